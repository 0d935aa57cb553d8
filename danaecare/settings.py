"""Settings of the hub, read from the environment.

DANAECARE_MODE is "developpement" (default), "demonstration" or "production", which refuses to start with a default
secret or DEBUG; wsgi.py also refuses it when demonstration accounts are in the database.
"""

import hashlib
import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from danaecare import postgres_embarque
from danaecare.socle.communs.fichiers.stockage.reglages import stockage_des_fichiers
from danaecare.socle.exploitation.journaux import reglages as reglages_journaux


def _vrai(nom: str) -> bool:
    return os.environ.get(nom, "").strip().lower() in {"1", "oui", "vrai", "true", "yes"}


def _liste(nom: str, defaut: str = "") -> list[str]:
    return [mot.strip() for mot in os.environ.get(nom, defaut).split(",") if mot.strip()]


BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = "0.2.0"

MODE = os.environ.get("DANAECARE_MODE", "developpement")
if MODE not in {"developpement", "demonstration", "production"}:
    raise ImproperlyConfigured(f"DANAECARE_MODE vaut « {MODE} » : developpement, demonstration ou production attendu.")
EN_PRODUCTION = MODE == "production"
MODE_DEMONSTRATION = MODE == "demonstration"

DEBUG = _vrai("DANAECARE_DEBUG")
SECRET_KEY = os.environ.get("DANAECARE_SECRET", "")
if EN_PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("DANAECARE_DEBUG est actif : le hub ne démarre pas ainsi en production.")
    if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("hub-local-"):
        raise ImproperlyConfigured("DANAECARE_SECRET manque ou est trop court : 50 caractères tirés au hasard.")
elif not SECRET_KEY:
    # Outside production a secret that differs from one checkout to the next, and that production refuses.
    SECRET_KEY = "hub-local-" + hashlib.sha256(str(BASE_DIR).encode()).hexdigest()
