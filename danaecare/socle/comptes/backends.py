"""Who is logged in: allauth's backend, its read at each request written once."""

from allauth.account.auth_backends import AuthenticationBackend

from danaecare.socle.communs.preparees import preparee
from danaecare.socle.comptes.models import Utilisateur


@preparee
def _compte(pk: int):
    return Utilisateur._default_manager.filter(pk=pk)


class Comptes(AuthenticationBackend):
    def get_user(self, user_id):
        comptes = _compte(pk=user_id)
        return comptes[0] if comptes and self.user_can_authenticate(comptes[0]) else None
