"""Accounts that are closed, and what lives a short time beside them."""

from datetime import date

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from danaecare.socle.communs.ecriture.conservation import Constat, Horloge, Table
from danaecare.socle.comptes.actions.sessions import gardes_purger, sessions_purger


def _ferme(chemin: str):
    """Closed, and nobody has entered since; `chemin` leads to the account."""

    def echus(limite: date) -> Q:
        vu = {f"{chemin}last_login__date__lte": limite}, {f"{chemin}last_login": None}
        return Q(**{f"{chemin}is_active": False}) & (
            Q(**vu[0]) | Q(**vu[1], **{f"{chemin}date_joined__date__lte": limite})
        )

    return echus


def _courte_vie(*, par, jour: date, simuler: bool) -> Constat:
    """The worker does it every hour; said here so that one command runs every clock."""
    if not simuler:
        gardes_purger()
        sessions_purger()
    return Constat()


HORLOGES = [
    Horloge(
        code="comptes.fermes",
        quoi="Comptes fermés",
        mois=60,
        depuis="la dernière connexion d’un compte fermé",
        fondement="Code civil, art. 2224 : prescription de cinq ans",
        tables=(
            Table("account.EmailAddress", _ferme("user__")),
            Table("mfa.Authenticator", _ferme("user__")),
            Table("comptes.ChiffreEpingle", _ferme("compte__")),
            Table("comptes.LeveeSecondFacteur", _ferme("compte__"), {"motif": "effacé"}),
            Table(
                "comptes.Utilisateur",
                _ferme(""),
                {
                    "email": Concat(Value("anonyme-"), Cast("pk", CharField()), Value("@exemple.invalid")),
                    "prenom": "",
                    "nom": "Compte fermé",
                    "fonction": "",
                    "password": "!",
                },
            ),
        ),
    ),  # fmt: skip
    Horloge(
        code="comptes.administration",
        quoi="Gestes faits dans l’administration technique",
        mois=12,
        depuis="le geste",
        fondement="CNIL, recommandation sur la journalisation, octobre 2021 : six mois à un an",
        tables=(Table("admin.LogEntry", lambda limite: Q(action_time__date__lte=limite)),),
    ),
    Horloge(
        code="comptes.courte_vie",
        quoi="Sessions finies, brouillons, saisies et fichiers gardés d’un formulaire refusé",
        mois=0,
        depuis="leur fin : une heure (saisie), trois jours (marque d’un formulaire), sept jours (brouillon)",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        passer=_courte_vie,
    ),
]
GARDES = {
    "des clés et des empreintes, que rien ne relie à une personne une fois leur heure passée": {
        "auth.Group": "name", "auth.Permission": "name codename", "contenttypes.ContentType": "app_label model",
        "account.EmailConfirmation": "key",
    },
}  # fmt: skip
