"""DANAECARE_FICHIERS: nothing for a folder of the server, or `s3://bucket/prefix?endpoint=…&region=…`.

The key and its secret are two settings of their own, so that the address may be shown.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIXE = "fichiers"
REGION = "us-east-1"  # what stores without regions expect in a signature
LOCAUX = {"127.0.0.1", "localhost", "::1"}


def stockage_des_fichiers(environ: Mapping[str, str]) -> dict:
    """STORAGES["default"]."""
    adresse = environ.get("DANAECARE_FICHIERS", "").strip()
    if not adresse:
        return {"BACKEND": "danaecare.socle.communs.fichiers.stockage.DossierEntier"}
    parties = urlsplit(adresse)
    if parties.scheme != "s3" or not parties.hostname or parties.username or parties.port:
        raise ImproperlyConfigured(
            "DANAECARE_FICHIERS se lit « s3://seau/prefixe?endpoint=https://…&region=… », sans clé ni mot de passe : "
            "ils vont dans DANAECARE_FICHIERS_CLE et DANAECARE_FICHIERS_SECRET."
        )
    options = dict(parse_qsl(parties.query))
    if inconnues := sorted(set(options) - {"endpoint", "region"}):
        raise ImproperlyConfigured(f"DANAECARE_FICHIERS : option inconnue, {', '.join(inconnues)}.")
    endpoint = options.get("endpoint")
    if endpoint:
        lu = urlsplit(endpoint)
        if lu.scheme not in {"https", "http"} or (lu.scheme == "http" and lu.hostname not in LOCAUX):
            raise ImproperlyConfigured("DANAECARE_FICHIERS : le magasin se joint en https (en http, sur la machine).")
    cle, secret = environ.get("DANAECARE_FICHIERS_CLE", ""), environ.get("DANAECARE_FICHIERS_SECRET", "")
    if not (cle and secret):
        raise ImproperlyConfigured("DANAECARE_FICHIERS_CLE et DANAECARE_FICHIERS_SECRET manquent.")
    return {
        "BACKEND": "danaecare.socle.communs.fichiers.stockage.magasin.Magasin",
        "OPTIONS": {
            "bucket_name": parties.netloc,
            "location": parties.path.strip("/") or PREFIXE,
            "endpoint_url": endpoint,
            "region_name": options.get("region", REGION),
            "access_key": cle,
            "secret_key": secret,
        },
    }
