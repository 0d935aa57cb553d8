from datetime import date, time, timedelta

from aidants.choix import (
    ActeFinance,
    Appelant,
    Categorie,
    EtatDroit,
    IssueAppel,
    NatureDroit,
    SensOrientation,
    SuiteOrientation,
    Theme,
)
from aidants.models import Appel, Droit, Financement, NoteSociale, Orientation
from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.models import Organisation

APPELS = {Appelant.AIDANT: 120, Appelant.PROCHE: 12, Appelant.PROFESSIONNEL: 34, Appelant.AUTRE: 14}
TEXTES = (
    "Dit ne plus dormir depuis la sortie d’hôpital. Souhaite un relais de nuit ; la sœur pourrait venir le week-end.",
    "Dossier APA relu ensemble. Manque le certificat du médecin traitant. Rappeler après le rendez-vous.",
    "Va mieux depuis l’accueil de jour du mardi. Se réinscrit à la chorale. Garder le lien, sans presser.",
    "Hésite à parler de l’entrée en établissement à ses enfants. Propose une rencontre à trois.",
)


def vie_inventer(annee: int, situations, *, comptes, par, alea) -> None:
    """Calls, rights, orientations and a few social notes of the year."""
    auteur = comptes.get("travail_social") or par
    if auteur is None:
        return
    organisations = list(Organisation.objects.order_by("pk")[:15])
    Appel.objects.bulk_create(_appels(annee, situations, auteur, organisations, alea))
    if organisations:
        Orientation.objects.bulk_create(_orientations(annee, situations, auteur, organisations, alea))
    droits = list(_droits(annee, situations, alea))
    for droit in droits:
        droit.dater()
    Droit.objects.bulk_create(droits)
    Financement.objects.create(
        financeur=organisation_trouver_ou_creer(par=par, nom="Département de la Loire", nature="collectivite")[0],
        objet="Soutien aux proches aidants", debut=date(annee, 1, 1), fin=date(annee, 12, 31),
        actes=[ActeFinance.ENTRETIEN, ActeFinance.GROUPE], categories=[Categorie.AGEE], prevus=60,
    )  # fmt: skip
    notes = []
    for situation in [s for s in situations if s.recente][:6]:
        note = NoteSociale(dossier=situation.dossier, auteur=auteur)
        note.texte = alea.choice(TEXTES)
        notes.append(note)
    NoteSociale.objects.bulk_create(notes)


def _appels(annee, situations, auteur, organisations, alea):
    for appelant, combien in APPELS.items():
        for _ in range(combien):
            situation = alea.choice(situations)
            connu = appelant in (Appelant.AIDANT, Appelant.PROCHE) and alea.random() < 0.7
            jour = date(annee, 1, 3) + timedelta(days=alea.randrange(360))
            if connu and jour < situation.dossier.date_premier_contact:
                connu = False
            yield Appel(
                dossier=situation.dossier if connu else None, professionnel=auteur, appelant=appelant, date=jour,
                heure=time(alea.randint(9, 16), alea.randrange(0, 60, 5)), duree_min=alea.choice((5, 10, 10, 15, 20)),
                themes=[alea.choice(Theme.values)], issue=alea.choice(IssueAppel.values),
                organisation=alea.choice(organisations)
                if organisations and appelant == Appelant.PROFESSIONNEL
                else None,
            )  # fmt: skip


def _orientations(annee, situations, auteur, organisations, alea):
    for situation in alea.sample(situations, 42):
        jour = min(situation.premier_jour + timedelta(days=alea.randrange(60)), date(annee, 12, 31))
        suite = alea.choice(SuiteOrientation.values)
        yield Orientation(
            dossier=situation.dossier, organisation=alea.choice(organisations), date=jour, professionnel=auteur,
            sens=SensOrientation.VERS if alea.random() < 0.8 else SensOrientation.DEPUIS, suite=suite,
            suite_le=None if suite == SuiteOrientation.ATTENTE else jour,
        )  # fmt: skip


def _droits(annee, situations, alea):
    for situation in alea.sample(situations, 60):
        for nature in alea.sample([n for n in NatureDroit.values if n != NatureDroit.AUTRE], alea.randint(1, 3)):
            jour = min(situation.premier_jour + timedelta(days=alea.randrange(90)), date(annee, 12, 31))
            aidant = nature in (NatureDroit.AJPA, NatureDroit.CONGE, NatureDroit.AVA)
            yield Droit(
                dossier=situation.dossier, nature=nature, etat=alea.choice(EtatDroit.values), etat_le=jour,
                aidant=situation.aidants[0] if aidant else None, proche=None if aidant else situation.proches[0],
            )  # fmt: skip
