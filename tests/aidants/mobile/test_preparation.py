"""The preparation of a tour books its space itself; moving one moves the other; nobody's name is in the grid."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.mobile.actions.etats import halte_annuler, halte_reporter
from aidants.mobile.actions.tournees import tournee_copier, tournee_creer, tournee_modifier, tournee_supprimer
from aidants.mobile.models import Tournee
from danaecare.socle.journal.models import Trace
from tests.aidants.mobile.fabriques import NOIRETABLE, halte_creer
from tests.tierslieux.fabriques import creer_espace, creer_lieu, dits, poser
from tierslieux.actions.reservations import reservation_annuler, reservation_deplacer
from tierslieux.collisions import Collision
from tierslieux.horaires import bornes, heures_locales
from tierslieux.models import Reservation
from tierslieux.permissions import peut_ecrire
from tierslieux.requetes.occupations import occupation_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
LUNDI, MARDI, JEUDI, VENDREDI = (date(2023, 6, jour) for jour in (19, 20, 22, 23))
MATIN, APREM = (time(9), time(12)), (time(14), time(16))


@pytest.fixture
def salle():
    return creer_espace(nom="Salle verte")


@pytest.fixture
def agent(compte):
    return compte("escale_mobile", prenom="Ottilie", nom="Zwierzchowski")


def preparer(agent, salle, jour=MARDI, heures=MATIN, **champs):
    return tournee_creer(
        par=agent, date=JEUDI, equipe=[agent], espace=salle, preparation_le=jour, preparation_debut=heures[0],
        preparation_fin=heures[1], **champs,
    )  # fmt: skip


def tenu(tournee):
    return occupation_de(("aidants.tournee", tournee.pk))


def quand(reservation):
    return (reservation.espace.nom, *heures_locales(reservation.debut, reservation.fin), reservation.etat)


def relue(tournee):
    champs = ("preparation_le", "preparation_debut", "preparation_fin")
    return Tournee.objects.values_list(*champs).get(pk=tournee.pk)


def saisie(salle=None, **champs):
    return {
        "date": "2023-06-22", "vehicule": "Escale mobile", "depart": "42218", "preparation_le": "2023-06-20",
        "preparation_debut": "09:00", "preparation_fin": "12:00", "espace": salle.pk if salle else "", **champs,
    }  # fmt: skip


def test_la_preparation_reserve_une_demi_journee(agent, salle):
    prise = tenu(preparer(agent, salle))
    assert quand(prise) == ("Salle verte", MARDI, *MATIN, "confirmee")
    assert (prise.objet, prise.profil, prise.demi_journees) == (
        "Préparation d’une tournée de l’Escale mobile", "collective", 1,
    )  # fmt: skip


def test_une_tournee_sans_espace_ne_reserve_rien(agent):
    tournee = tournee_creer(par=agent, date=JEUDI)
    tournee_modifier(par=agent, tournee=tournee, date=VENDREDI)
    ailleurs = preparer(agent, None, vehicule="Fourgon")
    tournee_modifier(par=agent, tournee=ailleurs, preparation_fin=time(11))
    assert (relue(tournee), relue(ailleurs)) == ((None, None, None), (MARDI, time(9), time(11)))
    assert not Reservation.objects.exists()


def test_changer_les_heures_deplace_la_reservation(agent, salle):
    tournee = preparer(agent, salle)
    tournee_modifier(
        par=agent, tournee=tournee, preparation_le=LUNDI, preparation_debut=APREM[0], preparation_fin=APREM[1]
    )
    assert quand(tenu(tournee)) == ("Salle verte", LUNDI, *APREM, "confirmee")
    assert Reservation.objects.count() == 1


def test_la_tournee_qui_change_de_jour_emmene_sa_preparation(agent, salle):
    tournee = preparer(agent, salle)
    tournee_modifier(par=agent, tournee=tournee, date=date(2023, 6, 29))
    assert quand(tenu(tournee)) == ("Salle verte", date(2023, 6, 27), *MATIN, "confirmee")
    assert relue(tournee) == (date(2023, 6, 27), *MATIN)


def test_une_preparation_passee_reste_a_son_jour(agent, salle):
    tournee = preparer(agent, salle, jour=date(2023, 6, 13))
    tournee_modifier(par=agent, tournee=tournee, date=date(2023, 6, 29))
    assert quand(tenu(tournee))[1] == date(2023, 6, 13)


def test_deplacer_la_reservation_deplace_la_preparation(agent, salle):
    tournee = preparer(agent, salle)
    debut, fin = bornes(LUNDI, *APREM)
    reservation_deplacer(par=agent, reservation=tenu(tournee), debut=debut, fin=fin)
    assert relue(tournee) == (LUNDI, *APREM)


def test_la_reservation_ne_passe_pas_apres_la_tournee(agent, salle):
    tournee = preparer(agent, salle)
    debut, fin = bornes(VENDREDI, *APREM)
    with pytest.raises(ValidationError) as refus:
        reservation_deplacer(par=agent, reservation=tenu(tournee), debut=debut, fin=fin)
    assert dits(refus) == ["La préparation a lieu avant la tournée, ou le jour même : vérifiez sa date."]
    assert quand(tenu(tournee)) == ("Salle verte", MARDI, *MATIN, "confirmee")


def test_annuler_la_reservation_laisse_la_preparation_sans_espace(client_de, agent, salle):
    tournee = preparer(agent, salle)
    page = client_de("escale_mobile").get(tournee.get_absolute_url()).content.decode()
    assert ("Salle verte" in page, "sans espace réservé" in page) == (True, False)
    reservation_annuler(par=agent, reservation=tenu(tournee))
    page = client_de("escale_mobile").get(tournee.get_absolute_url()).content.decode()
    assert ("Salle verte" in page, "sans espace réservé" in page) == (False, True)
    assert relue(tournee) == (MARDI, *MATIN)


def test_copier_une_tournee_reprend_sa_preparation_et_son_espace(agent, salle):
    tournee = preparer(agent, salle)
    copie, manque = tournee_copier(par=agent, tournee=tournee, date=date(2023, 6, 29))
    assert (manque, relue(copie)) == ("", (date(2023, 6, 27), *MATIN))
    assert quand(tenu(copie)) == ("Salle verte", date(2023, 6, 27), *MATIN, "confirmee")
    assert quand(tenu(tournee)) == ("Salle verte", MARDI, *MATIN, "confirmee")


def test_un_espace_pris_laisse_la_copie_sans_espace_et_dit_pourquoi(client_de, agent, salle):
    tournee = preparer(agent, salle)
    poser(salle, date(2023, 6, 27), objet="Conseil de quartier")
    page = client_de("escale_mobile").post(
        reverse("aidants:tournee_copier", args=[tournee.pk]), {"date": "2023-06-29", "vehicule": "Fourgon"}, follow=True
    )
    copie = Tournee.objects.exclude(pk=tournee.pk).get()
    assert (relue(copie), tenu(copie)) == ((date(2023, 6, 27), *MATIN), None)
    texte = page.content.decode().replace("\xa0", " ")
    assert "La préparation est reprise, sans espace réservé. Salle verte est déjà réservé à ces heures" in texte


def test_une_copie_trop_proche_ne_reprend_pas_une_preparation_au_passe(agent, salle):
    tournee = preparer(agent, salle, jour=date(2023, 6, 13))
    copie, manque = tournee_copier(par=agent, tournee=tournee, date=date(2023, 6, 20))
    assert manque == "La préparation n’est pas reprise\xa0: elle tomberait le 11\xa0juin 2023, un jour passé."
    assert (relue(copie), tenu(copie)) == ((None, None, None), None)


def test_supprimer_la_tournee_libere(agent, salle):
    tournee = preparer(agent, salle)
    tournee_supprimer(par=agent, tournee=tournee)
    assert [(r.etat, r.motif) for r in Reservation.objects.all()] == [("annulee", "Tournée annulée")]


def test_annuler_la_derniere_halte_libere(agent, salle):
    tournee = preparer(agent, salle)
    boen, noiretable = halte_creer(jour=JEUDI), halte_creer(NOIRETABLE, jour=JEUDI)
    halte_annuler(par=agent, halte=boen, motif="meteo")
    assert quand(tenu(tournee)) == ("Salle verte", MARDI, *MATIN, "confirmee")
    halte_reporter(par=agent, halte=noiretable, date=date(2023, 6, 29), motif="meteo")
    assert tenu(tournee) is None


def test_une_preparation_qui_a_eu_lieu_garde_sa_reservation(agent, salle):
    tournee = preparer(agent, salle, jour=date(2023, 6, 13))
    halte_annuler(par=agent, halte=halte_creer(jour=JEUDI), motif="meteo")
    assert quand(tenu(tournee))[1] == date(2023, 6, 13)


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"preparation_fin": ""}, "un espace se réserve pour des heures précises"),
        ({"preparation_fin": "08:00"}, "fin"),
        ({"preparation_le": "", "preparation_debut": "", "preparation_fin": ""}, "Donnez le jour et les heures"),
        ({"preparation_le": "2023-06-23"}, "La préparation a lieu avant la tournée"),
    ],
)
def test_une_preparation_mal_dite_est_refusee(client_de, agent, salle, champs, dit):
    page = client_de("escale_mobile").post(reverse("aidants:tournee_creer"), saisie(salle, **champs))
    assert page.status_code == 422
    assert any(dit in texte for textes in page.context["form"].errors.values() for texte in textes)
    assert (Tournee.objects.count(), Reservation.objects.count()) == (0, 0)


def test_des_heures_sans_espace_sont_verifiees_aussi(client_de):
    page = client_de("escale_mobile").post(reverse("aidants:tournee_creer"), saisie(preparation_fin="08:00"))
    assert page.status_code == 422
    assert "une heure de fin qui la suit" in page.content.decode()


def test_une_collision_se_lit_dans_le_formulaire_et_rien_n_est_prevu(client_de):
    lieu = creer_lieu()
    salle = creer_espace(lieu, nom="Salle verte")
    creer_espace(lieu, nom="Salle bleue", ordre=1)
    poser(salle, MARDI, objet="Conseil de quartier")
    page = client_de("escale_mobile").post(reverse("aidants:tournee_creer"), saisie(salle))
    texte = page.content.decode().replace("\xa0", " ")
    assert page.status_code == 422
    assert "Salle verte est déjà réservé à ces heures : « Conseil de quartier », mardi 20 juin 2023" in texte
    assert "Libre au plus près : Salle bleue, mardi 20 juin 2023, de " in texte
    assert (Tournee.objects.count(), Reservation.objects.count()) == (0, 1)


def test_une_collision_laisse_la_tournee_a_sa_date(agent, salle):
    tournee = preparer(agent, salle)
    poser(salle, date(2023, 6, 27))
    with pytest.raises(Collision):
        tournee_modifier(par=agent, tournee=tournee, date=date(2023, 6, 29))
    assert Tournee.objects.get(pk=tournee.pk).date == JEUDI
    assert quand(tenu(tournee)) == ("Salle verte", MARDI, *MATIN, "confirmee")


def test_le_parcours_du_formulaire(client_de, salle):
    client = client_de("escale_mobile")
    client.post(reverse("aidants:tournee_creer"), saisie(salle))
    tournee = Tournee.objects.get()
    assert quand(tenu(tournee)) == ("Salle verte", MARDI, *MATIN, "confirmee")
    modifier = reverse("aidants:tournee_modifier", args=[tournee.pk])
    assert client.get(modifier).context["form"]["espace"].initial == salle
    client.post(modifier, saisie(salle, date="2023-06-29", version_ouverte=1))
    assert quand(tenu(tournee))[1] == date(2023, 6, 27)
    client.post(modifier, saisie(date="2023-06-29", preparation_le="2023-06-27", version_ouverte=2))
    assert (tenu(tournee), relue(tournee)) == (None, (date(2023, 6, 27), *MATIN))


def test_un_jour_de_fermeture_se_coche(client_de, salle):
    client = client_de("escale_mobile")
    donnees = saisie(salle, preparation_le="2023-06-18")
    page = client.post(reverse("aidants:tournee_creer"), donnees)
    assert list(page.context["form"].errors) == ["forcer"]
    client.post(reverse("aidants:tournee_creer"), donnees | {"forcer": "on"})
    assert quand(tenu(Tournee.objects.get()))[1] == date(2023, 6, 18)


def test_une_version_perimee_ne_deplace_ni_la_tournee_ni_l_espace(client_de, agent, salle):
    tournee = preparer(agent, salle)
    debut, fin = bornes(LUNDI, *APREM)
    reservation_deplacer(par=agent, reservation=tenu(tournee), debut=debut, fin=fin)
    page = client_de("escale_mobile").post(
        reverse("aidants:tournee_modifier", args=[tournee.pk]), saisie(salle, version_ouverte=1)
    )
    assert "a été modifiée par quelqu’un d’autre" in page.content.decode()
    assert quand(tenu(tournee)) == ("Salle verte", LUNDI, *APREM, "confirmee")


def test_aucun_nom_dans_le_planning_ni_le_journal(client_de, compte, agent, salle):
    tournee = preparer(agent, salle)
    prise = tenu(tournee)
    assert [peut_ecrire(compte(role), prise) for role in ("tierslieux", "escale_mobile", "psychologue")] == [
        True, True, False,
    ]  # fmt: skip
    page = client_de("tierslieux").get(reverse("tierslieux:grille"), {"date": "2023-06-20"}).content.decode()
    assert "Préparation d’une tournée" in page
    page += client_de("tierslieux").get(prise.get_absolute_url()).content.decode()
    page += "|".join(str(getattr(prise, champ.name)) for champ in Reservation._meta.concrete_fields)
    page += "".join(str(t.donnees) for t in Trace.objects.filter(action__startswith="tierslieux."))
    assert [nom for nom in ("Zwierzchowski", "Ottilie") if nom in page] == []
