import csv

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer, organisation_modifier
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.journal.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_de):
    return client_de("administration")


def _envoyer(client, vue, donnees, *args):
    return client.post(reverse(f"admin:annuaire_{vue}", args=args), donnees, follow=True)


def test_creer_et_corriger_passent_par_les_actions(client):
    _envoyer(client, "organisation_add", {"nom": "CLIC du Forez", "telephone": "04 77 12 34 56", "lieu": "Montbrison"})
    organisation = Organisation.objects.get()
    assert (organisation.cle, organisation.telephone_cle, str(organisation.lieu)) == (
        "clic forez", "0477123456", "Montbrison",
    )  # fmt: skip
    _envoyer(client, "organisation_change", {"nom": "CLIC Forez Sud", "version_ouverte": 1}, organisation.pk)
    organisation.refresh_from_db()
    assert (organisation.nom, organisation.cherche, organisation.version) == ("CLIC Forez Sud", "clic forez sud", 2)
    assert list(Trace.objects.filter(app="annuaire").order_by("id").values_list("action", "acteur_id")) == [
        ("annuaire.organisation.creer", client.compte.pk),
        ("annuaire.organisation.modifier", client.compte.pk),
    ]
    assert not LogEntry.objects.exists()


def test_la_seconde_ecriture_de_deux_est_prevenue(client):
    organisation = organisation_creer(par=None, nom="MJC")
    organisation_modifier(par=None, organisation=organisation, nom="MJC Les Tilleuls")
    page = _envoyer(client, "organisation_change", {"nom": "Autre", "version_ouverte": 1}, organisation.pk)
    assert "modifiée par quelqu’un d’autre" in page.content.decode()
    assert Organisation.objects.get().nom == "MJC Les Tilleuls"


def test_rien_ne_s_efface(client):
    organisation = organisation_creer(par=None, nom="MJC")
    reponse = client.post(reverse("admin:annuaire_organisation_delete", args=[organisation.pk]), {"post": "yes"})
    assert reponse.status_code == 403
    assert Organisation.objects.exists()


def test_la_structure_d_une_personne_se_cree_au_passage(client):
    _envoyer(client, "personne_add", {"nom": "Roux", "prenom": "Ana", "employeur": "Hôpital du Gier"})
    assert Personne.objects.get().employeur.nom == "Hôpital du Gier"


def test_chercher_sans_accents_dans_la_liste(client):
    personne_creer(par=None, nom="Épalle", prenom="Noémie")
    personne_creer(par=None, nom="Fournel")
    page = client.get(reverse("admin:annuaire_personne_changelist"), {"q": "noemie epal"}).content.decode()
    assert "Noémie Épalle" in page
    assert "Fournel" not in page


def test_importer_puis_exporter(client):
    fichier = SimpleUploadedFile("o.csv", b"nom,nature,commune\nCLIC du Forez,association,Montbrison\n")
    page = client.post(reverse("admin:annuaire_organisation_import"), {"import_file": fichier, "format": "0"})
    confirmation = page.context["confirm_form"]
    assert not Organisation.objects.exists()
    client.post(reverse("admin:annuaire_organisation_process_import"), confirmation.initial)
    organisation = Organisation.objects.get()
    assert (organisation.nom, organisation.nature, str(organisation.lieu)) == (
        "CLIC du Forez", "association", "Montbrison",
    )  # fmt: skip
    assert Trace.objects.filter(action="annuaire.organisation.creer", acteur_id=client.compte.pk).count() == 1
    organisation_modifier(par=None, organisation=organisation, activite="=HYPERLINK(1)")

    export = client.post(
        reverse("admin:annuaire_organisation_export"),
        {"format": "0", "resource": "0"},
    )
    assert export.status_code == 200
    [sortie] = csv.DictReader(export.content.decode().splitlines())
    assert (sortie["nom"], sortie["activite"], sortie["commune"]) == ("CLIC du Forez", "HYPERLINK(1)", "Montbrison")
