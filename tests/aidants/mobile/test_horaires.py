"""A tour is at one stop at a time, and whoever is of its team too: said with both, kept when it is wanted."""

import importlib
from datetime import date, time

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from aidants.actions.entretiens import entretien_noter
from aidants.mobile.actions.etats import halte_annuler, halte_realiser, halte_reporter, halte_retablir
from aidants.mobile.actions.tournees import halte_modifier, tournee_copier, tournee_creer, tournee_modifier
from aidants.mobile.models import Halte
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.mobile.fabriques import BOEN, NOIRETABLE, ROANNE, halte_creer
from tests.conftest import connecter
from tests.tierslieux.fabriques import creer_espace
from tierslieux.actions.reservations import reservation_deplacer
from tierslieux.horaires import bornes
from tierslieux.requetes.occupations import occupation_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
JEUDI, VENDREDI, HIER = date(2023, 6, 22), date(2023, 6, 23), date(2023, 6, 14)
DEUX_HALTES = (
    "La tournée ne peut pas être à Noirétable de 11 h à 13 h : elle est à Boën-sur-Lignon de 9 h 30 à 12 h. Changez "
    "les heures de l’une des deux haltes."
)
BASE = "aidants_halte_une_a_la_fois"


def dit(refus, champ="malgre"):
    return [texte.replace("\u00a0", " ") for texte in refus.value.message_dict[champ]]


@pytest.fixture
def elise(compte):
    return compte("escale_mobile", prenom="Élise", nom="Fraisse")


@pytest.fixture
def halte(elise):
    halte = halte_creer(BOEN, jour=JEUDI)  # 9 h 30 to 12 h
    halte.tournee.equipe.set([elise])
    return halte


def test_deux_haltes_d_une_tournee_ne_se_chevauchent_pas(halte):
    with pytest.raises(ValidationError) as refus:
        halte_creer(NOIRETABLE, jour=JEUDI, heure_debut=time(11), heure_fin=time(13))
    assert dit(refus, "heure_debut") == [DEUX_HALTES]
    suivante = halte_creer(NOIRETABLE, jour=JEUDI, heure_debut=time(12), heure_fin=time(13))
    with pytest.raises(ValidationError) as refus:
        halte_modifier(par=None, halte=suivante, heure_debut=time(11))
    assert dit(refus, "heure_debut") == [DEUX_HALTES]
    with pytest.raises(ValidationError) as refus:
        halte_creer(ROANNE, jour=JEUDI, heure_debut=time(10), heure_fin=None)
    assert dit(refus, "heure_debut") == [
        DEUX_HALTES.replace("Noirétable de 11 h à 13 h", "Roanne à 10 h")
    ]  # fmt: skip
    halte_creer(ROANNE, jour=JEUDI, heure_debut=time(13), heure_fin=None)
    halte_creer(ROANNE, jour=JEUDI, heure_debut=None, heure_fin=None, endroit="Mairie")
    halte_creer(ROANNE, jour=JEUDI, vehicule="Fourgon", endroit="Marché")  # another vehicle


def test_la_base_refuse_ce_qu_aucune_page_n_a_vu(halte):
    champs = {"tournee": halte.tournee, "date": JEUDI, "commune": Commune.objects.get(pk=ROANNE)}
    with pytest.raises(IntegrityError, match=BASE), transaction.atomic():
        Halte.objects.create(heure_debut=time(11, 59), heure_fin=time(13), **champs)
    Halte.objects.create(heure_debut=time(12), heure_fin=time(13), **champs)


def test_une_halte_annulee_laisse_ses_heures_et_ne_les_reprend_que_libres(halte):
    halte_annuler(par=None, halte=halte, motif="meteo")
    prise = halte_creer(NOIRETABLE, jour=JEUDI, heure_debut=time(11), heure_fin=time(13))
    with pytest.raises(ValidationError, match="elle est à Noirétable de 11"):
        halte_retablir(par=None, halte=Halte.objects.get(pk=halte.pk))
    halte_modifier(par=None, halte=prise, heure_debut=time(14), heure_fin=time(15))
    assert halte_retablir(par=None, halte=Halte.objects.get(pk=halte.pk)).etat == "prevue"


