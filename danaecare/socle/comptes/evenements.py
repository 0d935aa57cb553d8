"""What touches the security of an account: told to its holder, written in the log. The library names each event."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Evenement:
    action: str
    objet: str
    texte: str


EVENEMENTS = {
    "account/email/password_reset": Evenement(
        "comptes.mot_de_passe.choisir",
        "Votre mot de passe est enregistré",
        "Le mot de passe de votre compte du hub vient d’être choisi par le lien reçu.",
    ),
    "account/email/password_changed": Evenement(
        "comptes.mot_de_passe.changer",
        "Votre mot de passe a changé",
        "Le mot de passe de votre compte du hub a été changé.",
    ),
    "account/email/password_set": Evenement(
        "comptes.mot_de_passe.changer",
        "Votre mot de passe est enregistré",
        "Un mot de passe a été choisi pour votre compte du hub.",
    ),
    "mfa/email/totp_activated": Evenement(
        "comptes.second_facteur.poser",
        "Votre second facteur est posé",
        "Un téléphone est désormais demandé, avec le mot de passe, pour ouvrir votre compte du hub.",
    ),
    "mfa/email/totp_deactivated": Evenement(
        "comptes.second_facteur.retirer",
        "Votre second facteur est retiré",
        "Le téléphone n’est plus demandé pour ouvrir votre compte du hub.",
    ),
    "mfa/email/recovery_codes_generated": Evenement(
        "comptes.codes_de_secours.refaire",
        "Vos codes de secours sont refaits",
        "De nouveaux codes de secours ont été préparés pour votre compte du hub ; les anciens ne servent plus.",
    ),
}
