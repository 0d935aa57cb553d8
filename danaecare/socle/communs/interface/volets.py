"""A form sent from beside the page that it is about (static/js/volet.js) is told where its redirect leads.

The page goes there itself, so what was said is read there, by the person and not by the script.
"""

from http import HTTPStatus

DEMANDE, VERS = "Volet", "Volet-Vers"


class Volet:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reponse = self.get_response(request)
        if DEMANDE in request.headers and reponse.status_code == HTTPStatus.FOUND:
            reponse[VERS] = reponse["Location"]
            del reponse["Location"]
            reponse.status_code = HTTPStatus.NO_CONTENT
        return reponse
