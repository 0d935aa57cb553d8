"""A questionnaire put to a caregiver: proposed, answered, refused, sent by a private link."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from aidants.actions.annees import garder_raison
from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.models import Aidant, BilanAidant, Dossier
from aidants.requetes.suite_bilans import a_relancer
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels import actions as porte
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.questionnaires.actions import bilans as moteur
from danaecare.socle.questionnaires.choix import ModeBilan
from danaecare.socle.questionnaires.models import Corrigee, Redaction, Reponse
from danaecare.socle.questionnaires.models.bilans import COURRIEL

FERME = "Ce dossier n’est plus suivi\u00a0: rien n’a été enregistré."
EFFACE = "effacé"
RAPPEL = "rappel"


@ecriture
def bilan_proposer(
    *, par, aidant: Aidant, redaction: Redaction, moment: str, partagee: bool = True, demande_le: date | None = None,
    jeton=None,
) -> BilanAidant:  # fmt: skip
    """One at a time of a questionnaire and a moment. The psychologist's instruments are hers alone."""
    _tenir(aidant)
    attendus = BilanAidant.objects.filter(
        aidant=aidant, bilan__redaction__questionnaire=redaction.questionnaire_id, bilan__moment=moment,
        bilan__repondu_le=None, bilan__refuse_le=None, bilan__expire_le__gte=aujourdhui(),
    )  # fmt: skip
    if attendus.exists():
        raise ValidationError(f"Ce bilan attend déjà la réponse de {aidant}\u00a0: remplissez celui-là.")
    bilan = moteur.bilan_proposer(
        par=par, redaction=redaction, moment=moment, demande_le=demande_le, parent=aidant.dossier
    )
    sien = BilanAidant(
        bilan=bilan, aidant=aidant, professionnel=par, jeton=jeton,
        partagee=partagee and not redaction.questionnaire.reserve,
    )  # fmt: skip
    sien.enregistrer()
    return sien


@ecriture
def bilan_repondre(
    *, par, bilan: BilanAidant, reponses: list[dict], mode: str = ModeBilan.ENTRETIEN, le: date | None = None
) -> BilanAidant:
    """Written during the interview, or typed from paper; it comes from her, so her file is kept from that day."""
    dossier = _tenir(bilan.aidant)
    bilan.bilan = moteur.bilan_repondre(
        par=par, bilan=bilan.bilan, reponses=reponses, mode=mode, le=le, parent=bilan.aidant.dossier
    )
    rafraichir_contact(dossier)
    return bilan


@ecriture
def bilan_corriger(*, par, bilan: BilanAidant, reponses: list[dict], motif_correction: str = "") -> BilanAidant:
    """By who typed it; of a past year, whose figures move, it says why."""
    dossier = _tenir(bilan.aidant)
    jour = bilan.bilan.repondu_le
    passee = [jour.year] if jour is not None and jour.year < aujourdhui().year else []
    raison = garder_raison(passee, par=par, dossier=dossier, motif=motif_correction)
    bilan.bilan = moteur.bilan_corriger(
        par=par, bilan=bilan.bilan, reponses=reponses, parent=bilan.aidant.dossier, donnees=raison
    )
    return bilan


@ecriture
def bilan_refuser(*, par, bilan: BilanAidant, le: date | None = None) -> BilanAidant:
    _tenir(bilan.aidant)
    bilan.bilan = moteur.bilan_refuser(par=par, bilan=bilan.bilan, le=le, parent=bilan.aidant.dossier)
    return bilan


@ecriture
def personne_repondre(*, bilan: BilanAidant, reponses: list[dict]) -> BilanAidant:
    """By the private link."""
    return bilan_repondre(par=None, bilan=bilan, reponses=reponses, mode=ModeBilan.LIEN)


@ecriture
def personne_refuser(*, bilan: BilanAidant) -> BilanAidant:
    return bilan_refuser(par=None, bilan=bilan)


