"""A gesture as a browser makes it: the page is opened, its form is sent with all that it carries, from where it is."""

import re

NAVIGATEUR = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}
_FORMULAIRE = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_CACHE = re.compile(r"<input[^>]*type=\"hidden\"[^>]*>")


def attribut(balise: str, nom: str) -> str:
    trouve = re.search(rf'\b{nom}="([^"]*)"', balise)
    return trouve[1].replace("&amp;", "&") if trouve else ""


class Formulaire:
    """A form of an opened page: its address, what it carries hidden."""

    def __init__(self, client, page: str, balise: str, contenu: str):
        self.client, self.page = client, page
        self.adresse = attribut(balise, "action") or page
        caches = _CACHE.findall(contenu)
        self.porte = {attribut(c, "name"): attribut(c, "value") for c in caches}

    def envoyer(self, donnees=(), client=None):
        return (client or self.client).post(
            self.adresse, {**self.porte, **dict(donnees)}, HTTP_REFERER=f"http://testserver{self.page}", **NAVIGATEUR
        )


def formulaires(client, page: str) -> list[Formulaire]:
    """The forms of a page that write, the bar's and the logout's apart."""
    reponse = client.get(page)
    assert reponse.status_code == 200, (page, reponse.status_code)
    texte = reponse.content.decode()
    return [
        Formulaire(client, page, balise, contenu)
        for balise, contenu in _FORMULAIRE.findall(texte)
        if 'method="post"' in balise and "/logout/" not in balise
    ]


def formulaire(client, page: str, vers: str = "") -> Formulaire:
    """The form of `page` that sends to `vers`; to the page itself by default."""
    return next(f for f in formulaires(client, page) if f.adresse.split("?")[0] == (vers or page).split("?")[0])


def messages(reponse) -> list[str]:
    """What the page that a send led to says, as plain text."""
    if reponse.status_code == 302:
        reponse = reponse.client.get(reponse.url)
    return [str(m).replace("\xa0", " ").replace("\u202f", " ") for m in reponse.context["messages"]]
