"""The grid: one cell says it all, in a constant number of queries, and stays light."""

import gzip
from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from tests.tierslieux.fabriques import APREM, SEMAINE, SOIR, creer_espace, creer_lieu, poser
from tierslieux.actions.lieux import espace_archiver, fermeture_poser
from tierslieux.actions.reservations import preparer
from tierslieux.actions.visites import visite_compter
from tierslieux.choix import Equipement, Etat, Moment
from tierslieux.horaires import bornes
from tierslieux.models import Reservation, VacancesScolaires
from tierslieux.requetes.cellules import Filtre
from tierslieux.requetes.disponibilites import Besoin
from tierslieux.requetes.grille import grille_lire, mois_lire
from tierslieux.requetes.ouvertures import comptes_a_traiter

LUNDI, MARDI, DIMANCHE = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 15)
ADRESSE = reverse("tierslieux:grille")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mars():
    with time_machine.travel("2026-03-10T09:00:00+01:00", tick=False):
        yield


def lire(filtre=None, debut=LUNDI, fin=DIMANCHE):
    return grille_lire(filtre or Filtre(), debut, fin, MARDI)


def case(grille, jour, moment, rang=0):
    """The cell that covers a half-day, spans included."""
    position = [(j.jour, m.value) for j in grille.jours for m in grille.moments].index((jour, moment))
    for cellule in grille.rangees[rang].cellules:
        if position < cellule.largeur:
            return cellule
        position -= cellule.largeur
    raise AssertionError


def test_ce_que_dit_chaque_case():
    lieu = creer_lieu()
    espace = creer_espace(lieu)
    poser(espace, MARDI, objet="Groupe de parole", participants_prevus=7)
    poser(espace, date(2026, 3, 11), etat=Etat.DEMANDEE, objet="École")
    poser(espace, date(2026, 3, 12), (time(9), time(17)), objet="Journée")
    poser(espace, date(2026, 3, 13), APREM, objet="À déplacer")
    fermeture_poser(par=None, lieu=lieu, debut=date(2026, 3, 13), fin=date(2026, 3, 13), motif="Panne de chauffage")
    grille = lire()
    assert [j.court for j in grille.jours] == ["lun. 9", "mar. 10", "mer. 11", "jeu. 12", "ven. 13"]
    assert case(grille, LUNDI, "matin").genre == "libre"
    prise = case(grille, MARDI, "matin")
    assert (prise.genre, prise.poses[0].texte, prise.poses[0].detail.replace("\xa0", " ")) == (
        "prise",
        "Groupe de parole",
        "9 h – 12 h · 7 pers.",
    )
    demande = case(grille, date(2026, 3, 11), "matin")
    assert (demande.genre, demande.poses[0].genre) == ("libre", "demande")
    journee = case(grille, date(2026, 3, 12), "apres_midi")
    assert (journee.largeur, journee.poses[0].texte) == (2, "Journée")
    assert (case(grille, date(2026, 3, 13), "matin").texte) == "Panne de chauffage"
    assert case(grille, date(2026, 3, 13), "apres_midi").poses[0].a_replacer


def test_feries_vacances_et_soirees():
    VacancesScolaires.objects.get_or_create(
        zone="A", debut=date(2026, 4, 4), defaults={"nom": "Printemps", "fin": date(2026, 4, 19)}
    )
    espace = creer_espace()
    grille = lire(debut=date(2026, 4, 6), fin=date(2026, 4, 12))
    assert (grille.jours[0].ferie, grille.jours[0].vacances) == ("Lundi de Pâques", "Printemps")
    assert case(grille, date(2026, 4, 6), "matin").texte == "Férié\u00a0: Lundi de Pâques"
    assert grille.moments == [Moment.MATIN, Moment.APRES_MIDI]
    poser(espace, date(2026, 4, 7), SOIR, forcer=True)
    poser(espace, date(2026, 4, 11), forcer=True)
    grille = lire(debut=date(2026, 4, 6), fin=date(2026, 4, 12))
    assert grille.moments == list(Moment)
    assert date(2026, 4, 11) in [j.jour for j in grille.jours]


def test_les_espaces_libres_pour_un_besoin():
    lieu = creer_lieu()
    grande = creer_espace(
        lieu, "Grande", capacite=30, acces_pmr=True, equipements=[Equipement.VIDEOPROJECTEUR, Equipement.WIFI]
    )
    creer_espace(lieu, "Sans projecteur", capacite=30, acces_pmr=True)
    creer_espace(lieu, "À l’étage", capacite=30, acces_pmr=None, equipements=[Equipement.VIDEOPROJECTEUR])
    creer_espace(lieu, "Petite", capacite=19, acces_pmr=True, equipements=[Equipement.VIDEOPROJECTEUR])
    besoin = Besoin(20, (Equipement.VIDEOPROJECTEUR,), True)
    grille = lire(Filtre(besoin=besoin, jour_semaine=1, moment="apres_midi"))
    assert ([r.espace for r in grille.rangees], grille.ecartes, grille.libres) == ([grande], 3, 1)
    poser(grande, MARDI, APREM)
    assert lire(Filtre(besoin=besoin, jour_semaine=1, moment="apres_midi")).libres == 0
    assert lire(Filtre(besoin=besoin)).libres == 9