def entretien(elise, **champs):
    dossier = AidantFabrique(dossier__referent=elise).dossier
    champs = {"etat": "prevu", "mode": "permanence", "date": JEUDI, "heure": time(11), "duree_min": 60, **champs}
    return entretien_noter(par=elise, dossier=dossier, **champs)


def test_une_halte_et_un_rendez_vous_se_voient_dans_les_deux_sens(halte, elise):
    with pytest.raises(ValidationError) as refus:
        entretien(elise)
    assert dit(refus) == [
        "Élise Fraisse a déjà une halte de l’Escale mobile de 9 h 30 à 12 h le 22/06/2023. Changez l’heure, ou cochez "
        "cette case pour garder les deux."
    ]
    entretien(elise, heure=time(14))
    with pytest.raises(ValidationError, match="a déjà un entretien de 14"):
        halte_modifier(par=None, halte=halte, heure_debut=time(13), heure_fin=time(14, 30))
    halte = Halte.objects.get(pk=halte.pk)
    halte_modifier(par=None, halte=halte, heure_debut=time(13), heure_fin=time(14, 30), malgre=True)
    halte_modifier(par=None, halte=halte, adresse="2 rue du Four")  # its hours were decided already


def test_une_equipe_n_est_pas_dans_deux_vehicules(halte, elise):
    autre = tournee_creer(par=None, date=JEUDI, vehicule="Fourgon", equipe=[elise])
    with pytest.raises(ValidationError, match="Élise Fraisse a déjà une halte de l’Escale mobile de 9"):
        halte_creer(ROANNE, jour=JEUDI, vehicule="Fourgon", heure_debut=time(11), heure_fin=time(13))
    tournee_modifier(par=None, tournee=autre, equipe=[])
    halte_creer(ROANNE, jour=JEUDI, vehicule="Fourgon", heure_debut=time(11), heure_fin=time(13))
    with pytest.raises(ValidationError) as refus:
        tournee_modifier(par=None, tournee=autre, equipe=[elise])
    assert list(refus.value.message_dict) == ["malgre"]
    tournee_modifier(par=None, tournee=autre, equipe=[elise], malgre=True)
    tournee_modifier(par=None, tournee=autre, depart=halte.commune)  # neither the team nor the day moves


def test_un_vehicule_ecrit_autrement_est_le_meme(halte):
    for nom in ("escale mobile", " Escale  Mobile "):
        with pytest.raises(ValidationError, match="Ce véhicule a déjà une tournée ce jour-là"):
            tournee_creer(par=None, date=JEUDI, vehicule=nom)
    assert tournee_creer(par=None, date=JEUDI, vehicule="Fourgon").vehicule == "Fourgon"
    ailleurs = tournee_creer(par=None, date=VENDREDI, vehicule="FOURGON")
    assert ailleurs.vehicule == "Fourgon"
    with pytest.raises(ValidationError, match="Ce véhicule a déjà une tournée ce jour-là"):
        tournee_modifier(par=None, tournee=ailleurs, vehicule="ESCALE MOBILE", date=JEUDI)


def test_une_tournee_deplacee_copiee_ou_reportee_regarde_le_nouveau_jour(halte, elise):
    entretien(elise, date=VENDREDI)
    for geste in (
        lambda ici: tournee_modifier(par=None, tournee=ici.tournee, date=VENDREDI),
        lambda ici: tournee_copier(par=None, tournee=ici.tournee, date=VENDREDI),
        lambda ici: halte_reporter(par=None, halte=ici, date=VENDREDI, motif="meteo"),
    ):
        with pytest.raises(ValidationError, match="a déjà un entretien de 11"):
            geste(Halte.objects.select_related("tournee", "commune").get(pk=halte.pk))
        assert Halte.objects.values_list("date", "etat").get() == (JEUDI, "prevue")
    halte_reporter(par=None, halte=halte, date=VENDREDI, motif="meteo", malgre=True)
    assert list(Halte.objects.order_by("pk").values_list("date", "etat")) == [(JEUDI, "annulee"), (VENDREDI, "prevue")]


