"""The programme by the team: an activity, a series that skips holidays, a room held by each date, a calling off."""

import io
from datetime import date, time

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from danaecare.socle.animation.choix import Etat
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from tests.gestes import envoyer_rempli, formulaire, lus, messages
from tests.tierslieux.fabriques import creer_espace, dits, poser
from tests.tierslieux.programme import JOUR, ajouter, creer_activite, creer_date, venir
from tierslieux.actions.activites import (
    activite_creer,
    activite_modifier,
    activite_publier,
    date_placer,
    dates_annuler,
)
from tierslieux.actions.inscriptions import inscription_payer
from tierslieux.actions.reservations import reservation_annuler, reservation_deplacer
from tierslieux.choix_activites import EtatActivite, PublicActivite, ThemeActivite
from tierslieux.horaires import bornes
from tierslieux.models import Activite, DateActivite, Reservation
from tierslieux.requetes.activites import semaines_de

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


def test_une_activite_se_cree_prend_ses_dates_et_se_publie(client_de):
    client, espace = client_de("tierslieux"), creer_espace()
    reponse = envoyer_rempli(
        client, reverse("tierslieux:activite_creer"), titre="Cuisine du marché", theme="cuisine", public="tous",
        places="8", prix="5", prix_adherent="2,50",
    )  # fmt: skip
    activite = Activite.objects.get()
    assert (reponse.url, activite.etat) == (activite.get_absolute_url(), EtatActivite.BROUILLON)
    assert "Ajoutez d’abord une date" in messages(_publier(client, activite))[0]
    dates = reverse("tierslieux:dates_ajouter", args=[activite.pk])
    saisie = {"espace": str(espace.pk), "jour": "2026-03-12", "debut": "14:00", "fin": "16:00", "places": "8"}
    assert envoyer_rempli(client, dates, **saisie).status_code == 302
    assert messages(_publier(client, activite)) == ["« Cuisine du marché » est au programme : chacun peut s’inscrire."]
    prevue = DateActivite.objects.get()
    assert (prevue.ou, prevue.places, str(prevue.debut)) == (
        "Lieu de l’essai, Grande salle", 8, "2026-03-12 14:00:00+01:00",
    )  # fmt: skip
    tenue = Reservation.objects.get()
    assert (tenue.objet, tenue.espace, tenue.participants_prevus) == ("Cuisine du marché", espace, 8)


def test_hors_des_heures_la_date_se_tient_malgre_la_fermeture(client_de):
    """The box that the refusal names stands on the page."""
    client, espace, activite = client_de("tierslieux"), creer_espace(), creer_activite(jours=(), publiee=False)
    dates = reverse("tierslieux:dates_ajouter", args=[activite.pk])
    tard = {"espace": str(espace.pk), "jour": "2026-03-12", "debut": "22:00", "fin": "23:00", "places": "8"}
    refus = envoyer_rempli(client, dates, **tard)
    [dit] = refus.context["form"].errors.pop("forcer")
    assert (refus.status_code, refus.context["form"].errors, DateActivite.objects.count()) == (422, {}, 0)
    assert dit.endswith("cochez «\u00a0Réserver malgré la fermeture\u00a0».")
    serie = envoyer_rempli(client, dates, jusquau="2026-03-26", **tard)
    [jour] = serie.context["form"].non_field_errors()
    assert (serie.status_code, jour.replace("\xa0", " ").startswith("Jeudi 12 mars 2026 : Hors")) == (422, True)
    assert envoyer_rempli(client, dates, forcer="on", jusquau="2026-03-26", **tard).status_code == 302
    assert [str(tenue.debut.date()) for tenue in Reservation.objects.order_by("debut")] == [
        "2026-03-12", "2026-03-19", "2026-03-26"
    ]  # fmt: skip


def _publier(client, activite):
    adresse = reverse("tierslieux:activite_publier", args=[activite.pk])
    montre = formulaire(client, activite.get_absolute_url(), adresse)
    return montre.envoyer(montre.valeurs("valeur"))


def test_une_salle_prise_refuse_toute_la_serie_et_dit_le_jour(client_de):
    espace, activite = creer_espace(), creer_activite(jours=(), publiee=False)
    poser(espace, date(2026, 3, 19), (time(15), time(17)), objet="Conseil")
    with pytest.raises(ValidationError) as refus:
        ajouter(activite, jours=(JOUR, date(2026, 3, 19)), espace=espace)
    assert dits(refus)[0].startswith("Jeudi 19 mars 2026 : ")
    assert (DateActivite.objects.count(), ActionCollective.objects.count()) == (0, 0)
    # and the other way round: what the programme holds, nobody else books
    ajouter(activite, espace=espace)
    with pytest.raises(ValidationError):
        poser(espace, JOUR, (time(15), time(17)))


def test_une_serie_saute_les_feries_et_les_vacances():
    """1 May and 8 May are Fridays of the spring holidays' weeks or public; zone A: 4 to 19 April 2026."""
    retenus, sautes = semaines_de(date(2026, 3, 27), date(2026, 5, 15), sauf=(date(2026, 4, 24),))
    assert {date(2026, 5, 1), date(2026, 5, 8), date(2026, 4, 24), date(2026, 4, 10)} <= set(sautes)
    assert len(retenus) + len(sautes) == 8
    with pytest.raises(ValidationError, match="aucune date"):
        semaines_de(date(2026, 5, 1), date(2026, 5, 8))


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"public": PublicActivite.ENFANTS}, "Dites de quel âge"),
        ({"public": PublicActivite.ENFANTS, "age_min": 12, "age_max": 8}, "Les âges se donnent"),
        ({"age_min": 8, "age_max": 12}, "pour une activité d’enfants"),
        ({"prix_adherent": 2}, "Le prix adhérent ne dépasse pas"),
        ({"prix": 2, "prix_adherent": 3}, "Le prix adhérent ne dépasse pas"),
    ],
)
def test_ce_qui_ne_tient_pas_est_refuse(champs, dit):
    with pytest.raises(ValidationError, match=dit):
        activite_creer(par=None, titre="Essai", theme=ThemeActivite.NATURE, **champs)


