"""An orientation told to its structure by a private link, and what the structure answers there."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from aidants.actions.droits import orientation_conclure
from aidants.actions.ecriture import ecriture
from aidants.models import Aidant, Dossier, Orientation, ReponseStructure, Transmission
from aidants.models.transmissions import COURRIEL, SUITES, Etape, Partage
from aidants.requetes.transmissions import a_relancer, fin_du_lien, partageables
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import propre
from danaecare.socle.courriels import actions as porte
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

# How long a structure may answer, from what was last said.
VALIDITE = timedelta(days=30)
REPONSES_MAX = 20
FINIE = "Ce lien ne sert plus\u00a0: votre réponse n’a pas été enregistrée. Appelez-nous, elle nous intéresse toujours."


@ecriture
def transmission_ouvrir(
    *, par, orientation: Orientation, aidant: Aidant, partages, adresse: str, accord_le: date, besoin: str = ""
) -> Transmission:
    """The link of what she agreed to; one that came to its end without an answer leaves its place."""
    if not orientation.attend:
        raise ValidationError("Cette orientation n’attend plus de réponse\u00a0: rien n’est transmis.")
    connus = partageables(aidant)
    for partage in partages:
        if partage not in connus and partage in Partage.values:
            raise ValidationError({"partages": f"{Partage(partage).label}\u00a0: le dossier ne le connaît pas."})
    finie = orientation.transmissions.vivantes().filter(expire_le__lt=aujourdhui()).first()
    if finie is not None:
        _couper(finie, par)
    transmission = Transmission(
        orientation=orientation, aidant=aidant, partages=[p for p in Partage.values if p in partages],
        besoin=propre(besoin).strip(), adresse=adresse.lower(), accord_le=accord_le,
        expire_le=aujourdhui() + VALIDITE,
    )  # fmt: skip
    transmission.enregistrer()
    inscrire(
        par=par, action="aidants.transmission.creer", nature=Nature.CREATION, objet=transmission,
        parent=orientation.dossier, donnees={"partages": transmission.partages},
    )  # fmt: skip
    return transmission


@ecriture
def transmission_envoyer(*, par, **champs) -> Transmission:
    """Its mail leaves once this is committed, and holds nothing of the person."""
    transmission = transmission_ouvrir(par=par, **champs)
    _ecrire(transmission, par, 0)
    return transmission


@ecriture
def transmission_relancer(*, transmission: Transmission, rang: int) -> Courriel:
    """Of one reminder, one mail."""
    return _ecrire(transmission, None, rang)


def relances_envoyer(*, jour: date) -> list[Courriel]:
    """The reminders of a timer, each in its own transaction."""
    envoyes = []
    for transmission, rang in a_relancer(jour):
        courriel = transmission_relancer(transmission=transmission, rang=rang)
        courriel.refresh_from_db()
        envoyes.append(courriel)
    return envoyes


def _ecrire(transmission: Transmission, par, rang: int) -> Courriel:
    courriel = porte.courriel_ecrire(
        par=par, genre=COURRIEL, cle=f"transmission:{transmission.pk}:{rang}", adresse=transmission.adresse,
        nom=str(transmission.orientation.organisation), sujets=[transmission],
        parametres={"transmission": transmission.pk, "rang": rang},
    )  # fmt: skip
    transaction.on_commit(lambda: porte.courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
    return courriel


@ecriture
def depart_noter(*, par, courriel: Courriel) -> None:
    """Its mail left: on which day, or which reminder it was."""
    transmission = Transmission.objects.select_for_update(of=("self",)).get(pk=courriel.parametres["transmission"])
    rang = courriel.parametres["rang"]
    transmission.relances = max(transmission.relances, rang)
    transmission.envoyee_le = transmission.envoyee_le or aujourdhui()
    transmission.enregistrer()
    inscrire(
        par=par, action="aidants.transmission.remettre", nature=Nature.MODIFICATION, objet=transmission,
        parent=transmission.dossier, donnees={"relance": rang},
    )  # fmt: skip


@ecriture
def transmission_couper(*, par, transmission: Transmission) -> Transmission:
    """Its link shows nothing any more; what was answered is kept."""
    if transmission.annulee_le is None:
        _couper(transmission, par)
    return transmission


def _couper(transmission: Transmission, par) -> None:
    transmission.annulee_le = aujourdhui()
    transmission.enregistrer()
    inscrire(
        par=par, action="aidants.transmission.annuler", nature=Nature.MODIFICATION, objet=transmission,
        parent=transmission.dossier,
    )  # fmt: skip


@ecriture
def transmission_regler(*, par, transmission: Transmission) -> Transmission:
    """What it answered, or that it did not, was read."""
    if transmission.traitee_le is None:
        transmission.traitee_le = aujourdhui()
        transmission.enregistrer()
        inscrire(
            par=par, action="aidants.transmission.regler", nature=Nature.MODIFICATION, objet=transmission,
            parent=transmission.dossier,
        )  # fmt: skip
    return transmission


@ecriture
def ouverture_noter(*, transmission: Transmission) -> None:
    """Somebody who holds the link read what it shows: one line a day."""
    jour = aujourdhui()
    if Transmission.objects.filter(pk=transmission.pk).exclude(ouverte_le=jour).update(ouverte_le=jour):
        inscrire(
            par=None, action="aidants.transmission.lire", nature=Nature.LECTURE, objet=transmission,
            parent=transmission.dossier,
        )  # fmt: skip


@ecriture
def structure_repondre(
    *, transmission: Transmission, etape: str, motif: str = "", rendez_vous_le: date | None = None
) -> Transmission:
    """Each answer is kept after the others, said again it is one; « done » and « refused » conclude what waits.

    What the team concluded by itself is the team's.
    """
    transmission = _tenir(transmission)
    derniere = transmission.reponses.last()
    dit = {
        "etape": etape, "motif": propre(motif).strip() if etape == Etape.REFUSEE else "",
        "rendez_vous_le": rendez_vous_le if etape == Etape.RENDEZ_VOUS else None,
    }  # fmt: skip
    if derniere is not None and all(getattr(derniere, nom) == valeur for nom, valeur in dit.items()):
        return transmission
    if transmission.reponses.count() >= REPONSES_MAX:
        raise ValidationError("Vous avez déjà beaucoup répondu par ce lien\u00a0: appelez-nous pour la suite.")
    reponse = ReponseStructure(transmission=transmission, le=timezone.now(), **dit)
    reponse.full_clean(exclude=["transmission"])
    reponse.save()
    transmission.etape, transmission.repondu_le, transmission.traitee_le = etape, reponse.le, None
    transmission.expire_le = max(transmission.expire_le, (reponse.rendez_vous_le or aujourdhui()) + VALIDITE)
    transmission.enregistrer()
    inscrire(
        par=None, action="aidants.transmission.repondre", nature=Nature.MODIFICATION, objet=transmission,
        parent=transmission.dossier, donnees={"reponse": str(etape)},
    )  # fmt: skip
    suite = SUITES.get(etape)
    if suite and transmission.orientation.suite != suite:
        orientation_conclure(par=None, orientation=transmission.orientation, suite=suite, suite_le=aujourdhui())
    return transmission


def transmissions_oublier(dossier: Dossier) -> None:
    """Of an anonymised file: no text, no link; what the figures count stays."""
    siennes = Transmission.objects.filter(orientation__dossier=dossier)
    siennes.update(besoin="", adresse="efface@invalid.invalid", annulee_le=Coalesce("annulee_le", Value(aujourdhui())))
    ReponseStructure.objects.filter(transmission__in=siennes).exclude(motif="").update(motif="effacé")


def _tenir(transmission: Transmission) -> Transmission:
    """The link and its orientation as they are now, held until the end: two answers at once take turns."""
    tenue = Transmission.objects.select_for_update(of=("self",)).get(pk=transmission.pk)
    orientations = Orientation.objects.select_for_update(of=("self",)).select_related("dossier", "organisation")
    tenue.orientation = orientations.get(pk=tenue.orientation_id)
    if fin_du_lien(tenue):
        raise ValidationError(FINIE)
    return tenue