def remplir(espaces, semaine=LUNDI):
    structure = organisation_creer(par=None, nom="Association Mémoire vive")
    Reservation.objects.bulk_create(
        [_ligne(e, date.fromordinal(semaine.toordinal() + j), structure) for e in espaces for j in range(5)]
    )


def _ligne(espace, jour, structure):
    debut, fin = bornes(jour, time(9), time(12))
    return preparer(Reservation(espace=espace, debut=debut, fin=fin, objet="Atelier mémoire", structure=structure))


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_de_la_semaine(client_de, django_assert_num_queries, nombre):
    lieu = creer_lieu()
    remplir([creer_espace(lieu, f"Espace {n}") for n in range(nombre)])
    client = client_de("tierslieux")
    client.get(ADRESSE)
    with django_assert_num_queries(11):
        client.get(ADRESSE)


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_du_mois(client_de, django_assert_num_queries, nombre):
    lieu = creer_lieu()
    remplir([creer_espace(lieu, f"Espace {n}") for n in range(nombre)])
    client = client_de("tierslieux")
    client.get(ADRESSE, {"vue": "occupation"})
    with django_assert_num_queries(10):
        client.get(ADRESSE, {"vue": "occupation"})


def test_trente_espaces_sur_une_semaine_entiere_pesent_moins_de_100_ko(client_de, django_assert_max_num_queries):
    semaine = SEMAINE | {(j, m): h for j in (5, 6) for m, h in ((Moment.MATIN, (time(9), time(12))),)}
    lieu = creer_lieu(semaine=semaine)
    remplir([creer_espace(lieu, f"Espace numéro {n}", capacite=20, acces_pmr=True) for n in range(30)])
    client = client_de("tierslieux")
    client.get(ADRESSE)
    with django_assert_max_num_queries(11):
        page = client.get(ADRESSE)
    assert page.content.count(b"<td") == 30 * 14
    assert len(gzip.compress(page.content)) < 20_000
    assert len(page.content) < 100_000


def test_trente_espaces_sur_un_mois_de_trente_et_un_jours_pesent_moins_de_20_ko_en_route(
    client_de, django_assert_max_num_queries
):
    semaine = SEMAINE | {(j, m): h for j in (5, 6) for m, h in ((Moment.MATIN, (time(9), time(12))),)}
    lieu = creer_lieu(semaine=semaine)
    espaces = [creer_espace(lieu, f"Espace numéro {n}", capacite=20) for n in range(30)]
    for lundi in (2, 9, 16, 23):
        remplir(espaces, date(2026, 3, lundi))
    client = client_de("tierslieux")
    client.get(ADRESSE, {"vue": "occupation"})
    with django_assert_max_num_queries(10):
        page = client.get(ADRESSE, {"vue": "occupation"})
    assert page.content.count(b"<td") == 30 * 31
    # As the proxy sends it; a browser then reads it whole.
    assert len(gzip.compress(page.content)) < 20_000
    assert len(page.content) < 115_000


def test_une_case_du_mois_ouvre_son_jour_dans_son_lieu(client_de):
    espace = creer_espace()
    reponse = client_de("accueil").get(ADRESSE, {"vue": "occupation", "pour": "4", "c": f"{espace.lieu_id}.2026-03-12"})
    assert reponse.url == f"{ADRESSE}?pour=4&vue=jour&date=2026-03-12&lieu={espace.lieu_id}"


def test_ce_que_la_case_du_mois_dit(client_de):
    espace = creer_espace()
    poser(espace, MARDI, (time(9), time(17)))
    poser(espace, date(2026, 3, 11), etat=Etat.DEMANDEE)
    page = client_de("accueil").get(ADRESSE, {"vue": "occupation"}).content.decode()
    lien = f'<a href="?c={espace.lieu_id}.2026-03-'
    assert f'<td class="plein">{lien}10" aria-label="mar. 10, 2 prises">2</a></td>' in page
    assert f'<td class="attend">{lien}11" aria-label="mer. 11, 1 demandée, 2 libres">?</a></td>' in page
    assert f'<td>{lien}12" aria-label="jeu. 12, 2 libres">·</a></td>' in page