def test_ses_dates_a_venir_disent_ce_qu_elle_dit():
    prevue, financeur = creer_date(), organisation_creer(par=None, nom="Caisse d’essai")
    activite_modifier(par=None, activite=prevue.activite, titre="Yoga assis", financeur=financeur)
    action = ActionCollective.objects.get()
    assert (action.titre, [str(f) for f in action.financements.all()]) == ("Yoga assis", ["Caisse d’essai"])


def test_la_salle_deplacee_deplace_la_date_tant_que_personne_n_y_est_inscrit():
    prevue = creer_date(espace=creer_espace())
    tenue, (debut, fin) = Reservation.objects.get(), bornes(date(2026, 3, 13), time(9), time(11))
    reservation_deplacer(par=None, reservation=tenue, debut=debut, fin=fin)
    prevue.refresh_from_db()
    assert prevue.debut == debut
    venir(prevue)
    for geste in (
        lambda: reservation_deplacer(par=None, reservation=tenue, debut=bornes(JOUR, time(9), time(11))[0], fin=fin),
        lambda: reservation_annuler(par=None, reservation=tenue),
    ):
        tenue.refresh_from_db()
        with pytest.raises(ValidationError, match=r"sont inscrites|La fin doit|tient dans une journée"):
            geste()
    tenue.refresh_from_db()
    assert (tenue.debut, tenue.etat) == (debut, "confirmee")


def test_les_places_ne_passent_pas_sous_celles_qui_sont_prises():
    prevue = creer_date(places=3)
    venir(prevue, personnes=2)
    with pytest.raises(ValidationError, match="sont déjà prises"):
        date_placer(par=None, prevue=DateActivite.objects.get(), places=1)


def test_une_annulation_dit_a_qui_elle_ecrit_qui_appeler_et_ce_qu_il_faut_rendre(client_de):
    client, prevue = client_de("tierslieux"), creer_date(places=3, prix=4, espace=creer_espace())
    venue = venir(prevue, "Zoé Lenoir", courriel="zoe@exemple.fr")
    inscription_payer(par=None, inscription=venue, paye=4, moyen="especes")
    venir(prevue, "Paul Meunier", telephone="0699999999")
    mail.outbox.clear()
    annuler = reverse("tierslieux:date_annuler", args=[prevue.pk])
    assert envoyer_rempli(client, annuler, motif=" ").status_code == 422
    page = envoyer_rempli(client, annuler, motif="L’intervenante est souffrante.")
    assert "1 courriel partira" in page.text.replace("\xa0", " ")
    assert "à appeler au 0699999999" in page.text
    assert "Les 4" in page.text
    assert ActionCollective.objects.get().etat == Etat.PREVUE
    (demande,) = (f for f in lus(client, annuler, page.text) if "a_qui" in f.porte)
    demande.envoyer()
    assert (ActionCollective.objects.get().etat, Reservation.objects.get().etat) == (Etat.ANNULEE, "annulee")
    page = client.get(prevue.get_absolute_url()).text.replace("\xa0", " ").replace("\u202f", " ")
    assert "À rendre : 4,00 €" in page or "À rendre : 4 €" in page
    with pytest.raises(ValidationError, match="déjà annulée"):
        dates_annuler(par=None, dates=[DateActivite.objects.get()], motif="Encore")
    assert "déjà annulée" in client.get(annuler).text


def test_annulee_l_activite_emporte_ses_dates_a_venir(client_de):
    activite = creer_activite(jours=(JOUR, date(2026, 3, 19)))
    annuler = reverse("tierslieux:activite_annuler", args=[activite.pk])
    assert envoyer_rempli(client_de("direction"), annuler, motif="Faute d’inscrits").status_code == 302
    activite.refresh_from_db()
    assert (activite.etat, {a.etat for a in ActionCollective.objects.all()}) == ("annulee", {Etat.ANNULEE})
    with pytest.raises(ValidationError, match="déjà annulée"):
        activite_publier(par=None, activite=activite)


def test_une_photo_se_pose_se_remplace_et_se_lit_une_fois_publiee(client_de, client):
    activite, image = creer_activite(publiee=False), io.BytesIO()
    Image.new("RGB", (8, 8)).save(image, "PNG")
    adresse, publique = (
        reverse(f"tierslieux:{nom}", args=[activite.pk]) for nom in ("activite_illustrer", "programme_image")
    )
    for _ in range(2):
        fichier = SimpleUploadedFile("yoga.png", image.getvalue())
        client_de("tierslieux").post(adresse, {"image": fichier, "legende": "Trois tapis"})
    activite.refresh_from_db()
    assert (activite.largeur, activite.legende) == (8, "Trois tapis")
    assert client.get(publique).status_code == 404
    activite_publier(par=None, activite=activite)
    assert client.get(publique)["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_requetes(client_de, django_assert_num_queries, combien):
    client = client_de("accueil")
    for rang in range(combien):
        prevue = creer_date(titre=f"A{rang}", places=9)
        for nom in range(combien):
            venir(prevue, f"N{nom}")
    adresses = {
        reverse("tierslieux:activite_liste"): 3,
        prevue.activite.get_absolute_url(): 4,
        prevue.get_absolute_url(): 5,
    }
    for adresse, requetes in adresses.items():
        client.get(adresse)
        with django_assert_num_queries(requetes):
            client.get(adresse)
