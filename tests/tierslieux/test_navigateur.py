"""In a real browser: book, repeat, move and cancel by keyboard alone; axe, small screens, paper."""

import io
from datetime import date

import pdfplumber
import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.conftest import connecter
from tests.navigateur import debordement, fautes_axe
from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, poser
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.actions.projets import projet_candidater
from tierslieux.choix import GenreCourriel
from tierslieux.models import Reservation

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
LUNDI = date(2026, 3, 9)
GRILLE = f"/tierslieux/?date={LUNDI}"
# What Chromium writes in its console when a form comes back refused.
REFUS = "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"


@pytest.fixture
def lieu():
    return creer_lieu("DanaeCare Lab", ouvert_aux_demandes=True)


@pytest.fixture
def espaces(lieu):
    return [creer_espace(lieu, nom, capacite=20, ordre=n) for n, nom in enumerate(("Salle verte", "Salle bleue"))]


@pytest.fixture
def visite(page, live_server, compte):
    """Open a page of the hub; the console stays empty, but for the `visite.refus` forms that the test has refused."""
    fautes = []
    page.on("console", lambda message: fautes.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda erreur: fautes.append(str(erreur)))

    def ouvrir(chemin, role="tierslieux"):
        if role and not page.context.cookies():
            session = connecter(compte(role)).cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(live_server.url + chemin)
        return page

    ouvrir.refus = 0
    yield ouvrir
    assert fautes == [REFUS] * ouvrir.refus


def touches(page, *noms):
    for nom in noms:
        page.keyboard.press(nom)


def test_tout_remplir_depuis_deux_demi_journees_garde_ce_qui_est_saisi(visite, page, espaces):
    visite(GRILLE)
    page.focus("td[data-c='2026-03-10.matin'] a")
    touches(page, "Shift+ArrowRight", "Enter")
    page.keyboard.type("Journée d’étude")
    page.get_by_role("link", name="Tout remplir").click()
    page.wait_for_url("**/reserver/**")
    assert "tude" not in page.url
    assert (page.input_value("[name=creneau]"), page.input_value("[name=objet]")) == ("journee", "Journée d’étude")
    page.focus("[name=objet]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tierslieux/?lieu=**")
    reservation = Reservation.objects.get()
    assert (reservation.espace, reservation.jour, reservation.moments) == (
        espaces[0],
        date(2026, 3, 10),
        ["matin", "apres_midi"],
    )


def test_deux_jours_entiers_choisis_d_un_geste_et_rien_d_autre(visite, page, espaces):
    visite(GRILLE)
    page.focus("td[data-c='2026-03-10.matin'] a")
    touches(page, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Enter")
    page.get_by_role("link", name="Tout remplir").click()
    page.wait_for_url("**/reserver/**")
    assert page.input_value("[name=dates]") == "10/03/2026, 11/03/2026"
    page.fill("[name=objet]", "Séminaire")
    page.press("[name=objet]", "Enter")
    page.wait_for_selector("form[data-panneau]")
    bilan = " ".join(page.inner_text(".panneau-bilan").split())
    assert bilan == "2 dates libres, chaque fois de 9 h à 17 h"
    page.click("[data-compte]")
    page.wait_for_url("**/tierslieux/?lieu=**")
    posees = Reservation.objects.order_by("debut").values_list("jour", "moments")
    assert list(posees) == [(date(2026, 3, jour), ["matin", "apres_midi"]) for jour in (10, 11)]


@pytest.mark.parametrize(("pas", "mercredi"), [(1, ["matin"]), (2, ["matin", "apres_midi"])])
def test_des_demi_journees_inegales_sont_celles_qui_sont_reservees(visite, page, espaces, pas, mercredi):
    """Tuesday afternoon and Wednesday morning, then one more: neither becomes two afternoons, nor four half-days."""
    visite(GRILLE)
    page.focus("td[data-c='2026-03-10.apres_midi'] a")
    touches(page, *["Shift+ArrowRight"] * pas, "Enter")
    assert page.get_by_role("link", name="Tout remplir").count() == 0
    page.keyboard.type("Séminaire")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-planning-dit]")).to_contain_text("2 réservations posées pour « Séminaire »")
    posees = Reservation.objects.order_by("debut").values_list("jour", "moments")
    assert list(posees) == [(date(2026, 3, 10), ["apres_midi"]), (date(2026, 3, 11), mercredi)]


