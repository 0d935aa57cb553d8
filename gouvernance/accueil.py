"""What waits of the association: the funders, the prefecture, the seats, the contracts, what was decided."""

from datetime import date, timedelta

from django.urls import reverse

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente, Geste, Venue
from danaecare.socle.communs.interface.actes import bouton
from danaecare.socle.communs.texte.dates import aujourdhui, jour_de
from danaecare.socle.communs.texte.formats import euros, pluriel
from gouvernance.choix import EtatAdhesion
from gouvernance.models import DemandeAdhesion, Seance, Versement
from gouvernance.requetes.cooperation import actions_en_retard
from gouvernance.requetes.equipe import fins_proches
from gouvernance.requetes.instances import (
    decisions_a_suivre,
    declarations_dues,
    instances_incompletes,
    mandats_finissant,
)
from gouvernance.requetes.rayonnement import entretiens_dus, permis_finissant, stages_a_suivre
from gouvernance.requetes.subventions import obligations_a_venir


def _genre(code: str, un: str, plusieurs: str, **autres) -> GenreAttente:
    return GenreAttente(code=f"gouvernance.{code}", un=un, plusieurs=plusieurs, **autres)


OBLIGATION = _genre("obligation", "document à rendre aux financeurs", "documents à rendre aux financeurs", poids=10,
                    avance=90)  # fmt: skip
VERSEMENT = _genre("versement", "versement attendu", "versements attendus", poids=12)
ADHESION = _genre("adhesion", "demande d’adhésion à lire", "demandes d’adhésion à lire", poids=13)
DECLARATION = _genre("declaration", "changement à déclarer en préfecture", "changements à déclarer en préfecture",
                     poids=14, avance=92)  # fmt: skip
CONTRAT = _genre("contrat", "contrat de travail qui se termine", "contrats de travail qui se terminent", poids=16,
                 avance=60)  # fmt: skip
MANDAT = _genre("mandat", "mandat qui se termine", "mandats qui se terminent", poids=18, avance=60)
ENTRETIEN = _genre("entretien", "entretien de véhicule ou de matériel", "entretiens de véhicules ou de matériel",
                   poids=17, avance=30)  # fmt: skip
PERMIS = _genre("permis", "permis à regarder de nouveau", "permis à regarder de nouveau", poids=17, avance=60)
STAGE = _genre("stage", "stage à suivre", "stages à suivre", poids=17, avance=30)
INCOMPLETE = _genre("instance", "instance sans tous ses membres", "instances sans tous leurs membres", poids=18)
DECISION = _genre("decision", "décision à suivre", "décisions à suivre", poids=20)
ACTION = _genre("action", "action de la feuille de route en retard", "actions de la feuille de route en retard",
                poids=22)  # fmt: skip


def attentes(utilisateur) -> list[Attente]:
    """For who writes, all of it; the follow-up of what was decided for who does it every day."""
    if not utilisateur.peut("gouvernance.ecrire"):
        return []
    return [*_a_decider(), *_du_rayonnement(), *(_a_suivre() if utilisateur.peut("gouvernance.quotidien") else [])]


def attentes_equipe(utilisateur) -> list[Attente]:
    lit = utilisateur.peut("gouvernance.lire") and not utilisateur.peut("gouvernance.quotidien")
    return _a_suivre() if lit else []


def _ligne(genre, objet, jour, titre, texte, url="", **autres) -> Attente:
    return Attente(
        genre=genre, de=objet.pk, jour=jour, titre=str(titre), texte=texte, url=url or objet.get_absolute_url(),
        pole="gouvernance", **autres,
    )  # fmt: skip


def _un_geste(texte: str, vue: str, objet) -> tuple:
    return (bouton(texte, f"gouvernance:{vue}", objet.pk, objet=objet, petit=True, precision=f"\u00a0: {objet}"),)


