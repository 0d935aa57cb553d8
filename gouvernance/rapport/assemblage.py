"""Pieces of a document made one: pages, tags, outline, links and page numbers as if it had been laid out at once."""

import io
from dataclasses import dataclass
from functools import cache

from danaecare.socle.communs import pdf as documents

# A link from one piece to another: an address while it is laid out, a link of the document once it is joined.
AILLEURS = "https://document.invalid/#"
# The pieces that are no chapter: cover and contents, openers of the chapters, definitions, list of figures.
CADRE, OUVERTURES, DEFINITIONS, FIGURES = "cadre", "ouvertures", "definitions", "figures"
_CORPS, _MARGE, _HAUTEUR = 10, 20 / 25.4 * 72, 13 / 25.4 * 72 - 3


@dataclass(frozen=True)
class Suite:
    """A run of pages of a piece, in the order of the document; `numerotees` those that print their number."""

    cle: str
    debut: int
    fin: int
    numerotees: bool = True


@dataclass(frozen=True)
class Repere:
    """A piece: how many pages, and the page (from 0) of each of its anchors."""

    pages: int
    ancres: dict[str, int]


def reperer(contenu: bytes) -> Repere:
    import pikepdf  # noqa: PLC0415 -- heavy, needed only to join

    with pikepdf.open(io.BytesIO(contenu)) as piece:
        rangs = {page.obj.objgen: rang for rang, page in enumerate(piece.pages)}
        noms = piece.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
        ancres = {str(noms[rang]): rangs[noms[rang + 1][0].objgen] for rang in range(0, len(noms), 2)}
        return Repere(len(rangs), ancres)


def suites(chapitres: list[dict], places: dict[str, Repere]) -> list[Suite]:
    """The runs of pages in the order of the document; covers, openers and whole-page pictures print no number."""
    ordre = [Suite(CADRE, 0, 1, False), Suite(CADRE, 1, places[CADRE].pages)]
    for chapitre in chapitres:
        cle = f"chapitre-{chapitre['cle']}"
        if chapitre["ouvre"]:
            page = places[OUVERTURES].ancres[cle]
            ordre.append(Suite(OUVERTURES, page, page + 1, False))
        pleines = {page for ancre, page in places[cle].ancres.items() if ancre.startswith("pleine-")}
        ordre += [Suite(cle, page, page + 1, page not in pleines) for page in range(places[cle].pages)]
    ordre += [Suite(cle, 0, places[cle].pages) for cle in (DEFINITIONS, FIGURES) if cle in places]
    return ordre


