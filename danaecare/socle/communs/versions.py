"""What a page carries in its forms, signed: the record that it shows, at which version, and for whom it was drawn.

A record without versions is carried all the same: that it was taken away meanwhile is told.
"""

from django.core.signing import BadSignature, Signer

NOM, AUTEUR = "vu", "auteur"
_SIGNEUR = Signer(salt="danaecare.vu")
_AUTEURS = Signer(salt="danaecare.auteur")


def sceau_de(objet) -> str:
    return _SIGNEUR.sign(f"{objet._meta.label_lower}:{objet.pk}:{getattr(objet, 'version', '')}")


def version_lue(sceau: str) -> tuple[str, int, int | None]:
    """The kind, the key and the version that a page showed; BadSignature when the hub did not write it."""
    nature, pk, version = _SIGNEUR.unsign(sceau).split(":")
    if not pk.isdecimal():
        raise BadSignature(sceau)
    return nature, int(pk), int(version) if version else None


def sceau_d_auteur(utilisateur) -> str:
    return _AUTEURS.sign(str(utilisateur.pk))


def auteur_lu(donnees) -> int | None:
    """The account for which the page that sent `donnees` was drawn; None when it does not say."""
    try:
        return int(_AUTEURS.unsign(donnees.get(AUTEUR, "")))
    except BadSignature:
        return None
