import pytest
from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse

from gouvernance.models.rapport import EditionArretee
from tests.acces.rapport import preparer
from tests.conftest import MOT_DE_PASSE

pytestmark = pytest.mark.django_db

# What the admin shows, and nothing else: a new line here is a decision.
REGISTRE = {
    "territoires.Commune",
    "annuaire.Organisation",
    "annuaire.Personne",
    "gouvernance.EditionArretee",  # read only
    "jardins.Emplacement",
    "jardins.Ressource",
    "tierslieux.Lieu",
    "tierslieux.Reservation",  # corrections, through the same actions
}


REGISTRES = [modele for modele in apps.get_models() if admin.site.is_registered(modele)]


def test_seules_les_donnees_de_reference_sont_dans_l_admin():
    assert {modele._meta.label for modele in REGISTRES} == REGISTRE


def test_ni_suivi_ni_compte_ni_journal_ni_second_facteur():
    absents = {"aidants", "comptes", "journal", "mfa", "account", "procrastinate", "sessions", "auth"}
    presents = {modele._meta.app_label for modele in REGISTRES}
    assert {config.label for config in apps.get_app_configs()} >= absents
    assert presents & absents == set()


def test_l_admin_ne_prend_jamais_de_mot_de_passe(client, compte):
    """Its login page would leave the second factor aside: it sends to the hub's own."""
    administrateur = compte("administration")
    page = client.get(reverse("admin:login"))
    assert (page.status_code, page.url) == (302, f"{reverse('account_login')}?next=/admin/login/")
    reponse = client.post(
        reverse("admin:login"), {"username": administrateur.email, "password": MOT_DE_PASSE, "next": "/admin/"}
    )
    assert reponse.status_code == 302
    assert reponse.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_apres_la_connexion_on_arrive_a_l_admin(client_de):
    reponse = client_de("administration").get(reverse("admin:login"))
    assert (reponse.status_code, reponse.url) == (302, reverse("admin:index"))


@pytest.mark.parametrize(
    ("role", "code"), [("administration", 200), ("direction", 302), ("gouvernance", 302), ("travail_social", 302)]
)
def test_l_admin_est_a_l_administration_seule(client_de, role, code):
    client = client_de(role)
    reponse = client.get(reverse("admin:index"))
    assert reponse.status_code == code
    if code == 302:
        assert client.get(reponse.url).status_code == 403


def test_l_admin_est_en_francais(client_de):
    page = client_de("administration").get(reverse("admin:index")).content.decode()
    assert "Données de référence" in page
    assert "Retour au hub" in page
    assert "Site administration" not in page
    assert "Actions récentes" not in page


@pytest.mark.parametrize("modele", sorted(REGISTRE))
def test_chaque_page_offerte_s_ouvre_et_la_politique_de_contenu_n_y_retire_rien(client_de, modele):
    client, base = client_de("administration"), f"admin:{modele.lower().replace('.', '_')}"
    liste = client.get(reverse(f"{base}_changelist"))
    offertes = [reverse(f"{base}_{page}") for page in ("add", "export") if _offerte(base, page)]
    for adresse in [liste.request["PATH_INFO"], *(a for a in offertes if f'href="{a}' in liste.text)]:
        page = client.get(adresse)
        assert page.status_code == 200, adresse
        assert [mot for mot in (' style="', "onchange=", "onclick=") if mot in page.text] == [], adresse


def _offerte(base, page):
    try:
        return reverse(f"{base}_{page}")
    except NoReverseMatch:
        return None


def test_seules_les_fiches_qu_elle_peut_lire_sont_offertes_a_l_administration():
    offertes = {
        modele._meta.label
        for modele in REGISTRES
        if admin.site.get_model_admin(modele).view_on_site and hasattr(modele, "get_absolute_url")
    }
    assert offertes == {"annuaire.Organisation", "annuaire.Personne", "gouvernance.EditionArretee"}


def test_le_rapport_se_commence_et_se_lit_depuis_l_admin(client_de):
    """From the first page of the admin to the button that writes it, then to the PDF of what was stopped."""
    edition = EditionArretee.objects.get(pk=preparer()["edition"][0])
    client = client_de("administration")
    accueil = client.get(reverse("admin:index")).text
    adresses = [reverse("gouvernance:rapport"), reverse("admin:gouvernance_editionarretee_changelist")]
    assert [f'href="{adresse}"' in accueil for adresse in adresses] == [True, True]
    assert "Écrire le rapport" in client.get(adresses[0]).text
    assert "Éditions arrêtées" in accueil
    liste = client.get(adresses[1]).text
    pdf = reverse("gouvernance:edition_pdf", args=[edition.pk])
    assert [lien in liste for lien in (adresses[0], str(edition), f'href="{pdf}"')] == [True] * 3
    assert client.get(pdf)["Content-Type"] == "application/pdf"
    fiche = reverse("admin:gouvernance_editionarretee_change", args=[edition.pk])
    assert (client.get(fiche).status_code, client.post(fiche, {"pages": "1"}).status_code) == (200, 403)
    assert client.get(reverse("admin:gouvernance_editionarretee_add")).status_code == 403


def test_un_fichier_que_l_admin_ne_lit_pas_se_dit_sans_une_ligne_de_code(client_de):
    fichier = SimpleUploadedFile("essai.csv", "nom;commune\nLes Amis du Pilat;Saint-Étienne\n".encode())
    page = client_de("administration").post(
        reverse("admin:annuaire_organisation_import"), {"import_file": fichier, "format": "0", "resource": "0"}
    )
    assert "Le fichier ne peut pas être importé" in page.text
    assert "Rien n’a été enregistré" in page.text
    assert [mot for mot in ("Traceback", 'File "') if mot in page.text] == []