def test_ce_qui_a_eu_lieu_est_ecrit_comme_il_fut(elise):
    tenue = halte_creer(BOEN, jour=HIER)
    tenue.tournee.equipe.set([elise])
    halte_realiser(par=None, halte=tenue, note="Tenue.")
    tournee_creer(par=None, date=HIER, vehicule="Fourgon", equipe=[elise])
    halte_creer(ROANNE, jour=HIER, vehicule="Fourgon")
    assert Halte.objects.count() == 2


def test_la_preparation_tient_l_equipe_et_ne_se_glisse_pas_sur_un_rendez_vous(elise):
    heures = {"preparation_le": JEUDI, "preparation_debut": time(14), "preparation_fin": time(16)}
    entretien(elise)
    with pytest.raises(ValidationError, match="a déjà un entretien de 11"):
        tournee_creer(par=None, date=VENDREDI, equipe=[elise], **heures | {"preparation_debut": time(11, 30)})
    salle = creer_espace()
    tournee = tournee_creer(par=None, date=VENDREDI, equipe=[elise], espace=salle, **heures)
    with pytest.raises(ValidationError, match="a déjà la préparation d’une tournée de 14"):
        entretien(elise, heure=time(15))
    tenue = occupation_de(("aidants.tournee", tournee.pk))
    debut, fin = bornes(JEUDI, time(10), time(12))
    with pytest.raises(ValidationError) as refus:
        reservation_deplacer(par=None, reservation=tenue, debut=debut, fin=fin)
    assert [texte.replace("\u00a0", " ") for texte in refus.value.messages] == [
        "Élise Fraisse a déjà un entretien de 11 h à 12 h le 22/06/2023. Changez l’heure de l’un des deux."
    ]


def test_la_page_garde_ce_qui_est_ecrit_et_offre_de_garder_les_deux(halte, elise):
    entretien(elise, heure=time(14))
    client = connecter(elise)
    adresse = reverse("aidants:halte_ajouter", args=[halte.tournee_id])
    assert b"malgre" not in client.get(adresse).content
    envoi = {
        "commune": NOIRETABLE, "endroit": "Salle des fêtes", "heure_debut": "11:00", "heure_fin": "13:00", "places": 12,
    }  # fmt: skip
    refus = client.post(adresse, envoi)
    page = refus.content.decode().replace("\u00a0", " ")
    assert (refus.status_code, DEUX_HALTES in page, "Salle des fêtes" in page) == (422, True, True)
    envoi |= {"heure_debut": "14:00", "heure_fin": "15:00"}
    refus = client.post(adresse, envoi)
    assert (refus.status_code, "a déjà un entretien" in refus.content.decode()) == (422, True)
    assert client.post(adresse, envoi | {"malgre": "on"}).status_code == 302
    assert Halte.objects.count() == 2


def test_une_base_d_avant_separe_ses_haltes(halte):
    """The first ends where the next begins; of two that begin together, the second keeps no hours."""
    contrainte = next(c for c in Halte._meta.constraints if c.name == BASE)
    migration = importlib.import_module("aidants.migrations.0005_une_halte_a_la_fois")
    autres = [halte_creer(commune, jour=JEUDI) for commune in (NOIRETABLE, ROANNE)]
    with connection.cursor() as curseur:
        curseur.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # what waits for the end of the test forbids to alter the table
    with connection.schema_editor() as schema:
        schema.remove_constraint(Halte, contrainte)
    heures = [(time(9), time(12)), (time(11), time(13)), (time(11), time(14))]
    for ici, (debut, fin) in zip((halte, *autres), heures, strict=True):
        Halte.objects.filter(pk=ici.pk).update(heure_debut=debut, heure_fin=fin)
    migration.separer(apps, None)
    with connection.schema_editor() as schema:
        schema.add_constraint(Halte, contrainte)
    assert list(Halte.objects.order_by("ordre").values_list("heure_debut", "heure_fin")) == [
        (time(9), time(11)), (time(11), time(13)), (None, None),
    ]  # fmt: skip
