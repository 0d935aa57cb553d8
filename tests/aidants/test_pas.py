"""Several next steps a file: the earliest is the next, each waits, each is done alone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.pas import pas_ajouter, pas_faire, pas_suivant_faire
from aidants.actions.sorties import dossier_clore
from aidants.models import Dossier, PasSuivant
from aidants.requetes.acces import tout_sur
from aidants.requetes.rappels import attentes_des_dossiers
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
DEBUT, MILIEU, FIN = date(2023, 6, 16), date(2023, 6, 20), date(2023, 7, 1)


@pytest.fixture
def dossier(claire, suivie):
    """Three steps, noted out of order."""
    for texte, le in (("Écrire", MILIEU), ("Visiter", FIN), ("Appeler", DEBUT)):
        pas_ajouter(par=claire, dossier=suivie.dossier, texte=texte, le=le)
    return Dossier.objects.get(pk=suivie.dossier.pk)


def pas_de(dossier):
    dossier.refresh_from_db()
    suivants = list(dossier.pas_suivants.values_list("texte", "le"))
    return (dossier.prochain_pas, dossier.prochain_pas_le), suivants


def test_le_plus_proche_est_le_prochain_et_chacun_attend(claire, dossier):
    assert pas_de(dossier) == (("Appeler", DEBUT), [("Écrire", MILIEU), ("Visiter", FIN)])
    attendus = [(ligne.texte, ligne.jour) for ligne in attentes_des_dossiers(claire) if ligne.genre.echeance]
    assert attendus == [("Appeler", DEBUT), ("Écrire", MILIEU), ("Visiter", FIN)]


def test_fait_le_suivant_prend_sa_place_et_l_ordre_n_oblige_pas(claire, dossier):
    pas_suivant_faire(par=claire, pas=dossier.pas_suivants.get(texte="Visiter"))
    pas_faire(par=claire, dossier=dossier)
    assert pas_de(dossier) == (("Écrire", MILIEU), [])
    pas_faire(par=claire, dossier=dossier)
    assert pas_de(dossier) == (("", None), [])
    faits = Trace.objects.filter(action__in=["aidants.pas.faire", "aidants.dossier.faire_le_pas"])
    assert sorted(faits.values_list("action", "acteur_id")) == [
        ("aidants.dossier.faire_le_pas", claire.pk), ("aidants.dossier.faire_le_pas", claire.pk),
        ("aidants.pas.faire", claire.pk),
    ]  # fmt: skip


def test_sur_la_fiche_on_ajoute_et_l_on_fait(claire, dossier):
    client = connecter(claire)
    ajouter = reverse("aidants:pas_ajouter", args=[dossier.numero])
    refus = client.post(ajouter, {"texte": "Relire", "le": ""})
    assert (refus.status_code, "Relire" in refus.text, PasSuivant.objects.count()) == (422, True, 2)
    client.post(ajouter, {"texte": "Relire", "le": "2023-06-18"})
    page = client.get(dossier.get_absolute_url()).text
    assert [page.count(texte) > 0 for texte in ("Appeler", "Relire", "Écrire", "Visiter")] == [True] * 4
    pas = PasSuivant.objects.get(texte="Relire")
    fait = reverse("aidants:pas_suivant_faire", args=[dossier.numero, pas.pk])
    assert [client.post(fait).status_code, client.post(fait).status_code] == [302, 404]
    assert pas_de(dossier) == (("Appeler", DEBUT), [("Écrire", MILIEU), ("Visiter", FIN)])


def test_un_pas_d_un_autre_dossier_ne_se_fait_pas_par_celui_ci(claire, dossier, accueil):
    autre = AidantFabrique(nom="Chazelle").dossier
    pas = dossier.pas_suivants.first()
    recu = connecter(accueil).post(reverse("aidants:pas_suivant_faire", args=[autre.numero, pas.pk]))
    assert (recu.status_code, dossier.pas_suivants.count()) == (404, 2)


def test_une_annee_de_travers_est_refusee(claire, suivie):
    pas_ajouter(par=claire, dossier=suivie.dossier, texte="Appeler", le=DEBUT)
    with pytest.raises(ValidationError, match="2203"):
        pas_ajouter(par=claire, dossier=suivie.dossier, texte="Écrire", le=date(2203, 6, 16))
    assert PasSuivant.objects.count() == 0


def test_ils_sont_dans_le_droit_d_acces_et_partent_avec_le_suivi(claire, dossier):
    assert [pas["à faire"] for pas in tout_sur(dossier, claire)["Pas suivants"]] == ["Écrire", "Visiter"]
    dossier_clore(par=claire, dossier=dossier, sortie=date(2023, 6, 15), motif="objectif")
    assert PasSuivant.objects.count() == 0
