"""What waits is said once: the page, the home, the bell and the mail are compared, for every role."""

import html
import re
from datetime import date, time, timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from aidants.actions.appels import appel_noter
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.comptes.models import AttributionRoles
from danaecare.socle.comptes.roles import Role
from gouvernance.actions.budget import exercice_creer
from gouvernance.actions.subventions import subvention_creer, versement_ajouter
from gouvernance.choix import EtatSubvention
from tests.acces.plafonds import passer_a_la_suite
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.aidants.mobile.fabriques import halte_creer
from tests.conftest import connecter, creer_compte
from tests.formations.fabriques import demande, session_ouverte
from tests.pages import suivie
from tests.tierslieux.fabriques import creer_espace, poser
from tierslieux.choix import Etat

pytestmark = pytest.mark.django_db
JOUR = date(2023, 6, 15)


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def remplir(compte) -> None:
    """A little of everything, some of it this account's own, some of it due, late or far."""
    for rang in range(3):
        aidant = AidantFabrique(
            nom=f"Nom{rang}", dossier__referent=compte, dossier__prochain_pas="Appeler la caisse",
            dossier__prochain_pas_le=JOUR + timedelta(days=10 * rang - 2),
        )  # fmt: skip
        EntretienFabrique(
            dossier=aidant.dossier, professionnel=compte, etat="prevu", date=JOUR - timedelta(days=rang), heure=time(9)
        )
    appel_noter(par=compte, appelant_nom="M. Roux", rappeler_le=JOUR, rappeler_heure=time(15))
    halte_creer(jour=JOUR - timedelta(days=4))
    salle = creer_espace(nom="Salle verte")
    poser(salle, date(2023, 6, 20), objet="Assemblée", etat=Etat.DEMANDEE)
    poser(salle, date(2023, 6, 6), objet="Chorale")
    demande(session_ouverte())
    for pole in ("aidants", "jardins", "gouvernance"):
        action_creer(par=None, titre=f"Fête {pole}", pole=pole, genre="atelier", date=JOUR - timedelta(days=1))
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    subvention = subvention_creer(
        par=None, financeur=organisation_creer(par=None, nom="Métropole"), objet="Coopération", exercice=exercice,
        etat=EtatSubvention.NOTIFIEE, notifie=Decimal(20000),
    )  # fmt: skip
    versement_ajouter(par=None, subvention=subvention, montant=Decimal(8000), prevu_le=date(2023, 6, 1))
    AttributionRoles.objects.create(
        compte=creer_compte("jardins", nom="Cible"), roles=["accueil"],
        proposee_par=creer_compte("administration", nom="Propose"),
    )  # fmt: skip


def resume(page: str) -> list[str]:
    """The summary that a page shows: « 3 personnes à rappeler · 1 prochain pas à faire »."""
    lu = re.search(r'<p class="resume-attentes">(.*?)</p>', suivie(page))
    return html.unescape(lu[1]).strip().split(" · ") if lu else []


@pytest.mark.parametrize("role", Role.values)
def test_la_page_l_accueil_la_cloche_et_le_courriel_disent_la_meme_chose(role):
    compte = creer_compte(role)
    remplir(compte)
    client = connecter(compte)
    page = client.get(reverse("attentes:a_faire"))
    accueil, cloche = client.get("/"), client.get(reverse("attentes:cloche"))
    call_command("rappels", stdout=StringIO())
    ((lettre),) = [courriel for courriel in mail.outbox if courriel.to == [compte.email]]
    lettre_dit = re.findall(r"^– (.*)$", lettre.body, re.MULTILINE)
    assert resume(page.text) == resume(cloche.text) == accueil.context["attend"].dits == lettre_dit
    assert len(lettre_dit) >= 1
    nombre = client.get(reverse("attentes:cloche_compter")).json()["nombre"]
    lignes = [page.text.count("<li class"), cloche.text.count("<li class")]
    plus_tard = page.context["attend"].plus_tard
    assert lignes == [nombre + len(plus_tard), nombre]
    assert f'À faire <span class="compte">{nombre}</span>' in suivie(accueil.text)
    montrees = min(nombre, 6)
    assert len(accueil.context["dues"]) == montrees
    assert (f"Tout voir ({nombre})" in suivie(accueil.text)) == (nombre > montrees)
    assert not re.search(r"Nom\d|Roux|Rascle|T\d{4}|Cible|Assemblée", lettre.body)


@pytest.mark.lent
def test_chacun_lit_ce_qui_est_a_lui():
    """The kinds that wait for each role, and those that its colleagues do."""
    comptes = {role: creer_compte(role) for role in Role.values}
    remplir(comptes["travail_social"])
    lus = {
        role: tuple(
            sorted({ligne.genre.code for ligne in connecter(un).get(reverse(nom)).context["attend"].lignes})
            for nom in ("attentes:a_faire", "attentes:a_faire_equipe")
        )
        for role, un in comptes.items()
    }
    communes = ["animation.passee"]
    des_dossiers = ["aidants.entretien", "aidants.pas"]
    assert lus == {
        "accueil": (["aidants.rappel", "animation.passee"], sorted(["aidants.compte_rendu", *des_dossiers, *communes])),
        "travail_social": (
            ["aidants.entretien", "aidants.pas", "aidants.rappel", "aidants.silence", "animation.passee"],
            ["aidants.compte_rendu", "animation.passee"],
        ),
        "psychologue": (["aidants.rappel", "animation.passee"], [*des_dossiers, *communes]),
        "escale_mobile": (
            ["aidants.compte_rendu", "aidants.rappel", "animation.passee"], [*des_dossiers, *communes],
        ),
        "jardins": (["animation.passee"], ["animation.passee"]),
        "tierslieux": (["tierslieux.demande", "tierslieux.passee", "tierslieux.profil"], communes),
        "formation": (["formations.demande"], communes),
        "gouvernance": (["animation.passee", "gouvernance.versement"], communes),
        "direction": (
            ["comptes.attribution", "gouvernance.versement"],
            sorted(["aidants.compte_rendu", *des_dossiers, *communes, "formations.demande", "tierslieux.demande",
                    "tierslieux.passee", "tierslieux.profil"]),
        ),
        "administration": (["comptes.attribution", "exploitation.panne"], []),
    }  # fmt: skip


@pytest.mark.parametrize("page", ["accueil", "attentes:a_faire", "attentes:cloche"])
@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_requetes(page, combien, client_de, django_assert_num_queries):
    client = client_de("travail_social")
    for rang in range(combien):
        aidant = AidantFabrique(
            nom=f"Nom{rang}", dossier__referent=client.compte, dossier__prochain_pas="Appeler",
            dossier__prochain_pas_le=JOUR,
        )  # fmt: skip
        appel_noter(par=client.compte, dossier=aidant.dossier, rappeler_le=JOUR)
    client.get(reverse(page))
    passer_a_la_suite()
    client.get(reverse(page))
    with django_assert_num_queries({"accueil": 24, "attentes:a_faire": 19, "attentes:cloche": 18}[page]):
        client.get(reverse(page))