SECRET_KEY_FALLBACKS = _liste("DANAECARE_SECRETS_ANCIENS")  # the links that they signed, sent by mail, still open
ALLOWED_HOSTS = _liste("DANAECARE_HOTES", "" if EN_PRODUCTION else "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = _liste("DANAECARE_ORIGINES")
ADRESSE_PUBLIQUE = os.environ.get("DANAECARE_ADRESSE", "http://127.0.0.1:8000")

DONNEES = postgres_embarque.dossier_donnees(os.environ)
MEDIA_ROOT = DONNEES / "fichiers"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATABASES = {"default": postgres_embarque.base_de_donnees(os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Tables, so that two web processes are one. Figures (20 kB each) have their own, that never pushes a brake out.
_TABLE = "django.core.cache.backends.db.DatabaseCache"
CACHES = {
    "default": {"BACKEND": _TABLE, "LOCATION": "cache_hub", "OPTIONS": {"MAX_ENTRIES": 20_000}},
    "indicateurs": {"BACKEND": _TABLE, "LOCATION": "cache_indicateurs", "OPTIONS": {"MAX_ENTRIES": 200}},
}

INSTALLED_APPS = [
    "danaecare.socle.communs",
    "danaecare.socle.indicateurs",
    "danaecare.socle.journal",
    "danaecare.socle.courriels",
    "danaecare.socle.conservation",
    "danaecare.socle.territoires",
    "danaecare.socle.annuaire",
    "danaecare.socle.animation",
    "danaecare.socle.comptes",
    "danaecare.socle.agenda",
    "danaecare.socle.attentes",
    "danaecare.socle.travaux",
    "danaecare.socle.envois",
    "danaecare.socle.exploitation",
    "danaecare.socle.protection",
    "danaecare.socle.imports",
    "danaecare.socle.questionnaires",
    "danaecare.socle.services",
    "tierslieux",
    "aidants",
    "jardins",
    "formations",
    "gouvernance",
    "danaecare.lettre",
    "danaecare.rapport",
    "danaecare.accueil.admin_config.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "import_export",
    "procrastinate.contrib.django",
]

PAGES_PUBLIQUES = True  # what is for everybody is answered again for a minute
MIDDLEWARE = [
    "danaecare.socle.exploitation.journaux.ReferenceRequete",
    "danaecare.socle.communs.interface.publiques.PagesPubliques",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "danaecare.socle.communs.interface.hostiles.AdresseLisible",
    "danaecare.socle.communs.interface.volets.Volet",
    "danaecare.socle.comptes.middleware.SessionBornee",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "danaecare.socle.comptes.middleware.SecondFacteurExige",
    "danaecare.socle.journal.middleware.ContexteJournal",
    "danaecare.socle.communs.fichiers.stockage.attente.FichiersAbandonnes",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "danaecare.socle.comptes.middleware.UneSeuleFois",
]

ROOT_URLCONF = "danaecare.urls"
WSGI_APPLICATION = "danaecare.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "danaecare.accueil.menu.hub",
            ],
            "builtins": [f"danaecare.socle.communs.templatetags.{nom}" for nom in ("composants", "formats", "icones")],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_STORAGE = "danaecare.socle.comptes.cachets.MessagesDuHub"

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(os.environ.get("DANAECARE_STATIQUES", BASE_DIR / "statiques"))
_EMPREINTES = EN_PRODUCTION or MODE_DEMONSTRATION
# Without fingerprints the files are served from where they are written: nothing to collect before a test or a trial.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not _EMPREINTES
STORAGES = {
    "default": stockage_des_fichiers(os.environ),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _EMPREINTES
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# --- Accounts -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "comptes.Utilisateur"
AUTHENTICATION_BACKENDS = ["danaecare.socle.comptes.backends.Comptes"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "danaecare.socle.comptes.validation.ComplexiteValidator"},
    {"NAME": "danaecare.socle.comptes.validation.CourantValidator"},
    {"NAME": "danaecare.socle.comptes.validation.RessemblanceValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accueil"
ACCOUNT_ADAPTER = "danaecare.socle.comptes.adapter.AdaptateurComptes"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
# For how long a login, or its proof asked again, opens what is sensitive.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {"reset_password_from_key": "danaecare.socle.comptes.forms.MotDePasseParLienForm"}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # of the codes of the second factor; passwords: comptes/frein.py
    "essai_connu": "5/5m/key",
    "essai_couple": "5/5m/key",
    "essai_compte": "30/h/key",
    "essai_adresse": "10/m/key",
    "reset_password": "20/m/ip,5/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("DANAECARE_MANDATAIRES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "DanaeCare"
MFA_FORMS = {"deactivate_totp": "danaecare.socle.comptes.forms.RetraitSecondFacteurForm"}
MFA_ADAPTER = "danaecare.socle.comptes.adapter.AdaptateurSecondFacteur"
# The idle and absolute ends are kept by comptes.middleware; the cookie outlives them, so that a text typed
# when the session ends can be kept for its author.
SESSION_INACTIVITE_S = int(os.environ.get("DANAECARE_INACTIVITE_MIN", "30")) * 60
SESSION_DUREE_MAX_S = int(os.environ.get("DANAECARE_SESSION_MAX_H", "12")) * 3600
SESSION_COOKIE_AGE = 3 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "danaecare.accueil.views.jeton_perime"

# --- Security -------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if EN_PRODUCTION:
    SECURE_SSL_REDIRECT = not _vrai("DANAECARE_SANS_TLS")
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
JOURNAL_CONSERVATION_JOURS = int(os.environ.get("DANAECARE_JOURNAL_JOURS", "365"))

# --- Mail -----------------------------------------------------------------------------------------------------
EMAIL_HOST = os.environ.get("DANAECARE_COURRIEL_SERVEUR", "")
EMAIL_PORT = int(os.environ.get("DANAECARE_COURRIEL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("DANAECARE_COURRIEL_COMPTE", "")
EMAIL_HOST_PASSWORD = os.environ.get("DANAECARE_COURRIEL_SECRET", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 10
COURRIELS_PAR_MINUTE = int(os.environ.get("DANAECARE_COURRIELS_PAR_MINUTE", "60" if EN_PRODUCTION else "0"))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.console.EmailBackend"
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("DANAECARE_COURRIEL_EXPEDITEUR", "hub@danaecare.invalid")
# The gateway of text messages (`communs.documents.sms` says what it is sent); empty, none leaves and none is offered.
SMS_PASSERELLE = os.environ.get("DANAECARE_SMS_PASSERELLE", "")
SMS_JETON = os.environ.get("DANAECARE_SMS_JETON", "")
SMS_EXPEDITEUR = os.environ.get("DANAECARE_SMS_EXPEDITEUR", "DanaeCare")

# --- Running it -----------------------------------------------------------------------------------------------
# Off, no picture says that a letter was opened; on, readers are told, and nothing says who opened it.
LETTRE_OUVERTURES = _vrai("DANAECARE_LETTRE_OUVERTURES")
LOGGING = reglages_journaux(json_actif=EN_PRODUCTION or _vrai("DANAECARE_JOURNAUX_JSON"))
# What a monitor sends to read which part is broken: "Authorization: Bearer …"; without it, ok or not.
SANTE_JETON = os.environ.get("DANAECARE_SANTE_JETON", "")
# A trial is not asked for backups; a server is.
SAUVEGARDE_EXIGEE = EN_PRODUCTION
SAUVEGARDE_CLE = os.environ.get("DANAECARE_SAUVEGARDE_CLE", "")
# The folder of the log of the embedded base, kept piece by piece: the base goes back to any minute. Empty: not kept.
CONTINU = os.environ.get("DANAECARE_CONTINU", "")

# --- Imports, tasks -------------------------------------------------------------------------------------------
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = True
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "taches"
TAILLE_MAX_IMPORT = 20 * 1024 * 1024
# A paper or a picture that is handed in, and all those of one sending: the server in front lets as much through.
TAILLE_MAX_FICHIER = 25 * 1024 * 1024
TAILLE_MAX_ENVOI = 60 * 1024 * 1024
SEUIL_PUBLIC, SEUIL_CONVENTION = 11, 5
# The free envelope of psychological support of a caregiver.
AIDANTS_SEANCES_PAR_AIDANT = int(os.environ.get("DANAECARE_SEANCES_PAR_AIDANT", "5"))
# Source: CNIL, social and medico-social retention, 2023: two years after the last contact coming from the person;
# the archive that follows is the association's to justify.
AIDANTS_ACTIF_MOIS = int(os.environ.get("DANAECARE_ACTIF_MOIS", "24"))
AIDANTS_ARCHIVE_MOIS = int(os.environ.get("DANAECARE_ARCHIVE_MOIS", "36"))
# Where the requests for an invoice are sent; empty, they are only printed.
FORMATIONS_COMPTABILITE = os.environ.get("DANAECARE_COMPTABILITE", "")
AIDANTS_SEANCE_MIN = int(os.environ.get("DANAECARE_SEANCE_MIN", "60"))
# The Escale mobile: where tours leave from, what straight lines are multiplied by, the mean speed, the covering plan.
AIDANTS_MOBILE_DEPART = os.environ.get("DANAECARE_MOBILE_DEPART", "42218")
AIDANTS_MOBILE_FACTEUR = float(os.environ.get("DANAECARE_MOBILE_FACTEUR", "1.3"))
AIDANTS_MOBILE_VITESSE_KMH = float(os.environ.get("DANAECARE_MOBILE_VITESSE_KMH", "50"))
AIDANTS_MOBILE_PLAN = (2024, 2028)
