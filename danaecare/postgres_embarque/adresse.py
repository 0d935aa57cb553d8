"""From the environment to Django's DATABASES entry. Reads paths at most; starts nothing."""

import re
from urllib.parse import parse_qsl, unquote

from danaecare.postgres_embarque.chemins import BASE, PORT, ROLE, Chemins, dossier_donnees
from danaecare.postgres_embarque.erreurs import ErreurGrappe

# A new connection costs about as much as a page; health checks let a page survive a server that restarted.
RESERVE = {"min_size": 1, "max_size": 8, "timeout": 10}
PARAMETRES = ("application_name", "connect_timeout", "host", "pool", "sslcert", "sslkey", "sslmode", "sslrootcert")
MODES_SSL = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


def base_de_donnees(environ):
    """The `default` entry of DATABASES: DATABASE_URL when given, else the embedded cluster."""
    adresse = environ.get("DATABASE_URL", "")
    if adresse:
        return _serveur_nomme(adresse)
    chemins = Chemins.de(dossier_donnees(environ))
    return {
        "ENGINE": "danaecare.base_embarquee",
        "NAME": BASE,
        "USER": ROLE,
        "PASSWORD": "",
        "HOST": str(chemins.socket),
        "PORT": str(PORT),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": dict(RESERVE)},
        "DONNEES": str(chemins.donnees),
    }


def _serveur_nomme(adresse):
    """`postgres://user:password@host:port/name?sslmode=…`, percent-encoded; anything unknown is refused.

    A socket folder is written as an encoded host (`%2Frun%2Fpostgresql`) or as `?host=`.
    `?pool=N` sizes the pool of connections, 0 does without.
    """
    forme = re.fullmatch(
        r"(?P<schema>[a-z]+)://"
        r"(?:(?P<user>[^:@/?#]*)(?::(?P<password>[^@/?#]*))?@)?"
        r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:@/?#\[\]]*)(?::(?P<port>[0-9]+))?"
        r"/(?P<name>[^/?#]+)(?:\?(?P<suite>[^#]*))?",
        adresse,
    )
    if not forme or forme["schema"] not in ("postgres", "postgresql"):
        raise ErreurGrappe(
            "DATABASE_URL n’a pas la forme attendue : postgres://utilisateur:motdepasse@hote:port/base, "
            "les caractères @ : / ? # % de chaque partie étant écrits en %XX."
        )
    if re.search(r"%(?![0-9A-Fa-f]{2})", adresse):
        raise ErreurGrappe("DATABASE_URL contient un « % » qui n’est pas suivi de deux chiffres hexadécimaux (%25).")
    parties = {nom: unquote(forme[nom] or "", errors="strict") for nom in ("user", "password", "host", "name")}
    port = forme["port"] or ""
    if port and not 0 < int(port) < 65536:
        raise ErreurGrappe(f"DATABASE_URL : le port {port} n’existe pas.")
    parametres = _parametres(forme["suite"] or "")
    hote = parametres.pop("host", "")
    if hote and parties["host"]:
        raise ErreurGrappe("DATABASE_URL nomme deux hôtes : gardez celui de l’adresse ou celui de « ?host= ».")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parties["name"],
        "USER": parties["user"],
        "PASSWORD": parties["password"],
        "HOST": parties["host"].strip("[]") or hote,
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parametres,
    }


def _parametres(suite):
    try:
        paires = parse_qsl(suite, keep_blank_values=True, strict_parsing=True) if suite else []
    except ValueError:
        raise ErreurGrappe("DATABASE_URL : la partie après « ? » s’écrit nom=valeur, séparés par « & ».") from None
    parametres = dict(paires)
    inconnus = sorted(set(parametres) - set(PARAMETRES))
    if inconnus or len(paires) != len(parametres):
        raise ErreurGrappe(
            "DATABASE_URL : paramètre inconnu ou répété"
            + (f" ({', '.join(inconnus)})" if inconnus else "")
            + f". Sont admis : {', '.join(PARAMETRES)}."
        )
    if parametres.get("sslmode", "prefer") not in MODES_SSL:
        raise ErreurGrappe(f"DATABASE_URL : sslmode vaut l’un de {', '.join(MODES_SSL)}.")
    for nom in ("connect_timeout", "pool"):
        if nom in parametres and not parametres[nom].isdecimal():
            raise ErreurGrappe(f"DATABASE_URL : {nom} est un nombre entier.")
    taille = int(parametres.pop("pool", RESERVE["max_size"]))
    if taille:
        parametres["pool"] = {**RESERVE, "max_size": taille}
    return parametres
