"""Talks, publications, seats held elsewhere, support received: from the form to the list and the sheet."""

from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from gouvernance.actions.interventions import intervention_noter, intervention_passer
from gouvernance.actions.publications import publication_noter
from gouvernance.actions.sieges import appui_noter, reunion_siege_noter, siege_noter
from gouvernance.models import Appui, Intervention, Publication, ReunionSiege, Siege

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
CONGRES = {"titre": "Congrès", "genre": "congres", "role": "organise", "debut": "2023-10-04", "fin": "2023-10-06"}


def adresse(vue, *args):
    return reverse(f"gouvernance:{vue}", args=args)


def lue(client, url, **donnees):
    return unescape(client.get(url, donnees).content.decode())


def test_une_intervention_de_l_invitation_aux_remerciements(client_de, colette):
    client = client_de("jardins")
    saisie = CONGRES | {"debut": "2024-03-04", "fin": "", "lieu": "Saint-Étienne", "organisateur": "Société savante"}
    assert client.post(adresse("intervention_ajouter"), saisie).status_code == 302
    congres = Intervention.objects.get()
    assert (congres.etat, congres.commune.nom, str(congres.organisateur)) == (
        "invitation", "Saint-Étienne", "Société savante",
    )  # fmt: skip
    fiche = congres.get_absolute_url()
    client.post(adresse("intervention_passer", congres.pk, "confirmee"))
    assert "Tenue</button>" not in lue(client, fiche)
    client.post(adresse("orateur_ajouter", congres.pk), {"personne": "Colette Aulagne"})
    double = client.post(adresse("orateur_ajouter", congres.pk), {"personne": "Colette Aulagne"})
    assert double.context["form"].non_field_errors() == ["Cette personne est déjà parmi celles qui interviennent."]
    refus = client.post(adresse("intervention_passer", congres.pk, "tenue"), follow=True)
    assert "pas encore tenue" in unescape(refus.content.decode())
    Intervention.objects.update(debut=date(2024, 1, 10))
    for etat in ("tenue", "remerciee"):
        client.post(adresse("intervention_passer", congres.pk, etat))
    congres.refresh_from_db()
    assert (congres.etat, [str(o) for o in congres.orateurs.all()]) == ("remerciee", ["Colette Aulagne"])
    assert "Prises" not in lue(client, fiche)
    retour = client.post(adresse("intervention_passer", congres.pk, "confirmee"), follow=True)
    assert "est déjà à l’étape" in unescape(retour.content.decode())
    client.post(adresse("orateur_retirer", congres.orateurs.get().pk))
    assert "Personne n’est noté" in lue(client, fiche)
    actions = list(
        Trace.objects.filter(action__startswith="gouvernance.").order_by("pk").values_list("action", flat=True)
    )
    assert actions == [
        "gouvernance.intervention.creer", "gouvernance.intervention.passer", "gouvernance.orateur.creer",
        "gouvernance.intervention.passer", "gouvernance.intervention.passer", "gouvernance.orateur.effacer",
    ]  # fmt: skip


def test_a_l_etranger_la_ville_est_un_endroit_et_non_une_commune(client_de):
    client = client_de("formation")
    ailleurs = CONGRES | {"endroit": "Genève", "pays": "Suisse"}
    faux = client.post(adresse("intervention_ajouter"), ailleurs | {"lieu": "Feurs"})
    assert (faux.status_code, faux.context["form"].non_field_errors()) == (
        422, ["À l’étranger, la ville s’écrit dans l’endroit : laissez la commune vide."],
    )  # fmt: skip
    assert client.post(adresse("intervention_ajouter"), ailleurs).status_code == 302
    assert Intervention.objects.get().ou == "Genève, Suisse"
    assert "Genève, Suisse" in lue(client, adresse("intervention_liste"), q="suisse")
    fin = client.post(adresse("intervention_ajouter"), CONGRES | {"titre": "À l’envers", "fin": "2023-10-01"})
    assert fin.context["form"].non_field_errors() == ["Une intervention finit le jour où elle commence, ou après."]
    deux = client.post(adresse("intervention_ajouter"), ailleurs)
    assert "déjà notée à cette date" in unescape(deux.content.decode())


def test_une_publication_avec_son_document_et_ce_dont_elle_est_nee(client_de):
    client, congres = client_de("tierslieux"), intervention_noter(
        par=None, titre="Congrès", genre="congres", debut=date(2023, 10, 4)
    )  # fmt: skip
    saisie = {
        "titre": "Tiers-lieux santé", "genre": "article", "date": "2023-11-02", "media": "danaecarelab.com",
        "intervention": congres.pk, "fichier": SimpleUploadedFile("a.pdf", b"%PDF-1.4 essai"),
    }  # fmt: skip
    assert client.post(adresse("publication_ajouter"), saisie).status_code == 302
    publication = Publication.objects.get()
    document = client.get(adresse("publication_telecharger", publication.pk))
    assert (document.content, document["Content-Type"]) == (b"%PDF-1.4 essai", "application/pdf")
    assert Trace.objects.filter(action="gouvernance.publication.lire").count() == 1
    assert "Tiers-lieux santé" in lue(client, congres.get_absolute_url())
    assert "fichier" not in client.get(adresse("publication_modifier", publication.pk)).context["form"].fields
    retenu = client.post(adresse("intervention_effacer", congres.pk), follow=True)
    assert "D’autres éléments s’y rattachent" in unescape(retenu.content.decode())
    faux = SimpleUploadedFile("b.pdf", b"MZ programme")
    refus = client.post(adresse("publication_ajouter"), saisie | {"titre": "Autre", "fichier": faux})
    assert (refus.status_code, list(refus.context["form"].errors)) == (422, ["fichier"])
    assert client.post(adresse("publication_effacer", publication.pk)).url == adresse("publication_liste")
    assert not Publication.objects.exists()


