"""A mission without price is not invoiced; an image agreement taken back says where it is seen."""

from datetime import date, time
from html import unescape

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from tests.tierslieux.fabriques import creer_espace
from tierslieux.actions.mediacare import accord_image_noter, diffusion_noter, production_media_noter
from tierslieux.actions.missions import mission_noter
from tierslieux.actions.reservations import reservation_poser
from tierslieux.horaires import bornes
from tierslieux.models import AccordImage, Mission, ProductionMedia, Reservation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
JOUR = date(2023, 6, 1)


def adresse(vue, *args):
    return reverse(f"gouvernance:{vue}", args=args)


def dite(reponse) -> str:
    return unescape(reponse.content.decode()).replace("\u00a0", " ")


def test_une_mission_sans_prix_se_note_et_ne_se_facture_pas(client_de):
    client = client_de("tierslieux")
    saisie = {
        "objet": "Diagnostic de santé", "nature": "diagnostic", "organisation": "Commune d’Aval", "etat": "en_cours",
        "debut": "2023-06-01", "jours_vendus": "6", "jours_faits": "7,5",
    }  # fmt: skip
    envers = client.post(adresse("mission_ajouter"), saisie | {"fin": "2023-05-01"})
    assert envers.context["form"].non_field_errors() == ["Une mission finit après avoir commencé."]
    assert client.post(adresse("mission_ajouter"), saisie).status_code == 302
    mission = Mission.objects.get()
    fiche = dite(client.get(mission.get_absolute_url()))
    assert ("À convenir" in fiche, "Demander la facture" in fiche) == (True, False)
    refus = client.post(adresse("mission_facturer", mission.pk), follow=True)
    assert "n’a pas encore de prix" in dite(refus)
    Mission.objects.update(prix=4200)
    client.post(adresse("mission_facturer", mission.pk))
    deux = client.post(adresse("mission_facturer", mission.pk), follow=True)
    assert "déjà demandée, le 15 janvier 2024" in dite(deux)
    mission.refresh_from_db()
    assert (mission.facturee_le, "Commune d’Aval" in dite(client.get(adresse("mission_liste")))) == (
        date(2024, 1, 15), True,
    )  # fmt: skip


def test_une_institution_est_accueillie_dans_un_espace_par_une_convention(client_de):
    client, bureaux = client_de("tierslieux"), creer_espace(nom="Bureaux")
    saisie = {
        "objet": "Accueillir la communauté de soins", "nature": "conseil", "organisation": "CPTS d’Aval",
        "etat": "en_cours", "debut": "2023-12-04", "espace": bureaux.pk,
    }  # fmt: skip
    autre = client.post(adresse("mission_ajouter"), saisie)
    assert autre.context["form"].non_field_errors() == [
        "Un espace et une convention ne vont qu’avec l’accueil d’une institution."
    ]
    client.post(adresse("mission_ajouter"), saisie | {"nature": "hebergement"})
    mission = Mission.objects.get()
    fiche = dite(client.get(mission.get_absolute_url()))
    assert ("Bureaux" in fiche, "À signer" in fiche) == (True, True)
    signee = saisie | {"nature": "hebergement", "convention_le": "2023-11-27", "version": mission.version}
    client.post(adresse("mission_modifier", mission.pk), signee)
    figure = registre.tous()["rayonnement.institutions"]
    assert figure.resultat(Periode.annee(2023)).lignes == (
        ("CPTS d’Aval", "Bureaux", date(2023, 11, 27), date(2023, 12, 4), None),
    )
    assert figure.resultat(Periode.annee(2022)).lignes == ()


