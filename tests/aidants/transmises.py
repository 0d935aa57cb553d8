"""Somebody sent to a structure, and what she agreed to have told, for the tests of the link and of the team."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from aidants.actions.droits import orientation_noter
from aidants.actions.transmissions import transmission_envoyer
from aidants.courriels import jeton_transmis
from aidants.models import Transmission
from danaecare.socle.attentes.requetes import a_faire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.resolution import lieu_resoudre
from tests.aidants.fabriques import AidantFabrique, ProcheFabrique, RelationAideFabrique
from tests.pages import serree
from tests.socle.services.fabriques import creer


def creer_odile(claire):
    aidant = AidantFabrique(
        nom="Souvignet", prenom="Odile", telephone="06 00 00 00 42", courriel="odile@exemple.fr",
        lieu=lieu_resoudre("Firminy"), dossier__referent=claire,
    )  # fmt: skip
    proche = ProcheFabrique(nom="Zinzolin", prenom="Albert", pathologie="parkinson")
    RelationAideFabrique(aidant=aidant, proche=proche)
    return aidant


def orienter(claire, odile):
    service = creer("Halte du mercredi", "Les Passerelles", courriel="halte@exemple.fr")
    return orientation_noter(
        par=claire, dossier=odile.dossier, organisation=service.organisation, service=service, date=aujourdhui()
    )


def transmettre(claire, orientation, odile, **champs):
    voulu = {"partages": ["nom", "telephone"], "besoin": "Cherche un relais.", "adresse": "halte@exemple.fr"}
    transmission_envoyer(par=claire, orientation=orientation, aidant=odile, accord_le=aujourdhui(), **voulu | champs)
    return Transmission.objects.order_by("-pk").first()


def lien(transmission):
    return reverse("ma_transmission", args=[jeton_transmis(transmission)])


def lire(transmission):
    """Behind the button that says « c’est nous »."""
    return Client().get(lien(transmission), {"lire": "oui"})


def corps(reponse) -> str:
    """Without its draws, which may hold any two digits."""
    texte = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", unescape(reponse.text))
    return serree(texte[texte.index("<main") : texte.index("</main>")])


def lu(reponse) -> list[tuple[str, str]]:
    """What the page says of the person."""
    trouve = re.search(r"<dl[^>]*data-accord.*?</dl>", unescape(reponse.text), re.S)
    faits = re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", trouve[0] if trouve else "", re.S)
    return [(quoi.strip(), valeur.strip()) for quoi, valeur in faits]


def repondre(transmission, etape, **champs):
    return Client().post(lien(transmission), {"etape": etape, **champs}, follow=True)


def dues(compte):
    siennes = [x for x in a_faire(compte).dues if x.genre.code == "aidants.structure"]
    return [(x.texte.replace("\xa0", " "), x.numero) for x in siennes]
