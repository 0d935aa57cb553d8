"""Groups and sessions book their space themselves; moving one moves the other; nobody's name is in the grid."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.groupes import seance_groupe_annuler, seance_groupe_planifier, seance_groupe_pointer
from aidants.actions.psychologue import seance_modifier, seance_noter
from aidants.models import Groupe, Inscription, Seance, SeanceGroupe
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.pages import suivie
from tests.tierslieux.fabriques import creer_espace, creer_lieu, dits, poser
from tierslieux.actions.reservations import reservation_annuler, reservation_deplacer
from tierslieux.choix import Etat
from tierslieux.collisions import Collision
from tierslieux.horaires import bornes, heures_locales
from tierslieux.models import Reservation
from tierslieux.permissions import peut_ecrire
from tierslieux.requetes.occupations import occupation_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
MARDI, JEUDI = date(2023, 6, 20), date(2023, 6, 22)
MATIN, APREM = (time(10), time(12)), (time(14), time(16))


@pytest.fixture
def salle():
    return creer_espace(nom="Salle verte")


@pytest.fixture
def groupe(compte):
    return Groupe.objects.create(
        nom="Groupe du mardi", debut=date(2023, 1, 1), animateur=compte("travail_social", nom="Montagny")
    )


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Perrache")


@pytest.fixture
def sana(compte):
    return compte("psychologue", prenom="Sana", nom="Ugnon")


def quand(reservation):
    return (reservation.espace.nom, *heures_locales(reservation.debut, reservation.fin), reservation.etat)


def planifier(claire, groupe, salle, **champs):
    return seance_groupe_planifier(
        par=claire, groupe=groupe, espace=salle, **({"date": MARDI, "heure": MATIN[0], "duree_min": 120} | champs)
    )


def tenu(seance, code="aidants.groupe"):
    return occupation_de((code, seance.pk))


# An exchange group


def test_une_seance_de_groupe_reserve_se_deplace_et_libere(claire, groupe, salle):
    Inscription.objects.create(groupe=groupe, aidant=AidantFabrique(), inscrit_le=MARDI)
    seance = planifier(claire, groupe, salle)
    prise = tenu(seance)
    assert (prise.objet, prise.profil, prise.participants_prevus) == ("Groupe du mardi", "collective", 1)
    assert quand(prise) == ("Salle verte", MARDI, *MATIN, "confirmee")
    planifier(claire, groupe, salle, seance=seance, date=JEUDI, heure=APREM[0])
    assert quand(tenu(seance)) == ("Salle verte", JEUDI, *APREM, "confirmee")
    seance_groupe_annuler(par=claire, seance=seance)
    assert not SeanceGroupe.objects.exists()
    assert [(r.etat, r.motif) for r in Reservation.objects.all()] == [("annulee", "Séance annulée")]


def test_deplacer_la_reservation_deplace_la_seance_de_groupe(claire, groupe, salle):
    seance = planifier(claire, groupe, salle)
    debut, fin = bornes(JEUDI, time(14), time(15, 30))
    reservation_deplacer(par=claire, reservation=tenu(seance), debut=debut, fin=fin)
    seance.refresh_from_db()
    assert (seance.date, seance.heure, seance.duree_min) == (JEUDI, time(14), 90)


def test_la_reservation_ne_va_pas_ou_le_groupe_a_deja_une_seance(claire, groupe, salle):
    seance = planifier(claire, groupe, salle)
    SeanceGroupe.objects.create(groupe=groupe, date=JEUDI)
    debut, fin = bornes(JEUDI, *APREM)
    with pytest.raises(ValidationError) as refus:
        reservation_deplacer(par=claire, reservation=tenu(seance), debut=debut, fin=fin)
    assert dits(refus) == ["Ce groupe a déjà une séance ce jour-là."]
    assert quand(tenu(seance)) == ("Salle verte", MARDI, *MATIN, "confirmee")


def test_annuler_la_reservation_laisse_la_seance_sans_espace(client_de, claire, groupe, salle):
    seance = planifier(claire, groupe, salle)
    reservation_annuler(par=claire, reservation=tenu(seance))
    assert (SeanceGroupe.objects.get().date, tenu(seance)) == (MARDI, None)
    page = client_de("travail_social").get(reverse("aidants:groupe_fiche", args=[groupe.pk])).content.decode()
    assert "prévue · sans espace réservé" in suivie(page)


def test_pointer_la_seance_tient_la_reservation_et_compte_les_venus(claire, groupe, salle):
    aidant = AidantFabrique()
    Inscription.objects.create(groupe=groupe, aidant=aidant, inscrit_le=MARDI)
    seance = planifier(claire, groupe, salle, date=date(2023, 6, 13))
    seance_groupe_pointer(par=claire, groupe=groupe, jour=date(2023, 6, 13), presents=[aidant])
    tenue = tenu(seance)
    assert (*quand(tenue), tenue.participants_reels) == ("Salle verte", date(2023, 6, 13), *MATIN, "tenue", 1)
    debut, fin = bornes(date(2023, 6, 14), *APREM)
    with pytest.raises(ValidationError, match="pointée : elle ne se déplace plus"):
        reservation_deplacer(par=claire, reservation=tenue, debut=debut, fin=fin)


def test_une_collision_se_lit_dans_le_formulaire_et_rien_n_est_prevu(client_de, groupe):
    lieu = creer_lieu()
    salle = creer_espace(lieu, nom="Salle verte")
    creer_espace(lieu, nom="Salle bleue", ordre=1)
    poser(salle, MARDI, objet="Conseil de quartier")
    page = client_de("travail_social").post(
        reverse("aidants:groupe_planifier", args=[groupe.pk]),
        {"date": "2023-06-20", "heure": "10:00", "duree_min": "120", "espace": salle.pk},
    )
    texte = page.content.decode().replace("\xa0", " ")
    assert page.status_code == 422
    assert "Salle verte est déjà réservé à ces heures : « Conseil de quartier », mardi 20 juin 2023" in texte
    assert "Libre au plus près : Salle bleue, mardi 20 juin 2023, de 10 h à 12 h ; Salle verte, mardi 20 juin" in texte
    assert (SeanceGroupe.objects.count(), Reservation.objects.count()) == (0, 1)


def test_un_jour_de_fermeture_se_coche(client_de, groupe, salle):
    client = client_de("travail_social")
    donnees = {"date": "2023-06-25", "heure": "10:00", "duree_min": "120", "espace": salle.pk}
    url = reverse("aidants:groupe_planifier", args=[groupe.pk])
    page = client.post(url, donnees)
    assert list(page.context["form"].errors) == ["forcer"]
    client.post(url, donnees | {"forcer": "on"})
    assert quand(tenu(SeanceGroupe.objects.get())) == ("Salle verte", date(2023, 6, 25), *MATIN, "confirmee")


def test_le_parcours_de_la_page_du_groupe(client_de, groupe, salle):
    client = client_de("travail_social")
    client.post(
        reverse("aidants:groupe_planifier", args=[groupe.pk]),
        {"date": "2023-06-20", "heure": "10:00", "duree_min": "120", "espace": salle.pk},
    )
    seance = SeanceGroupe.objects.get()
    modifier = reverse("aidants:groupe_deplacer", args=[groupe.pk, seance.pk])
    form = client.get(modifier).context["form"]
    assert form["espace"].value() == salle.pk
    client.post(
        modifier,
        {"date": "2023-06-22", "heure": "14:00", "duree_min": "120", "espace": salle.pk, "version_ouverte": 1},
    )
    assert quand(tenu(seance)) == ("Salle verte", JEUDI, *APREM, "confirmee")
    client.post(
        modifier, {"date": "2023-06-22", "heure": "14:00", "duree_min": "120", "espace": "", "version_ouverte": 2}
    )
    assert tenu(seance) is None
    client.post(reverse("aidants:groupe_deplanifier", args=[groupe.pk, seance.pk]))
    assert not SeanceGroupe.objects.exists()


def test_une_version_perimee_ne_deplace_ni_la_seance_ni_l_espace(client_de, claire, groupe, salle):
    seance = planifier(claire, groupe, salle)
    planifier(claire, groupe, salle, seance=seance, date=JEUDI)
    page = client_de("travail_social").post(
        reverse("aidants:groupe_deplacer", args=[groupe.pk, seance.pk]),
        {"date": "2023-06-27", "heure": "10:00", "duree_min": "120", "espace": salle.pk, "version_ouverte": 1},
    )
    assert "a été modifiée par quelqu’un d’autre" in page.content.decode()
    assert quand(tenu(seance))[1] == JEUDI


# The psychologist


def noter(sana, aidant, salle, **champs):
    return seance_noter(
        par=sana, aidant=aidant, espace=salle, **({"date": MARDI, "heure": MATIN[0], "duree_min": 60} | champs)
    )


def test_une_seance_de_soutien_reserve_se_deplace_et_libere(sana, salle):
    seance = noter(sana, AidantFabrique(), salle)
    assert quand(tenu(seance, "aidants.seance")) == ("Salle verte", MARDI, time(10), time(11), "confirmee")
    seance_modifier(par=sana, seance=seance, date=JEUDI)
    assert quand(tenu(seance, "aidants.seance")) == ("Salle verte", JEUDI, time(10), time(11), "confirmee")
    seance_modifier(par=sana, seance=seance, etat="annule")
    assert tenu(seance, "aidants.seance") is None


@pytest.mark.parametrize(("etat", "attendu"), [("honore", "tenue"), ("manque", "absence")])
def test_ce_que_devient_la_seance_se_lit_au_planning(sana, salle, etat, attendu):
    seance = noter(sana, AidantFabrique(), salle, date=date(2023, 6, 13))
    seance_modifier(par=sana, seance=seance, etat=etat)
    assert tenu(seance, "aidants.seance").etat == attendu


def test_deplacer_la_reservation_deplace_la_seance_de_soutien(sana, salle):
    seance = noter(sana, AidantFabrique(), salle)
    debut, fin = bornes(JEUDI, time(14), time(14, 45))
    reservation_deplacer(par=sana, reservation=tenu(seance, "aidants.seance"), debut=debut, fin=fin)
    seance.refresh_from_db()
    assert (seance.date, seance.heure, seance.duree_min) == (JEUDI, time(14), 45)


def test_la_seance_ne_se_note_pas_sur_un_espace_pris(sana, salle):
    poser(salle, MARDI)
    with pytest.raises(Collision):
        noter(sana, AidantFabrique(), salle)
    assert not Seance.objects.exists()


def test_une_seance_sans_espace_ne_change_pas_de_regle(sana):
    seance = noter(sana, AidantFabrique(), None, heure=None)
    seance_modifier(par=sana, seance=seance, date=JEUDI)
    assert not Reservation.objects.exists()


def test_le_formulaire_de_seance_montre_l_espace_tenu_et_le_change(client_de, sana, salle):
    aidant = AidantFabrique()
    seance = noter(sana, aidant, salle)
    autre = creer_espace(salle.lieu, nom="Bureau calme", ordre=2)
    client = client_de("psychologue")
    url = reverse("aidants:seance_modifier", args=[aidant.dossier.numero, seance.pk])
    assert client.get(url).context["form"]["espace"].initial == salle
    client.post(
        url,
        {"date": "2023-06-20", "heure": "10:00", "duree_min": "60", "etat": "prevu", "espace": autre.pk,
         "version_ouverte": seance.version},
    )  # fmt: skip
    assert quand(tenu(seance, "aidants.seance"))[0] == "Bureau calme"
    assert "Bureau calme" in client.get(reverse("aidants:seance_liste")).content.decode()


# What the grid shows


def test_aucun_nom_dans_le_planning_le_calendrier_la_recherche_ni_le_journal(client_de, claire, sana, groupe, salle):
    aidant = AidantFabrique(nom="Zwierzchowski", prenom="Ottilie")
    Inscription.objects.create(groupe=groupe, aidant=aidant, inscrit_le=MARDI)
    planifier(claire, groupe, salle)
    noter(sana, aidant, salle, heure=time(14))
    secrets = ["Zwierzchowski", "Ottilie", aidant.dossier.numero, "Ugnon", "Montagny"]
    grille = client_de("tierslieux", "formation").get(reverse("tierslieux:grille"), {"date": "2023-06-20"})
    page = grille.content.decode()
    assert ("Groupe du mardi" in page, "Séance de soutien" in page) == (True, True)
    for reservation in Reservation.objects.all():
        page += client_de("tierslieux").get(reservation.get_absolute_url()).content.decode()
        page += "|".join(str(getattr(reservation, champ.name)) for champ in Reservation._meta.concrete_fields)
    page += "".join(str(t.donnees) for t in Trace.objects.filter(action__startswith="tierslieux."))
    assert [secret for secret in secrets if secret in page] == []


def test_qui_tient_le_planning_deplace_mais_ne_lit_pas_la_seance(client_de, compte, sana, salle):
    seance = noter(sana, AidantFabrique(), salle)
    prise = tenu(seance, "aidants.seance")
    assert [peut_ecrire(compte(role), prise) for role in ("tierslieux", "psychologue", "travail_social")] == [
        True, True, False,
    ]  # fmt: skip
    page = client_de("tierslieux").get(prise.get_absolute_url()).content.decode()
    assert "/aidants/" not in page.split("<main")[1]


def test_une_seance_disparue_ne_casse_pas_la_page_de_sa_reservation(client_de, claire, groupe, salle):
    seance = planifier(claire, groupe, salle)
    prise = tenu(seance)
    SeanceGroupe.objects.all().delete()
    assert client_de("travail_social").get(prise.get_absolute_url()).status_code == 200
    debut, fin = bornes(JEUDI, *APREM)
    with pytest.raises(ValidationError, match="n’existe plus"):
        reservation_deplacer(par=claire, reservation=prise, debut=debut, fin=fin)
    assert reservation_annuler(par=claire, reservation=prise).etat == Etat.ANNULEE
