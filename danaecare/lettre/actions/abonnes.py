"""To subscribe, to confirm, to leave. Whoever never confirmed receives nothing but the mail that asks."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from danaecare.lettre.actions.ecriture import ecrire
from danaecare.lettre.choix import CONFIRMATION, CONSENTEMENT, EtatAbonne, Source
from danaecare.lettre.models import Abonne
from danaecare.lettre.models.abonnes import empreinte
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.actions import adresse_taire, courriel_ecrire, courriels_remettre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

ADRESSE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PARTIE = "Cette adresse s’est désabonnée\u00a0: seule la personne peut se réabonner, par la page d’inscription."


@ecriture
def abonnement_demander(*, adresse: str, par=None) -> Abonne:
    """By the public form: the mail that asks to confirm, unless the address is confirmed already."""
    adresse = adresse.strip().lower()
    abonne = _presente(adresse)
    if abonne is not None and abonne.etat == EtatAbonne.REJETE:
        # Its days are those of a past year: the address answers again on a row of its own.
        ecrire(abonne, {"adresse": "", "empreinte": ""}, par=par, action="abonne.remplacer")
        abonne = None
    if abonne is None:
        abonne = _nouvel(par, adresse, Source.FORMULAIRE, "", CONSENTEMENT, aujourdhui())
    if not abonne.confirme:
        _demander(par, abonne)
    return abonne


@ecriture
def abonne_ajouter(*, par, adresse: str, consenti_le: date, consentement: str, precision: str = "") -> Abonne:
    """Somebody who said yes on the spot: she confirms by the mail that is sent to her."""
    adresse = adresse.strip().lower()
    _exiger_nouvelle(adresse)
    _exiger_passe(consenti_le)
    abonne = _nouvel(par, adresse, Source.EQUIPE, precision, consentement, consenti_le)
    _demander(par, abonne)
    return abonne


@ecriture
def abonne_reprendre(*, par, adresse: str, consenti_le: date, consentement: str, precision: str = "") -> Abonne:
    """Of the list that the letter had before: her agreement and its day came with it."""
    adresse = adresse.strip().lower()
    _exiger_nouvelle(adresse)
    _exiger_passe(consenti_le)
    abonne = Abonne(etat=EtatAbonne.CONFIRME, confirme_le=consenti_le)
    return _nouvel(par, adresse, Source.IMPORT, precision, consentement, consenti_le, abonne)


@ecriture
def abonne_confirmer(*, abonne: Abonne, par=None) -> Abonne:
    """By the link of the mail; once more changes nothing."""
    abonne = _tenu(abonne)
    if abonne.etat == EtatAbonne.A_CONFIRMER:
        ecrire(
            abonne, {"etat": EtatAbonne.CONFIRME, "confirme_le": aujourdhui()}, par=par, action="abonne.confirmer"
        )  # fmt: skip
    return abonne


@ecriture
def abonne_desabonner(*, abonne: Abonne, par=None) -> Abonne:
    """Nothing of the address stays but its print, here and in the mails that were sent to it; once more is nothing."""
    abonne = _tenu(abonne)
    if abonne.etat != EtatAbonne.DESABONNE:
        adresse = abonne.adresse
        fin = {"etat": EtatAbonne.DESABONNE, "desabonne_le": aujourdhui(), "adresse": "", "precision": "", "rejet": ""}
        ecrire(abonne, fin, par=par, action="abonne.desabonner")
        if adresse:
            adresse_taire(par=par, adresse=adresse, prefixe="lettre.")
    return abonne


@ecriture
def abonne_rejeter(*, par, abonne: Abonne, raison: str) -> Abonne:
    """The address answers no more: nothing is sent to it, until she subscribes again."""
    abonne = _tenu(abonne)
    if abonne.etat in (EtatAbonne.A_CONFIRMER, EtatAbonne.CONFIRME):
        fin = {"etat": EtatAbonne.REJETE, "rejete_le": aujourdhui(), "rejet": raison[:200]}
        ecrire(abonne, fin, par=par, action="abonne.rejeter")
    return abonne


@ecriture
def abonnes_rejeter(*, par, texte: str, raison: str) -> list[Abonne]:
    """The subscribers whom messages that came back name, pasted as they are; another address is nobody's."""
    adresses = {adresse.lower() for adresse in ADRESSE.findall(texte)}
    ecrits = Abonne.objects.filter(etat__in=(EtatAbonne.A_CONFIRMER, EtatAbonne.CONFIRME), adresse__in=adresses)
    if not (trouves := list(ecrits.order_by("pk"))):
        raise ValidationError({"texte": "Aucune de ces adresses ne reçoit la lettre\u00a0: rien n’a changé."})
    return [abonne_rejeter(par=par, abonne=abonne, raison=raison) for abonne in trouves]


@ecriture
def abonne_oublier(*, par, objet: Abonne) -> str:
    """She asked to be forgotten: her print goes too, the days stay for the counts."""
    abonne = abonne_desabonner(par=par, abonne=objet)
    ecrire(abonne, {"empreinte": "", "consentement": "effacé"}, par=par, action="abonne.oublier")
    return "L’adresse est effacée\u00a0: rien ne dit plus à qui elle était."


@ecriture
def abonnes_vider(*, par, etat: str, limite: date, vides: dict, simuler: bool) -> int:
    """What is kept of those who left, or answer no more, since `limite` or before; how many."""
    reste = Q()
    for champ, valeur in vides.items():
        reste |= ~Q(**{champ: valeur})
    dus = Abonne.objects.filter(reste, etat=etat, **{f"{etat}_le__lte": limite})
    if simuler:
        return dus.count()
    nombre = dus.update(**vides)
    if nombre:
        inscrire(
            par=par, action="lettre.conservation.passer", nature=Nature.SUPPRESSION, donnees={"lignes": nombre}
        )  # fmt: skip
    return nombre


def _presente(adresse: str) -> Abonne | None:
    siens = Abonne.objects.select_for_update(of=("self",)).de(adresse)
    return siens.exclude(etat=EtatAbonne.DESABONNE).first()


def _tenu(abonne: Abonne) -> Abonne:
    return Abonne.objects.select_for_update(of=("self",)).get(pk=abonne.pk)


def _exiger_nouvelle(adresse: str) -> None:
    if _presente(adresse) is None and Abonne.objects.de(adresse).exists():
        raise ValidationError({"adresse": PARTIE})


def _exiger_passe(jour: date) -> None:
    if jour > aujourdhui():
        raise ValidationError({"consenti_le": "Ce jour est à venir\u00a0: notez celui où l’accord a été donné."})


def _nouvel(par, adresse, source, precision, consentement, consenti_le, abonne: Abonne | None = None) -> Abonne:
    champs = {
        "adresse": adresse, "empreinte": empreinte(adresse), "source": source, "precision": precision,
        "consentement": consentement, "consenti_le": consenti_le,
    }  # fmt: skip
    return ecrire(abonne or Abonne(), champs, par=par, action="abonne.inscrire")


def _demander(par, abonne: Abonne) -> None:
    """Once a day at most, whatever is asked; sent once the row is committed."""
    courriel = courriel_ecrire(
        par=par, genre=CONFIRMATION, cle=f"lettre:confirmer:{abonne.pk}:{aujourdhui()}", adresse=abonne.adresse,
        sujets=[abonne], parametres={"abonne": abonne.pk},
    )  # fmt: skip
    transaction.on_commit(lambda: courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
