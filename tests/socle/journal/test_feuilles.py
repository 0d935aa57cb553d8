"""Two people on one attendance sheet: each keeps what the other did not touch; a contradiction is told."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from aidants.actions.groupes import groupe_creer, groupe_inscrire
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.interface.feuilles import NOM, Contradiction, accorder, montre_lu, montre_par
from gouvernance.actions.instances import instance_creer, mandat_donner, seance_convoquer, seance_preparer
from gouvernance.models import Presence as PresenceSeance
from jardins.actions.chantier import chantier_creer, inscription_creer
from tests import gestes
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter, creer_compte
from tests.gestes import formulaire

JOUR = date(2023, 3, 7)


@pytest.fixture(autouse=True)
def _le_7_mars_2023():
    with time_machine.travel("2023-03-07T18:05:00+01:00", tick=False):
        yield


def deux_pages(role, page):
    """Claire and Leïla, the same page opened by both."""
    comptes = [creer_compte(role, prenom="Claire", nom="Roche"), creer_compte(role, prenom="Leïla", nom="Favre")]
    return [formulaire(connecter(compte), page) for compte in comptes]


def dit(qui, ecrit, voulu):
    return (
        f"{qui} : Claire Roche a noté « {ecrit} » QUAND, pendant votre saisie. "
        f"C’est gardé ; vous aviez mis « {voulu} ». Corrigez ci-dessous si besoin."
    )


def messages(reponse):
    """What the page says; the hour is the database's, which no test freezes."""
    return [re.sub(r"» (le [\d/]+ )?à \d+ h( \d\d)?, pendant", "» QUAND, pendant", m) for m in gestes.messages(reponse)]


def gens(*noms):
    return [personne_creer(par=None, prenom="Alix", nom=nom) for nom in noms]


@pytest.mark.parametrize(
    ("montre", "voulu", "ecrit", "attendu"),
    [
        ("a", "b", "a", "b"),  # she alone changed it
        ("a", "a", "b", None),  # somebody else alone did
        ("a", "b", "b", None),  # both, alike
        ("a", "b", "c", "contredit"),
        (None, "b", "a", "b"),  # a page that did not show the row
    ],
)
def test_ce_que_devient_une_ligne(montre, voulu, ecrit, attendu):
    montres = {} if montre is None else {"7": (montre,)}
    accord = accorder({7: (voulu,)}, {7: (ecrit,)}, montres)
    assert accord.a_ecrire == ({7: (attendu,)} if attendu == "b" else {})
    assert accord.contredites == ({7: Contradiction((voulu,), (ecrit,))} if attendu == "contredit" else {})


def test_deux_valeurs_d_une_ligne_ne_se_contredisent_pas():
    accord = accorder({7: ("b", "x")}, {7: ("a", "y")}, {"7": ("a", "x")})
    assert (accord.a_ecrire, accord.contredites) == ({7: ("b", "y")}, {})


def test_une_page_revenue_garde_ce_qu_elle_a_montre_et_n_importe_quoi_n_est_rien():
    revenue = {NOM: '{"7": ["a"]}'}
    assert 'value="{&quot;7&quot;: [&quot;a&quot;]}"' in montre_par({7: ("b",)}, revenue)
    assert montre_lu(revenue) == {"7": ("a",)}
    assert [montre_lu({NOM: texte}) for texte in ("{", "[]", '{"7": 3}', "")] == [{}, {}, {}, {}]


