import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from danaecare.socle.comptes.models import Utilisateur

COMPTE = Utilisateur(email="claire.montagny@exemple.fr", prenom="Claire", nom="Montagny")


@pytest.mark.parametrize(
    "bon",
    [
        "Cerisier-42fl",
        "Cerisier42fleuri",
        "Grand-tilleul-7-bancs",
        "un banc vert sous le grand tilleul fleuri",
    ],
)
def test_accepte(bon):
    validate_password(bon, COMPTE)


@pytest.mark.parametrize(
    ("mauvais", "mot"),
    [
        ("Ceris-42fle", "trop simple"),  # 11 characters of four classes
        ("Cerisier42fle", "trop simple"),  # 13 without a sign
        ("cerisierfleuriencore", "trop simple"),  # one class
        ("un banc vert sous le tilleul", "trop simple"),  # six words
        ("le le le le le le le le", "trop simple"),  # one word, said eight times
        ("Montagny-2026-ok", "votre nom"),
        ("Claire.montagny42", "votre nom"),
        ("Danaecare2026!", "en premier"),
        ("D@naec4re-2026!", "en premier"),
        ("Motdepasse2026!", "en premier"),
        ("M0tdepasse-1234", "en premier"),
        ("Azertyuiop2026", "en premier"),
        ("Azerty-Azerty-1", "en premier"),
        ("Jardins-Sante-42", "en premier"),
        ("Bonjour-Soleil-2026", "en premier"),
        ("Aaaaaaaaaaa1!", "en premier"),
    ],
)
def test_refuse(mauvais, mot):
    with pytest.raises(ValidationError, match=mot):
        validate_password(mauvais, COMPTE)
