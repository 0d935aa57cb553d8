"""Three hosted projects, and a structure that joins."""

from datetime import date

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.annuaire.choix import NatureOrganisation
from tierslieux.actions.adhesions import adhesion_noter
from tierslieux.actions.projets import (
    convention_signer,
    note_jury_noter,
    projet_avancer,
    projet_candidater,
    projet_conclure,
    rencontre_noter,
)
from tierslieux.choix import EtapeProjet, IssueProjet, Parcours
from tierslieux.models import NoteJury


def projets(par, lab, bureaux) -> None:
    """One hosted for a year, one that waits, one that applies."""
    voix, graine, pas = (
        projet_candidater(par=par, jour=jour, nom=nom, porteur=porteur, parcours=parcours, lieu=lab)
        for jour, nom, porteur, parcours in (
            (date(2023, 1, 12), "Voix d’aidants, podcast", "Élise Fayolle", Parcours.ENTREPRENEUR),
            (date(2023, 3, 2), "Graine de soin", "Martin Oriol", Parcours.FACULTE),
            (date(2023, 10, 5), "Pas à pas, marche adaptée", "Sofia Brunel", Parcours.FACULTE),
        )
    )
    for etape, jour in ((EtapeProjet.COMMISSION, date(2023, 2, 9)), (EtapeProjet.HEBERGE, date(2023, 3, 1))):
        projet_avancer(par=par, projet=voix, etape=etape, jour=jour)
    projet_avancer(par=par, projet=graine, etape=EtapeProjet.COMMISSION, jour=date(2023, 4, 13))
    projet_avancer(par=par, projet=graine, etape=EtapeProjet.ATTENTE, jour=date(2023, 4, 20))
    convention_signer(
        par=par,
        projet=voix,
        espace=bureaux,
        debut=date(2023, 3, 1),
        fin=date(2024, 2, 29),
        contribution=60,
        signee_le=date(2023, 2, 27),
    )
    rencontre_noter(
        par=par, projet=voix, jour=date(2023, 6, 15), objet="Point à trois mois", suite="Revoir les tarifs", heures=3
    )
    rencontre_noter(par=par, projet=pas, jour=date(2023, 11, 16), objet="Premier entretien", heures=2)
    for projet, jour, notes in (
        (voix, date(2023, 2, 9), (("Périgneux", "Agnès", (5, 4, 3, 4, 4)), ("Chambles", "Rémi", (4, 4, 2, 5, 3)))),
        (graine, date(2023, 4, 13), (("Périgneux", "Agnès", (4, 3, 2, 4, 2)),)),
    ):
        for nom, prenom, valeurs in notes:
            juree, _ = personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)
            note_jury_noter(
                par=par, projet=projet, personne=juree, jour=jour,
                **dict(zip(NoteJury.CRITERES, valeurs, strict=True)),
            )  # fmt: skip
    projet_conclure(par=par, projet=voix, issue=IssueProjet.CREE, issue_le=date(2024, 3, 4), emplois=1)
    structure, _ = organisation_trouver_ou_creer(
        par=par, nom="CPTS des Deux Rives", nature=NatureOrganisation.PROFESSIONNELS_SANTE
    )
    adhesion_noter(par=par, structure=structure, lieu=lab, annee=2023, adheree_le=date(2023, 12, 4), montant=50)
