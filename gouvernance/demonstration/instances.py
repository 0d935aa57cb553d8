"""The bodies with their published rules; who sits is invented."""

from datetime import date, time

from gouvernance.actions.instances import (
    declaration_faire,
    instance_creer,
    mandat_donner,
    presences_pointer,
    proces_verbal_approuver,
    resolution_voter,
    seance_convoquer,
    seance_modifier,
    seance_preparer,
)
from gouvernance.actions.recus import association_decrire
from gouvernance.choix import EtatPresence, GenreInstance
from gouvernance.documents.seances import proces_verbal_propose
from gouvernance.models import Declaration

ELECTION, REELECTION, MANDAT_MOIS = date(2020, 9, 19), date(2024, 9, 20), 48
POSTES = ("Présidence", "Vice-présidence", "Trésorerie", "Secrétariat")
DECISION = "Consensus, à défaut majorité simple des voix des présents"


def instances_inventer(annee: int, adherents, *, par) -> None:
    association_decrire(
        par=par, adresse="6 allée de l’Orangerie, 42580 L’Étrat", representant=str(adherents[4]), qualite="présidente",
        objet="Prendre soin de ceux qui prennent soin : aidants, jardins de santé, tiers-lieux, formations.",
    )  # fmt: skip
    assemblee = instance_creer(
        par=par, nom="Assemblée générale", genre=GenreInstance.ASSEMBLEE, decision=DECISION,
        convocation="Par le conseil d’administration",
    )  # fmt: skip
    conseil = instance_creer(
        par=par, nom="Conseil d’administration", genre=GenreInstance.CONSEIL, membres_min=2, membres_max=13,
        convocation_pct=50, mandat_mois=MANDAT_MOIS, decision=DECISION,
        convocation="À la demande de la moitié de ses membres",
    )  # fmt: skip
    bureau = instance_creer(
        par=par, nom="Bureau", genre=GenreInstance.BUREAU, membres_max=4, mandat_mois=MANDAT_MOIS, decision=DECISION
    )
    fin = date(ELECTION.year + 4, ELECTION.month, ELECTION.day)
    for personne in adherents[4:12]:
        mandat_donner(par=par, instance=conseil, personne=personne, debut=ELECTION, fin=fin)
    for personne, poste in zip(adherents[4:8], POSTES, strict=True):
        mandat_donner(par=par, instance=bureau, personne=personne, poste=poste, debut=ELECTION, fin=fin)
    for declaration in Declaration.objects.all():
        declaration_faire(par=par, declaration=declaration, faite_le=date(ELECTION.year, 11, 5))
    _reelire(conseil, bureau, adherents, par=par)
    _assemblee(assemblee, annee, par=par)
    seance_preparer(
        par=par, instance=conseil, date=date(annee, 12, 14), heure=time(18), lieu="Orangerie, L’Étrat",
        ordre_du_jour="Budget de l’année suivante\nDemande à la Métropole\nQuestions diverses",
    )  # fmt: skip


def _assemblee(assemblee, annee, *, par) -> None:
    seance = seance_preparer(
        par=par, instance=assemblee, date=date(annee, 6, 17), heure=time(10), lieu="Orangerie, L’Étrat",
        ordre_du_jour="Rapport moral\nRapport d’activité\nComptes de l’exercice clos\nMontant de la cotisation",
    )  # fmt: skip
    seance_convoquer(par=par, seance=seance)
    presences = list(seance.presences.values_list("pk", flat=True))
    etats = {
        pk: EtatPresence.PRESENT if rang % 3 == 0 else EtatPresence.EXCUSE if rang % 3 == 1 else EtatPresence.ABSENT
        for rang, pk in enumerate(presences)
    }
    presences_pointer(par=par, seance=seance, etats=etats)
    presents = sum(etat == EtatPresence.PRESENT for etat in etats.values())
    resolution_voter(par=par, seance=seance, texte="L’assemblée approuve le rapport moral et le rapport d’activité.",
                     consensus=True)  # fmt: skip
    resolution_voter(
        par=par, seance=seance, texte="L’assemblée approuve les comptes de l’exercice clos.", pour=presents - 1,
        abstention=1,
    )  # fmt: skip
    seance_modifier(par=par, seance=seance, proces_verbal=proces_verbal_propose(seance))
    proces_verbal_approuver(par=par, seance=seance)


def _reelire(conseil, bureau, adherents, *, par) -> None:
    """Four years later everybody is given their seat again but one, whose end is still to declare."""
    fin = date(REELECTION.year + 4, REELECTION.month, REELECTION.day - 1)
    for personne in adherents[4:11]:
        mandat_donner(par=par, instance=conseil, personne=personne, debut=REELECTION, fin=fin)
    for personne, poste in zip(adherents[4:8], POSTES, strict=True):
        mandat_donner(par=par, instance=bureau, personne=personne, poste=poste, debut=REELECTION, fin=fin)
