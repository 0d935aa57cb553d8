"""When people work and are away: said once, seen by the team, and no appointment is put there without a word."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from aidants.actions.entretiens import entretien_noter
from danaecare.socle.agenda.actions import absence_modifier, absence_poser, horaires_fixer
from danaecare.socle.agenda.models import Absence, HoraireTravail
from danaecare.socle.agenda.requetes import jours_dits
from danaecare.socle.communs.ecriture.conservation import horloges
from danaecare.socle.conservation.actions import horloge_passer
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.socle.agenda.fabriques import JEUDI, LUNDI, MARDI, MERCREDI, VENDREDI, instant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_9_mars():
    with time_machine.travel("2026-03-09T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def claire(compte):
    return compte("travail_social", prenom="Claire", nom="Montagny")


def prevoir(claire, jour=MARDI, heure=time(14), **champs):
    dossier = AidantFabrique(dossier__referent=claire).dossier
    return entretien_noter(
        par=claire, dossier=dossier, etat="prevu", mode="permanence", date=jour, heure=heure, **champs
    )


def conge(claire, debut=None, fin=None, **champs):
    return absence_poser(
        par=claire, compte=claire, raison="conge", debut=debut or instant(MARDI), fin=fin or instant(MERCREDI),
        **champs,
    )  # fmt: skip


def poser(client, **champs):
    donnees = {"raison": "conge", "du": MARDI, "au": MERCREDI, "de": "", "a": "", **champs}
    return client.post(reverse("agenda:absence_poser"), donnees)


def test_une_absence_de_deux_jours_se_pose_et_se_voit(claire):
    client = connecter(claire)
    assert poser(client).url == "/agenda/absences/"
    absence = Absence.objects.get()
    assert (absence.compte, absence.debut, absence.fin) == (claire, instant(MARDI), instant(JEUDI))
    semaine = client.get(reverse("agenda:semaine"), {"date": MARDI})
    entiers = {c.jour: [plage.titre for plage in c.entiers] for c in semaine.context["colonnes"] if c.entiers}
    assert entiers == {MARDI: ["Congé"], MERCREDI: ["Congé"]}


def test_quelques_heures_se_voient_a_leurs_heures(claire):
    client = connecter(claire)
    poser(client, au=MARDI, de="14:00", a="16:30")
    semaine = client.get(reverse("agenda:semaine"), {"date": MARDI})
    plages = [(c.jour, bloc.classes) for c in semaine.context["colonnes"] for bloc in c.blocs]
    assert plages == [(MARDI, "de-24 pour-10 voie-1-1")]


@pytest.mark.parametrize(
    ("champs", "nom", "dit"),
    [
        ({"au": LUNDI}, "au", "finit avant d’avoir commencé"),
        ({"au": MARDI, "de": "15:00", "a": "14:00"}, "a", "doit suivre l’heure de début"),
        ({"du": ""}, "du", "obligatoire"),
        ({"du": "2203-01-01"}, "du", "n’est pas plausible"),
        ({"raison": "maladie"}, "raison", "choix valide"),
        ({"au": "2028-01-01"}, "au", "Plus d’un an"),
    ],
)
def test_une_absence_mal_dite_est_refusee_a_sa_place(claire, champs, nom, dit):
    refus = poser(connecter(claire), **champs)
    assert (refus.status_code, Absence.objects.count()) == (422, 0)
    assert [dit in erreur.replace("n'est", "n’est") for erreur in refus.context["form"].errors[nom]] == [True]


def test_les_rendez_vous_qu_elle_rencontre_se_disent_avant(claire):
    prevoir(claire)
    prevoir(claire, heure=time(16))
    prevoir(claire, jour=VENDREDI)
    client = connecter(claire)
    refus = poser(client)
    page = refus.content.decode().replace("\xa0", " ")
    assert (refus.status_code, Absence.objects.count()) == (422, 0)
    assert (
        "2 rendez-vous tombent pendant cette absence : entretien le 10/03/2026 à 14 h, entretien le 10/03/2026 à 16 h."
        in page
    )
    assert poser(client, malgre="on").status_code == 302
    assert Absence.objects.count() == 1


def test_une_heure_d_absence_ne_gene_que_ce_qui_la_croise(claire):
    prevoir(claire, heure=time(14), duree_min=60)
    conge(claire, instant(MARDI, time(15)), instant(MARDI, time(16)))
    with pytest.raises(ValidationError, match="rendez-vous tombe pendant cette absence"):
        conge(claire, instant(MARDI, time(13)), instant(MARDI, time(14, 15)))


def test_deux_absences_ne_se_croisent_pas(claire, compte):
    conge(claire)
    conge(compte("accueil"))
    with pytest.raises(ValidationError, match="Une absence est déjà posée à ces dates : modifiez-la plutôt."):
        conge(claire, instant(MARDI, time(10)), instant(MARDI, time(11)))
    conge(claire, instant(MERCREDI), instant(JEUDI))  # one ends when the other begins
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(compte=claire, raison="conge", debut=instant(LUNDI), fin=instant(VENDREDI))


def test_un_rendez_vous_pendant_une_absence_se_dit(claire):
    conge(claire)
    with pytest.raises(ValidationError) as refus:
        prevoir(claire)
    assert refus.value.message_dict == {
        "malgre": [
            "Claire Montagny a posé une absence le 10/03/2026. Changez le jour, ou cochez cette case pour garder les "
            "deux."
        ]
    }
    prevoir(claire, malgre=True)
    prevoir(claire, jour=MERCREDI)


def test_une_absence_se_modifie_et_une_page_perimee_ne_change_rien(claire):
    absence = conge(claire)
    client = connecter(claire)
    adresse = reverse("agenda:absence_modifier", args=[absence.pk])
    form = client.get(adresse).context["form"]
    assert (form["du"].value(), form["au"].value(), form["de"].value(), form["a"].value()) == (MARDI, MARDI, None, None)
    envoi = {"raison": "formation", "du": MARDI, "au": JEUDI, "version_ouverte": 1}
    assert client.post(adresse, envoi).status_code == 302
    absence.refresh_from_db()
    assert (absence.raison, absence.fin, absence.version) == ("formation", instant(VENDREDI), 2)
    refus = client.post(adresse, envoi | {"raison": "autre"})
    assert (refus.status_code, "modifiée par quelqu’un d’autre" in refus.content.decode()) == (422, True)
    absence.refresh_from_db()
    assert absence.raison == "formation"


def test_une_absence_se_retire_par_qui_l_a_posee(claire, client_de):
    absence = conge(claire)
    adresse = reverse("agenda:absence_retirer", args=[absence.pk])
    assert client_de("accueil").post(adresse).status_code == 404
    assert connecter(claire).post(adresse).url == "/agenda/absences/"
    assert Absence.objects.count() == 0


def test_la_direction_pose_celle_de_qui_est_malade_et_personne_d_autre(claire, client_de):
    adresse = reverse("agenda:absence_poser") + f"?qui={claire.pk}"
    envoi = {"raison": "autre", "du": MARDI, "au": MARDI}
    assert client_de("accueil").post(adresse, envoi).status_code == 403
    assert client_de("direction").post(adresse, envoi).url == f"/agenda/absences/?qui={claire.pk}"
    assert Absence.objects.get().compte == claire
    assert client_de("direction").get(reverse("agenda:absence_poser") + "?qui=x").status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_la_liste_a_un_nombre_constant_de_requetes(claire, combien, django_assert_num_queries):
    for rang in range(combien):
        conge(claire, instant(date(2026, 4, 1 + rang)), instant(date(2026, 4, 2 + rang)))
    client = connecter(claire)
    client.get(reverse("agenda:absence_liste"))
    with django_assert_num_queries(4):
        page = client.get(reverse("agenda:absence_liste"))
    assert len(page.context["absences"]) == combien


@pytest.mark.parametrize(
    ("debut", "fin", "dit"),
    [
        (instant(MARDI), instant(MERCREDI), "le 10/03/2026"),
        (instant(MARDI), instant(JEUDI), "du 10/03/2026 au 11/03/2026"),
        (instant(MARDI, time(14)), instant(MARDI, time(16, 30)), "le 10/03/2026 de 14 h à 16 h 30"),
        (instant(MARDI, time(14)), instant(MERCREDI, time(12)), "du 10/03/2026 à 14 h au 11/03/2026 à 12 h"),
        (instant(date(2026, 3, 28)), instant(date(2026, 3, 30)), "du 28/03/2026 au 29/03/2026"),  # the clock changes
    ],
)
def test_une_absence_se_dit(debut, fin, dit):
    assert jours_dits(Absence(debut=debut, fin=fin)).replace("\xa0", " ") == dit


def horaires(**champs):
    vides = {f"{m}_{j}_{c}": "" for j in range(7) for m in ("matin", "apres_midi") for c in ("debut", "fin")}
    return vides | champs


def test_les_horaires_se_disent_une_fois_et_se_voient(claire):
    client = connecter(claire)
    adresse = reverse("agenda:horaires_fixer")
    envoi = horaires(matin_0_debut="09:00", matin_0_fin="12:30", apres_midi_1_debut="13:30", apres_midi_1_fin="17:00")
    assert client.post(adresse, envoi).url == "/agenda/absences/"
    assert list(HoraireTravail.objects.values_list("jour", "debut", "fin")) == [
        (0, time(9), time(12, 30)), (1, time(13, 30), time(17)),
    ]  # fmt: skip
    form = client.get(adresse).context["form"]
    assert (form["matin_1_debut"].value(), form["apres_midi_1_debut"].value()) == (None, time(13, 30))
    lundi = client.get(reverse("agenda:semaine"), {"date": LUNDI}).context["colonnes"][0]
    assert [case.heure.hour for case in lundi.cases if case.ouverte] == [9, 10, 11, 12]
    semaine = client.get(reverse("agenda:absence_liste")).context["semaine"]
    assert [(jour, dits.replace("\xa0", " ")) for jour, dits in semaine] == [
        ("Lundi", "9 h – 12 h 30"), ("Mardi", "13 h 30 – 17 h"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("champs", "nom", "dit"),
    [
        ({"matin_0_debut": "09:00"}, "matin_0_fin", "Donnez les deux heures"),
        ({"matin_0_fin": "09:00"}, "matin_0_debut", "Donnez les deux heures"),
        ({"matin_0_debut": "12:00", "matin_0_fin": "09:00"}, "matin_0_fin", "doit suivre"),
        (
            {
                "matin_0_debut": "09:00",
                "matin_0_fin": "13:00",
                "apres_midi_0_debut": "12:30",
                "apres_midi_0_fin": "17:00",
            },
            "apres_midi_0_debut",
            "avant la fin du matin",
        ),
        ({"matin_0_debut": "xx", "matin_0_fin": "13:00"}, "matin_0_debut", "heure valide"),
    ],
)
def test_des_horaires_mal_dits_sont_refuses_a_leur_place(claire, champs, nom, dit):
    horaires_fixer(par=claire, compte=claire, horaires={2: [(time(9), time(12))]})
    refus = connecter(claire).post(reverse("agenda:horaires_fixer"), horaires(**champs))
    assert refus.status_code == 422
    assert [dit in erreur for erreur in refus.context["form"].errors[nom]] == [True]
    assert list(HoraireTravail.objects.values_list("jour", flat=True)) == [2]


def test_une_fin_avant_le_debut_se_refuse_en_francais(claire):
    absence = conge(claire)
    with pytest.raises(ValidationError) as refus:
        absence_modifier(par=claire, absence=absence, fin=instant(LUNDI))
    assert refus.value.message_dict == {"fin": ["La fin de l’absence doit suivre son début."]}


@pytest.mark.parametrize(("jour", "reste"), [(date(2028, 3, 10), 1), (date(2028, 3, 11), 0)])
def test_elle_s_efface_deux_ans_apres_sa_fin(claire, jour, reste):
    conge(claire)
    horloge = next(horloge for horloge in horloges() if horloge.code == "agenda.absences")
    horloge_passer(par=None, horloge=horloge, jour=jour)
    assert Absence.objects.count() == reste