def assembler(pieces: dict[str, bytes], base: str, suites: list[Suite], *, pieces_jointes=(), plan: list = ()) -> bytes:
    """The document: `base` gives its title, language and metadata; `plan` is its outline, (title, anchor, children)."""
    import pikepdf  # noqa: PLC0415 -- heavy, needed only to join

    ouverts = {cle: pikepdf.open(io.BytesIO(contenu)) for cle, contenu in pieces.items()}
    sortie = ouverts[base]
    pages_base = list(sortie.pages)
    elements: list = []
    nums: list = []
    decalage = 0
    destinations: dict[str, object] = {}
    # The pages first, piece by piece: what is copied afterwards then finds them.
    nouvelles: dict[tuple[str, int], object] = {(base, rang): page for rang, page in enumerate(pages_base)}
    for cle, source in ouverts.items():
        if cle == base:
            continue
        for rang, page in enumerate(source.pages):
            sortie.pages.append(page)
            nouvelles[cle, rang] = sortie.pages[-1]
    racines = {}
    for cle, source in ouverts.items():
        racine = source.Root.StructTreeRoot if cle == base else sortie.copy_foreign(source.Root.StructTreeRoot)
        racines[cle] = racine
        paires = list(racine.ParentTree.Nums)
        for rang in range(0, len(paires), 2):
            nums += [int(paires[rang]) + decalage, paires[rang + 1]]
        pages = [nouvelles[cle, rang] for rang in range(len(source.pages))] if cle != base else pages_base
        for page in pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + decalage
            for annotation in page.obj.get("/Annots", ()):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + decalage
        decalage += max((int(paires[rang]) for rang in range(0, len(paires), 2)), default=-1) + 1
        if "/Names" in source.Root and "/Dests" in source.Root.Names:
            dests = (
                source.Root.Names.Dests
                if cle == base
                else sortie.copy_foreign(source.make_indirect(source.Root.Names.Dests))
            )
            noms = list(dests.Names)
            destinations |= {str(noms[rang]): noms[rang + 1] for rang in range(0, len(noms), 2)}
    ordre = [(s, rang, nouvelles[s.cle, rang]) for s in suites for rang in range(s.debut, s.fin)]
    rangs = {page.obj.objgen: place for place, (_, _, page) in enumerate(ordre)}
    identifiants = _identifier(racines)
    # One tree of tags, its parts in the order of the pages.
    document = _document(racines[base])
    for racine in racines.values():
        tete = _document(racine)
        for enfant in list(tete.K):
            enfant.P = document
            elements.append((_premiere_page(enfant, rangs), len(elements), enfant))
    document.K = pikepdf.Array([enfant for _, _, enfant in sorted(elements, key=lambda e: e[:2])])
    arbre = sortie.Root.StructTreeRoot
    document.P = arbre
    arbre.K = pikepdf.Array([document])
    arbre.ParentTree = sortie.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(nums)))
    arbre.ParentTreeNextKey = decalage
    arbre.IDTree = sortie.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(identifiants)))
    _ranger(sortie, [page for _, _, page in ordre])
    _lier(sortie, destinations, rangs)
    _numeroter(sortie, ordre)
    _planifier(sortie, destinations, plan)
    for piece in pieces_jointes:
        sortie.attachments[piece.nom] = pikepdf.AttachedFileSpec(
            sortie, piece.contenu, description=piece.description, filename=piece.nom, mime_type="application/json"
        )
    resultat = io.BytesIO()
    sortie.save(resultat, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    for source in ouverts.values():
        source.close()
    return resultat.getvalue()


def _document(racine):
    import pikepdf  # noqa: PLC0415 -- loaded by `assembler`

    return racine.K[0] if isinstance(racine.K, pikepdf.Array) else racine.K


def _identifier(racines: dict) -> list:
    """Headers of tables are found by name: each piece's own, made different, said to be of a column or of a row."""
    import pikepdf  # noqa: PLC0415 -- loaded by `assembler`

    noms = {}
    for rang, racine in enumerate(racines.values()):
        attente = [_document(racine)]
        while attente:
            element = attente.pop()
            if "/ID" in element:
                nom = f"{rang}-{element.ID}"
                element.ID = pikepdf.String(nom)
                element.A.Scope = pikepdf.Name.Column if nom.split("-")[2] == "0" else pikepdf.Name.Row
                noms[nom] = element
            elif "/A" in element and "/Headers" in element.A:
                element.A.Headers = pikepdf.Array([pikepdf.String(f"{rang}-{nom}") for nom in element.A.Headers])
            enfants = element.get("/K")
            for enfant in enfants if isinstance(enfants, pikepdf.Array) else [enfants]:
                if isinstance(enfant, pikepdf.Dictionary) and "/S" in enfant:
                    attente.append(enfant)
    couples = []
    for nom in sorted(noms):
        couples += [pikepdf.String(nom), noms[nom]]
    return couples


def _premiere_page(element, rangs: dict) -> int:
    """The place of the first page that an element of the tree marks."""
    import pikepdf  # noqa: PLC0415 -- loaded by `assembler`

    attente = [element]
    while attente:
        courant = attente.pop(0)
        if not isinstance(courant, pikepdf.Dictionary):
            continue
        page = courant.get("/Pg")
        if page is not None and page.objgen in rangs:
            return rangs[page.objgen]
        enfants = courant.get("/K")
        if isinstance(enfants, pikepdf.Array):
            attente = [*enfants, *attente]
        elif enfants is not None:
            attente.insert(0, enfants)
    return len(rangs)


def _ranger(sortie, pages: list) -> None:
    """The pages in their order; those that no suite names are left out."""
    import pikepdf  # noqa: PLC0415 -- loaded by `assembler`

    arbre = sortie.Root.Pages
    for page in pages:
        page.obj.Parent = arbre
    arbre.Kids = pikepdf.Array([page.obj for page in pages])
    arbre.Count = len(pages)


def _lier(sortie, destinations: dict, rangs: dict) -> None:
    """Links between pieces become links of the document; every anchor is known to it."""
    import pikepdf  # noqa: PLC0415 -- loaded by `assembler`

    for page in sortie.pages:
        for annotation in page.obj.get("/Annots", ()):
            action = annotation.get("/A")
            adresse = str(action.get("/URI", "")) if action is not None else ""
            nom = str(annotation.get("/Dest", ""))
            if adresse.startswith(AILLEURS):
                nom = adresse.removeprefix(AILLEURS)
                del annotation["/A"]
            if nom in destinations:
                annotation.Dest = pikepdf.String(nom)
                annotation.Contents = pikepdf.String(f"Aller à la page {rangs[destinations[nom][0].objgen] + 1}")
    noms = []
    for nom in sorted(destinations, key=lambda nom: nom.encode()):
        noms += [pikepdf.String(nom), destinations[nom]]
    if "/Names" not in sortie.Root:
        sortie.Root.Names = pikepdf.Dictionary()
    sortie.Root.Names.Dests = sortie.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(noms)))


