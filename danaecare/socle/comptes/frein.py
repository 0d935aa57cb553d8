"""Who guesses passwords is slowed, wherever she comes from; who owns the account is let in.

Failures are counted for an account from an address, for an address over all accounts, and for an account over all
addresses: a stranger locks the door for her own address only. A browser that has entered by the account holds a signed
mark and is counted apart from the strangers; so does one that opened the link that the account receives when the door
is held. The rates are in ACCOUNT_RATE_LIMITS.
"""

import secrets

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import clear, consume
from django.conf import settings
from django.core import signing
from django.core.cache import cache

from danaecare.socle.comptes.courriels import adresse_publique, prevenir
from danaecare.socle.comptes.models import Utilisateur

COOKIE, SEL_COOKIE, SEL_PREUVE = "hub_navigateur", "hub.navigateur", "hub.preuve"
COMPTES_MAX = 8  # of one browser: a shared post
DUREE_MARQUE_S = 180 * 24 * 3600
DUREE_PREUVE_S = 3600


def _marque(request) -> dict:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SEL_COOKIE, max_age=DUREE_MARQUE_S)
    except signing.BadSignature:
        return {"n": secrets.token_urlsafe(9), "c": []}


def reconnaitre(request, reponse, compte_id: int) -> None:
    """Mark this browser: somebody entered by this account, or proved that she reads its mail."""
    marque = _marque(request)
    comptes = [compte_id, *(autre for autre in marque["c"] if autre != compte_id)][:COMPTES_MAX]
    reponse.set_cookie(
        COOKIE, signing.dumps({"n": marque["n"], "c": comptes}, salt=SEL_COOKIE), max_age=DUREE_MARQUE_S,
        httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
    )  # fmt: skip


def preuve_de(jeton: str) -> int | None:
    """The account whose mail was read; None when the link is wrong or older than an hour."""
    try:
        return signing.loads(jeton, salt=SEL_PREUVE, max_age=DUREE_PREUVE_S)
    except signing.BadSignature:
        return None


class Essai:
    """One try of a password."""

    def __init__(self, request, adresse: str):
        adresse = (adresse or "").strip().lower()
        self.request = request
        self.compte = Utilisateur.objects.actifs().filter(email=adresse).first()
        marque = _marque(request)
        if self.compte is not None and self.compte.pk in marque["c"]:
            self.freins = {"essai_connu": f"{self.compte.pk}:{marque['n']}"}
        else:
            ip = get_adapter().get_client_ip(request)
            self.freins = {"essai_couple": f"{adresse}:{ip}", "essai_compte": adresse, "essai_adresse": ip}

    def permis(self) -> bool:
        return all(consume(self.request, action=frein, key=cle, dry_run=True) for frein, cle in self.freins.items())

    def echouer(self) -> None:
        for frein, cle in self.freins.items():
            consume(self.request, action=frein, key=cle)
        if not self.permis():
            self._prevenir()

    def reussir(self) -> None:
        for frein in {"essai_connu", "essai_couple"} & self.freins.keys():
            clear(self.request, action=frein, key=self.freins[frein])

    def _prevenir(self) -> None:
        """Once an hour at most: told, and given the way in."""
        if self.compte is None or not cache.add(f"essais:prevenu:{self.compte.pk}", 1, DUREE_PREUVE_S):
            return
        jeton = signing.dumps(self.compte.pk, salt=SEL_PREUVE)
        prevenir(
            self.compte,
            "Des mots de passe faux ont été essayés",
            "Plusieurs mots de passe faux viennent d’être essayés pour votre compte du hub. Aucun ne l’a ouvert.\n\n"
            "Si c’est vous, ce lien vous laisse entrer depuis le navigateur où vous l’ouvrez, sans attendre, pendant "
            f"une heure :\n\n{adresse_publique('comptes:essai_prouver', jeton)}\n\n"
            "Si ce n’est pas vous, il n’y a rien à faire : l’essai est freiné. S’il se répète, prévenez "
            "l’administration du hub.",
        )