def test_le_tournage_prend_le_studio_comme_tout_le_monde(client_de):
    client = client_de("accueil")
    studio = creer_espace(nom="Studio")
    debut, fin = bornes(date(2024, 2, 6), time(9), time(12))
    reservation_poser(par=None, espace=studio, debut=debut, fin=fin, objet="Atelier")
    film = production_media_noter(par=None, titre="Gestes", genre="film", demandee_le=JOUR)
    saisie = {"espace": studio.pk, "jour": "2024-02-06", "debut": "10:00", "fin": "11:00"}
    refus = client.post(adresse("tournage_reserver", film.pk), saisie)
    assert (refus.status_code, Reservation.objects.count()) == (422, 1)
    assert client.post(adresse("tournage_reserver", film.pk), saisie | {"jour": "2024-02-07"}).status_code == 302
    film.refresh_from_db()
    assert film.tournage.objet == "Tournage : Gestes"
    assert "07/02/2024" in dite(client.get(film.get_absolute_url()))


def test_un_accord_retire_apres_l_impression_dit_ou_il_se_voit(client_de, colette):
    client = client_de("travail_social")
    film = production_media_noter(par=None, titre="Gestes", genre="film", demandee_le=JOUR)
    saisie = {"personne": "Colette Aulagne", "signe_le": "2023-06-02", "portee": "tous"}
    faux = client.post(adresse("accord_image_ajouter", film.pk), saisie | {"fin": "2023-06-01"})
    assert faux.status_code == 422
    assert client.post(adresse("accord_image_ajouter", film.pk), saisie).status_code == 302
    for support, ou in (("site", "Le site"), ("imprime", "L’affiche du festival")):
        diffusion = {"support": support, "ou": ou, "date": "2023-06-09"}
        assert client.post(adresse("diffusion_ajouter", film.pk), diffusion).status_code == 302
    accord = AccordImage.objects.get()
    retrait = dite(client.post(adresse("accord_image_retirer", accord.pk), follow=True))
    assert "À retirer : 1 diffusion ; 1 imprimé à ne plus refaire." in retrait
    assert ("retirez-la" in retrait, "ne réimprimez plus" in retrait) == (True, True)
    fiche = client.get(film.get_absolute_url()).text
    assert adresse("diffusion_ajouter", film.pk) not in fiche
    assert "Ne se diffuse plus" in dite(client.get(adresse("diffusion_ajouter", film.pk)))
    encore = client.post(adresse("diffusion_ajouter", film.pk), diffusion)
    assert "Ne se diffuse plus" in dite(encore)
    site, affiche = film.diffusions.order_by("support", "pk").values_list("pk", flat=True)[::-1]
    client.post(adresse("diffusion_retirer", site))
    refus = dite(client.post(adresse("diffusion_retirer", affiche), follow=True))
    assert "Ce qui est imprimé ne se retire pas" in refus
    deux = dite(client.post(adresse("accord_image_retirer", accord.pk), follow=True))
    assert "déjà retiré" in deux
    assert "ne réimprimez plus" in dite(client.get(film.get_absolute_url()))


@pytest.mark.parametrize(("nom", "requetes"), [("mission", 3), ("production_media", 3)])
def test_une_ligne_ou_trois_le_meme_nombre_de_requetes(client_de, django_assert_num_queries, metropole, nom, requetes):
    client, liste = client_de("accueil"), adresse(f"{nom}_liste")
    client.get(liste)

    def une_de_plus(rang):
        mission_noter(par=None, objet=f"Mission {rang}", organisation=metropole, debut=JOUR)
        film = production_media_noter(
            par=None, titre=f"Film {rang}", genre="film", demandee_le=JOUR, organisation=metropole
        )
        qui = personne_creer(par=None, nom=f"Filmée {rang}")
        accord_image_noter(par=None, production=film, personne=qui, signe_le=JOUR, portee="web")
        diffusion_noter(par=None, production=film, support="site", ou="Le site", date=JOUR)

    une_de_plus(1)
    with django_assert_num_queries(requetes):
        client.get(liste)
    une_de_plus(2)
    with django_assert_num_queries(requetes):
        client.get(liste)
    assert ProductionMedia.objects.count() == 2
