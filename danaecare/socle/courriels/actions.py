"""The door of every mail: written before it leaves, each once, to those alone that did not get it."""

import logging
from uuid import uuid4

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from danaecare.socle.communs.documents.courriels import INCERTAIN, Contenu, DejaPris, NonParti, livrer
from danaecare.socle.communs.documents.sms import livrer_sms
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.courriels.choix import A_PARTIR, EN_CHEMIN, Canal, Etat
from danaecare.socle.courriels.models import Courriel, Envoi, empreinte, reference
from danaecare.socle.courriels.registre import genre_de, genres
from danaecare.socle.courriels.requetes import courriels_a
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

journal = logging.getLogger(__name__)
TUE = "adresse effacée"


@ecriture
def envoi_creer(*, par, genre: str, titre: str, destinataires, url: str = "") -> Envoi:
    """The mails of one gesture, to send: `destinataires` hold what `courriel_ecrire` takes."""
    envoi = Envoi(genre=genre, titre=titre[:200], acteur_id=getattr(par, "pk", None), url=url)
    envoi.full_clean()
    envoi.save()
    inscrire(par=par, action="courriels.envoi.creer", nature=Nature.CREATION, objet=envoi, donnees={"genre": genre})
    for qui in destinataires:
        courriel_ecrire(par=par, genre=genre, envoi=envoi, **qui)
    return envoi


@ecriture
def courriel_ecrire(
    *, par, genre: str, cle: str, adresse: str, nom: str = "", parametres: dict | None = None, sujets=(), envoi=None,
    canal: str = Canal.COURRIEL,
) -> Courriel:  # fmt: skip
    """The mail of that `cle`: written, or found; one that did not leave takes the address and the words of now."""
    genre_de(genre)
    champs = {
        "destinataire": adresse, "nom": nom[:200], "parametres": parametres or {},
        "sujets": [reference(sujet) for sujet in sujets], "envoi": envoi, "canal": canal,
    }  # fmt: skip
    depart = champs | {"genre": genre, "acteur_id": getattr(par, "pk", None)}
    courriel, neuf = Courriel.objects.get_or_create(cle=empreinte(cle), defaults=depart)
    if neuf:
        inscrire(
            par=par, action="courriels.courriel.ecrire", nature=Nature.CREATION, objet=courriel,
            parent=sujets[0] if sujets else None, donnees={"genre": genre},
        )  # fmt: skip
    elif courriel.etat in A_PARTIR:
        Courriel.objects.filter(pk=courriel.pk, etat__in=A_PARTIR).update(etat=Etat.A_ENVOYER, raison="", **champs)
        courriel.refresh_from_db()
    return courriel


def courriel_remettre(*, par, courriel: Courriel, contenu: Contenu | None = None) -> Courriel:
    """Send it unless it left; what became of it is written on it, and in the pole once it left.

    To call once the mail is committed, in no transaction: a mail cannot be called back.
    """
    try:
        contenu = contenu or genre_de(courriel.genre).composer(courriel)
    except ValidationError as fin:
        return _noter(par, courriel, Etat.SANS_OBJET, " ".join(fin.messages))
    except ObjectDoesNotExist:
        return _noter(par, courriel, Etat.SANS_OBJET, "ce dont il parle a été effacé")
    except DatabaseError:
        raise
    except Exception:  # the fault of one is no reason for the others to wait
        journal.exception("Courriel %s (%s) : texte impossible à faire.", courriel.pk, courriel.genre)
        return _noter(par, courriel, Etat.REFUSE, "son texte n’a pas pu être fait : prévenez l’administration")
    prise = _Prise(courriel, contenu.objet)
    try:
        if courriel.canal == Canal.SMS:
            livrer_sms(contenu.texte, courriel.destinataire, cle=courriel.cle, prendre=prise)
        else:
            livrer(contenu, courriel.destinataire, prendre=prise)
    except DejaPris:
        courriel.refresh_from_db()
    except NonParti as echec:
        _noter(
            par, courriel, Etat.INCERTAIN if echec.incertain else Etat.REFUSE, echec.raison, prise.faite,
            echec.sans_boite,
        )  # fmt: skip
    else:
        _noter(par, courriel, Etat.PARTI, prise=True)
    return courriel


class _Prise:
    """The claim of a mail, made at the last instant; `faite` once this run holds it."""

    def __init__(self, courriel: Courriel, objet: str):
        self.courriel, self.objet, self.faite = courriel, " ".join(objet.split())[:200], False

    def __call__(self):
        a_prendre = Courriel.objects.filter(pk=self.courriel.pk, etat__in=A_PARTIR)
        if not a_prendre.update(etat=Etat.INCERTAIN, raison=INCERTAIN, tente_le=timezone.now(), objet=self.objet):
            raise DejaPris
        self.faite = True


