from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


class AdaptateurComptes(DefaultAccountAdapter):
    """Nobody signs up by herself: the administration opens accounts. Logins are written in the log."""

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        inscrire(par=user, action="comptes.session.ouvrir", nature=Nature.ACCES, objet=user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request, **credentials):
        inscrire(par=None, action="comptes.session.refuser", nature=Nature.ACCES)
        return super().authentication_failed(request, **credentials)


class AdaptateurSecondFacteur(DefaultMFAAdapter):
    """In the demonstration no account has a second factor, so none is asked for."""

    def is_mfa_enabled(self, user, types=None):
        return not settings.MODE_DEMONSTRATION and super().is_mfa_enabled(user, types)
