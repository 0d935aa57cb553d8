"""The report's part of the demonstration: what was written and typed, over the figures of the records; one begun."""

from danaecare.rapport.actions.cahier import cahier_habiller, chapitre_tenir
from danaecare.rapport.actions.chiffres import chiffre_saisir
from danaecare.rapport.actions.commentaires import commentaire_ecrire, commentaire_regler
from danaecare.rapport.actions.mots import mot_ajouter
from danaecare.rapport.actions.textes import partie_ajouter, texte_ecrire
from danaecare.rapport.demonstration import aidants, association, chiffres, lieux, recits
from danaecare.socle.animation.models import ActionCollective
from gouvernance.models.rapport import TexteRapport

ORDRE = 75
TEXTES = (*association.TEXTES, *aidants.TEXTES, *lieux.TEXTES, *recits.TEXTES)
CITATION = ("Prendre soin de celles et ceux qui prennent soin.", "une bénévole de l’Escale")
EDITORIAL = """
Cette année, {aidants.accompagnes|aidant} ont poussé la porte de l’Escale ou parlé avec l’équipe au village.

Ce chapitre est commencé : il reste à dire ce que les groupes d’échange ont changé.

## Ce qui nous attend

- Des aidants en emploi, plus nombreux, qui demandent des rendez-vous le soir.
- Un lieu à ouvrir dans l’Ondaine, avec ses habitants.
"""
# What discusses the sources is between writers: chapter, part, word. Settled, it stays readable beside the text.
SOURCES = (
    ("budget", "le-budget",
     "Les parts publiées des produits font 95,1 % : le reste n’y est pas nommé, le tableau le dit non renseigné. Deux "
     "couples sont publiés par dispositif, 64 et 36 %, 74 et 26 %, sans dire lequel est celui des charges : le texte "
     "n’en choisit pas."),
    ("tierslieux", "danaecare-lab-des-espaces-partages",
     "Le rapport publié dit 130 et 133 appels, et 2,73 fois ceux de 2022, qui n’y sont pas : aucun nombre entier ne "
     "donne ce rapport."),
    ("tierslieux", "givors-un-lieu-en-preparation",
     "Le rapport publié parle aussi de huit ateliers de préfiguration ; six ont une date, ceux du tableau."),
)  # fmt: skip
# What is a line of its own, not the next of a paragraph.
SEULES = ("#", "-", "|", ">", "!", ":::", "accord", *(f"{nom}, " for nom in ("Agnès Périgneux", "Maud Chazelles")))
COMMENTAIRE = "Qui relit la partie sur les aidants en emploi ? Il manque aussi une citation."

# Kept during the year that goes on, for the chapters to write in winter: whose, of which pole.
MOTS = (
    ("travail_social", "aidants",
     "Une participante en partant : « C’est la première fois que je parle de moi depuis deux ans. » À mettre en tête "
     "du chapitre, si elle l’accepte."),
    ("jardins", "jardins",
     "Les voisins du jardin sont venus avec leurs propres plants : l’échange s’est fait sans nous. Le raconter."),
)  # fmt: skip


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    cahier_habiller(par=par, annee=annee, citation=CITATION[0], citation_de=CITATION[1])
    recits.illustrer(annee, par=par)
    for cle, partie, titre, apres, contenu in TEXTES:
        chapitre = chapitre_tenir(par=par, annee=annee, cle=cle)
        if titre:
            partie = partie_ajouter(par=par, chapitre=chapitre, titre=titre, apres=apres).partie
        texte_ecrire(par=par, chapitre=chapitre, partie=partie, contenu=_deplier(contenu), base=0)
    for cle, partie, saisis in chiffres.CHIFFRES:
        chapitre = chapitre_tenir(par=par, annee=annee, cle=cle)
        for nom, libelle, valeur, unite, source, visible in saisis:
            chiffre_saisir(
                par=par, chapitre=chapitre, partie=partie, cle=nom, libelle=libelle, valeur=valeur, unite=unite,
                source=source, visible=visible, sensible=nom in chiffres.SENSIBLES,
            )  # fmt: skip
    for cle, partie, dit in SOURCES:
        texte = TexteRapport.objects.get(chapitre__cahier__annee=annee, chapitre__cle=cle, partie=partie)
        commentaire_regler(par=par, commentaire=commentaire_ecrire(par=par, texte=texte, contenu=dit))


def vivre(jour, *, par, comptes: dict, alea) -> None:
    """The year's report is begun: one chapter, and a question to whoever goes on."""
    redactrice = comptes["direction"]
    chapitre = chapitre_tenir(par=redactrice, annee=jour.year, cle="editorial")
    texte = texte_ecrire(par=redactrice, chapitre=chapitre, partie="", contenu=EDITORIAL.strip(), base=0).texte
    commentaire_ecrire(par=comptes["travail_social"], texte=texte, contenu=COMMENTAIRE)
    siennes = ActionCollective.objects.tenues().filter(date__year=jour.year).order_by("date", "pk")
    for compte, pole, mot in MOTS:
        if action := siennes.filter(pole=pole).first():
            mot_ajouter(par=comptes[compte], objet=action, mot=mot)


def _deplier(contenu: str) -> str:
    """The lines of a paragraph in one: they are cut here for whoever reads the code."""
    lignes: list[str] = []
    for ligne in contenu.strip().splitlines():
        seule = not ligne or ligne.startswith(SEULES)
        if lignes and lignes[-1] and not seule and not lignes[-1].startswith(("#", "|", ">", "!", ":::")):
            lignes[-1] += f" {ligne}"
        else:
            lignes.append(ligne)
    return "\n".join(lignes)
