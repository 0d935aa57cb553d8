"""Telling a followed person of her appointment, with her agreement, and what she answers by her own link."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from aidants.actions.ecriture import ecriture
from aidants.actions.entretiens import entretien_qualifier
from aidants.actions.psychologue import seance_modifier
from aidants.choix import Etat
from aidants.models import Aidant, Entretien, LienRendezVous, Seance
from aidants.models.rendez_vous import COURRIEL, Reponse
from aidants.requetes.rendez_vous import (
    CHANGEMENT,
    RAPPEL,
    APrevenir,
    a_rappeler,
    adresses_de,
    annonce_de,
    annonces_du,
    commence,
    moment_vu,
    obstacle,
)
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels import actions as porte
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

PASSE = "Ce rendez-vous est passé\u00a0: il n’y a plus rien à en dire."


@ecriture
def personne_prevenir(
    *, par, objet: Entretien | Seance, aidant: Aidant, sorte: str, texte: str = "", canal: str = "",
    avec: tuple[Seance, ...] = (),
) -> Courriel:  # fmt: skip
    """Write to her what holds of the appointment, once this is committed; refused without her agreement.

    `texte` is what somebody changed in it, kept until it leaves; `canal` is one of hers, the first by default; `avec`
    is the rest of a series, in the same message.
    """
    if raison := obstacle(aidant):
        raise ValidationError(f"Rien ne part à {aidant}\u00a0: {raison}.")
    canal = canal or next(iter(adresses_de(aidant)))
    if canal not in adresses_de(aidant):
        raise ValidationError(f"Rien ne part à {aidant} par ce moyen\u00a0: son accord n’est pas noté dans sa fiche.")
    tous = (objet, *avec)
    if not all(APrevenir(un).a_venir for un in tous):
        raise ValidationError(PASSE)
    liens = [lien_ouvrir(par=par, objet=un, aidant=aidant) for un in tous]
    lien, suite = liens[0], [[autre.pk, annonce_de(un)] for autre, un in zip(liens[1:], avec, strict=True)]
    annonce, serie = annonce_de(objet), "".join(f":{pk}" for pk, _ in suite)
    rang = "" if sorte == RAPPEL else lien.sequence  # of one moment, one reminder
    parametres = {"lien": lien.pk, "sorte": sorte, "annonce": annonce}
    courriel = porte.courriel_ecrire(
        par=par, genre=COURRIEL, cle=f"rendez-vous:{lien.pk}:{sorte}:{rang}:{annonce}:{canal}{serie}",
        nom=aidant.dossier.numero, adresse=adresses_de(aidant)[canal], canal=canal, sujets=liens,
        parametres=parametres | ({"suite": suite} if suite else {}) | ({"texte": texte} if texte else {}),
    )  # fmt: skip
    if lien.reponse and lien.traitee_le is None:
        lien.traitee_le = aujourdhui()
        lien.enregistrer()
    transaction.on_commit(lambda: porte.courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
    return courriel


@ecriture
def message_renvoyer(*, par, lien: LienRendezVous) -> Courriel:
    """What did not reach her leaves again, in its words, to her address of now; not of what has changed since."""
    refuse = Courriel.objects.restes().sur(lien).order_by("-pk").first()
    if refuse is None:
        raise ValidationError("Ce message est parti entre-temps\u00a0: il n’y a rien à renvoyer.")
    liens = _liens(refuse)
    if any(annonce != annonce_de(un.rendez_vous) for un, annonce in liens):
        raise ValidationError("Ce rendez-vous a changé depuis ce message\u00a0: prévenez de ce qu’il est devenu.")
    if not porte.courriels_rendre(par=par, courriels=[refuse], malgre_le_doute=True):
        raise ValidationError("Ce message est peut-être encore en chemin\u00a0: attendez deux minutes.")
    objet, *avec = (un.rendez_vous for un, _ in liens)
    return personne_prevenir(
        par=par, objet=objet, aidant=lien.aidant, sorte=refuse.parametres["sorte"],
        texte=refuse.parametres.get("texte", ""), canal=refuse.canal, avec=tuple(avec),
    )  # fmt: skip


def _liens(courriel: Courriel) -> list[tuple[LienRendezVous, str]]:
    """The links of a message that are still there, in its order, each with what it tells."""
    annonces = dict(annonces_du(courriel))
    avec = ("aidant__dossier", "entretien__dossier", "seance__aidant__dossier")
    trouves = LienRendezVous.objects.select_related(*avec).in_bulk(annonces)
    return [(trouves[pk], annonce) for pk, annonce in annonces.items() if pk in trouves]


def rappels_envoyer(*, jour) -> list[Courriel]:
    """The mails of a timer, each in its own transaction: of what moved untold, the change rather than a reminder."""
    envoyes = []
    for rendez_vous, aidant in a_rappeler(jour):
        lien = rendez_vous.liens.get(aidant.pk)
        a_jour = lien is None or lien.dit_le is None or lien.a_jour
        sorte = RAPPEL if a_jour else CHANGEMENT
        courriel = personne_prevenir(par=None, objet=rendez_vous.objet, aidant=aidant, sorte=sorte)
        courriel.refresh_from_db()
        envoyes.append(courriel)
    return envoyes


@ecriture
def lien_ouvrir(*, par, objet: Entretien | Seance, aidant: Aidant) -> LienRendezVous:
    """Her own address of that appointment: one, whatever is told of it."""
    sien = {"aidant": aidant, objet._meta.model_name: objet}
    lien = LienRendezVous.objects.select_for_update(of=("self",)).filter(**sien).first()
    if lien is None:
        lien = LienRendezVous(**sien)
        lien.enregistrer()
        inscrire(
            par=par, action="aidants.lien.creer", nature=Nature.CREATION, objet=lien, parent=aidant.dossier
        )  # fmt: skip
    return lien


@ecriture
def annonce_noter(*, par, courriel: Courriel) -> None:
    """A mail left: what she now knows, and the next that her calendar gets; the text that was typed is not kept."""
    for lien, annonce in _liens(courriel):
        jour, heure, etat = annonce.split(" ")
        lien.dit_jour, lien.dit_heure, lien.dit_annule = jour, heure or None, etat == Etat.ANNULE
        lien.dit_le, lien.sequence = aujourdhui(), lien.sequence + 1
        lien.enregistrer()
        inscrire(
            par=par, action="aidants.lien.annoncer", nature=Nature.MODIFICATION, objet=lien, parent=lien.dossier
        )  # fmt: skip
    Courriel.objects.filter(pk=courriel.pk).update(
        parametres={nom: valeur for nom, valeur in courriel.parametres.items() if nom != "texte"}
    )


@ecriture
def lien_regler(*, par, lien: LienRendezVous) -> LienRendezVous:
    """Her answer is dealt with, or she was told otherwise: what holds is what she knows.

    Of a series whose message did not reach her, all the dates are.
    """
    refuse = Courriel.objects.restes().sur(lien).order_by("-pk").first()
    serie = [un for un, _ in _liens(refuse) if un.pk != lien.pk and un.dit_le is None] if refuse else []
    for un in (lien, *serie):
        objet = un.rendez_vous
        un.dit_jour, un.dit_heure, un.dit_annule = objet.date, objet.heure, objet.etat == Etat.ANNULE
        un.dit_le = aujourdhui()
        if un.reponse:
            un.traitee_le = aujourdhui()
        un.enregistrer()
        inscrire(par=par, action="aidants.lien.regler", nature=Nature.MODIFICATION, objet=un, parent=un.dossier)
    return lien


@ecriture
def rendez_vous_decommander(*, lien: LienRendezVous, vu: str) -> LienRendezVous:
    """She cannot come: it is called off, her hour and her room are free; said again, nothing more is done."""
    lien, objet = _tenir(lien)
    if objet.etat == Etat.ANNULE:
        return lien
    _exiger_vu(objet, vu)
    if isinstance(objet, Entretien):
        entretien_qualifier(par=None, entretien=objet, etat=Etat.ANNULE)
    else:
        seance_modifier(par=None, seance=objet, etat=Etat.ANNULE)
    lien.dit_annule = True
    return _repondre(lien, Reponse.ANNULE, "")


@ecriture
def autre_moment_demander(*, lien: LienRendezVous, vu: str, souhait: str) -> LienRendezVous:
    """She asks for another time: what is planned holds until somebody answers."""
    lien, objet = _tenir(lien)
    if objet.etat == Etat.ANNULE:
        raise ValidationError("Ce rendez-vous est annulé\u00a0: appelez-nous pour en prendre un autre.")
    _exiger_vu(objet, vu)
    return _repondre(lien, Reponse.AUTRE, souhait.strip())


@ecriture
def courriels_arreter(*, lien: LienRendezVous) -> Aidant:
    """She wants no more of these messages: her agreement ends, for every appointment and every channel."""
    aidant = Aidant.objects.select_related("dossier").get(pk=lien.aidant_id)
    if aidant.messages_acceptes_le is not None or aidant.sms_acceptes_le is not None:
        aidant.messages_acceptes_le = aidant.sms_acceptes_le = None
        aidant.enregistrer()
        inscrire(
            par=None, action="aidants.aidant.refuser_courriels", nature=Nature.MODIFICATION, objet=aidant,
            parent=aidant.dossier,
        )  # fmt: skip
    return aidant


def _tenir(lien: LienRendezVous) -> tuple[LienRendezVous, Entretien | Seance]:
    """The link and its appointment as they are now, held until the end; two answers at once take turns."""
    lien = LienRendezVous.objects.select_for_update(of=("self",)).select_related("aidant__dossier").get(pk=lien.pk)
    modele, avec = (Entretien, "dossier") if lien.entretien_id else (Seance, "aidant__dossier")
    tenus = modele.objects.select_for_update(of=("self",)).select_related(avec)
    objet = tenus.get(pk=lien.entretien_id or lien.seance_id)
    if objet.etat not in (Etat.PREVU, Etat.ANNULE) or commence(objet):
        raise ValidationError("Ce rendez-vous est passé\u00a0: appelez-nous pour en prendre un autre.")
    return lien, objet


def _exiger_vu(objet: Entretien | Seance, vu: str) -> None:
    if vu != moment_vu(objet):
        raise ValidationError(
            "Ce rendez-vous a changé pendant que vous lisiez cette page. Relisez-la\u00a0: rien n’a été fait."
        )


def _repondre(lien: LienRendezVous, reponse: str, souhait: str) -> LienRendezVous:
    lien.reponse, lien.souhait, lien.repondu_le, lien.traitee_le = reponse, souhait, timezone.now(), None
    lien.enregistrer()
    inscrire(
        par=None, action="aidants.lien.repondre", nature=Nature.MODIFICATION, objet=lien, parent=lien.dossier,
        donnees={"reponse": str(reponse)},
    )  # fmt: skip
    return lien
