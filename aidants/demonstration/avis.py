"""Opinions without a name, on stops, groups and a tea: marks that make figures counted by hand; nothing is drawn."""

from datetime import date, timedelta
from uuid import UUID

from aidants.models import Groupe, Halte
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.questionnaires.actions.recueils import DUREE
from danaecare.socle.questionnaires.demonstration import VOTRE_AVIS
from danaecare.socle.questionnaires.models import Avis, Recueil, Redaction
from danaecare.socle.questionnaires.sujets import sujets

# Of ten marks eight are 4 or 5; the two last opinions of the year do not wish to say.
NOTES, SANS_NOTE = (5, 4, 5, 3, 4, 5, 4, 2, 5, 4), 40
# Month and day of a stop, opinions given; then of the groups, of the tea.
HALTES = ((5, 26, 8), (6, 13, 6), (7, 25, 7))
GROUPES, GOUTER = (5, 5), ("Goûter festif", 11)
MOTS = (
    "On m’a gardé une chaise et offert un café.",
    "Enfin quelqu’un près de chez nous.",
    "Trop court, revenez.",
)
# Of the running year: weeks ago at least, opinions.
RECENTES = ((2, 5), (5, 7))


def avis_inventer(annee: int) -> None:
    """Forty-two opinions: 8 + 6 + 7 at stops, 5 + 5 in groups, 11 at the tea."""
    du_jour = {halte.date: halte for halte in Halte.objects.filter(date__year=annee).select_related("commune")}
    a_donner = [(du_jour.get(date(annee, mois, jour)), nombre, None) for mois, jour, nombre in HALTES]
    groupes = Groupe.objects.filter(debut__year=annee).order_by("debut", "pk")
    a_donner += [(groupe, nombre, date(annee, 12, 5)) for groupe, nombre in zip(groupes, GROUPES, strict=False)]
    titre, nombre = GOUTER
    a_donner.append((ActionCollective.objects.filter(titre=titre, date__year=annee).first(), nombre, None))
    _donner([dit for dit in a_donner if dit[0] is not None])


def avis_vivre(jour: date) -> None:
    """Of two stops of the last weeks, one still open."""
    tenues = Halte.objects.realisees().filter(comptages__isnull=False).select_related("commune").distinct()
    a_donner = []
    for semaines, nombre in RECENTES:
        passees = tenues.filter(date__lte=jour - timedelta(weeks=semaines), date__year=jour.year)
        halte = passees.order_by("-date").first()
        if halte is not None:
            a_donner.append((halte, nombre, None))
    _donner(a_donner)


def _donner(a_donner) -> None:
    """(what it is about, number of opinions, day of what lasts)"""
    redaction = Redaction.objects.filter(questionnaire__code=VOTRE_AVIS).first()
    if redaction is None:
        return
    rang, cartes = 0, []
    for objet, nombre, le in a_donner:
        sujet = sujets()[objet._meta.label_lower]
        jour = le or sujet.jour(objet)
        recueil = Recueil(
            redaction=redaction, moment=sujet.moment, objet_type=sujet.code, objet_id=objet.pk,
            intitule=sujet.dire(objet), jour=jour, presents=nombre + 2, ouvert_le=jour, ferme_le=jour + DUREE,
        )  # fmt: skip
        recueil.enregistrer()
        for _ in range(nombre):
            cartes.append(_avis(recueil, rang))
            rang += 1
    Avis.objects.bulk_create(sorted(cartes, key=lambda carte: carte.pk))


def _avis(recueil: Recueil, rang: int) -> Avis:
    note = NOTES[rang % len(NOTES)] if rang < SANS_NOTE else None
    mot = {"ce_qui_a_compte": MOTS[rang // 10 % len(MOTS)]} if rang % 10 == 0 else {}
    return Avis(
        pk=UUID(int=(recueil.pk << 64) + (rang * 7919) % 10007, version=4), recueil=recueil,
        reponses={"satisfaction": note, "recommander": [1 if note is None or note > 3 else 2]}, textes=mot,
    )  # fmt: skip
