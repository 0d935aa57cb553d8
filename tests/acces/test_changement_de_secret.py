"""Every private link that was sent still opens once the secret has changed, as long as the old one is kept."""

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import get_resolver, reverse

from danaecare.lettre.models.abonnes import empreinte
from tests.acces.matrice import PUBLIC
from tests.acces.test_matrice import LIGNES
from tierslieux.models.inscriptions import empreinte_de

# Drawn at random: no secret signs it. So is the link that leaves the letter (tests/lettre/test_abonnes.py).
TIRES = {"gouvernance:temps_par_lien"}


def _a_jeton(nom: str) -> bool:
    *espaces, court = nom.split(":")
    resolveur = get_resolver()
    for espace in espaces:
        resolveur = resolveur.namespace_dict[espace][1]
    return any(
        "jeton" in parametres for possibles, *_ in resolveur.reverse_dict.getlist(court) for _, parametres in possibles
    )


LIENS = [
    (module, nom, acces)
    for nom, acces, module in LIGNES
    if acces.roles == PUBLIC and acces.methode == "GET" and _a_jeton(nom)
]


@pytest.mark.lent
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("monde", "nom", "acces"), LIENS, ids=[nom for _, nom, _ in LIENS], indirect=["monde"], scope="module"
)
def test_un_lien_deja_envoye_s_ouvre_apres_un_changement_de_secret(monde, nom, acces):
    adresse = reverse(nom, args=acces.args(monde.objets))
    ancien = settings.SECRET_KEY
    avant = Client().get(adresse).status_code
    assert avant in (200, 302)
    with override_settings(SECRET_KEY="un-autre-secret", SECRET_KEY_FALLBACKS=[ancien]):
        assert Client().get(adresse).status_code == avant
    with override_settings(SECRET_KEY="un-autre-secret", SECRET_KEY_FALLBACKS=[]):
        seul = Client().get(adresse)
        assert seul.status_code == avant if nom in TIRES else seul.status_code in (404, 410)


def test_les_empreintes_gardees_restent_celles_du_plus_ancien_secret():
    avant = empreinte("lise@exemple.fr"), empreinte_de("Lise", "lise@exemple.fr", "")
    with override_settings(SECRET_KEY="troisieme", SECRET_KEY_FALLBACKS=["deuxieme", settings.SECRET_KEY]):
        assert (empreinte("lise@exemple.fr"), empreinte_de("Lise", "lise@exemple.fr", "")) == avant
    with override_settings(SECRET_KEY="troisieme", SECRET_KEY_FALLBACKS=[]):
        assert empreinte("lise@exemple.fr") != avant[0]
