"""Mandates that go on, an assembly held, a board whose minutes are to write, meetings to come."""

from datetime import date, time, timedelta

from danaecare.socle.communs.ecriture.demonstration import ouvre, ouvres
from danaecare.socle.communs.texte.dates import mois_apres
from gouvernance.actions.instances import (
    declaration_faire,
    fin_declarer,
    mandat_donner,
    presences_pointer,
    proces_verbal_approuver,
    resolution_voter,
    seance_convoquer,
    seance_demander,
    seance_modifier,
    seance_preparer,
)
from gouvernance.choix import EtatPresence
from gouvernance.demonstration.instances import MANDAT_MOIS
from gouvernance.demonstration.present_donnees import ORDRE_DU_JOUR
from gouvernance.documents.seances import proces_verbal_propose
from gouvernance.models import Instance
from gouvernance.requetes.instances import declarations_dues, membres_de

LIEU = "Orangerie, L’Étrat"
UN_JOUR = timedelta(days=1)


def instances_vivre(jour: date, membres, *, par) -> None:
    assemblee, conseil, bureau = (Instance.objects.get(genre=genre) for genre in ("assemblee", "conseil", "bureau"))
    for instance in (conseil, bureau):
        _reelire(instance, jour, par)
    for declaration in declarations_dues(jour):
        faite_le = min(declaration.echeance, jour)
        if declaration.pk is None:
            fin_declarer(par=par, mandat=declaration.mandat, faite_le=faite_le)
        else:
            declaration_faire(par=par, declaration=declaration, faite_le=faite_le)
    debut = ouvre(jour - timedelta(days=35), -1)
    mandat_donner(par=par, instance=conseil, personne=membres[20], debut=debut, fin=mois_apres(debut, MANDAT_MOIS))
    _assemblee(assemblee, ouvre(jour - timedelta(days=150), -1), par)
    _conseils(conseil, jour, par)
    reunion = seance_preparer(
        par=par,
        instance=bureau,
        date=ouvres(jour, 3),
        heure=time(18),
        lieu=LIEU,
        ordre_du_jour="Trésorerie\nRecrutement",
    )
    seance_convoquer(par=par, seance=reunion)


def _reelire(instance, jour, par) -> None:
    """The same people again, four years later, as often as it takes to reach today."""
    while True:
        dernier = instance.mandats.order_by("-fin").first().fin
        if dernier >= jour:
            return
        for mandat in list(instance.mandats.filter(fin=dernier).select_related("personne")):
            mandat_donner(
                par=par, instance=instance, personne=mandat.personne, poste=mandat.poste, debut=dernier + UN_JOUR,
                fin=mois_apres(dernier + UN_JOUR, MANDAT_MOIS) - UN_JOUR,
            )  # fmt: skip


def _pointer(par, seance, un_sur) -> int:
    """One of `un_sur` is excused, the others came; returns how many."""
    etats = {
        presence.pk: EtatPresence.EXCUSE if presence.morale or rang % un_sur == 0 else EtatPresence.PRESENT
        for rang, presence in enumerate(seance.presences.order_by("pk"))
    }
    presences_pointer(par=par, seance=seance, etats=etats)
    return sum(etat == EtatPresence.PRESENT for etat in etats.values())


def _assemblee(assemblee, jour, par) -> None:
    seance = seance_preparer(
        par=par, instance=assemblee, date=jour, heure=time(10), lieu=LIEU,
        ordre_du_jour="Rapport d’activité\nComptes de l’exercice clos\nMontant de la cotisation",
    )  # fmt: skip
    seance_convoquer(par=par, seance=seance)
    presents = _pointer(par, seance, 2)
    resolution_voter(par=par, seance=seance, texte="L’assemblée approuve le rapport d’activité.", consensus=True)
    resolution_voter(par=par, seance=seance, texte="L’assemblée approuve les comptes.", pour=presents - 1, abstention=1)
    seance_modifier(par=par, seance=seance, proces_verbal=proces_verbal_propose(seance))
    proces_verbal_approuver(par=par, seance=seance)


def _conseils(conseil, jour, par) -> None:
    """The last one left decisions to carry out; the next one is not yet asked for by enough members."""
    passe, suivant = (
        seance_preparer(par=par, instance=conseil, date=quand, heure=time(18), lieu=LIEU, ordre_du_jour=ORDRE_DU_JOUR)
        for quand in (ouvres(jour, -12), ouvres(jour, 10))
    )
    siegent = membres_de(conseil, passe.date)
    seance_demander(par=par, seance=passe, demandeurs=siegent)
    seance_convoquer(par=par, seance=passe)
    _pointer(par, passe, 4)
    for texte, responsable, dans in (
        ("Ouvrir deux rendez-vous du soir pour les aidants en emploi.", "Direction", 5),
        ("Demander trois devis pour la véranda de l’Escale.", "Trésorerie", -2),
    ):
        resolution_voter(
            par=par,
            seance=passe,
            texte=texte,
            consensus=True,
            responsable=responsable,
            echeance=jour + timedelta(days=dans),
        )
    seance_demander(par=par, seance=suivant, demandeurs=membres_de(conseil, suivant.date)[:2])
