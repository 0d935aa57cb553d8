"""Who is logged in: allauth's backend, and whether the account holds a second factor at this very request."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator

from danaecare.socle.comptes.models import Utilisateur

# Written out: asked at each request, it takes longer to compose than to answer.
COMPTE = f"""
SELECT *, EXISTS (
    SELECT FROM {Authenticator._meta.db_table} WHERE user_id = {Utilisateur._meta.db_table}.id AND type = %s
) AS second_facteur_pose
FROM {Utilisateur._meta.db_table} WHERE id = %s
"""


class Comptes(AuthenticationBackend):
    def get_user(self, user_id):
        """The account with `second_facteur_pose`, in one query."""
        compte = next(iter(Utilisateur.objects.raw(COMPTE, [Authenticator.Type.TOTP, user_id])), None)
        return compte if compte is not None and self.user_can_authenticate(compte) else None
