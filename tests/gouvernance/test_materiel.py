"""Vehicles and equipment: one at a time, by who may drive; tours and distribution days take theirs by themselves."""

from datetime import date, time
from decimal import Decimal
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from aidants.mobile.actions.tournees import tournee_creer, tournee_modifier, tournee_supprimer
from aidants.mobile.models import Tournee
from jardins.actions.journee import journee_creer, journee_modifier
from tierslieux.actions.materiel import conducteur_noter, emprunt_noter, materiel_modifier, materiel_noter
from tierslieux.horaires import instant
from tierslieux.models import Emprunt, Entretien

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
JOUR = date(2024, 2, 5)
PRIS = "Déjà pris à ces heures : choisissez un autre moment, ou un autre matériel."


@pytest.fixture
def minibus():
    return materiel_noter(par=None, nom="Minibus", genre="vehicule", cout_km=Decimal("0.5"))


def adresse(vue, *args):
    return reverse(f"gouvernance:{vue}", args=args)


def prendre(materiel, de=9, a=12, jour=JOUR, **champs):
    return emprunt_noter(
        par=None,
        materiel=materiel,
        debut=instant(jour, time(de)),
        fin=instant(jour, time(a)),
        motif="Courses",
        **champs,
    )


def test_ce_qui_a_servi_ne_s_offre_pas_a_effacer(client_de, minibus):
    client, page = client_de("jardins"), adresse("materiel_modifier", minibus.pk)
    efface = adresse("materiel_effacer", minibus.pk)
    assert efface in client.get(page).text
    prendre(minibus)
    ouverte = client.get(page).text
    assert efface not in ouverte
    assert "retirez-les d’abord pour l’effacer" in ouverte


def test_le_minibus_ne_se_prend_pas_deux_fois(client_de, minibus):
    client = client_de("jardins")
    saisie = {"materiel": minibus.pk, "debut": "2024-02-05T09:00", "fin": "2024-02-05T12:00", "motif": "Courses"}
    assert client.post(adresse("emprunt_ajouter"), saisie).status_code == 302
    encore = client.post(adresse("emprunt_ajouter"), saisie | {"debut": "2024-02-05T11:59", "fin": "2024-02-05T13:00"})
    assert (encore.status_code, encore.context["form"].non_field_errors()) == (422, [PRIS])
    assert client.post(
        adresse("emprunt_ajouter"), saisie | {"debut": "2024-02-05T12:00", "fin": "2024-02-05T13:00"}
    ).status_code == 302  # fmt: skip
    envers = client.post(adresse("emprunt_ajouter"), saisie | {"debut": "2024-02-06T12:00", "fin": "2024-02-06T11:00"})
    assert "Un emprunt finit après avoir commencé." in envers.context["form"].non_field_errors()
    pris = Emprunt.objects.order_by("debut").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Emprunt.objects.bulk_create([Emprunt(materiel=minibus, debut=pris.debut, fin=pris.fin, motif="Autre")])
    client.post(adresse("emprunt_annuler", pris.pk))
    deux = client.post(adresse("emprunt_annuler", pris.pk), follow=True)
    assert "déjà annulé" in unescape(deux.content.decode())
    prendre(minibus)


def test_un_permis_fini_ne_conduit_pas(minibus, colette, basile):
    finie = conducteur_noter(par=None, personne=colette, verifie_le=date(2023, 1, 1), jusqu_au=date(2024, 2, 4))
    with pytest.raises(ValidationError, match="vérifié que jusqu’au 4"):
        prendre(minibus, conducteur=finie)
    prendre(minibus, jour=date(2024, 2, 4), conducteur=finie)
    tablettes = materiel_noter(par=None, nom="Tablettes", genre="informatique")
    with pytest.raises(ValidationError, match="sont ceux d’un véhicule"):
        prendre(tablettes, conducteur=finie)
    materiel_modifier(par=None, materiel=tablettes, retire_le=date(2024, 2, 1))
    with pytest.raises(ValidationError, match="retiré depuis le 1er"):
        prendre(tablettes)


