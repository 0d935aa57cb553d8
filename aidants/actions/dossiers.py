from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection

from aidants.actions.annees import corriger_annee
from aidants.actions.ecriture import ecriture
from aidants.actions.etats import dater
from aidants.choix import Appelant
from aidants.models import (
    Aidant,
    Appel,
    BilanAidant,
    Dossier,
    Entretien,
    ParticipationAidant,
    Passage,
    Proche,
    RelationAide,
    Seance,
    SeanceGroupe,
)
from danaecare.socle.animation.choix import Presence as PresenceAction
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def dossier_ouvrir(
    *,
    par,
    aidants: list[dict],
    proches: list[dict] = (),
    date_premier_contact: date,
    numero: str = "",
    jeton=None,
    **champs,
) -> Dossier:
    """Open a file: its caregivers (the first is the main one), whom they help, and the entry of the follow-up.

    A proche's "liens" are those of the caregivers, in their order; what the link says besides is the main caregiver's.
    """
    if not aidants:
        raise ValidationError("Un dossier a au moins un aidant.")
    dossier = Dossier(
        numero=numero or numero_suivant(),
        date_premier_contact=date_premier_contact,
        jeton=jeton,
        dernier_contact=date_premier_contact,
        **champs,
    )
    dossier.confier(par)
    dossier.enregistrer()
    Passage(dossier=dossier, entree=date_premier_contact).enregistrer()
    poses = [_aidant_poser(dossier, rang, valeurs) for rang, valeurs in enumerate(aidants)]
    for valeurs in proches:
        proche_poser(poses, dict(valeurs))
    inscrire(
        par=par,
        action="aidants.dossier.ouvrir",
        nature=Nature.CREATION,
        objet=dossier,
        donnees={"aidants": [aidant.pk for aidant in poses]},
    )
    return dossier


def _aidant_poser(dossier: Dossier, rang: int, valeurs: dict) -> Aidant:
    lieu = valeurs.pop("lieu", None)
    aidant = Aidant(dossier=dossier, principal=rang == 0, **{"depuis": dossier.date_premier_contact, **valeurs})
    aidant.lieu = lieu
    aidant.preparer()
    aidant.enregistrer()
    return aidant


def proche_poser(aidants: list[Aidant], valeurs: dict) -> Proche:
    """Write a person helped and the link of each caregiver to her."""
    liens = valeurs.pop("liens", [])
    relation = {nom: valeurs.pop(nom) for nom in ("cohabitation", "intensite", "debut") if nom in valeurs}
    proche = valeurs.pop("proche", None)
    if proche is None:
        proche = Proche(**valeurs)
        proche.enregistrer()
    for rang, aidant in enumerate(aidants):
        lien = liens[rang] if rang < len(liens) else ""
        RelationAide(aidant=aidant, proche=proche, lien=lien, **(relation if rang == 0 else {})).enregistrer()
    return proche


def numero_suivant() -> str:
    """The next free number: D0142."""
    with connection.cursor() as curseur:
        while True:
            curseur.execute(
                "SELECT n, EXISTS (SELECT 1 FROM aidants_dossier WHERE numero = 'D' || lpad(n::text, "
                "greatest(4, length(n::text)), '0')) FROM nextval('aidants_dossier_numero_seq') n"
            )
            rang, pris = curseur.fetchone()
            if not pris:
                return f"D{rang:04d}"


@ecriture
def dossier_modifier(
    *,
    par,
    dossier: Dossier,
    version: int | None = None,
    vrai_depuis: date | None = None,
    completer=False,
    motif_correction: str = "",
    **champs,
) -> Dossier:
    """Change what the file says of itself; ConflitEcriture when somebody saved meanwhile. Dated."""
    connu = Dossier.objects.values("date_premier_contact", "referent_id").get(pk=dossier.pk)
    avant = connu["date_premier_contact"] if "date_premier_contact" in champs else None
    for nom, valeur in champs.items():
        setattr(dossier, nom, valeur)
    if dossier.referent_id != connu["referent_id"]:
        dossier.confier(par)
    correction = corriger_annee(
        par=par, dossier=dossier, avant=avant, apres=dossier.date_premier_contact, motif=motif_correction
    )
    etat = dater(dossier, vrai_depuis, par=par, dossier=dossier, motif=motif_correction, completer=completer)
    if etat:
        correction = etat | {"annees": sorted({*etat["annees"], *correction.get("annees", ())})}
    dossier.enregistrer(version=version)
    if avant not in (None, dossier.date_premier_contact):
        # A corrected first day corrects what started on it.
        dossier.passages.filter(entree=avant).update(entree=dossier.date_premier_contact)
        dossier.aidants.filter(depuis=avant).update(depuis=dossier.date_premier_contact)
    rafraichir_contact(dossier)
    inscrire(
        par=par,
        action="aidants.dossier.modifier",
        nature=Nature.MODIFICATION,
        objet=dossier,
        donnees={"champs": sorted(champs), **correction},
    )
    return dossier


@ecriture
def dossier_recevoir(*, par, dossier: Dossier) -> Dossier:
    """Its referent has seen the file that she was given."""
    dossier.confie_le = dossier.confie_par = None
    dossier.enregistrer()
    inscrire(par=par, action="aidants.dossier.recevoir", nature=Nature.MODIFICATION, objet=dossier)
    return dossier


def dernier_contact(dossier: Dossier) -> date:
    """The last honoured interview or session, group or action attended, call from the caregiver or answer of hers.

    One query. That she would not answer is no contact: it keeps her file no longer.
    """
    sources = (
        Entretien.objects.honores().filter(dossier=dossier).values_list("date"),
        Seance.objects.honorees().filter(aidant__dossier=dossier).values_list("date"),
        Appel.objects.recus().filter(dossier=dossier, appelant=Appelant.AIDANT).values_list("date"),
        SeanceGroupe.objects.filter(presences__aidant__dossier=dossier, tenue=True).values_list("date"),
        ParticipationAidant.objects.filter(
            aidant__dossier=dossier, presence=PresenceAction.PRESENT, action__date__lte=aujourdhui()
        ).values_list("action__date"),
        BilanAidant.objects.filter(aidant__dossier=dossier, bilan__repondu_le__isnull=False).values_list(
            "bilan__repondu_le"
        ),
    )
    jours = sources[0].order_by().union(*(source.order_by() for source in sources[1:])).order_by("-date")
    dernier = jours.first()
    return max(dossier.date_premier_contact, dernier[0]) if dernier else dossier.date_premier_contact


def rafraichir_contact(dossier: Dossier) -> None:
    """Compute again the last contact that came from the person."""
    jour = dernier_contact(dossier)
    if jour != dossier.dernier_contact:
        dossier.dernier_contact = jour
        Dossier.objects.filter(pk=dossier.pk).update(dernier_contact=jour)
