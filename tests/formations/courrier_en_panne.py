from django.core.mail.backends.base import BaseEmailBackend


class Panne(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise OSError("le serveur ne répond pas")
