"""A proof that a person filled a public form, without an outside service, without a puzzle, without JavaScript.

The page carries a signed seal with the hour it was shown and a number used once. A robot is told by a field that nobody
sees, a form sent faster than one can read it, a seal that is missing, forged, too old or already used; and by how
often its address comes back. Nothing of the visitor is kept: the counters live in the cache, by a keyed fingerprint.
"""

import hashlib
import hmac
import secrets

from django import forms
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError

from danaecare.socle.communs.interface.formulaires import montrer

SEL = "hub.formulaire_public"
DELAI_MIN_S = 4
DELAI_MAX_S = 6 * 3600
PAR_ADRESSE = (5, 3600)  # sent, in how many seconds
PAR_COURRIEL = (5, 24 * 3600)


class Refuse(ValidationError):
    """The seal does not hold, or too much came from there: what the visitor reads."""


class FormulairePublic(forms.Form):
    """The two fields that the proof needs; `site` is a trap that a person never sees."""

    site = forms.CharField(label="Ne remplissez pas ce champ", required=False, widget=forms.TextInput(
        attrs={"tabindex": "-1", "autocomplete": "off"}
    ))  # fmt: skip
    sceau = forms.CharField(widget=forms.HiddenInput, required=False)

    def is_valid(self) -> bool:
        """The fields and the seal; it may serve again when a field is refused."""
        valide = super().is_valid()
        try:
            verifier(self.data.get("sceau", ""), self.data.get("site", ""))
        except Refuse as refus:
            self.add_error(None, refus)
            self._resceller()
            return False
        if not valide:
            rendre(self.data.get("sceau", ""))
        return valide

    def refuser(self, refus) -> None:
        """The text stays: under a new seal when too much came from there, else under the same."""
        if isinstance(refus, Refuse):
            self._resceller()
        else:
            rendre(self.data.get("sceau", ""))
        montrer(self, refus)

    def _resceller(self) -> None:
        self.data = self.data.copy()
        self.data["sceau"] = sceller()


def adresse_de(request) -> str:
    """The visitor's address, behind as many proxies as the settings say."""
    suite = [a.strip() for a in request.headers.get("X-Forwarded-For", "").split(",") if a.strip()]
    sauts = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return suite[-sauts] if sauts and len(suite) >= sauts else request.META.get("REMOTE_ADDR", "")


def sceller() -> str:
    return signing.dumps(secrets.token_urlsafe(9), salt=SEL, compress=False)


def verifier(sceau: str, piege: str) -> None:
    """Refuse, with what to do; a filled trap is answered like an old page, so that a robot learns nothing."""
    perime = Refuse(
        "Cette page est restée ouverte trop longtemps. Votre texte est gardé\u00a0: relisez-le, puis renvoyez-le."
    )
    if piege:
        raise perime
    try:
        numero = signing.loads(sceau, salt=SEL, max_age=DELAI_MAX_S)
    except signing.BadSignature as erreur:
        raise perime from erreur
    try:
        signing.loads(sceau, salt=SEL, max_age=DELAI_MIN_S)
    except signing.SignatureExpired:
        pass
    else:
        raise Refuse(
            "L’envoi a été trop rapide pour être lu. Votre texte est gardé\u00a0: renvoyez-le dans un instant."
        )
    if not cache.add(f"sceau:{numero}", 1, DELAI_MAX_S):
        raise Refuse("Cette demande est déjà partie\u00a0: inutile de la renvoyer. Pour une autre, rouvrez la page.")


def rendre(sceau: str) -> None:
    """The form was refused for another reason: the same seal may serve again."""
    try:
        cache.delete(f"sceau:{signing.loads(sceau, salt=SEL)}")
    except signing.BadSignature:
        return


def compter(adresse: str, courriel: str) -> None:
    """Refuse beyond a few sends an hour for an address, a day for a mail address."""
    freiner("ip", adresse, *PAR_ADRESSE)
    freiner("courriel", courriel, *PAR_COURRIEL)


def freiner(nature: str, valeur: str, maximum: int, duree: int) -> None:
    """Refuse what comes more than `maximum` times in `duree` seconds from one address, mail or link."""
    cle = f"demandes:{nature}:{_empreinte(valeur)}"
    if not any(cache.add(f"{cle}:{place}", 1, duree) for place in range(maximum)):
        raise Refuse(
            "Beaucoup de demandes sont déjà parties d’ici. Votre texte est gardé\u00a0: réessayez plus tard, ou "
            "appelez-nous."
        )


def _empreinte(valeur: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), valeur.lower().encode(), hashlib.sha256).hexdigest()[:32]
