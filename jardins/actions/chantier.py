"""Work days: workshops, people and their wishes, allocation, thanks."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.socle.animation.actions.action_collective import action_creer, action_modifier, action_tenir
from danaecare.socle.animation.actions.participations import participation_inscrire, participations_pointer
from danaecare.socle.animation.choix import Etat, GenreAction, Pole, Presence, RoleParticipant
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.interface.feuilles import Accord
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.models import AtelierChantier, Chantier, Inscription


@ecriture
def chantier_creer(*, par, jardin=None, outils="", consignes="", meteo="", **champs) -> Chantier:
    """A work day: its collective action (title, date, hours, place), then what is proper to the gardens."""
    if jardin is not None:
        champs = {"lieu": jardin.lieu, "endroit": jardin.nom, **champs}
    action = action_creer(par=par, pole=Pole.JARDINS, genre=GenreAction.CHANTIER, **champs)
    chantier = Chantier(action=action, jardin=jardin, outils=outils, consignes=consignes, meteo=meteo)
    chantier.enregistrer()
    inscrire(par=par, action="jardins.chantier.creer", nature=Nature.CREATION, objet=chantier)
    return chantier


@ecriture
def chantier_modifier(*, par, chantier: Chantier, version: int | None = None, **champs) -> Chantier:
    propres = {nom: champs.pop(nom) for nom in ("jardin", "outils", "consignes", "meteo") if nom in champs}
    for nom, valeur in propres.items():
        setattr(chantier, nom, valeur)
    chantier.enregistrer(version=version)
    action_modifier(par=par, action=chantier.action, **champs)
    inscrire(
        par=par,
        action="jardins.chantier.modifier",
        nature=Nature.MODIFICATION,
        objet=chantier,
        donnees={"champs": sorted([*propres, *champs])},
    )
    return chantier


@ecriture
def atelier_ajouter(*, par, chantier: Chantier, **champs) -> AtelierChantier:
    atelier = AtelierChantier(chantier=chantier, **champs)
    atelier.full_clean()
    atelier.save()
    inscrire(par=par, action="jardins.atelier.ajouter", nature=Nature.CREATION, objet=atelier, parent=chantier)
    return atelier


@ecriture
def atelier_retirer(*, par, atelier: AtelierChantier) -> None:
    """Take a workshop away; those who were in it wait for another."""
    inscrire(
        par=par, action="jardins.atelier.retirer", nature=Nature.SUPPRESSION, objet=atelier, parent=atelier.chantier
    )
    atelier.delete()


def _verifier_ateliers(chantier: Chantier, *ateliers) -> None:
    if any(atelier is not None and atelier.chantier_id != chantier.pk for atelier in ateliers):
        raise ValidationError("Cet atelier est d’un autre chantier.")


@ecriture
def inscription_creer(
    *, par, chantier: Chantier, personne, voeu_1=None, voeu_2=None, apporte="", role=RoleParticipant.BENEVOLE
) -> Inscription:
    """Put somebody on the list, with two wishes at most."""
    _verifier_ateliers(chantier, voeu_1, voeu_2)
    if voeu_1 is not None and voeu_1 == voeu_2:
        raise ValidationError({"voeu_2": "Le second vœu est le même que le premier."})
    participation = participation_inscrire(par=par, action=chantier.action, personne=personne, role=role)
    inscription = Inscription(participation=participation, voeu_1=voeu_1, voeu_2=voeu_2, apporte=apporte)
    inscription.full_clean()
    inscription.save()
    return inscription


@ecriture
def inscription_placer(*, par, inscription: Inscription, atelier: AtelierChantier | None) -> Inscription:
    """Put somebody in a workshop by hand; refused when it is full."""
    chantier = Chantier.objects.select_for_update().get(action=inscription.participation.action)
    _verifier_ateliers(chantier, atelier)
    if atelier is not None and atelier.places is not None:
        autres = atelier.inscrits.exclude(pk=inscription.pk).count()
        if autres >= atelier.places:
            raise ValidationError(f"« {atelier} » est complet : {pluriel(atelier.places, 'place')} en tout.")
    inscription.atelier = atelier
    inscription.save(update_fields=["atelier"])
    inscrire(
        par=par, action="jardins.inscription.placer", nature=Nature.MODIFICATION, objet=inscription, parent=chantier
    )
    return inscription


@ecriture
def ateliers_repartir(*, par, chantier: Chantier) -> list[Inscription]:
    """Place those who wait: first wishes in the order of inscription, then second ones, then where most places are.

    Who is placed stays. Returns those whom nothing could hold.
    """
    Chantier.objects.select_for_update().get(pk=chantier.pk)
    ateliers = list(chantier.ateliers.all())
    libres = {a.pk: None if a.places is None else a.places - a.inscrits.count() for a in ateliers}
    attend = list(
        Inscription.objects.filter(participation__action=chantier.action, atelier=None)
        .exclude(participation__presence__in=[Presence.ABSENT, Presence.EXCUSE])
        .order_by("participation_id")
    )

    def placer(inscription, atelier_id) -> bool:
        if atelier_id is None or libres.get(atelier_id, 0) == 0:
            return False
        inscription.atelier_id = atelier_id
        if libres[atelier_id] is not None:
            libres[atelier_id] -= 1
        return True

    for voeu in ("voeu_1_id", "voeu_2_id"):
        attend = [i for i in attend if not placer(i, getattr(i, voeu)) or i.save(update_fields=["atelier"])]
    sans_place = []
    for inscription in attend:
        ouverts = [pk for pk, reste in libres.items() if reste is None or reste > 0]
        # An unlimited workshop last: it can take anybody at any time.
        ouverts.sort(key=lambda pk: -(libres[pk] or 0))
        if not ouverts or not placer(inscription, ouverts[0]):
            sans_place.append(inscription)
        else:
            inscription.save(update_fields=["atelier"])
    inscrire(par=par, action="jardins.ateliers.repartir", nature=Nature.MODIFICATION, objet=chantier)
    return sans_place


@ecriture
def presences_pointer(
    *, par, chantier: Chantier, lignes: dict[int, dict], meteo: str | None = None, montre=None
) -> Accord:
    """Attendance and hours of everybody in one go; the day is held once somebody was there.

    `montre` as in `participations_pointer`.
    """
    if chantier.action.date > aujourdhui() and any(v["presence"] == Presence.PRESENT for v in lignes.values()):
        raise ValidationError("Ce chantier n’a pas encore eu lieu : la présence se note le jour venu.")
    for valeurs in lignes.values():
        if valeurs["presence"] != Presence.PRESENT:
            valeurs["heures"] = None
    accord = participations_pointer(par=par, action=chantier.action, lignes=lignes, montre=montre)
    if meteo is not None and meteo != chantier.meteo:
        chantier.meteo = meteo
        chantier.enregistrer()
        inscrire(par=par, action="jardins.chantier.modifier", nature=Nature.MODIFICATION, objet=chantier)
    presents = chantier.action.participations.filter(presence=Presence.PRESENT).exists()
    if presents and chantier.action.etat == Etat.PREVUE:
        action_tenir(par=par, action=chantier.action)
    return accord


@ecriture
def chantier_remercier(*, par, chantier: Chantier) -> Chantier:
    """The letters are made: remember when."""
    chantier.remercies_le = timezone.now()
    chantier.enregistrer()
    inscrire(par=par, action="jardins.chantier.remercier", nature=Nature.EXPORT, objet=chantier)
    return chantier
