"""Opinions of those who came to something: opened, given without a name, typed from paper, closed."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.modeles import EFFACEE
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import propre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.questionnaires.actions.anonymat import battre, inscrire_sans_lieu
from danaecare.socle.questionnaires.models import Avis, Recueil, Redaction

DUREE, AVIS_MAX = timedelta(days=30), 300
AVANT = "Les avis se recueillent le jour même, ou après\u00a0: revenez ce jour-là."
FERME = "Ce questionnaire est fermé\u00a0: rien n’a été enregistré. Parlez-nous, votre avis nous intéresse toujours."
RIEN = "Rien n’a été enregistré. "
PARTI = "Ce sur quoi portait ce questionnaire a été effacé. Parlez-nous, votre avis nous intéresse toujours."
COMPLET = f"Ce recueil a déjà {AVIS_MAX}\u00a0avis, le plus qu’il peut garder\u00a0: rien n’a été enregistré."


@ecriture
def recueil_ouvrir(
    *, par, redaction: Redaction, objet, moment: str, intitule: str, jour: date, presents: int | None = None
) -> Recueil:
    """ValidationError of a wording that is not published, is put at other moments, or names who answers."""
    questionnaire = redaction.questionnaire
    if not redaction.publiee or moment not in questionnaire.moments or questionnaire.reserve:
        raise ValidationError("Ce questionnaire n’est pas proposé à ce moment\u00a0: choisissez-en un autre.")
    if jour > aujourdhui():
        raise ValidationError(AVANT)
    if not type(objet)._base_manager.select_for_update(of=("self",)).filter(pk=objet.pk).exists():
        raise ValidationError(EFFACEE)
    recueil = Recueil(
        redaction=redaction, moment=moment, objet_type=objet._meta.label_lower, objet_id=objet.pk,
        intitule=intitule[:200], jour=jour, presents=presents, ouvert_le=aujourdhui(), ferme_le=aujourdhui() + DUREE,
    )  # fmt: skip
    recueil.enregistrer()
    _inscrire(par, "recueil.ouvrir", recueil, Nature.CREATION)
    return recueil


@ecriture
def recueil_fermer(*, par, recueil: Recueil) -> Recueil:
    """From now its link takes nothing more."""
    if recueil.ouvert:
        recueil.clos_le = aujourdhui()
        recueil.enregistrer()
        _inscrire(par, "recueil.fermer", recueil)
    return recueil


@ecriture
def avis_deposer(*, par, recueil: Recueil, reponses: list[dict], fois: UUID) -> Avis:
    """`reponses` as for a person; `fois` is drawn with the page, so that two presses are one opinion."""
    recueil = Recueil.objects.select_for_update(of=("self",)).filter(pk=recueil.pk).first()
    if recueil is None:
        raise ValidationError(RIEN + PARTI)
    if not recueil.ouvert:
        raise ValidationError(FERME)
    autres = recueil.avis.all()
    paquet = {avis.pk: avis for avis in autres}
    if fois in paquet:
        return paquet[fois]
    if len(paquet) >= AVIS_MAX:
        raise ValidationError(COMPLET)
    avis = Avis(pk=fois, recueil=recueil)
    for dite in reponses:
        code = dite["question"].code
        if "texte" in dite:
            avis.textes[code] = propre(dite["texte"]).strip()
        else:
            avis.reponses[code] = None if dite.get("refusee") else _lue(dite)
    avis.full_clean(validate_unique=False)
    battre(avis, autres)
    inscrire_sans_lieu(par=par, action="questionnaires.avis.deposer", parent=recueil)
    return avis


def _lue(dite: dict):
    """As JSON keeps it."""
    return float(dite["nombre"]) if "nombre" in dite else dite["choix"]


def _inscrire(par, verbe: str, recueil: Recueil, nature: str = Nature.MODIFICATION) -> None:
    inscrire(
        par=par, action=f"questionnaires.{verbe}", nature=nature, objet=recueil,
        donnees={"questionnaire": recueil.redaction.questionnaire.code},
    )  # fmt: skip
