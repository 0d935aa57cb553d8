"""Elements drawn on a stream of the renderer."""

from functools import lru_cache
from math import inf

from danaecare.socle.communs.dessins.lexique import DEPLACEMENT, ESPACE, HERITES
from danaecare.socle.communs.dessins.traces import FORMES, couleur_pdf, nombre

_BOUTS = {"butt": 0, "round": 1, "square": 2}
_JOINTS = {"miter": 0, "round": 1, "bevel": 2}


class Plume:
    """Draws elements on a stream; says a colour or a width again only when it changes."""

    def __init__(self, flux, cadre, polices):
        self.flux, self.cadre, self.polices = flux, cadre, polices
        self._dit: dict[str, bytes] = {}

    def tracer(self, element, herite: dict[str, str]) -> None:
        nom = element.tag.removeprefix(ESPACE)
        etat = herite | {cle: valeur for cle, valeur in element.attrib.items() if cle in HERITES}
        if nom in {"svg", "g"}:
            self._grouper(element, etat)
        elif nom == "text":
            self._ecrire(element, etat)
        elif nom != "title":
            self._peindre(FORMES[nom](element.attrib), etat)

    def _grouper(self, element, etat) -> None:
        if "transform" in element.attrib:
            dx, dy = DEPLACEMENT.fullmatch(element.get("transform")).groups()
            with self.flux.stacked():
                self.flux.transform(e=float(dx), f=float(dy))
                plume = Plume(self.flux, self.cadre, self.polices)
                plume._dit = dict(self._dit)
                plume._voiler(element, etat)
        else:
            self._voiler(element, etat)

    def _voiler(self, element, etat) -> None:
        """A group that is seen through is drawn whole, then laid down."""
        if "opacity" not in element.attrib:
            self._enfants(element, etat)
            return
        gauche, haut, large, long = self.cadre
        # Moved or not, nothing of it is cut.
        groupe = self.flux.add_group(gauche - large, haut - long, 3 * large, 3 * long)
        Plume(groupe, self.cadre, self.polices)._enfants(element, etat)
        with self.flux.stacked():
            self.flux.set_alpha(float(element.get("opacity")), stroke=True, fill=True)
            self.flux.draw_x_object(groupe.id)

    def _enfants(self, element, etat) -> None:
        for enfant in element:
            self.tracer(enfant, etat)

    def _dire(self, cle: str, operateur: bytes) -> None:
        if self._dit.get(cle) != operateur:
            self._dit[cle] = operateur
            self.flux.stream.append(operateur)

    def _regler(self, etat) -> tuple[bool, bool]:
        """Colours and line; whether it is filled, whether it is stroked."""
        fond, trait = etat.get("fill", "#000000"), etat.get("stroke", "none")
        if fond != "none":
            self._dire("fond", couleur_pdf(fond) + b" rg")
        if trait != "none":
            self._dire("trait", couleur_pdf(trait) + b" RG")
            self._dire("largeur", nombre(float(etat.get("stroke-width", 1))) + b" w")
            self._dire("bout", b"%d J" % _BOUTS[etat.get("stroke-linecap", "butt")])
            self._dire("joint", b"%d j" % _JOINTS[etat.get("stroke-linejoin", "miter")])
            opacite = float(etat.get("stroke-opacity", 1))
            if self._dit.get("opacite", b"1") != nombre(opacite):
                self._dit["opacite"] = nombre(opacite)
                self.flux.set_alpha(opacite, stroke=True)
        return fond != "none", trait != "none"

    def _peindre(self, trace: bytes, etat) -> None:
        fond, trait = self._regler(etat)
        if trace and (fond or trait):
            self.flux.stream.append(trace + (b" B" if fond and trait else b" f" if fond else b" S"))

    def _ecrire(self, element, etat) -> None:
        """A line of text, its parts one after the other, set by its anchor."""
        from weasyprint.draw.text import draw_emojis, draw_first_line  # noqa: PLC0415 -- heavy, needed only to render
        from weasyprint.matrix import Matrix  # noqa: PLC0415 -- idem
        from weasyprint.text.line_break import split_first_line  # noqa: PLC0415 -- idem

        morceaux = [(element.text or "", 0.0, etat)]
        for partie in element:
            dedans = etat | {cle: valeur for cle, valeur in partie.attrib.items() if cle in HERITES}
            morceaux.append((partie.text or "", float(partie.get("dx", 0)), dedans))
        lignes, longueur = [], 0.0
        for texte, decalage, sien in morceaux:
            longueur += decalage
            if not texte.strip():
                continue
            style = _style(sien.get("font-family", "sans-serif"), sien.get("font-size", "16"), _graisse(sien))
            style.font_config = self.polices
            ligne, _, _, largeur, _, base = split_first_line(texte, style, None, inf, 0)
            lignes.append((ligne, style, longueur, base, sien))
            longueur += largeur
        x = float(element.get("x", 0)) - longueur * {"middle": 0.5, "end": 1}.get(etat.get("text-anchor"), 0)
        y = float(element.get("y", 0))
        with self.flux.stacked():
            plume = Plume(self.flux, self.cadre, self.polices)
            for ligne, style, avant, base, sien in lignes:
                fond, trait = plume._regler(sien)
                self.flux.begin_text()
                plume._dire("rendu", b"%d Tr" % (2 if fond and trait else 1 if trait else 0))
                ligne.reactivate(style)
                emojis = draw_first_line(
                    self.flux, _Boite(ligne, style, base), "none", "none", Matrix(d=-1, e=x + avant, f=y)
                )
                self.flux.end_text()
                draw_emojis(self.flux, style, x + avant, y, emojis)


class _Boite:
    """What the renderer draws a text from."""

    def __init__(self, ligne, style, baseline):
        self.pango_layout, self.style, self.baseline, self.text = ligne, style, baseline, ligne.text


def _graisse(etat) -> int:
    return {"normal": 400, "bold": 700}.get(graisse := etat.get("font-weight", "400")) or int(graisse)


@lru_cache(maxsize=64)
def _style(famille: str, corps: str, graisse: int):
    from weasyprint.css.properties import INITIAL_VALUES  # noqa: PLC0415 -- heavy, needed only to render

    class Style(dict):
        font_config = None

    return Style(
        INITIAL_VALUES,
        font_family=[nom.strip("\"' ") for nom in famille.split(",")],
        font_size=float(corps),
        font_weight=graisse,
    )