def test_les_fleches_suivent_la_grille(visite, page, espaces):
    poser(espaces[0], date(2026, 3, 10), objet="Groupe de parole")
    visite(GRILLE)
    page.focus("tr:first-child td[data-c='2026-03-09.apres_midi'] a")
    touches(page, "ArrowRight")
    assert page.evaluate("document.activeElement.querySelector('b').textContent") == "Groupe de parole"
    touches(page, "ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').querySelector('th a').textContent") == "Salle bleue"
    assert page.evaluate("document.activeElement.closest('td').dataset.c") == "2026-03-10.matin"


def test_repeter_au_clavier_avec_le_panneau(visite, page, espaces):
    poser(espaces[0], date(2026, 3, 17), objet="Déjà là")
    visite(f"/tierslieux/reserver/?c={espaces[0].pk}.2026-03-10.matin")
    page.focus("[name=objet]")
    page.keyboard.type("Atelier hebdomadaire")
    page.focus("[name=rythme]")
    page.keyboard.type("Par sem")
    assert page.input_value("[name=rythme]") == "semaines"
    page.fill("[name=jusquau]", "2026-03-24")
    page.focus("[name=objet]")
    page.keyboard.press("Enter")
    page.wait_for_selector("form[data-panneau]")
    assert page.inner_text(".panneau-dates .non").replace("\xa0", " ") == ("Salle verte : Déjà là, de 9 h à 12 h")
    page.focus(".panneau-dates select")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("[data-compte]") == "Poser les 3 dates gardées"
    page.focus("[data-compte]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tierslieux/?lieu=**")
    posees = Reservation.objects.filter(objet="Atelier hebdomadaire").order_by("debut")
    assert list(posees.values_list("jour", "espace__nom")) == [
        (date(2026, 3, 10), "Salle verte"),
        (date(2026, 3, 17), "Salle bleue"),
        (date(2026, 3, 24), "Salle verte"),
    ]


def test_deplacer_au_clavier(visite, page, espaces):
    reservation = poser(espaces[0], date(2026, 3, 10), objet="Groupe de parole")
    visite(GRILLE)
    page.focus(f"[data-r='{reservation.pk}']")
    touches(page, "d", "ArrowRight", "ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-planning-dit]")).to_contain_text("déplacé")
    reservation.refresh_from_db()
    assert (reservation.espace, reservation.moments) == (espaces[1], ["apres_midi"])


@pytest.mark.parametrize("geste", ["clavier", "souris"])
def test_deplacer_ce_qu_un_contact_connait_demande_s_il_faut_le_prevenir(visite, page, espaces, geste):
    reservation = poser(
        espaces[0], date(2026, 3, 10), objet="Chorale", contact_nom="Lise Aubert", contact_courriel="lise@exemple.fr"
    )
    courriel_ecrire(par=None, genre=GenreCourriel.CONFIRMATION, reservations=[reservation])
    visite(GRILLE)
    if geste == "clavier":
        page.focus(f"[data-r='{reservation.pk}']")
        touches(page, "d", "ArrowRight", "Enter")
    else:
        page.drag_and_drop(f"[data-r='{reservation.pk}']", "td[data-c='2026-03-10.apres_midi']")
    page.get_by_role("heading", name="Prévenir du changement").wait_for()
    assert [message.subject for message in mail.outbox] == ["Votre réservation est confirmée"]
    page.get_by_role("button", name="Prévenir").click()
    page.get_by_text("Le courriel part à Lise Aubert.").wait_for()
    assert [message.subject for message in mail.outbox][1:] == ["Votre réservation a changé"]
    reservation.refresh_from_db()
    assert reservation.moments == ["apres_midi"]


def test_echap_laisse_la_reservation_ou_elle_est(visite, page, espaces):
    mobile = poser(espaces[0], date(2026, 3, 10), objet="Mobile")
    visite(GRILLE)
    page.focus(f"[data-r='{mobile.pk}']")
    touches(page, "d", "ArrowDown", "Escape")
    expect(page.locator("[data-planning-dit]")).to_have_text("")
    mobile.refresh_from_db()
    assert mobile.espace == espaces[0]


def test_glisser_a_la_souris(visite, page, espaces):
    reservation = poser(espaces[0], date(2026, 3, 10), objet="Groupe de parole")
    visite(GRILLE)
    with page.expect_navigation():
        page.drag_and_drop(f"[data-r='{reservation.pk}']", "tr:nth-child(2) td[data-c='2026-03-12.matin']")
    reservation.refresh_from_db()
    assert (reservation.espace, reservation.jour) == (espaces[1], date(2026, 3, 12))


