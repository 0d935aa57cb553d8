from allauth.account.adapter import get_adapter

from danaecare.socle.journal import contexte


class ContexteJournal:
    """Gives the client's address to the log for the time of a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        jeton = contexte.adresse.set(get_adapter().get_client_ip(request))
        try:
            return self.get_response(request)
        finally:
            contexte.adresse.reset(jeton)