@ecriture
def _noter(
    par, courriel: Courriel, etat: str, raison: str = "", prise: bool = False, sans_boite: bool = False
) -> Courriel:
    """A run that did not hold the mail says nothing of what another does with it."""
    fait = {"etat": etat, "raison": raison[:200], "parti_le": timezone.now() if etat == Etat.PARTI else None}
    sien = Courriel.objects.filter(pk=courriel.pk, etat__in=[Etat.INCERTAIN] if prise else A_PARTIR).update(**fait)
    courriel.refresh_from_db()
    if not sien:
        return courriel
    inscrire(
        par=par, action="courriels.courriel.remettre", nature=Nature.MODIFICATION, objet=courriel,
        donnees={"etat": str(etat)},
    )  # fmt: skip
    noter = _suite(courriel, etat, sans_boite)
    if noter is not None:
        try:
            with transaction.atomic():
                noter(par=par, courriel=courriel)
        except DatabaseError:
            raise
        except Exception:  # it left all the same
            journal.exception("Courriel %s (%s), %s : rien n’a pu en être noté.", courriel.pk, courriel.genre, etat)
    return courriel


def _suite(courriel: Courriel, etat: str, sans_boite: bool):
    """What the pole writes of it, if anything."""
    genre = genre_de(courriel.genre)
    if etat == Etat.PARTI:
        return genre.parti
    return genre.sans_boite if sans_boite else None


def courriels_remettre(*, par, courriels, avancer=None) -> list[Courriel]:
    """Send those of `courriels` (ids) that are to send, one by one: what became of each."""
    faits = []
    for rang, pk in enumerate(courriels, 1):
        courriel = Courriel.objects.filter(pk=pk, etat=Etat.A_ENVOYER).first()
        if courriel is not None:
            faits.append(courriel_remettre(par=par, courriel=courriel))
        if avancer:
            avancer(rang, len(courriels), f"Courriel {rang} sur {len(courriels)}")
    return faits


def courriel_envoyer(
    *,
    par,
    genre: str,
    cle: str,
    adresse: str,
    contenu: Contenu | None = None,
    nom: str = "",
    parametres=None,
    sujets=(),
) -> Courriel:
    """Write and send at once: what answers one person, and the timers, that can be run again."""
    courriel = courriel_ecrire(
        par=par, genre=genre, cle=cle, adresse=adresse, nom=nom, parametres=parametres, sujets=sujets
    )
    if courriel.etat in A_PARTIR:
        courriel_remettre(par=par, courriel=courriel, contenu=contenu)
    return courriel


@ecriture
def courriels_rendre(*, par, courriels, malgre_le_doute: bool = False) -> int:
    """Those that did not leave are to send again; how many. With `malgre_le_doute`, those that may have left too."""
    restes = Courriel.objects.filter(pk__in=[courriel.pk for courriel in courriels])
    rendus = restes.filter(etat=Etat.REFUSE).update(etat=Etat.A_ENVOYER, raison="")
    if malgre_le_doute:
        echus = timezone.now() - EN_CHEMIN
        rendus += restes.filter(etat=Etat.INCERTAIN, tente_le__lte=echus).update(etat=Etat.A_ENVOYER, raison="")
    if rendus:
        inscrire(par=par, action="courriels.courriel.rendre", nature=Nature.MODIFICATION, donnees={"nombre": rendus})
    return rendus


def envoyer_une_fois(envoi: str, *, genre: str, contenu: Contenu, adresse: str) -> bool:
    """The mail of a timer, that can be run again: True when it left, now or before, or may have."""
    courriel = courriel_envoyer(par=None, genre=genre, cle=f"{envoi}\0{adresse}", adresse=adresse, contenu=contenu)
    return courriel.etat in (Etat.PARTI, Etat.INCERTAIN)


def courriel_dire(*, par, genre: str, adresse: str, contenu: Contenu, nom: str = "") -> Courriel:
    """A mail that answers what was just done, whatever was sent before."""
    return courriel_envoyer(par=par, genre=genre, cle=uuid4().hex, adresse=adresse, contenu=contenu, nom=nom)


@ecriture
def courriels_oublier(*, par, nom: str, adresse: str, preuves: bool) -> int:
    """The mails of somebody who asks to be forgotten; with `preuves`, also those that proved something of her."""
    siens = courriels_a(nom, adresse)
    if not preuves:
        siens = siens.exclude(genre__in=[genre.code for genre in genres() if genre.preuve])
    nombre, _ = siens.delete()
    if nombre:
        inscrire(par=par, action="courriels.courriel.oublier", nature=Nature.SUPPRESSION, donnees={"nombre": nombre})
    return nombre


@ecriture
def adresse_taire(*, par, adresse: str, prefixe: str) -> int:
    """The mails of the kinds that begin with `prefixe` no longer say that they went to `adresse`; what waits stays."""
    siens = Courriel.objects.filter(genre__startswith=prefixe, destinataire__iexact=adresse)
    nombre = siens.update(destinataire=TUE, nom="")
    if nombre:
        inscrire(par=par, action="courriels.courriel.taire", nature=Nature.SUPPRESSION, donnees={"nombre": nombre})
    return nombre
