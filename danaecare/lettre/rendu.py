"""An issue as it leaves: text, and HTML that mail readers keep as it is: tables, styles in each element, no script.

Nothing outside of the hub is loaded; no picture says that it was opened, unless the hub counts openings.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from danaecare.lettre.choix import NOM, GenreBloc
from danaecare.lettre.liens import adresse_publique, lien_de_desabonnement
from danaecare.lettre.models import Abonne, Bloc, Numero
from danaecare.socle.communs.documents.courriels import Contenu
from gouvernance.requetes.recus import association

LARGEUR = 600
DEDANS = LARGEUR - 64
_POLICE = "font-family:Arial,Helvetica,sans-serif;"
STYLES = {
    "fond": "margin:0;padding:0;background-color:#f4f1ea;",
    "cadre": f"width:100%;max-width:{LARGEUR}px;background-color:#ffffff;",
    "tete": f"{_POLICE}padding:28px 32px;background-color:#17594f;color:#ffffff;",
    "nom": "margin:0;font-size:26px;line-height:32px;font-weight:bold;color:#ffffff;",
    "mois": "margin:4px 0 0;font-size:15px;line-height:22px;color:#ffffff;",
    "corps": f"{_POLICE}padding:24px 32px 8px;color:#23302d;",
    "rubrique": "margin:20px 0 8px;font-size:15px;line-height:20px;color:#17594f;border-bottom:2px solid #d9e5e1;",
    "titre": "margin:16px 0 4px;font-size:19px;line-height:26px;color:#23302d;",
    "texte": "margin:0 0 10px;font-size:16px;line-height:25px;color:#23302d;",
    "image": "display:block;width:100%;max-width:100%;height:auto;border:0;margin:8px 0;",
    "lien": "color:#17594f;font-weight:bold;text-decoration:underline;",
    "pied": f"{_POLICE}padding:20px 32px 28px;font-size:13px;line-height:20px;color:#55615e;",
    "lien_pied": "color:#55615e;text-decoration:underline;",
    "cache": "display:none;max-height:0;overflow:hidden;",
}
RUBRIQUES = {
    GenreBloc.ACTUALITE: "Actualités",
    GenreBloc.RENDEZ_VOUS: "Rendez-vous",
    GenreBloc.HALTE: "L’Escale mobile près de chez vous",
    GenreBloc.RESSOURCE: "Pour vous aider",
}


@dataclass(frozen=True)
class Morceau:
    """A block as it is drawn; `rubrique` is said where it changes."""

    bloc: Bloc
    rubrique: str
    lien: str
    image: str

    @property
    def paragraphes(self) -> list[str]:
        return [p.strip() for p in self.bloc.texte.replace("\r\n", "\n").split("\n\n") if p.strip()]

    @property
    def largeur(self) -> int:
        return min(self.bloc.largeur or DEDANS, DEDANS)

    @property
    def lien_texte(self) -> str:
        return self.bloc.lien_texte or "En savoir plus"


def morceaux(numero: Numero, liens: dict[str, str] | None = None) -> list[Morceau]:
    """`liens` replace the addresses that are counted; without them, readers go there straight."""
    dits, avant = [], ""
    for bloc in numero.blocs.all():
        image = adresse_publique("lettre:image", bloc.pk) if bloc.image else ""
        rubrique = RUBRIQUES[bloc.genre] if bloc.genre != avant else ""
        dits.append(Morceau(bloc, rubrique, (liens or {}).get(bloc.lien, bloc.lien), image))
        avant = bloc.genre
    return dits


def contenu_de(numero: Numero, abonne: Abonne | None = None) -> Contenu:
    """What one reader receives; without one, what is read before it leaves: its links count nothing."""
    liens = {
        lien.adresse: adresse_publique("lettre:clic", numero.pk, lien.pk) for lien in numero.liens.all()
    } if abonne else {}  # fmt: skip
    partir = lien_de_desabonnement(abonne) if abonne else "#le-lien-de-chaque-abonne"
    contexte = {
        "numero": numero, "nom": NOM, "morceaux": morceaux(numero, liens), "s": STYLES, "largeur": LARGEUR,
        "association": association(), "desabonner": partir,
        "en_ligne": adresse_publique("lettre:archive", numero.pk), "ouvertures": settings.LETTRE_OUVERTURES,
        "point": adresse_publique("lettre:ouverture", numero.pk) if abonne and settings.LETTRE_OUVERTURES else "",
        "chapeau": [p.strip() for p in numero.chapeau.replace("\r\n", "\n").split("\n\n") if p.strip()],
    }  # fmt: skip
    entetes = (
        ("List-Unsubscribe", f"<{partir}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ) if abonne else ()  # fmt: skip
    return Contenu(
        numero.objet, render_to_string("lettre/courriel/numero.txt", contexte),
        html=render_to_string("lettre/courriel/numero.html", contexte), entetes=entetes,
    )  # fmt: skip
