"""What is undone at once in the caregivers' pole, by its own actions and behind its own walls."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404

from aidants.actions.appels import appel_a_rappeler_encore, appel_defaire
from aidants.actions.entretiens import entretien_modifier, entretien_qualifier
from aidants.actions.groupes import seance_groupe_depointer, seance_groupe_planifier
from aidants.actions.participations import participations_pointer
from aidants.actions.pas import pas_rendre
from aidants.actions.psychologue import seance_modifier
from aidants.choix import Etat
from aidants.mobile.actions.saisies import accueil_a_rappeler_encore
from aidants.models import AccueilBref, Appel, Dossier, Entretien, Seance, SeanceGroupe
from aidants.permissions import Bloc, exiger_ecriture
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.interface.annulation import Annulable
from danaecare.socle.communs.texte.formats import date_longue, heure
from tierslieux.models import Espace
from tierslieux.requetes.occupations import occupation_de

CONTREDIT = "Quelqu’un a changé une présence depuis\u00a0: rien n’a été annulé. Relisez la liste."
# Of each appointment, what its form changes; its code, with which it holds a space too, when it may hold one.
_ENTRETIEN = ("etat", "date", "heure", "mode", "rencontre", "lieu", "duree_min", "themes", "suite")
CHAMPS = {
    Entretien: ("aidants.entretien", _ENTRETIEN),
    Seance: ("aidants.seance", ("date", "heure", "duree_min", "etat", "motif_depassement")),
    SeanceGroupe: ("aidants.groupe", ("date", "heure", "duree_min")),
}
MOMENT = ("etat", "date", "heure", "duree_min")


def code_de(objet) -> str:
    return CHAMPS[type(objet)][0]


def rendez_vous_de(objet: Entretien | Seance | SeanceGroupe) -> dict:
    """An appointment as its form is about to change it."""
    code, noms = CHAMPS[type(objet)]
    avant = {nom: _json(objet, nom) for nom in noms}
    if type(objet) is not Entretien:
        tenue = occupation_de((code, objet.pk))
        avant["espace"] = tenue.espace_id if tenue else None
    return avant


def pas_de(texte: str, le: date | None, *, prochain: bool) -> dict:
    """A step of a file as it is about to be done."""
    return {"texte": texte, "le": le.isoformat() if le else "", "prochain": prochain}


def _json(objet, nom: str) -> str | None:
    return None if getattr(objet, nom) is None else objet._meta.get_field(nom).value_to_string(objet)


def _appel(utilisateur, pk: int) -> Appel:
    visibles = Q(dossier=None) | Q(dossier__in=Dossier.objects.visibles())
    return get_object_or_404(Appel.objects.select_related("dossier").filter(visibles), pk=pk)


def _appel_defaire(*, par, objet: Appel, avant: dict) -> str:
    appel_defaire(par=par, appel=objet, notice=avant["notice"])
    return "C’est annulé\u00a0: l’appel n’est pas noté."


def _rappel_defaire(*, par, objet: Appel, avant: dict) -> str:
    appel_a_rappeler_encore(par=par, appel=objet)
    return "C’est annulé\u00a0: l’appel reste à rendre."


def _accueil(utilisateur, pk: int) -> AccueilBref:
    return get_object_or_404(AccueilBref.objects.select_related("dossier", "halte"), pk=pk)


def _accueil_defaire(*, par, objet: AccueilBref, avant: dict) -> str:
    accueil_a_rappeler_encore(par=par, accueil=objet)
    return "C’est annulé\u00a0: l’appel reste à rendre."


def _pas_defaire(*, par, objet: Dossier, avant: dict) -> str:
    le = date.fromisoformat(avant["le"]) if avant["le"] else None
    pas_rendre(par=par, dossier=objet, texte=avant["texte"], le=le, prochain=avant["prochain"])
    return "C’est annulé\u00a0: ce pas reste à faire."


def _entretien(utilisateur, pk: int) -> Entretien:
    entretiens = Entretien.objects.filter(dossier__in=Dossier.objects.visibles()).select_related("dossier")
    entretien = get_object_or_404(entretiens, pk=pk)
    exiger_ecriture(utilisateur, Bloc.RENDEZ_VOUS, entretien.dossier)
    return entretien


def _entretien_defaire(*, par, objet: Entretien, avant: dict) -> str:
    entretien_qualifier(par=par, entretien=objet, etat=avant["etat"])
    return f"C’est annulé\u00a0: l’entretien est de nouveau {Etat(avant['etat']).label.lower()}."


def _seance(utilisateur, pk: int) -> Seance:
    seances = Seance.objects.filter(aidant__dossier__in=Dossier.objects.visibles())
    seance = get_object_or_404(seances.select_related("aidant__dossier"), pk=pk)
    exiger_ecriture(utilisateur, Bloc.RENDEZ_VOUS, seance.aidant.dossier)
    return seance


def _seance_groupe(utilisateur, pk: int) -> SeanceGroupe:
    return get_object_or_404(SeanceGroupe.objects.select_related("groupe__animateur"), pk=pk)


def _changement_defaire(*, par, objet, avant: dict) -> str:
    """Of an hour or a room that somebody took meanwhile, it refuses: nobody is asked to keep both."""
    champs = _lu(objet, avant)
    deplace = any(champs[nom] != getattr(objet, nom) for nom in MOMENT if nom in champs)
    commun = {"par": par, "version": objet.version, "malgre": None if deplace else True, **champs}
    if isinstance(objet, Entretien):
        entretien_modifier(entretien=objet, **commun)
    elif isinstance(objet, Seance):
        seance_modifier(seance=objet, **commun)
    else:
        seance_groupe_planifier(groupe=objet.groupe, seance=objet, **commun)
    a = f" à {heure(objet.heure)}" if objet.heure else ""
    return f"C’est annulé\u00a0: c’est comme avant, le {date_longue(objet.date, semaine=True)}{a}."


def _lu(objet, avant: dict) -> dict:
    """What `rendez_vous_de` kept, as an action takes it."""
    champs = {
        nom: None if valeur is None else objet._meta.get_field(nom).to_python(valeur)
        for nom, valeur in avant.items()
        if nom != "espace"
    }
    if "espace" in avant:
        champs["espace"] = Espace.objects.select_related("lieu").filter(pk=avant["espace"]).first()
    return champs


def _pointage_defaire(*, par, objet: ActionCollective, avant: dict) -> str:
    lignes = {int(pk): (dite, vue) for pk, (vue, dite) in avant.items()}
    if participations_pointer(par=par, action=objet, lignes=lignes).contredits:
        raise ValidationError(CONTREDIT)
    return "C’est annulé\u00a0: les présences sont comme avant."


def _depointer(*, par, objet: SeanceGroupe, avant: dict) -> str:
    seance_groupe_depointer(par=par, seance=objet, avant=avant)
    return "C’est annulé\u00a0: les présences sont comme avant."


ANNULABLES = [
    Annulable(code="aidants.appel", droit="aidants.ecrire", trouver=_appel, defaire=_appel_defaire),
    Annulable(code="aidants.rappel", droit="aidants.ecrire", trouver=_appel, defaire=_rappel_defaire),
    Annulable(code="aidants.halte.rappel", droit="aidants.ecrire", trouver=_accueil, defaire=_accueil_defaire),
    Annulable(
        code="aidants.pas", droit="aidants.ecrire", defaire=_pas_defaire,
        trouver=lambda utilisateur, pk: get_object_or_404(Dossier.objects.visibles(), pk=pk),
    ),
    Annulable(
        code="aidants.entretien.etat", droit="aidants.entretiens", trouver=_entretien, defaire=_entretien_defaire
    ),
    Annulable(code="aidants.entretien", droit="aidants.entretiens", trouver=_entretien, defaire=_changement_defaire),
    Annulable(code="aidants.seance", droit="aidants.seances", trouver=_seance, defaire=_changement_defaire),
    Annulable(code="aidants.groupe", droit="aidants.typologies", trouver=_seance_groupe, defaire=_changement_defaire),
    Annulable(
        code="aidants.groupe.presences", droit="aidants.typologies", trouver=_seance_groupe, defaire=_depointer
    ),
    Annulable(
        code="aidants.presences", droit="aidants.ecrire", defaire=_pointage_defaire,
        trouver=lambda utilisateur, pk: get_object_or_404(ActionCollective, pk=pk),
    ),
]  # fmt: skip
