"""Password rules (CNIL, délibération 2022-100 of 21 July 2022, password with throttling)."""

import re
from functools import cache
from itertools import product

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from danaecare.socle.communs.texte.mots import cle

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


# What people of this house, and of this country, begin a password with; Django's list has the rest.
_MOTS = """
danae danaecare escale aidant aidants aidante aidantes association jardin jardins sante lab givors loire forez
saintetienne stetienne etienne ondaine gier roanne montbrison lyon formation tierslieu tierslieux rapport hub
azerty azertyuiop qsdfghjkl wxcvbn motdepasse mdp passe mot secret admin administrateur administration direction
accueil bienvenue bonjour soleil chouchou doudou loulou maison famille france vacances printemps ete automne hiver
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
lundi mardi mercredi jeudi vendredi samedi dimanche
"""
MOTS = frozenset(_MOTS.split())
RESTE_MIN = 8
_FEINTES = str.maketrans("@4301!|5$78", "aaeoiiisstb")


@cache
def _communs() -> frozenset[str]:
    """The words of Django's list of common passwords, of five letters or more, and the hub's own."""
    mots = {re.sub(r"[^a-z]", "", mot) for mot in CommonPasswordValidator().passwords}
    return MOTS | {mot for mot in mots if len(mot) > 4}


def reste(mot_de_passe: str) -> int:
    """How many characters are left to guess once the common words, the years, the runs and the repeats are gone.

    Letters dressed as figures ("D4n4ec@re") are read as letters.
    """
    lu = cle(mot_de_passe).replace(" ", "")
    courts = [lu]
    for texte in (lu, cle(mot_de_passe.translate(_FEINTES)).replace(" ", "")):
        courts.append(_sans_mots(re.sub(r"(19|20)\d\d|0?1?23456?7?8?9?0?", "", texte)))
    return min(len(re.sub(r"(.)\1{2,}", r"\1", texte)) for texte in courts)


def _sans_mots(texte: str) -> str:
    """The longest common word goes first, as long as there is one."""
    while True:
        morceaux = (
            texte[debut : debut + taille]
            for taille, debut in product(range(min(len(texte), 16), 2, -1), range(len(texte)))
            if debut + taille <= len(texte)
        )
        trouve = next((m for m in morceaux if m in _communs()), None)
        if trouve is None:
            return texte
        texte = texte.replace(trouve, "", 1)


class CourantValidator(CommonPasswordValidator):
    """Not a common password, nor common words with a year behind."""

    def validate(self, password, user=None):
        super().validate(password, user)
        if len(password.split()) < 7 and reste(password) < RESTE_MIN:
            raise ValidationError(
                "Ce mot de passe est fait de mots que l’on essaie en premier (le nom du hub, « motdepasse », une "
                "rangée du clavier, une année). Prenez plutôt quatre mots sans lien, un chiffre et un signe.",
                code="mot_de_passe_courant",
            )


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
