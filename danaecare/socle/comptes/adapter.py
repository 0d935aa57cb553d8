"""What the hub asks of allauth: nobody signs up, a fresh login for what is sensitive, each event told and logged."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils import timezone

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.texte.formats import date_longue, heure
from danaecare.socle.comptes import courriels, frein
from danaecare.socle.comptes.evenements import EVENEMENTS
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

CONNEXION_LE = "connexion_le"  # when this session was opened, by everything that the account asks


class AdaptateurComptes(DefaultAccountAdapter):
    """Nobody signs up by herself: the administration opens accounts. Logins are written in the log."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": (
            "Trop de tentatives : réessayez dans quelques minutes. Si ce compte est le vôtre, un courriel vient d’y "
            "partir : son lien vous laisse entrer sans attendre."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        request.session[CONNEXION_LE] = int(time.time())
        inscrire(par=user, action="comptes.session.ouvrir", nature=Nature.ACCES, objet=user)
        reponse = super().post_login(request, user, **kwargs)
        frein.reconnaitre(request, reponse, user.pk)
        return reponse

    def pre_authenticate(self, request, **credentials):
        self._essai = frein.Essai(request, credentials.get("email"))
        if not self._essai.permis():
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request, **credentials):
        compte = super().authenticate(request, **credentials)
        if compte is not None:
            self._essai.reussir()
        return compte

    def authentication_failed(self, request, **credentials):
        self._essai.echouer()
        inscrire(par=None, action="comptes.session.refuser", nature=Nature.ACCES)
        return super().authentication_failed(request, **credentials)

    def is_reauthentication_required(self, *, app, **kwargs):
        """What was just typed to log in is not asked again."""
        depuis = time.time() - self.request.session.get(CONNEXION_LE, 0)
        fraiche = 0 <= depuis < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not fraiche and super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user):
        """An account with a second factor proves itself by it: the password alone is what a thief may have."""
        moyens = super().get_reauthentication_methods(user)
        return [moyen for moyen in moyens if moyen["id"] == "mfa_reauthenticate"] or moyens

    def send_mail(self, template_prefix, email, context):
        lettre = self.render_mail(template_prefix, email, context | {"request": self.request})
        courriels.dire(email, Contenu(lettre.subject, lettre.body))

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Each event that touches the security of an account: in the log, and told to its holder."""
        evenement = EVENEMENTS[template_prefix]
        inscrire(par=user, action=evenement.action, nature=Nature.MODIFICATION, objet=user)
        maintenant = timezone.localtime()
        courriels.prevenir(
            user,
            evenement.objet,
            f"{evenement.texte}\n\nCela vient d’être fait le {date_longue(maintenant)} à {heure(maintenant)}. Si ce "
            "n’est pas vous, prévenez l’administration du hub sans attendre : elle peut fermer le compte aussitôt.",
        )


class AdaptateurSecondFacteur(DefaultMFAAdapter):
    """In the demonstration no account has a second factor, so none is asked for."""

    def is_mfa_enabled(self, user, types=None):
        return not settings.MODE_DEMONSTRATION and super().is_mfa_enabled(user, types)
