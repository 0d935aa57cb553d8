"""The map of what the hub keeps, read in the models themselves: nobody has to remember to write it."""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import models

_IDENTITE = frozenset({
    "nom", "prenom", "nom_usage", "nom_naissance", "courriel", "email", "telephone", "mobile", "adresse", "naissance",
    "date_naissance", "annee_naissance", "demandeur", "contact",
})  # fmt: skip
_LONG = 200  # a shorter text is a code or a title


@dataclass(frozen=True)
class Place:
    """A table: what it says of whom, by kind of column."""

    app: str
    nom: str
    identite: tuple[str, ...]
    libres: tuple[str, ...]
    chiffres: tuple[str, ...]
    fichiers: tuple[str, ...]
    autres: int


def modeles_du_hub():
    """Ours: those of libraries hold no more than sessions and secrets of accounts."""
    racine = str(settings.BASE_DIR)
    return [
        modele
        for config in apps.get_app_configs()
        if config.path.startswith(racine) and "site-packages" not in config.path
        for modele in config.get_models()
    ]


def genre_de(champ) -> str:
    """ "identite", "chiffre", "fichier", "libre" or "autre"."""
    if isinstance(champ, models.FileField):
        return "fichier"
    if isinstance(champ, models.BinaryField):
        return "chiffre"
    if champ.name in _IDENTITE or isinstance(champ, models.EmailField):
        return "identite"
    texte = isinstance(champ, models.TextField) or (
        isinstance(champ, models.CharField) and (champ.max_length or _LONG) >= _LONG
    )
    return "libre" if texte and not champ.choices else "autre"


def carte_des_donnees() -> list[Place]:
    """The tables that hold a name, a free text, a file or something encrypted; the others cannot name anybody."""
    places = []
    for modele in modeles_du_hub():
        par_genre = {genre: [] for genre in ("identite", "libre", "chiffre", "fichier", "autre")}
        for champ in modele._meta.concrete_fields:
            par_genre[genre_de(champ)].append(str(champ.verbose_name))
        autres = len(par_genre.pop("autre"))
        if any(par_genre.values()):
            places.append(
                Place(
                    app=str(modele._meta.app_config.verbose_name),
                    nom=str(modele._meta.verbose_name),
                    identite=tuple(par_genre["identite"]),
                    libres=tuple(par_genre["libre"]),
                    chiffres=tuple(par_genre["chiffre"]),
                    fichiers=tuple(par_genre["fichier"]),
                    autres=autres,
                )
            )
    return places
