"""A year that no calendar holds: asked for by an address it is a 404, by a query or a filter the page as it stands."""

import pytest

ENORME = "99999999999999999999"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "adresse", "attendu"),
    [
        *[("gouvernance", f"/gouvernance/{nom}/?annee={annee}", 200)
          for nom in ("audience", "benevolat", "adherents", "recus", "equipe")
          for annee in (ENORME, "1e9", "-1", "2023.5", "0", "²")],
        ("gouvernance", "/gouvernance/adherents/assemblee/99999.pdf", 404),
        ("jardins", "/jardins/pepiniere/calendrier/99999/", 404),
        ("jardins", f"/jardins/pepiniere/calendrier/{ENORME}/", 404),
        ("jardins", "/jardins/pepiniere/calendrier/0/", 404),
        ("jardins", "/jardins/bilan/0/", 404),
        ("jardins", f"/jardins/pepiniere/lots/?annee={ENORME}", 200),
        ("jardins", "/jardins/pepiniere/lots/?annee=1e9", 200),
        ("tierslieux", "/tierslieux/facturation/99999/", 404),
        ("tierslieux", "/tierslieux/?date=9999-12-31", 200),
        ("tierslieux", "/tierslieux/?date=0001-01-01", 200),
    ],
)  # fmt: skip
def test_une_annee_hors_du_calendrier(client_de, role, adresse, attendu):
    assert client_de(role).get(adresse).status_code == attendu