def test_un_battement_ferme_la_demi_journee_voisine_a_la_recherche():
    espace = creer_espace(battement_apres_min=120)
    poser(espace, MARDI, (time(9), time(12, 30)))
    grille = lire(Filtre(besoin=Besoin(4)))
    assert (case(grille, MARDI, "apres_midi").genre, case(grille, LUNDI, "apres_midi").genre) == ("libre", "retenue")


@pytest.mark.parametrize("ailleurs", [{}, {"moment": "apres_midi"}])
def test_ce_qui_est_a_replacer_en_deux_requetes(django_assert_num_queries, ailleurs):
    lieu = creer_lieu()
    salle, ferme, archive = (creer_espace(lieu, nom) for nom in ("Salle", "Fermée", "Archivée"))
    for espace in (salle, ferme, archive):
        poser(espace, date(2026, 3, 11))
        poser(espace, date(2026, 3, 12), APREM)
    poser(ferme, date(2026, 3, 11), APREM, etat=Etat.DEMANDEE)
    poser(salle, date(2026, 3, 5))  # past: nobody moves it any more
    with django_assert_num_queries(2):
        assert comptes_a_traiter(MARDI) == (1, 0)
    fermeture_poser(par=None, lieu=lieu, espace=ferme, debut=date(2026, 3, 1), fin=date(2026, 3, 12), motif="Travaux",
                    **ailleurs)  # fmt: skip
    espace_archiver(par=None, espace=archive)
    with django_assert_num_queries(2):
        assert comptes_a_traiter(MARDI) == (1, 3 if ailleurs else 4)
    fermeture_poser(par=None, lieu=lieu, debut=date(2026, 3, 12), fin=date(2026, 3, 12), motif="Panne")
    with django_assert_num_queries(2):
        assert comptes_a_traiter(MARDI) == (1, 4 if ailleurs else 5)


def test_le_mois_compte_les_demi_journees():
    espace = creer_espace()
    poser(espace, MARDI, (time(9), time(17)))
    poser(espace, date(2026, 3, 11))
    poser(espace, date(2026, 3, 12), etat=Etat.DEMANDEE)
    ((_, cases),) = mois_lire(Filtre(), date(2026, 3, 1), date(2026, 3, 31), MARDI)[1]
    par_jour = {c.jour.jour.day: (c.genre, c.prises, c.demandes, c.libres) for c in cases}
    assert (par_jour[9], par_jour[10], par_jour[11], par_jour[12]) == (
        ("libre", 0, 0, 2),
        ("plein", 2, 0, 0),
        ("partiel", 1, 0, 1),
        ("libre", 0, 1, 2),
    )


def test_une_visite_d_un_clic(client_de):
    espace = creer_espace()
    visite_compter(par=None, espace=espace, jour=MARDI, moment="matin", plus=4)
    client = client_de("tierslieux")
    adresse = reverse("tierslieux:visite_compter")
    reponse = client.post(adresse, {"c": f"{espace.pk}.2026-03-10.matin"}, headers={"Accept": "application/json"})
    assert reponse.json() == {"nombre": 5}
    reponse = client.post(adresse, {"c": f"{espace.pk}.2026-03-10.matin", "retour": "/tierslieux/?date=2026-03-10"})
    assert reponse.url == "/tierslieux/?date=2026-03-10"
    assert case(lire(), MARDI, "matin").visites == 6


@pytest.mark.parametrize(
    "c", ["", "x.y.z", "1.2026-03-11.matin", "1.2026-03-10.nuit", "99999999999999999999.2026-03-10.matin"]
)
def test_une_visite_impossible(client_de, c):
    creer_espace()
    assert client_de("tierslieux").post(reverse("tierslieux:visite_compter"), {"c": c}).status_code == 400


def test_le_retour_ne_mene_pas_ailleurs(client_de):
    espace = creer_espace()
    reponse = client_de("tierslieux").post(
        reverse("tierslieux:visite_compter"),
        {"c": f"{espace.pk}.2026-03-10.matin", "retour": "https://ailleurs.exemple"},
    )
    assert reponse.status_code == 404


@pytest.mark.parametrize("parametres", [{"date": "2026-99-99"}, {"date": "9999-01-01"}, {"lieu": "x"}, {"pour": "-3"}])
def test_parametres_sans_queue_ni_tete(client_de, parametres):
    creer_espace()
    assert client_de("accueil").get(ADRESSE, parametres).status_code == 200


def test_qui_ne_reserve_pas_ne_voit_pas_de_lien(client_de):
    creer_espace()
    page = client_de("gouvernance").get(ADRESSE).content.decode()
    assert "reserver/?c=" not in page
    assert "libre" in page