@pytest.mark.django_db
def test_les_presences_d_une_action_collective():
    action = action_creer(par=None, pole="tierslieux", genre="atelier", titre="Compost", date=JOUR)
    a, b, c = (participation_inscrire(par=None, action=action, personne=p).pk for p in gens("Aubry", "Blanc", "Cote"))
    claire, leila = deux_pages("direction", reverse("animation:action_pointer", args=[action.pk]))
    lignes = {f"p{pk}-{nom}": v for pk in (a, b, c) for nom, v in (("presence", "inscrit"), ("role", "participant"))}
    claire.envoyer(lignes | {f"p{a}-presence": "present", f"p{b}-presence": "absent", f"p{c}-role": "benevole"})
    envoi = leila.envoyer(lignes | {f"p{b}-presence": "present", f"p{c}-presence": "present", f"p{c}-heures": "2"})
    assert messages(envoi) == ["Les présences sont enregistrées.", dit("Alix Blanc", "Absent", "Présent")]
    assert list(action.participations.order_by("pk").values_list("presence", "role", "heures")) == [
        ("present", "participant", None), ("absent", "participant", None), ("present", "benevole", 2),
    ]  # fmt: skip


@pytest.mark.django_db
def test_les_presences_d_un_chantier():
    chantier = chantier_creer(par=None, titre="Haies", date=JOUR)
    for personne in gens("Aubry", "Blanc"):
        inscription_creer(par=None, chantier=chantier, personne=personne)
    a, b = chantier.action.participations.order_by("pk").values_list("pk", flat=True)
    claire, leila = deux_pages("jardins", reverse("jardins:presences_pointer", args=[chantier.pk]))
    lignes = {f"presence_{a}": "inscrit", f"presence_{b}": "inscrit", f"heures_{a}": "3", f"heures_{b}": "3"}
    claire.envoyer(lignes | {f"presence_{a}": "present"})
    envoi = leila.envoyer(lignes | {f"presence_{a}": "excuse", f"presence_{b}": "present"})
    assert sorted(messages(envoi)) == [
        dit("Alix Aubry", "Présent, bénévole, 3 h", "Excusé, bénévole"),
        "Les présences sont notées.",
    ]
    assert list(chantier.action.participations.order_by("pk").values_list("presence", "heures")) == [
        ("present", 3), ("present", 3),
    ]  # fmt: skip


@pytest.mark.django_db
def test_les_presences_d_un_groupe_et_leur_correction():
    groupe = groupe_creer(par=None, nom="Mardi", debut=date(2023, 1, 1))
    a, b, c = inscrits = [AidantFabrique() for _ in range(3)]
    for aidant in inscrits:
        groupe_inscrire(par=None, groupe=groupe, aidant=aidant, inscrit_le=date(2023, 1, 2))
    page = reverse("aidants:groupe_pointer", args=[groupe.pk])
    claire, leila = deux_pages("travail_social", page)
    claire.envoyer({"date": "2023-03-07", "presents": [a.pk]})
    leila.envoyer({"date": "2023-03-07", "presents": [b.pk]})
    seance = groupe.seances.get()

    def presents():
        return set(seance.presences.values_list("aidant_id", flat=True))

    assert presents() == {a.pk, b.pk}
    claire, leila = deux_pages("travail_social", f"{page}?jour=2023-03-07")
    claire.envoyer({"date": "2023-03-07", "presents": [b.pk]})
    leila.envoyer({"date": "2023-03-07", "presents": [a.pk, b.pk, c.pk]})
    assert presents() == {b.pk, c.pk}


@pytest.mark.django_db
def test_les_presences_d_une_seance_d_instance():
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    for personne in gens("Aubry", "Blanc"):
        mandat_donner(par=None, instance=conseil, personne=personne, debut=date(2023, 1, 1), fin=date(2025, 12, 31))
    seance = seance_preparer(par=None, instance=conseil, date=JOUR, ordre_du_jour="Budget")
    seance_convoquer(par=None, seance=seance)
    a, b = PresenceSeance.objects.order_by("pk").values_list("pk", flat=True)
    claire, leila = deux_pages("gouvernance", reverse("gouvernance:presences_pointer", args=[seance.pk]))
    claire.envoyer({str(a): "present", str(b): "attendu"})
    envoi = leila.envoyer({str(a): "excuse", str(b): "present"})
    assert sorted(messages(envoi)) == [dit("Alix Aubry", "Présent", "Excusé"), "Les présences sont notées."]
    assert list(PresenceSeance.objects.order_by("pk").values_list("etat", flat=True)) == ["present", "present"]
