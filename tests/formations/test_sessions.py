"""Sessions, enrolments and the attendance sheet."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from formations.actions.emargements import emargement_noter
from formations.actions.sessions import demi_journee_ajouter, demi_journee_retirer, session_annuler, session_ecrire
from formations.actions.stagiaires import stagiaire_inscrire, stagiaire_modifier
from formations.models import Animation, DemiJournee, Emargement, Session
from formations.requetes.seances import feuille_de
from tests.formations.fabriques import emarger, formation, inscrit, personne, session, session_suivie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def test_les_dates_suivent_les_demi_journees():
    faite = session(jours=(date(2023, 3, 8), date(2023, 3, 7)))
    assert (faite.debut, faite.fin, faite.minutes) == (date(2023, 3, 7), date(2023, 3, 8), 840)
    demi_journee_retirer(par=None, demi_journee=faite.demi_journees.last())
    assert Session.objects.get().minutes == 630


def test_la_meme_personne_ne_s_inscrit_pas_deux_fois():
    faite = session()
    inscrit(faite, "Double")
    with pytest.raises(ValidationError, match="déjà inscrite"):
        stagiaire_inscrire(par=None, session=faite, personne=personne("Double"))
    assert faite.stagiaires.count() == 1


def test_un_formateur_n_est_pas_a_deux_endroits():
    session(intitule="Première")
    seconde = session(intitule="Seconde", formateur="", moments=())
    with pytest.raises(ValidationError, match=r"Formateur anime déjà « Première .* de 9\\xa0h à 12\\xa0h\\xa030"):
        demi_journee_ajouter(
            par=None, session=seconde, date=date(2023, 3, 7), debut=time(12), fin=time(14),
            formateurs=[personne("Formateur")],
        )  # fmt: skip
    assert not seconde.demi_journees.exists()


def test_la_base_refuse_aussi_deux_salles_a_la_fois():
    session(intitule="Première")
    seconde = session(intitule="Seconde", formateur="")
    prise = Animation.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Animation.objects.create(
            demi_journee=seconde.demi_journees.first(), formateur=prise.formateur, plage=prise.demi_journee.plage
        )


def test_une_place_rendue_va_au_premier_qui_attend():
    faite = session(places=1)
    premier, second = inscrit(faite, "Premier"), inscrit(faite, "Second")
    assert (premier.etat, second.etat) == ("inscrit", "attente")
    stagiaire_modifier(par=None, stagiaire=premier, etat="annule")
    second.refresh_from_db()
    assert second.etat == "inscrit"


def test_qui_a_suivi_des_heures_abandonne_mais_ne_s_annule_pas():
    faite = session_suivie(1)
    stagiaire = faite.stagiaires.get()
    with pytest.raises(ValidationError, match="notez un abandon"):
        stagiaire_modifier(par=None, stagiaire=stagiaire, etat="annule")
    stagiaire_modifier(par=None, stagiaire=stagiaire, etat="abandon")
    assert feuille_de(faite).minutes == 420


def test_une_session_emargee_ne_s_annule_plus():
    with pytest.raises(ValidationError, match="ne s’annule plus"):
        session_annuler(par=None, session=session_suivie(1))


@pytest.mark.parametrize(
    ("presence", "retard", "minutes"), [("present", 0, 210), ("retard", 30, 180), ("absent", 0, 0)]
)
def test_les_minutes_sont_celles_qui_ont_ete_suivies(presence, retard, minutes):
    faite = session()
    note = emargement_noter(
        par=None, demi_journee=faite.demi_journees.first(), stagiaire=inscrit(faite, "Un"), presence=presence,
        retard=retard,
    )  # fmt: skip
    assert note.minutes == minutes


def test_on_n_emarge_ni_l_avenir_ni_la_session_d_un_autre():
    future, passee = session(jours=(date(2023, 7, 4),)), session()
    stagiaire = inscrit(future, "Un")
    with pytest.raises(ValidationError, match="pas encore eu lieu"):
        emarger(future, stagiaire)
    with pytest.raises(ValidationError, match="ne suit pas cette session"):
        emarger(passee, stagiaire)
    assert not Emargement.objects.exists()


def test_une_demi_journee_sans_formateur_est_un_trou_dit():
    faite = session(formateur="", moments=((time(9), time(12)),))
    assert feuille_de(faite).trous == ["Aucun formateur : 07/03/2023, de 9\xa0h à 12\xa0h"]


def test_la_feuille_se_remplit_a_l_ecran(client_de):
    faite = session()
    un, deux = inscrit(faite, "Un"), inscrit(faite, "Deux")
    matin, soir = faite.demi_journees.all()
    adresse = reverse("formations:feuille", args=[faite.pk])
    formateur = Animation.objects.first().formateur_id
    vides = {f"s-{un.pk}-{matin.pk}": "", f"f-{formateur}-{matin.pk}": ""}
    dits = {f"s-{deux.pk}-{matin.pk}": "retard30", f"s-{un.pk}-{soir.pk}": "maladie"}
    reponse = client_de("formation").post(adresse, {"tous": matin.pk, **vides, **dits})
    assert reponse.status_code == 302
    notes = {(e.stagiaire_id, e.demi_journee_id): (e.minutes, e.motif) for e in Emargement.objects.all()}
    assert notes == {
        (None, matin.pk): (210, ""),
        (un.pk, matin.pk): (210, ""),
        (deux.pk, matin.pk): (180, ""),
        (un.pk, soir.pk): (0, "maladie"),
    }
    assert Emargement.objects.get(stagiaire=None).formateur_id == formateur


def test_la_feuille_est_enregistree_entiere_ou_pas_du_tout(client_de):
    faite = session(jours=(date(2023, 6, 15),), moments=((time(9), time(12)),))
    un = inscrit(faite, "Un")
    demi_journee_ajouter(par=None, session=faite, date=date(2023, 6, 16), debut=time(9), fin=time(12))
    jour, demain = DemiJournee.objects.order_by("date")
    reponse = client_de("formation").post(
        reverse("formations:feuille", args=[faite.pk]),
        {f"s-{un.pk}-{jour.pk}": "present", f"s-{un.pk}-{demain.pk}": "present"},
    )
    assert "Rien n’a été enregistré" in reponse.content.decode()
    assert not Emargement.objects.exists()


@pytest.mark.parametrize("lignes", [1, 3])
def test_la_liste_coute_autant_pour_une_session_que_pour_trois(client_de, django_assert_num_queries, lignes):
    for rang in range(lignes):
        session(intitule=f"Session {rang}", formateur=f"Formateur{rang}")
    client = client_de("formation")
    client.get(reverse("formations:session_liste"))
    with django_assert_num_queries(3):
        reponse = client.get(reverse("formations:session_liste"))
    assert len(reponse.context["liste"].lignes) == lignes


def test_une_session_se_cree_a_l_ecran_et_dit_ce_qui_manque(client_de):
    client = client_de("formation")
    reponse = client.post(
        reverse("formations:session_creer"),
        {"genre": "universite", "intitule": "Cours", "sous_traitance": "aucune"},
    )
    assert "Dites dans quel établissement" in reponse.content.decode()
    assert not Session.objects.exists()
    reponse = client.post(
        reverse("formations:session_creer"),
        {"genre": "universite", "intitule": "Cours", "sous_traitance": "aucune", "etablissement": "IAE"},
    )
    assert reponse.status_code == 302
    assert Session.objects.get().etablissement.nom == "IAE"
    assert Session.objects.get().code == "S2023-001"


def test_un_programme_se_retire_et_l_etablissement_absent_ne_se_cherche_pas():
    faite = session(formation().programmes.get(), moments=())
    assert not Session.objects.chercher("none").exists()
    session_ecrire(par=None, session=faite, programme=None, endroit="Givors")
    assert Session.objects.get().programme is None
    assert Session.objects.chercher("givors").exists()


def test_qui_est_deja_la_se_dit_a_cote_de_son_nom(client_de):
    faite = session()
    deja = inscrit(faite, "Double").personne
    suite = client_de("formation").post(reverse("formations:stagiaire_creer", args=[faite.pk]), {"personne": str(deja)})
    assert suite.status_code == 422
    assert suite.context["form"].errors == {"personne": ["Cette personne est déjà inscrite à cette session."]}