@ecriture
def bilan_envoyer(*, par, bilan: BilanAidant, adresse: str, accord_le: date) -> Courriel:
    """Its link, with her agreement; the mail leaves once this is committed, and holds nothing of her."""
    _tenir(bilan.aidant)
    moteur.tenir(bilan.bilan)
    bilan.accord_le = accord_le
    bilan.enregistrer()
    courriel = _ecrire(bilan, par, adresse.lower(), str(aujourdhui()))
    inscrire(
        par=par, action="aidants.bilan.envoyer", nature=Nature.MODIFICATION, objet=bilan, parent=bilan.aidant.dossier
    )
    return courriel


@ecriture
def bilan_relancer(*, bilan: BilanAidant, adresse: str) -> Courriel:
    """The one reminder of a link, where the link went."""
    return _ecrire(bilan, None, adresse, RAPPEL)


def relances_envoyer(*, jour: date) -> list[Courriel]:
    """The reminders of a day, each in its own transaction."""
    envoyes = []
    for bilan, adresse in a_relancer(jour):
        courriel = bilan_relancer(bilan=bilan, adresse=adresse)
        courriel.refresh_from_db()
        envoyes.append(courriel)
    return envoyes


def _ecrire(bilan: BilanAidant, par, adresse: str, fois: str) -> Courriel:
    courriel = porte.courriel_ecrire(
        par=par, genre=COURRIEL, cle=f"bilan:{bilan.pk}:{fois}", adresse=adresse, nom=bilan.aidant.dossier.numero,
        sujets=[bilan], parametres={"bilan": bilan.pk, "rappel": fois == RAPPEL},
    )  # fmt: skip
    transaction.on_commit(lambda: porte.courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
    return courriel


@ecriture
def depart_noter(*, par, courriel: Courriel) -> None:
    sien = BilanAidant.objects.select_related("bilan", "aidant__dossier").get(pk=courriel.parametres["bilan"])
    if courriel.parametres.get("rappel"):
        sien.bilan.relance_le = aujourdhui()
    sien.bilan.envoye_le = sien.bilan.envoye_le or aujourdhui()
    sien.bilan.enregistrer()
    inscrire(
        par=par, action="aidants.bilan.remettre", nature=Nature.MODIFICATION, objet=sien, parent=sien.aidant.dossier
    )


@ecriture
def bilan_retirer(*, par, bilan: BilanAidant) -> None:
    """Put or typed by mistake: its answers go with it."""
    moteur.bilan_retirer(par=par, bilan=bilan.bilan, parent=bilan.aidant.dossier)
    rafraichir_contact(bilan.aidant.dossier)


@ecriture
def suite_declarer(*, par, aidant: Aidant, premiere: Aidant | None) -> Aidant:
    """She was followed before, in another file: what she answered there is compared with what she answers here.

    Her first sheet is kept, never a link in a chain; None takes it back.
    """
    if premiere is not None:
        premiere = premiere.suite_de or premiere
        if premiere.pk == aidant.pk or premiere.dossier_id == aidant.dossier_id:
            raise ValidationError({"premiere": "Choisissez la fiche de cette personne dans un autre dossier."})
        aidant.suites.update(suite_de=premiere)
    aidant.suite_de = premiere
    aidant.enregistrer()
    inscrire(
        par=par, action="aidants.aidant.rattacher", nature=Nature.MODIFICATION, objet=aidant, parent=aidant.dossier,
        donnees={"premiere": premiere.pk if premiere else None},
    )  # fmt: skip
    return aidant


def bilans_oublier(dossier: Dossier) -> None:
    """Of an anonymised file: no text, no link; what figures count stays."""
    siens = BilanAidant.objects.filter(aidant__dossier=dossier)
    Reponse.objects.filter(bilan__de_aidant__in=siens).exclude(texte="").update(texte=EFFACE)
    Corrigee.objects.filter(bilan__de_aidant__in=siens).update(dite=EFFACE)
    siens.update(accord_le=None)


def _tenir(aidant: Aidant) -> Dossier:
    """Her file as it is now, held until the end: an answer that comes after its anonymisation writes nothing."""
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=aidant.dossier_id)
    if not dossier.statut_visible:
        raise ValidationError(FERME)
    return dossier
