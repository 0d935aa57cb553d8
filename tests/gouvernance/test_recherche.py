"""A research project says its opinion with its day and counts who takes part; a student has her agreement."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from gouvernance import accueil
from gouvernance.accueil import ENTRETIEN, PERMIS, STAGE
from gouvernance.actions.recherche import (
    jalon_recherche_noter,
    partenaire_recherche_ajouter,
    recherche_noter,
    stage_noter,
)
from gouvernance.models import JalonRecherche, PartenaireRecherche, Publication, Recherche, Stage
from tests.conftest import creer_compte
from tierslieux.actions.materiel import conducteur_noter, entretien_noter, materiel_noter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
DERNIER, SUIVANT = date(2023, 12, 31), date(2024, 1, 1)
THESE = {
    "titre": "Se soigner au jardin", "genre": "these", "etat": "en_cours", "organisation": "Université d’Aval",
    "debut": "2023-02-01", "avis": "demande", "participants": "24",
}  # fmt: skip


def adresse(vue, *args):
    return reverse(f"gouvernance:{vue}", args=args)


def lue(client, url, **donnees) -> str:
    return unescape(client.get(url, donnees).content.decode()).replace("\u00a0", " ")


def test_une_these_de_son_avis_a_ce_qui_en_est_ne(client_de, metropole):
    client = client_de("jardins")
    sans_jour = client.post(adresse("recherche_ajouter"), THESE | {"avis": "favorable"})
    assert sans_jour.context["form"].non_field_errors() == ["Un avis favorable ou défavorable a sa date."]
    a_l_envers = client.post(adresse("recherche_ajouter"), THESE | {"fin": "2023-01-01"})
    assert a_l_envers.context["form"].non_field_errors() == ["Une recherche finit après avoir commencé."]
    favorable = {"avis": "favorable", "avis_le": "2023-01-19", "avis_numero": "2023-07", "financeur": "Fondation"}
    assert client.post(adresse("recherche_ajouter"), THESE | favorable).status_code == 302
    these = Recherche.objects.get()
    assert (str(these.organisation), str(these.financeur), these.participants) == ("Université d’Aval", "Fondation", 24)
    for attendu in (302, 422):  # twice the same: said
        reponse = client.post(adresse("partenaire_recherche_ajouter", these.pk), {"organisation": "Métropole"})
        assert reponse.status_code == attendu
    client.post(adresse("jalon_recherche_ajouter", these.pk), {"objet": "Entretiens", "prevu_le": "2024-01-02"})
    publication = {"titre": "Cultiver", "genre": "chapitre", "date": "2023-11-21", "media": "Presses"}
    client.post(adresse("publication_ajouter"), publication | {"recherche": these.pk})
    fiche = lue(client, these.get_absolute_url())
    assert [mot in fiche for mot in ("2023-07", "Métropole", "en retard", "Cultiver")] == [True] * 4
    retenue = lue(client, adresse("recherche_modifier", these.pk))
    assert "retirez-les d’abord" in retenue
    Publication.objects.all().delete()
    client.post(adresse("partenaire_recherche_retirer", PartenaireRecherche.objects.get().pk))
    client.post(adresse("jalon_recherche_effacer", JalonRecherche.objects.get().pk))
    assert "Aucune date notée." in lue(client, these.get_absolute_url())
    assert client.post(adresse("recherche_effacer", these.pk)).url == adresse("recherche_liste")
    assert not Recherche.objects.exists()


def test_un_etudiant_sa_convention_et_ses_dates(client_de, colette):
    client = client_de("tierslieux")
    saisie = {
        "personne": "Colette Aulagne", "genre": "licence", "organisation": "Université d’Aval", "debut": "2023-03-06",
        "fin": "2023-06-30", "heures": "455", "evalue_le": "2023-03-01",
    }  # fmt: skip
    tot = client.post(adresse("stage_ajouter"), saisie)
    assert tot.context["form"].non_field_errors() == ["Une évaluation suit le début du stage."]
    assert client.post(adresse("stage_ajouter"), saisie | {"evalue_le": ""}).status_code == 302
    assert "À signer" in lue(client, adresse("stage_liste"), q="aulagne")
    stage = Stage.objects.get()
    signe = saisie | {"evalue_le": "2023-07-04", "convention_le": "2023-02-20"}
    client.post(adresse("stage_modifier", stage.pk), signe | {"version": stage.version})
    assert "20 février 2023" in lue(client, stage.get_absolute_url())
    encore = client.post(adresse("stage_ajouter"), signe)
    assert "commence déjà ce jour-là" in unescape(encore.content.decode())
    assert "licence professionnelle" in lue(client, colette.get_absolute_url())
    assert "Étudiants accueillis" in lue(client, reverse("recherche"), q="aulagne")


@pytest.mark.parametrize(("nom", "requetes"), [("recherche", 3), ("stage", 3)])
def test_une_ligne_ou_trois_le_meme_nombre_de_requetes(
    client_de, django_assert_num_queries, metropole, colette, nom, requetes
):
    client, liste = client_de("accueil"), adresse(f"{nom}_liste")
    client.get(liste)
    for rang in (1, 2, 3):
        jour = date(2023, 1, rang)
        these = recherche_noter(
            par=None, titre="Thèse", genre="these", organisation=metropole, personne=colette, debut=jour,
            financeur=metropole,
        )  # fmt: skip
        partenaire_recherche_ajouter(par=None, recherche=these, organisation=metropole)
        jalon_recherche_noter(par=None, recherche=these, objet="Entretiens", prevu_le=jour)
        stage_noter(
            par=None, personne=colette, genre="master", organisation=metropole, tuteur=colette, debut=jour, fin=DERNIER
        )
        if rang != 2:
            with django_assert_num_queries(requetes):
                reponse = client.get(liste)
    assert len(reponse.context["liste"].lignes) == 3


def test_les_projets_en_cours_et_les_etudiants_de_l_annee(metropole, colette):
    def resultat(code):
        return registre.tous()[f"rayonnement.{code}"].resultat(Periode.annee(2023))

    for debut, fin in ((date(2022, 1, 1), date(2022, 12, 31)), (date(2022, 2, 1), date(2023, 1, 1)), (SUIVANT, None)):
        recherche_noter(
            par=None, titre="Thèse", genre="these", etat="en_cours", organisation=metropole, debut=debut, fin=fin
        )
        stage_noter(
            par=None, personne=colette, genre="sanitaire", organisation=metropole, debut=debut, fin=fin or SUIVANT
        )
    stage_noter(par=None, personne=colette, genre="sanitaire", organisation=metropole, debut=DERNIER, fin=DERNIER)
    recherche_noter(par=None, titre="Projet", genre="chaire", organisation=metropole, debut=DERNIER)
    assert resultat("recherches").lignes == (("Thèse", "Thèse", "Métropole", date(2022, 2, 1), date(2023, 1, 1), None),)
    assert dict(resultat("stages").lignes) == {"Service sanitaire": 1}  # twice the same person


def test_ce_qui_attend_du_rayonnement(client_de, metropole, colette):
    minibus = materiel_noter(par=None, nom="Minibus", genre="vehicule")
    for objet, prevu in (("Vidange", "2024-02-14"), ("Pneus", "2024-02-15"), ("Freins", "2023-12-01")):
        entretien_noter(par=None, materiel=minibus, objet=objet, prevu_le=date.fromisoformat(prevu))
    conducteur_noter(par=None, personne=colette, verifie_le=date(2014, 1, 1), jusqu_au=date(2024, 3, 15))
    for nom, fin, convention in (("Tôt", 14, None), ("Signé", 16, date(2024, 1, 2)), ("Loin", 20, date(2024, 1, 2))):
        stage_noter(
            par=None, personne=personne_creer(par=None, nom=nom), genre="master", organisation=metropole,
            debut=date(2024, 1, 8), fin=date(2024, 2, fin), convention_le=convention,
        )  # fmt: skip
    stage_noter(par=None, personne=colette, genre="master", organisation=metropole, debut=DERNIER, fin=SUIVANT)

    def dites(role):
        lignes = accueil.attentes(creer_compte(role))
        return [(a.genre.code, a.titre, a.texte) for a in lignes if a.genre in {ENTRETIEN, PERMIS, STAGE}]

    assert dites("direction") == [
        ("gouvernance.entretien", "Minibus", "Freins"),
        ("gouvernance.entretien", "Minibus", "Vidange"),
        ("gouvernance.permis", "Colette Aulagne", "Permis à regarder de nouveau"),
        ("gouvernance.stage", "Tôt", "Convention de stage à signer"),
    ]
    assert dites("psychologue") == []
