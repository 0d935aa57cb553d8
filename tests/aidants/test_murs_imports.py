"""An import asks the right and the wall of the page, row by row: what a file says does not go round them."""

from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aidants.models import Aidant, Entretien, Orientation, Proche, Seance
from aidants.permissions import Acces, Bloc, acces
from danaecare.socle.communs.importation import FichierInutilisable, ressource_de
from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.imports.models import Import
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]

SEANCES = "dossier;nom;prenom;date;duree_min;presence\nD0001;Thiollière;Nadège;06/03/2023;45;absence\n"
ENTRETIENS = "dossier;date;mode;duree_min;themes\nD0001;05/03/2023;téléphone;45;Répit et relais\n"
AIDANTS = "dossier;nom;prenom;date_premier_contact;telephone;situation_professionnelle;gir\n"
AIDANTS += "D0001;Thiollière;Nadège;01/02/2023;"


@pytest.fixture
def referente(compte):
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def nadege(referente):
    aidant = AidantFabrique(nom="Thiollière", prenom="Nadège", dossier__numero="D0001", dossier__referent=referente)
    RelationAideFabrique(aidant=aidant)
    return aidant


def deposer(compte, ressource, texte):
    """Dropped in the browser, then the valid rows asked for: (status of the drop, what was refused)."""
    client = connecter(compte)
    fichier = SimpleUploadedFile("canari.csv", texte.encode())
    reponse = client.post(reverse("imports:import_deposer", args=[ressource]), {"fichier": fichier})
    depot = Import.objects.order_by("-pk").first()
    if reponse.status_code != 302:
        return reponse.status_code, None
    client.post(
        reverse("imports:import_confirmer", args=[depot.pk]), {"jeton": depot.jeton, "mode": "valides"}, follow=True
    )
    return reponse.status_code, [refus.colonne for refus in depot.bilan.refus]


def test_la_seance_d_une_psychologue_n_est_a_personne_d_autre(compte, referente, nadege):
    """The social worker cannot rewrite by a file what the page refuses her."""
    seance = Seance.objects.create(aidant=nadege, date=date(2023, 3, 6), etat="honore", duree_min=60)
    for role in ("travail_social", "accueil", "escale_mobile", "direction", "administration"):
        assert deposer(compte(role), "seances-psychologue", SEANCES) == (403, None)
    assert deposer(compte("psychologue"), "seances-psychologue", SEANCES) == (302, ["dossier"])
    seance.refresh_from_db()
    assert (seance.etat, seance.duree_min) == ("honore", 60)


def test_la_psychologue_du_dossier_importe_ses_seances(compte, nadege):
    sana = compte("psychologue")
    nadege.dossier.equipe.set([sana])
    assert deposer(sana, "seances-psychologue", SEANCES) == (302, [])
    assert Seance.objects.values_list("psychologue", "etat", "duree_min").get() == (sana.pk, "manque", 45)


@pytest.mark.parametrize(
    ("role", "refus"),
    [("travail_social", ["dossier"]), ("escale_mobile", ["themes"]), ("psychologue", None), ("accueil", None)],
)
def test_un_entretien_suit_le_mur_de_sa_page(compte, nadege, role, refus):
    autre = compte(role)
    statut = deposer(autre, "entretiens", ENTRETIENS)
    assert statut == ((403, None) if refus is None else (302, refus))
    assert not Entretien.objects.exists()
    assert acces(autre, Bloc.TYPOLOGIES, nadege.dossier) != Acces.ECRITURE


def test_la_referente_et_la_mobile_ecrivent_ce_que_leur_page_permet(compte, referente, nadege):
    assert deposer(referente, "entretiens", ENTRETIENS) == (302, [])
    sans_theme = ENTRETIENS.replace("Répit et relais", "").replace("05/03", "06/03")
    assert deposer(compte("escale_mobile"), "entretiens", sans_theme) == (302, [])
    assert list(Entretien.objects.order_by("date").values_list("themes", flat=True)) == [["repit"], []]


def test_une_orientation_ne_passe_pas_par_un_entretien(compte, nadege):
    EntretienFabrique(dossier=nadege.dossier, date=date(2023, 3, 5))
    texte = "dossier;date;mode;orientation\nD0001;05/03/2023;téléphone;CLIC du Forez\n"
    assert deposer(compte("escale_mobile"), "entretiens", texte) == (302, ["orientation"])
    assert not Orientation.objects.exists()


def test_les_typologies_d_un_dossier_suivi_par_une_autre_ne_se_changent_pas(compte, referente, nadege):
    collegue = compte("travail_social", nom="Ailleurs")
    for ligne, colonne in ((";retraité;", ["dossier"]), (";;3", ["dossier"]), ("06 12 34 56 78;;", [])):
        assert deposer(collegue, "aidants", f"{AIDANTS}{ligne}\n") == (302, colonne)
    nadege = Aidant.objects.get()
    assert (nadege.situation_professionnelle, nadege.telephone_chiffres) == ("", "0612345678")
    assert Proche.objects.get().gir == ""
    assert deposer(referente, "aidants", f"{AIDANTS};;3\n") == (302, [])
    assert Proche.objects.get().gir == "3"


def test_un_droit_perdu_entre_le_depot_et_l_ecriture_n_ecrit_rien(compte, nadege):
    sana = compte("psychologue")
    tableau = Tableau(["dossier", "nom", "prenom", "date"], [(2, ["D0001", "Thiollière", "Nadège", "06/03/2023"])])
    sana.is_active = False
    with pytest.raises(FichierInutilisable, match="plus le droit"):
        ressource_de("seances-psychologue")().importer(tableau, par=sana)
    assert not Seance.objects.exists()


@pytest.mark.parametrize("role", ["psychologue", "travail_social", "escale_mobile", "direction", "administration"])
def test_la_page_des_imports_n_offre_que_ce_que_les_pages_permettent(client_de, role):
    page = unescape(client_de(role).get(reverse("imports:import_liste")).content.decode())
    offertes = {
        titre
        for titre in ("Entretiens sociaux", "Séances de soutien psychologique", "Aidants et leurs dossiers")
        if titre in page
    }
    assert offertes == {
        "psychologue": {"Séances de soutien psychologique", "Aidants et leurs dossiers"},
        "travail_social": {"Entretiens sociaux", "Aidants et leurs dossiers"},
        "escale_mobile": {"Entretiens sociaux"},
    }.get(role, set())