def _planifier(sortie, destinations: dict, plan: list) -> None:
    from pikepdf import OutlineItem  # noqa: PLC0415 -- loaded by `assembler`

    def article(titre, ancre, enfants):
        item = OutlineItem(titre, destinations.get(ancre))
        item.children.extend(article(*enfant) for enfant in enfants)
        return item

    with sortie.open_outline() as sommaire:
        sommaire.root.clear()
        sommaire.root.extend(article(*entree) for entree in plan)


def _numeroter(sortie, ordre: list) -> None:
    """The number of each page at its outer foot, as an artifact: it is not read aloud with the text."""
    import pikepdf  # noqa: PLC0415 -- loaded by `assembler`

    fichier, largeurs, montee = _chiffres()
    descripteur = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name("/DNCARE+Folio"),
        Flags=32,
        FontBBox=[-100, -300, 1000, 1000],
        ItalicAngle=0,
        Ascent=montee,
        Descent=-250,
        CapHeight=montee,
        StemV=90,
        FontFile2=sortie.make_stream(fichier, Length1=len(fichier)),
    )
    police = sortie.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.TrueType,
            BaseFont=pikepdf.Name("/DNCARE+Folio"),
            FirstChar=48,
            LastChar=57,
            Widths=largeurs,
            Encoding=pikepdf.Name.WinAnsiEncoding,
            FontDescriptor=sortie.make_indirect(descripteur),
        )
    )
    for numero, (suite, _, page) in enumerate(ordre, 1):
        if not suite.numerotees:
            continue
        texte = str(numero)
        longueur = sum(largeurs[int(chiffre)] for chiffre in texte) * _CORPS / 1000
        boite = [float(v) for v in page.obj.get("/TrimBox", page.obj.MediaBox)]
        x, y = boite[2] - _MARGE - longueur, boite[1] + _HAUTEUR
        dessin = f"/Artifact BMC q BT 0.078 0.243 0.208 rg /Folio {_CORPS} Tf {x:.2f} {y:.2f} Td ({texte}) Tj ET Q EMC"
        page.add_resource(police, pikepdf.Name.Font, pikepdf.Name("/Folio"))
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q " + dessin.encode())


@cache
def _chiffres() -> tuple[bytes, list[int], int]:
    """The ten digits of the report's font, alone: a TrueType file, their widths, their height."""
    from fontTools import subset  # noqa: PLC0415 -- heavy, needed only to join
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- idem

    police = TTFont(io.BytesIO(documents.statique("polices/pdf/atkinson-hyperlegible-next-600-normal.ttf")))
    reglage = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    outil = subset.Subsetter(reglage)
    outil.populate(text="0123456789")
    outil.subset(police)
    noms, unites = police.getBestCmap(), police["head"].unitsPerEm
    largeurs = [round(police["hmtx"][noms[code]][0] * 1000 / unites) for code in range(48, 58)]
    montee = round(police["hhea"].ascent * 1000 / unites)
    sortie = io.BytesIO()
    police.save(sortie)
    return sortie.getvalue(), largeurs, montee