def test_annuler_au_clavier(visite, page, espaces):
    reservation = poser(espaces[0], date(2026, 3, 10), objet="Groupe de parole")
    visite(reverse("tierslieux:reservation", args=[reservation.pk]))
    page.focus("a.bouton-danger")
    page.keyboard.press("Enter")
    page.wait_for_url("**/annuler/")
    page.focus("[name=motif]")
    page.keyboard.type("Grève des transports")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tierslieux/?lieu=**")
    reservation.refresh_from_db()
    assert (reservation.etat, reservation.motif) == ("annulee", "Grève des transports")


def test_une_collision_propose_et_se_resout_au_clavier(visite, page, espaces):
    visite.refus = 1
    poser(espaces[0], date(2026, 3, 10), objet="Chorale")
    visite(f"/tierslieux/reserver/?c={espaces[0].pk}.2026-03-10.matin")
    page.focus("[name=objet]")
    page.keyboard.type("Atelier")
    page.keyboard.press("Enter")
    page.wait_for_selector(".collision")
    assert "Chorale" in page.inner_text(".collision")
    page.focus(".propositions button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tierslieux/?lieu=**")
    assert Reservation.objects.get(objet="Atelier").espace == espaces[1]


def test_compter_une_visite_d_un_clic(visite, page, espaces):
    jour = timezone.localdate()
    while jour.weekday() > 4:
        jour = date.fromordinal(jour.toordinal() - 1)
    visite(f"/tierslieux/?date={jour}")
    bouton = f"tr:first-child button.v[value='{espaces[0].pk}.{jour}.matin']"
    for nombre in (1, 2):
        page.click(bouton)
        expect(page.locator(bouton)).to_have_text(f"{nombre} +")


def _pages(lieu, espaces):
    reservation = poser(espaces[0], date(2026, 3, 10), objet="Groupe de parole")
    projet = projet_candidater(par=None, jour=LUNDI, nom="Graine", porteur="Martin Oriol", lieu=lieu)
    return [
        GRILLE, f"{GRILLE}&vue=mois", f"{GRILLE}&vue=jour", "/tierslieux/reserver/", "/tierslieux/reservations/",
        reservation.get_absolute_url(), f"{reservation.get_absolute_url()}annuler/", lieu.get_absolute_url(),
        f"{lieu.get_absolute_url()}horaires/", espaces[0].get_absolute_url(), "/tierslieux/vie/",
        "/tierslieux/calendriers/", "/tierslieux/projets/", projet.get_absolute_url(), "/tierslieux/demander/",
    ]  # fmt: skip


def test_axe_et_rien_ne_deborde(visite, page, lieu, espaces):
    fautes = {}
    for chemin in _pages(lieu, espaces):
        visite(chemin)
        if trouvees := fautes_axe(page):
            fautes[chemin] = trouvees
        if trop := debordement(page, 360):
            fautes[f"{chemin} à 360"] = trop
    assert fautes == {}


def imprimer(page) -> list[str]:
    """The text of each sheet; landscape A4, and nothing beyond its right edge."""
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as papier:
        for feuille in papier.pages:
            assert (round(feuille.width), round(feuille.height)) == (842, 595)
            assert max(caractere["x1"] for caractere in feuille.chars) < feuille.width - 15
        return [feuille.extract_text() for feuille in papier.pages]


def test_la_semaine_tient_sur_une_feuille_a4(visite, page, espaces):
    poser(espaces[0], date(2026, 3, 10), objet="Groupe de parole")
    visite(GRILLE)
    (texte,) = imprimer(page)
    assert [mot for mot in ("Semaine du", "Salle verte", "lun. 9", "ven. 13") if mot not in texte] == []
    assert "Réserver" not in texte


def test_neuf_espaces_pleins_tiennent_en_largeur_et_repetent_leurs_jours(visite, page, espaces):
    """The association's two places together, every half-day taken: one page wide, the days again on the second."""
    for rang in range(7):
        espaces.append(creer_espace(espaces[0].lieu, f"Bureaux confidentiels et coworking {rang}", ordre=rang + 2))
    for espace in espaces:
        for jour in range(9, 14):
            for heures in (MATIN, APREM):
                poser(espace, date(2026, 3, jour), heures, objet="Groupe de parole", participants_prevus=12)
    visite(GRILLE)
    feuilles = imprimer(page)
    assert len(feuilles) <= 2
    assert [("lun. 9" in texte, "ven. 13" in texte) for texte in feuilles] == [(True, True)] * len(feuilles)
    assert sum(texte.count("pers.") for texte in feuilles) == 9 * 10
