"""The gestures that a day is made of: what each is called, what it took before, its aim in seconds."""

from datetime import timedelta

import pytest

from aidants.models import Appel, Dossier, Proche
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from formations.models import DemiJournee, Stagiaire
from gouvernance.models import Cotisation
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.formations.fabriques import session
from tests.tierslieux.fabriques import creer_espace, creer_lieu
from tierslieux.models import Reservation

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


def envoyer(page, nom="Enregistrer"):
    return page.get_by_role("main").get_by_role("button", name=nom, exact=True)


def test_un_appel_connu(hub_de, geste):
    for prenom in ("Odile", "Paul"):
        AidantFabrique(nom="Souvignet", prenom=prenom)
    page = hub_de(creer_compte("accueil"))
    page.aller("accueil")
    main = geste(page, "Un appel de quelqu’un de suivi", "12 champs ouverts", 25)
    main.touche("a")
    page.wait_for_url("**/appels/noter/")
    main.taper("souvin")
    page.get_by_role("option", name="Odile Souvignet").wait_for()
    main.touche("ArrowDown", "Enter")
    page.locator("#qui").get_by_role("link", name="Odile Souvignet").wait_for()
    main.presser(page.get_by_role("button", name="15 min"))
    main.presser(page.get_by_text("Répit et relais"))
    main.presser(envoyer(page))
    page.get_by_text("L’appel est noté.").wait_for()
    assert Appel.objects.values_list("dossier__aidants__prenom", "duree_min", "themes").get() == (
        "Odile", 15, ["repit"],
    )  # fmt: skip


def test_un_appel_inconnu(hub_de, geste):
    page = hub_de(creer_compte("accueil"))
    page.aller("accueil")
    main = geste(page, "Un appel d’un inconnu, à rappeler", "le nom et le téléphone, puis de nouveau au dossier", 40)
    main.touche("a")
    page.wait_for_url("**/appels/noter/")
    main.taper("Mme Odile Perret")
    main.presser(page.get_by_role("button", name="10 min"))
    main.presser(page.get_by_text("Droits et aides financières"))
    main.presser(page.get_by_text("Ce qui est convenu, rappeler"))
    main.dater(page.get_by_label("Rappeler le"), aujourdhui() + timedelta(days=1))
    main.remplir(page.locator("#id_telephone"), "0601020304")
    main.presser(envoyer(page))
    page.get_by_text("L’appel est noté.").wait_for()
    assert Appel.objects.values_list("appelant_nom", "telephone", "issue").get() == (
        "Mme Odile Perret", "0601020304", "rappel",
    )  # fmt: skip


def test_un_appel_devient_un_dossier(hub_de, geste):
    page = hub_de(creer_compte("accueil"))
    page.aller("accueil")
    main = geste(page, "L’appel d’un inconnu devient un dossier", "tout à retaper", 40)
    main.touche("a")
    page.wait_for_url("**/appels/noter/")
    main.taper("Mme Odile Perret")
    main.presser(page.get_by_role("button", name="10 min"))
    main.presser(page.get_by_role("button", name="Enregistrer et ouvrir un dossier"))
    main.presser(envoyer(page, "Ouvrir le dossier"))
    page.get_by_text("est ouvert.").wait_for()
    assert Dossier.objects.get().appels.count() == 1


def test_un_accueil(hub_de, geste):
    page = hub_de(creer_compte("accueil"))
    page.aller("accueil")
    main = geste(page, "Un accueil avec deux personnes aidées", "", 90)
    main.presser(
        page.get_by_role("main")
        .or_(page.get_by_label("Accès rapides"))
        .get_by_role("link", name="Nouveau dossier")
        .first
    )
    main.remplir(page.locator("#id_a1-nom"), "Perret")
    main.touche("Tab")
    main.taper("Odile")
    main.touche("Tab")
    main.taper("0601020304")
    main.remplir(page.locator("#id_p-0-prenom"), "Rose")
    main.choisir(page.locator("#id_p-0-lien"), value="enfant")
    main.choisir(page.locator("#id_p-0-categorie"), value="agee")
    main.presser(page.get_by_role("button", name="Une autre personne aidée"))
    main.remplir(page.locator("#id_p-1-prenom"), "Paul")
    main.choisir(page.locator("#id_p-1-lien"), value="conjoint")
    main.choisir(page.locator("#id_p-1-categorie"), value="agee")
    main.presser(envoyer(page, "Ouvrir le dossier"))
    page.get_by_text("est ouvert.").wait_for()
    assert Proche.objects.count() == 2


def test_une_reservation(hub_de, geste):
    creer_espace(creer_lieu("DanaeCare Lab"), "Salle verte", capacite=20)
    page = hub_de(creer_compte("tierslieux"))
    jour = aujourdhui() + timedelta(days=8 - aujourdhui().isoweekday())  # next Monday
    page.goto(f"{page.adresse('tierslieux:grille')}?date={jour}")
    main = geste(page, "Une réservation depuis la semaine", "", 15)
    main.presser(page.locator(f"td[data-c='{jour}.matin'] a").first)
    main.taper("Atelier mémoire")
    main.touche("Enter")
    page.get_by_text("« Atelier mémoire » est réservé").first.wait_for()
    assert Reservation.objects.get().objet == "Atelier mémoire"


def test_une_adhesion(hub_de, geste):
    page = hub_de(creer_compte("gouvernance"))
    page.aller("gouvernance:cotisation_ajouter")
    main = geste(page, "Une adhésion de quelqu’un de nouveau", "2 formulaires, l’annuaire dans un autre onglet", 40)
    main.remplir(page.locator("#id_personne"), "Anne Chazelle")
    page.get_by_role("option", name="Créer cette personne").wait_for()
    main.touche("ArrowUp", "Enter")
    page.get_by_role("dialog").get_by_role("button", name="Créer", exact=True).wait_for()
    main.touche("Enter")
    page.get_by_role("dialog").wait_for(state="detached")
    main.remplir(page.get_by_label("Montant"), "25")
    main.presser(envoyer(page))
    page.wait_for_url("**/adherents/**")
    assert Cotisation.objects.get().personne.nom == "Chazelle"


def test_huit_stagiaires(hub_de, geste):
    faite = session()
    connues = [personne_creer(par=None, nom=f"Rascle{n}", prenom="Ana") for n in range(4)]
    page = hub_de(creer_compte("formation"))
    page.aller("formations:session_fiche", faite.pk)
    main = geste(page, "Huit stagiaires inscrits à une session", "16 formulaires", 60)
    main.presser(page.get_by_role("link", name="Coller une liste de noms"))
    noms = [f"{p.nom}\t{p.prenom}" for p in connues] + [f"Neuf{n}\tPaul\tpaul{n}@exemple.fr" for n in range(4)]
    main.coller(page.get_by_label("Noms"), "\n".join(noms))
    main.presser(envoyer(page))
    page.get_by_text("Rien n’est encore écrit").first.wait_for()
    main.presser(envoyer(page))
    page.get_by_text("8 personnes ajoutées").wait_for()
    assert (Stagiaire.objects.filter(session=faite).count(), DemiJournee.objects.exists()) == (8, True)
