"""Who is logged in: allauth's backend, and whether the account holds a second factor at this very request."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from danaecare.socle.comptes.models import Utilisateur


class Comptes(AuthenticationBackend):
    def get_user(self, user_id):
        """The account with `second_facteur_pose`, in one query."""
        facteurs = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        compte = Utilisateur.objects.annotate(second_facteur_pose=Exists(facteurs)).filter(pk=user_id).first()
        return compte if compte is not None and self.user_can_authenticate(compte) else None
