"""Password rules (CNIL, délibération 2022-100 of 21 July 2022, password with throttling)."""

import re

from django.core.exceptions import ValidationError

from danaecare.socle.communs.texte import cle

AIDE = (
    "Au moins 12 caractères avec minuscule, majuscule, chiffre et signe, ou 14 sans signe, "
    "ou une phrase d’au moins sept mots."
)


class ComplexiteValidator:
    """12 characters of the four classes, or 14 of three (lower, upper, digit), or a sentence of seven words."""

    def validate(self, password, user=None):
        classes = [re.search(motif, password) for motif in (r"[a-zà-ÿ]", r"[A-ZÀ-Ý]", r"\d", r"[^\w\s]|_")]
        trois = all(classes[:3])
        mots = {mot for mot in re.split(r"\W+", password) if len(mot) > 1}
        if len(password) >= 12 and trois and classes[3]:
            return
        if len(password) >= 14 and trois:
            return
        if len(mots) >= 7:
            return
        raise ValidationError(f"Ce mot de passe est trop simple. {AIDE}", code="mot_de_passe_simple")

    def get_help_text(self):
        return AIDE


class RessemblanceValidator:
    """The password must not hold the account's name or the local part of its e-mail."""

    def validate(self, password, user=None):
        if user is None:
            return
        compact = cle(password).replace(" ", "")
        for valeur in (user.prenom, user.nom, user.email.split("@")[0]):
            mot = cle(valeur).replace(" ", "")
            if len(mot) > 3 and mot in compact:
                raise ValidationError(
                    "Ce mot de passe contient votre nom ou votre adresse.", code="mot_de_passe_ressemblant"
                )

    def get_help_text(self):
        return "Sans votre nom ni votre adresse."
