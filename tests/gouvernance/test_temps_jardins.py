"""The hours pointed at the gardens are in the year's volunteering: once, valued, without the team's."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.actions.benevolat import taux_effacer, taux_fixer, temps_effacer, temps_noter
from gouvernance.actions.equipe import contrat_creer
from gouvernance.models import TempsDonne
from gouvernance.requetes.benevolat import bilan_benevolat
from jardins.actions.chantier import chantier_creer, inscription_creer, presences_pointer
from jardins.requetes.chantier import temps_benevoles

pytestmark = pytest.mark.django_db
JOUR = date(2023, 3, 25)


def pointer(*venus, jour=JOUR, presence="present", role="benevole"):
    """A work day with (person, hours) there."""
    chantier = chantier_creer(par=None, titre="Monter les bacs", date=jour)
    lignes = {}
    for personne, heures in venus:
        inscription = inscription_creer(par=None, chantier=chantier, personne=personne, role=role)
        lignes[inscription.participation_id] = {"presence": presence, "heures": Decimal(heures), "role": role}
    presences_pointer(par=None, chantier=chantier, lignes=lignes)
    return chantier


def valeurs(annee=2023):
    codes = ("benevoles", "heures_benevoles", "valorisation_benevoles")
    return tuple(registre.tous()[f"gouvernance.{code}"].resultat(Periode.annee(annee)).valeur for code in codes)


@pytest.fixture
def taux(db):
    return taux_fixer(par=None, categorie="courante", depuis=date(2023, 1, 1), taux=Decimal(10))


def test_les_heures_des_jardins_comptent_une_fois_et_se_valorisent(colette, basile, taux):
    # 3,5 h of Colette and 4 h of Basile at the garden; Colette's 2 h of another pole, the same day, are other hours.
    pointer((colette, "3.5"), (basile, "4"))
    pointer((colette, "6"), jour=date(2022, 3, 26))
    pointer((basile, "5"), jour=date(2023, 4, 1), presence="absent")
    pointer((basile, "5"), jour=date(2023, 4, 2), role="participant")
    temps_noter(par=None, personne=colette, date=JOUR, mission="Accueil", pole="aidants", heures=Decimal(2))
    assert valeurs() == (2, Decimal("9.5"), Decimal(95))
    bilan = bilan_benevolat(2023)
    assert (bilan.benevoles, bilan.heures, bilan.valeur) == (2, Decimal("9.5"), Decimal(95))
    assert valeurs(2022)[:2] == (1, Decimal(6))
    venues = TempsDonne.objects.filter(date__year=2023, action__isnull=False)
    assert sorted(t.heures for t in venues) == sorted(p.heures for p in temps_benevoles(Periode.annee(2023)))


def test_des_heures_notees_a_la_main_et_pointees_ne_comptent_pas_deux_fois(colette, basile, taux):
    pointer((colette, "3.5"), (basile, "4"))
    temps = temps_noter(par=None, personne=colette, date=JOUR, mission="Chantier", pole="jardins", heures=Decimal(3))
    assert valeurs() == (2, Decimal(7), Decimal(70))
    temps_effacer(par=None, temps=temps)
    assert valeurs() == (2, Decimal("7.5"), Decimal(75))


def test_l_equipe_au_jardin_n_est_pas_benevole(colette, basile, taux):
    pointer((colette, "3.5"), (basile, "4"))
    contrat_creer(par=None, personne=basile, type="service_civique", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    assert valeurs() == (1, Decimal("3.5"), Decimal(35))


def test_les_actions_des_autres_poles_et_les_annulees_n_y_entrent_pas(colette, taux):
    commun = {"par": None, "date": JOUR, "genre": "chantier", "titre": "Fête"}
    for pole, etat in (("aidants", "tenue"), ("jardins", "annulee"), ("jardins", "prevue")):
        action = action_creer(**commun, pole=pole, etat=etat)
        action.participations.create(personne=colette, presence="present", role="benevole", heures=Decimal(3))
    assert valeurs() == (0, 0, 0)
    assert not temps_benevoles(Periode.annee(2023)).exists()


def test_des_heures_declarees_sans_noms_restent_aux_jardins(colette, taux):
    """Nobody can tell who gave them, nor whether she was of the team: the gardens count them, the association not."""
    pointer((colette, "3.5"))
    action_creer(
        par=None, pole="jardins", genre="chantier", titre="Pailler", date=JOUR, etat="tenue", benevoles=8,
        heures_benevoles=Decimal(24),
    )  # fmt: skip
    assert registre.tous()["jardins.heures_benevoles"].resultat(Periode.annee(2023)).valeur == Decimal("27.5")
    assert valeurs() == (1, Decimal("3.5"), Decimal(35))
    assert bilan_benevolat(2023).heures == Decimal("3.5")


def test_un_taux_qui_valorise_des_heures_de_jardin_ne_s_efface_pas(colette, taux):
    pointer((colette, "3.5"))
    with pytest.raises(ValidationError, match="valorise déjà"):
        taux_effacer(par=None, objet=taux)


def test_la_liste_mene_au_chantier(client_de, colette, taux):
    chantier = pointer((colette, "3.5"))
    page = client_de("gouvernance").get(reverse("gouvernance:temps_liste"), {"annee": 2023}).content.decode()
    assert "Monter les bacs" in page
    assert chantier.action.get_absolute_url() in page
    assert "35\u202f€" in page or "35\u00a0€" in page


def test_deux_fiches_d_une_benevole_se_reunissent(colette, basile, taux):
    """The view points to people too: a merge must not try to write in it."""
    double = personne_creer(par=None, nom="Aulagne", prenom="C.")
    pointer((double, "3.5"))
    fiches_fusionner(par=None, gardee=colette, absorbee=double)
    assert valeurs() == (1, Decimal("3.5"), Decimal(35))
    assert TempsDonne.objects.get().personne == colette
