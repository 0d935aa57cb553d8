"""What a page carries in its forms, signed: the record that it shows, in which state, and for whom it was drawn."""

import zlib

from django.core.signing import BadSignature, Signer

NOM, AUTEUR = "vu", "auteur"
_SIGNEUR = Signer(salt="danaecare.vu")
_AUTEURS = Signer(salt="danaecare.auteur")
# What moves without anybody's decision: a login, a calendar read by an agenda.
HORS_ETAT = {"last_login", "password", "lu_le"}


def etat_de(objet) -> str:
    """The version of a record; of one without versions, a sum of what it holds; "" when it was not read whole."""
    if hasattr(objet, "version"):
        return str(objet.version)
    if objet.get_deferred_fields():
        return ""
    champs = [champ for champ in objet._meta.concrete_fields if champ.name not in HORS_ETAT]
    return str(zlib.crc32("\0".join(str(champ.value_to_string(objet)) for champ in champs).encode()))


def sceau_de(objet) -> str:
    return _SIGNEUR.sign(f"{objet._meta.label_lower}:{objet.pk}:{etat_de(objet)}")


def sceau_lu(sceau: str) -> tuple[str, int, str]:
    """The kind, the key and the state that a page showed; BadSignature when the hub did not write it."""
    nature, pk, etat = _SIGNEUR.unsign(sceau).split(":")
    return nature, int(pk), etat


def sceau_d_auteur(utilisateur) -> str:
    return _AUTEURS.sign(str(utilisateur.pk))


def auteur_lu(donnees) -> int | None:
    """The account for which the page that sent `donnees` was drawn; None when it does not say."""
    try:
        return int(_AUTEURS.unsign(donnees.get(AUTEUR, "")))
    except BadSignature:
        return None