def _a_decider() -> list[Attente]:
    jour = aujourdhui()
    bientot = jour + timedelta(days=30)
    versements = Versement.objects.filter(recu_le=None, prevu_le__lte=bientot).select_related(
        "subvention__financeur", "subvention__exercice"
    )
    return [
        *(
            _ligne(
                OBLIGATION, obligation, obligation.echeance, obligation,
                f"{obligation.subvention.financeur}, {obligation.subvention.exercice}",
                obligation.subvention.get_absolute_url(),
                gestes=_un_geste("C’est fait", "obligation_faire", obligation),
            )
            for obligation in obligations_a_venir(jour)
        ),
        *(
            _ligne(
                VERSEMENT, versement, versement.prevu_le, versement.subvention.financeur,
                f"{euros(versement.montant)} attendus, {versement.subvention.objet}",
                versement.subvention.get_absolute_url(),
                gestes=_un_geste("Reçu", "versement_recevoir", versement),
            )
            for versement in versements.order_by("prevu_le", "pk")
        ),
        *(
            _ligne(ADHESION, demande, jour_de(demande.cree_le), demande, "Demande à adhérer")
            for demande in DemandeAdhesion.objects.filter(etat=EtatAdhesion.RECUE)
        ),
        *map(_declaration, declarations_dues(jour)),
        *(
            _ligne(
                CONTRAT, contrat, contrat.fin, contrat.personne,
                "Fin de contrat, " + contrat.get_type_display() + (f", {contrat.fonction}" * bool(contrat.fonction)),
            )
            for contrat in fins_proches(jour)
        ),
        *(
            _ligne(MANDAT, mandat, mandat.fin, mandat.personne, f"Fin de mandat, {mandat.instance}")
            for mandat in mandats_finissant(jour)
        ),
        *(
            _ligne(
                INCOMPLETE, manque.instance, None, manque.instance,
                f"{pluriel(manque.siegent, 'membre')} en ce moment, {manque.instance.membres_min} au moins",
            )
            for manque in instances_incompletes(jour)
        ),
    ]  # fmt: skip


def _du_rayonnement() -> list[Attente]:
    jour = aujourdhui()
    return [
        *(
            _ligne(ENTRETIEN, entretien, entretien.prevu_le, entretien.materiel, str(entretien))
            for entretien in entretiens_dus(jour)
        ),
        *(
            _ligne(PERMIS, conducteur, conducteur.jusqu_au, conducteur, "Permis à regarder de nouveau")
            for conducteur in permis_finissant(jour)
        ),
        *(
            _ligne(
                STAGE, stage, stage.fin, stage.personne,
                "Fin de stage" if stage.convention_le else "Convention de stage à signer",
            )
            for stage in stages_a_suivre(jour)
        ),
    ]  # fmt: skip


def _declaration(declaration) -> Attente:
    """One that is reckoned from a mandate has no key yet: the mandate's."""
    de = declaration.pk or f"mandat-{declaration.mandat_id}"
    return Attente(
        genre=DECLARATION, de=de, jour=declaration.echeance, titre=str(declaration), texte="À déclarer en préfecture",
        url=reverse("gouvernance:instance_liste"), pole="gouvernance",
        gestes=_un_geste("Déclaré", "declaration_faire", declaration) if declaration.pk else (),
    )  # fmt: skip


def _a_suivre() -> list[Attente]:
    jour = aujourdhui()
    return [
        *(
            _ligne(
                DECISION, resolution, resolution.echeance, resolution,
                f"Décidé par {resolution.seance.instance}"
                + (f", à {resolution.responsable}" if resolution.responsable else ""),
                resolution.seance.get_absolute_url(),
                gestes=_un_geste("Faite", "resolution_faire", resolution),
            )
            for resolution in decisions_a_suivre()
        ),
        *(
            _ligne(ACTION, action, action.echeance, action.titre, str(action.cooperation))
            for action in actions_en_retard(jour)
        ),
    ]  # fmt: skip


def a_venir(utilisateur, debut: date, fin: date) -> list[Venue]:
    """The meetings of the board and of the assembly."""
    if not utilisateur.peut("gouvernance.lire"):
        return []
    seances = Seance.objects.filter(date__range=(debut, fin), annulee_le=None).select_related("instance")
    return [
        Venue(
            app="gouvernance", jour=seance.date, heure=seance.heure, titre=str(seance.instance), pole="gouvernance",
            texte=" · ".join(filter(None, ("Réunion", seance.lieu))), url=seance.get_absolute_url(),
        )
        for seance in seances.order_by("date", "heure", "pk")
    ]  # fmt: skip


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("gouvernance.ecrire"):
        autres = [Geste(libelle="Noter du bénévolat", url=reverse("gouvernance:temps_saisir"), ordre=90)]
        return autres if utilisateur.peut("benevolat.saisir") else []
    ordre = 20 if utilisateur.peut("gouvernance.quotidien") else 70
    return [Geste(libelle="Noter du bénévolat", url=reverse("gouvernance:temps_ajouter"), ordre=ordre)]
