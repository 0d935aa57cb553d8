"""From the request that waits at home to the choice that its private link takes, in a browser, at both widths."""

from datetime import timedelta

import pytest

from danaecare.socle.communs.texte.dates import aujourdhui
from tests.conftest import creer_compte
from tests.navigateur import regarder
from tests.tierslieux.fabriques import MATIN, creer_espace, creer_lieu, poser
from tierslieux.choix import Etat
from tierslieux.courriels import lien_prive
from tierslieux.horaires import ferie
from tierslieux.models import Reservation

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_de_l_accueil_au_choix_de_qui_demandait(hub_de, settings, live_server, largeur, hauteur):
    settings.ADRESSE_PUBLIQUE = live_server.url
    jour = next(j for j in (aujourdhui() + timedelta(days=n) for n in range(10, 14)) if not ferie(j))
    lieu = creer_lieu("DanaeCare Lab", semaine={(j, "matin"): MATIN for j in range(7)}, ouvert_aux_demandes=True)
    salle = creer_espace(lieu, "Salle verte", capacite=20)
    creer_espace(lieu, "Salle bleue", capacite=30)
    demande = poser(
        salle, jour, objet="Atelier cuisine", etat=Etat.DEMANDEE, publique=True, participants_prevus=8,
        contact_nom="Lise Aubert", contact_courriel="lise@exemple.fr", forcer=True,
    )  # fmt: skip
    poser(salle, jour, objet="Yoga", forcer=True)
    page = regarder(hub_de(creer_compte("tierslieux")), largeur, hauteur)
    page.aller("attentes:a_faire")
    assert page.get_by_role("button", name="Confirmer").count() == 0
    page.get_by_role("link", name="Proposer autre chose").first.click()
    page.get_by_role("heading", name="Proposer autre chose").wait_for()
    page.saine("proposer")
    for case in page.get_by_role("checkbox").all():
        case.uncheck()
    page.get_by_role("button", name="Refuser et proposer").click()
    assert page.get_by_text("Cochez au moins un moment à proposer.").first.is_visible()
    page.get_by_label("Salle bleue").first.check()
    page.get_by_label("Salle verte").first.check()
    page.get_by_role("button", name="Refuser et proposer").click()
    page.get_by_text("un courriel donne le choix à Lise Aubert").wait_for()
    page.saine("propose")
    page.context.clear_cookies()
    page.goto(lien_prive(demande))
    page.get_by_role("heading", name="Choisissez un autre moment").wait_for()
    page.saine("choisir")
    page.get_by_role("button", name="Salle bleue").click()
    page.get_by_text("C’est réservé.").wait_for()
    page.saine("choisi")
    choisie = Reservation.objects.select_related("espace").get(pk=demande.pk)
    assert (choisie.etat, str(choisie.espace), choisie.jour) == (Etat.CONFIRMEE, "Salle bleue", jour)
