"""A document for the printer: light becomes ink, as PDF/X-4 (ISO 15930-7) asks of a file whose press is known.

The renderer draws in RGB. Here each colour, drawing and photograph goes through the profile of the press that
`couleurs/LISEZMOI.md` names, which the file carries as its output intent. Dark greys are of black ink alone, so that
small letters need no register. Links go: a page that is printed has none.
"""

import io
from functools import cached_property
from pathlib import Path

PRESSE = Path(__file__).parent / "couleurs" / "presse.icc"
CONDITION = "FOGRA39"  # its name in the ICC's registry: coated paper, ISO 12647-2
REGISTRE = "http://www.color.org"
QUALITE = 92
# A grey this dark and this little coloured is a text's: black ink alone.
_ECART_GRIS, _CLAIR = 24 / 255, 0.45
_VERS_ENCRES = {"rg": "k", "RG": "K"}


def encrer(contenu: bytes) -> bytes:
    """The document in inks, with its output intent."""
    import pikepdf  # noqa: PLC0415 -- heavy, needed only to render

    encres = Encres()
    with pikepdf.open(io.BytesIO(contenu)) as document:
        vus: set[tuple[int, int]] = set()
        for page in document.pages:
            if "/Annots" in page.obj:
                del page.obj.Annots
            page.obj.Contents = document.make_stream(_flux(page, encres, pikepdf))
            _ressources(page.obj.Resources, encres, vus, pikepdf)
        profil = document.make_stream(PRESSE.read_bytes(), N=4)
        intention = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier=CONDITION,
            RegistryName=REGISTRE, Info=CONDITION, DestOutputProfile=profil,
        )  # fmt: skip
        document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intention)])
        sortie = io.BytesIO()
        document.save(sortie, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return sortie.getvalue()


class Encres:
    """From light to ink, by the profile of the press."""

    def __init__(self):
        self._connues: dict[tuple[float, ...], tuple[float, ...]] = {}

    @cached_property
    def _passage(self):
        from PIL import ImageCms  # noqa: PLC0415 -- heavy, needed only to render

        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"), ImageCms.getOpenProfile(str(PRESSE)), "RGB", "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip

    def image(self, image):
        from PIL import ImageCms  # noqa: PLC0415 -- idem

        return ImageCms.applyTransform(image.convert("RGB"), self._passage)

    def couleur(self, rvb: tuple[float, ...]) -> tuple[float, ...]:
        if rvb not in self._connues:
            self._connues[rvb] = self._couleur(rvb)
        return self._connues[rvb]

    def _couleur(self, rvb: tuple[float, ...]) -> tuple[float, ...]:
        from PIL import Image  # noqa: PLC0415 -- idem

        rouge, vert, bleu = rvb
        clarte = 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu
        if max(rvb) - min(rvb) <= _ECART_GRIS and clarte < _CLAIR:
            return 0, 0, 0, round(1 - clarte, 3)
        point = Image.new("RGB", (1, 1), tuple(round(255 * valeur) for valeur in rvb))
        return tuple(round(encre / 255, 3) for encre in self.image(point).getpixel((0, 0)))


def _flux(objet, encres: Encres, pikepdf) -> bytes:
    """The drawing with its colours in ink."""
    instructions = []
    for instruction in pikepdf.parse_content_stream(objet):
        if encre := _VERS_ENCRES.get(str(instruction.operator)):
            couleur = encres.couleur(tuple(float(valeur) for valeur in instruction.operands))
            instruction = pikepdf.ContentStreamInstruction(list(couleur), pikepdf.Operator(encre))  # noqa: PLW2901
        instructions.append(instruction)
    return pikepdf.unparse_content_stream(instructions)


def _ressources(ressources, encres: Encres, vus: set, pikepdf) -> None:
    """What the pages call: pictures, drawings, patterns, masks; each once."""
    familles = [dict(ressources.get(nom, {}).items()) for nom in ("/XObject", "/Pattern", "/ExtGState")]
    dessins, motifs, etats = (list(famille.values()) for famille in familles)
    masques = [etat.SMask.G for etat in etats if isinstance(etat.get("/SMask"), pikepdf.Dictionary)]
    for objet in (*dessins, *motifs, *masques):
        if objet.objgen in vus:
            continue
        vus.add(objet.objgen)
        if objet.get("/Subtype") == "/Image":
            _image(objet, encres, pikepdf)
            continue
        objet.write(_flux(objet, encres, pikepdf))
        if "/Group" in objet and "/CS" in objet.Group:
            objet.Group.CS = pikepdf.Name.DeviceCMYK
        if "/Resources" in objet:
            _ressources(objet.Resources, encres, vus, pikepdf)


def _image(objet, encres: Encres, pikepdf) -> None:
    if objet.get("/ColorSpace") != "/DeviceRGB":
        return
    tirage = io.BytesIO()
    encres.image(pikepdf.PdfImage(objet).as_pil_image()).save(tirage, "JPEG", quality=QUALITE)
    if "/DecodeParms" in objet:
        del objet.DecodeParms
    objet.write(tirage.getvalue(), filter=pikepdf.Name.DCTDecode)
    objet.ColorSpace = pikepdf.Name.DeviceCMYK
    objet.Decode = pikepdf.Array([1, 0] * 4)  # such a file holds its inks turned over
