"""The session store: Django's in the database, its read at each request written once."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as EnBase
from django.contrib.sessions.models import Session
from django.utils import timezone

from danaecare.socle.communs.preparees import preparee


@preparee
def _contenu(cle: str, maintenant: datetime):
    return Session.objects.filter(session_key=cle, expire_date__gt=maintenant).values_list("session_data", flat=True)


class SessionStore(EnBase):
    def load(self):
        contenu = _contenu(cle=self.session_key, maintenant=timezone.now())
        if not contenu:
            self._session_key = None
            return {}
        return self.decode(contenu[0])
