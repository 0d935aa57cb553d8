"""Where help is missing: who comes home and who is near fill a white zone, who helps from afar does not."""

from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from aidants.mobile.models import PopulationAgee
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.services.actions.services import service_fermer
from danaecare.socle.services.models import Service, ThemeService
from danaecare.socle.services.zones_blanches import lignes_de_manque, servies_de_pres
from danaecare.socle.territoires.models import Commune
from tests.navigateur import debordement, fautes_axe
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db
FIRMINY, ROANNE, CHAMBON = "42095", "42187", "42044"


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


def servies(rang=6) -> set[str]:
    return servies_de_pres(Service.objects.ouverts().select_related("commune"))[theme(rang).pk]


def test_qui_vient_a_domicile_ou_recoit_a_vingt_kilometres():
    creer("À la maison", theme=theme(6), modes=["domicile"], etendue="communes", communes=[ROANNE])
    creer("Sur place", theme=theme(6), ou="Firminy")
    creer("De loin", theme=theme(6), modes=["distance"])
    creer("Sur place, pour d’autres", theme=theme(6), ou="Montbrison", etendue="communes", communes=[ROANNE])
    trouvees = servies()
    assert {FIRMINY, ROANNE, CHAMBON} <= trouvees
    loin = set(Commune.objects.filter(nom__in=["Montbrison", "Charlieu", "Noirétable"]).values_list("pk", flat=True))
    assert (len(loin), trouvees & loin) == (3, set())


def test_un_service_ferme_ou_a_distance_laisse_la_zone_blanche():
    service_fermer(par=None, service=creer("Fermé", theme=theme(6), modes=["domicile"]))
    creer("De loin", theme=theme(6), modes=["distance"])
    lignes = lignes_de_manque(Service.objects.ouverts())
    assert (len(lignes), {len(ligne.manques) for ligne in lignes}) == (320, {ThemeService.objects.count()})


def test_la_page_les_nomme_avec_qui_y_vit(client_de):
    creer("À la maison", theme=theme(6), modes=["domicile"], etendue="communes", communes=[FIRMINY])
    client = client_de("jardins")
    assert '<th scope="col" class="nombre">75 ans' not in client.get(reverse("services:zones_blanches")).text
    PopulationAgee.objects.create(commune_id=ROANNE, annee=2020, plus_60=12000, plus_75=5123)
    reponse = client.get(reverse("services:zones_blanches"), {"theme": theme(6).pk})
    lignes = [ligne for ligne, _ in reponse.context["lignes"]]
    assert (len(lignes), FIRMINY in {ligne.commune.pk for ligne in lignes}) == (319, False)
    assert (lignes[0].commune.nom, reponse.context["agees"]) == ("Saint-Étienne", 5123)
    assert ("5\u202f123" in reponse.text, reponse.text.count(">75 ans et plus</th>")) == (True, 1)
    assert len(client.get(reverse("services:zones_blanches"), {"theme": "x"}).context["lignes"]) == 320


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_questions(combien, django_assert_num_queries):
    for rang in range(combien):
        creer(f"Service {rang}", f"Structure {rang}", ou="Feurs")
    with django_assert_num_queries(5):
        lignes_de_manque(Service.objects.ouverts())


def test_les_chiffres_du_dernier_jour():
    creer("À la maison", theme=theme(6), modes=["domicile"], etendue="communes", communes=[ROANNE],
          depuis_le=date(2023, 12, 31))  # fmt: skip
    figures = registre.tous()
    blanches, manques = (figures[f"territoires.services.{nom}"] for nom in ("blanches", "manques"))
    # Nothing written down is not nothing there.
    assert (blanches.resultat(Periode.annee(2022)).total, manques.resultat(Periode.annee(2022)).lignes) == (0, ())
    dits = dict(manques.resultat(Periode.annee(2023)).lignes)
    assert (dits["Répit à domicile"], dits["Transport"], len(dits)) == (319, 320, ThemeService.objects.count())
    assert blanches.resultat(Periode.annee(2023)).total == 320
    assert blanches.lignes(Periode.annee(2023), "Ondaine").count() == dict(
        blanches.resultat(Periode.annee(2023)).lignes
    )["Ondaine"]  # fmt: skip


def test_l_affiche_d_une_commune(client_de):
    creer("Écoute", moyen="telephone")
    creer("Pour Roanne", etendue="communes", communes=[ROANNE], moyen="telephone")
    reponse = client_de("accueil").get(reverse("services:affiche_pdf", args=[FIRMINY]))
    (page,) = pypdfium2.PdfDocument(reponse.content)
    texte = " ".join(page.get_textpage().get_text_bounded().split())
    assert ("Firminy" in texte, "1 service vérifié" in texte.replace("\xa0", " ")) == (True, True)
    assert client_de("accueil").get(reverse("services:affiche_pdf", args=["75056"])).status_code == 404


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_un_theme_se_choisit(hub_de, compte):
    creer("À la maison", theme=theme(6), modes=["domicile"])
    page = hub_de(compte("accueil"))
    page.aller("services:service_liste")
    page.get_by_role("link", name="Où l’aide manque").click()
    page.get_by_role("link", name="Répit à domicile").click()
    page.get_by_text("Quelqu’un est près partout.").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