def test_le_carnet_compte_les_kilometres_et_ce_qu_ils_coutent(client_de, minibus):
    client, emprunt = client_de("accueil"), prendre(minibus)
    saisie = {
        "materiel": minibus.pk, "debut": "2024-02-05T09:00", "fin": "2024-02-05T12:00", "motif": "Courses",
        "km_depart": 1000, "km_retour": 990, "version_ouverte": emprunt.version,
    }  # fmt: skip
    faux = client.post(adresse("emprunt_modifier", emprunt.pk), saisie)
    assert faux.context["form"].non_field_errors() == ["Le compteur au retour suit celui du départ."]
    assert client.post(adresse("emprunt_modifier", emprunt.pk), saisie | {"km_retour": 1084}).status_code == 302
    emprunt = Emprunt.objects.get()
    assert (emprunt.kilometres, emprunt.cout) == (84, Decimal("42.0"))
    client.post(adresse("entretien_ajouter", minibus.pk), {"objet": "Vidange", "prevu_le": "2024-01-02", "cout": "80"})
    fiche = unescape(client.get(minibus.get_absolute_url()).content.decode())
    assert "en retard, 80" in fiche.replace("\u00a0", " ")
    assert Entretien.objects.get().cout == 80


def test_une_tournee_prend_son_vehicule_le_suit_et_le_rend(minibus):
    tournee_creer(par=None, date=JOUR, vehicule="Vélo")
    assert not Emprunt.objects.exists()
    tournee = tournee_creer(par=None, date=JOUR, vehicule="minibus")
    emprunt = Emprunt.objects.get()
    assert (emprunt.materiel, emprunt.motif) == (minibus, "Tournée du 5\u00a0février 2024")
    tournee_modifier(par=None, tournee=tournee, date=date(2024, 2, 6))
    emprunt.refresh_from_db()
    assert (emprunt.debut, Emprunt.objects.count()) == (instant(date(2024, 2, 6), time(0)), 1)
    tournee_supprimer(par=None, tournee=tournee)
    assert Emprunt.objects.maintenus().count() == 0


def test_un_vehicule_pris_a_la_main_refuse_la_tournee_et_la_garde_intacte(minibus):
    prendre(minibus)
    with pytest.raises(ValidationError, match="Déjà pris à ces heures"):
        tournee_creer(par=None, date=JOUR, vehicule="Minibus")
    assert not Tournee.objects.exists()


def test_une_journee_de_distribution_prend_son_vehicule(minibus):
    journee = journee_creer(par=None, titre="Printemps", date=JOUR, vehicule="Minibus")
    assert Emprunt.objects.get().motif == "Printemps"
    journee_modifier(par=None, journee=journee, vehicule="Camion loué")
    assert Emprunt.objects.maintenus().count() == 0


@pytest.mark.parametrize(("nom", "requetes"), [("materiel", 3), ("emprunt", 4), ("conducteur", 3)])
def test_une_ligne_ou_trois_le_meme_nombre_de_requetes(
    client_de, django_assert_num_queries, colette, basile, metropole, nom, requetes
):
    client, liste = client_de("accueil"), adresse(f"{nom}_liste")
    client.get(liste)

    def une_de_plus(rang, personne):
        engin = materiel_noter(par=None, nom=f"Minibus {rang}", genre="vehicule")
        conducteur = conducteur_noter(par=None, personne=personne, verifie_le=JOUR, jusqu_au=date(2030, 1, 1))
        prendre(engin, conducteur=conducteur)

    une_de_plus(1, colette)
    with django_assert_num_queries(requetes):
        client.get(liste)
    une_de_plus(2, basile)
    with django_assert_num_queries(requetes):
        reponse = client.get(liste)
    assert len(reponse.context["liste"].lignes) == 2