def test_un_siege_ses_reunions_et_ce_qui_s_y_decide(client_de, metropole):
    client = client_de("gouvernance")
    saisie = {"organisation": "Métropole", "genre": "groupe", "role": "Membre", "debut": "2023-03-01"}
    assert client.post(adresse("siege_ajouter"), saisie | {"fin": "2023-01-01"}).status_code == 422
    assert client.post(adresse("siege_ajouter"), saisie).status_code == 302
    siege = Siege.objects.get()
    reunion = {"date": "2023-02-01", "objet": "Lancement", "presente": "on", "decisions": "Une fiche commune"}
    refus = client.post(adresse("reunion_siege_ajouter", siege.pk), reunion)
    assert list(refus.context["form"].errors) == ["date"]
    assert client.post(adresse("reunion_siege_ajouter", siege.pk), reunion | {"date": "2023-04-01"}).status_code == 302
    assert "Une fiche commune" in lue(client, siege.get_absolute_url())
    assert client.post(adresse("reunion_siege_effacer", ReunionSiege.objects.get().pk)).url == siege.get_absolute_url()
    assert "Membre" in lue(client, metropole.get_absolute_url())


def test_les_postes_sont_ceux_d_un_agrement_de_service_civique(client_de):
    client = client_de("direction")
    saisie = {
        "organisation": "Agence",
        "genre": "dla",
        "objet": "Offre de formation",
        "debut": "2022-01-01",
        "postes": 4,
    }
    refus = client.post(adresse("appui_ajouter"), saisie)
    assert refus.context["form"].non_field_errors() == [
        "Postes et lieux de mission sont ceux d’un agrément de service civique."
    ]
    agrement = saisie | {"genre": "service_civique", "objet": "Agrément", "lieux": "L’Étrat"}
    assert client.post(adresse("appui_ajouter"), agrement).status_code == 302
    assert "L’Étrat" in lue(client, Appui.objects.get().get_absolute_url())


def _une_de_plus(rang, metropole, colette):
    jour = date(2023, 1, rang)
    intervention = intervention_noter(
        par=None, titre="Congrès", genre="congres", debut=jour, organisateur=metropole, orateurs=[colette]
    )
    publication_noter(par=None, titre="Article", genre="article", media="Site", date=jour, intervention=intervention)
    siege = siege_noter(par=None, organisation=metropole, genre="cpts", role="Membre", personne=colette, debut=jour)
    reunion_siege_noter(par=None, siege=siege, date=jour, objet="Bureau")
    appui_noter(par=None, organisation=metropole, genre="dla", objet="Offre", debut=jour)


@pytest.mark.parametrize(("nom", "requetes"), [("intervention", 3), ("publication", 3), ("siege", 3), ("appui", 3)])
def test_une_ligne_ou_trois_le_meme_nombre_de_requetes(
    client_de, django_assert_num_queries, metropole, colette, nom, requetes
):
    client, liste = client_de("accueil"), adresse(f"{nom}_liste")
    client.get(liste)
    _une_de_plus(1, metropole, colette)
    with django_assert_num_queries(requetes):
        client.get(liste)
    for rang in (2, 3):
        _une_de_plus(rang, metropole, colette)
    with django_assert_num_queries(requetes):
        reponse = client.get(liste)
    assert len(reponse.context["liste"].lignes) == 3


def test_la_premiere_page_compte_l_annee_et_ce_qui_s_est_tenu(client_de, metropole, colette):
    _une_de_plus(1, metropole, colette)
    intervention_noter(par=None, titre="À venir", genre="stand", debut=date(2024, 5, 2))
    siege_noter(
        par=None, organisation=metropole, genre="comite", role="Invitée", debut=date(2020, 1, 1), fin=date(2022, 1, 1)
    )

    def comptes(annee):
        page = client_de("psychologue").get(adresse("rayonnement"), {"annee": annee})
        return [(registre.titre, nombre) for registre, nombre in page.context["comptes"][:4]]

    assert comptes(2023) == [("Interventions", 1), ("Publications", 1), ("Sièges", 1), ("Appuis reçus", 1)]
    assert comptes(2024) == [("Interventions", 0), ("Publications", 0), ("Sièges", 1), ("Appuis reçus", 1)]


def test_tout_se_cherche_et_se_lit_sur_l_annuaire(client_de, metropole, colette):
    _une_de_plus(1, metropole, colette)
    client = client_de("travail_social")
    for texte, titre in (("congres", "Interventions"), ("article", "Publications"), ("offre", "Appuis reçus")):
        assert titre in lue(client, reverse("recherche"), q=texte)
    assert "Congrès" in lue(client, colette.get_absolute_url())


def test_une_intervention_passee_ne_se_redit_pas_invitation():
    tenue = intervention_noter(par=None, titre="Hier", genre="stand", debut=date(2024, 1, 14))
    with pytest.raises(ValidationError, match="déjà à l’étape « Tenue »"):
        intervention_passer(par=None, intervention=tenue, etat="invitation")
