"""The demonstration year gives the published figures, read from the JSON that the command prints."""

import json
import tomllib
from collections import Counter
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from aidants.requetes import bilans
from aidants.requetes.chiffres import indicateurs_coupables
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from tests.aidants.test_indicateurs import sommes
from tests.conftest import connecter, creer_compte
from tests.demonstration.charge import Chargee, Vivante
from tests.demonstration.lignes import coupes, ecarts_des_lignes
from tests.gouvernance.test_demonstration import meilleurs_mois

REFERENCE = tomllib.loads((Path(__file__).parents[1] / "reference" / "indicateurs.toml").read_text())["indicateur"]
PAR_CODE = {indicateur["code"]: indicateur for indicateur in REFERENCE}
# Kilos with packets, the enrolled with the graduated: their rows are not added up.
SANS_SOMME = {"jardins.distributions", "formations.diplome_universitaire"}
# Who was measured twice in 2023, by what.
MESURES = {"question:conciliation": 40, "question:temps_pour_soi": 40, "question:seul": 36, "echelle:oms5": 40}
# Labels that the publication writes shorter or otherwise than the hub's closed lists.
SYNONYMES = {"80 ans et plus": "80 et plus"}


def _chiffres(annee: int) -> dict:
    """What the command prints; the hub writes the typographic apostrophe, the reference the typewriter's."""
    sortie = StringIO()
    call_command("indicateurs", annee, format="json", stdout=sortie)
    return json.loads(sortie.getvalue().replace("’", "'"))


def ecarts(chiffres: dict) -> list[str]:
    """What the figures do not give of what is expected, one sentence each."""
    trouves = []
    for code, figure in chiffres.items():
        reference = PAR_CODE.get(code, {})
        attendu = reference.get("attendu_2023")
        if isinstance(attendu, dict):
            lignes = {libelle: valeur for libelle, valeur in figure["lignes"].items() if valeur}
            if lignes != attendu:
                trouves.append(f"{code} : {lignes} au lieu de {attendu}")
            total = None if code in SANS_SOMME else sum(attendu.values())
            if figure["total"] != total:
                trouves.append(f"{code} : total {figure['total']} au lieu de {total}")
        elif attendu is not None and figure["valeur"] != attendu:
            trouves.append(f"{code} : {figure['valeur']} au lieu de {attendu}")
        for libelle, valeur in reference.get("attendu_2023_partiel", {}).items():
            lu = figure["lignes"].get(SYNONYMES.get(libelle, libelle), figure["lignes"].get(libelle))
            if lu != valeur:
                trouves.append(f"{code}, {libelle} : {lu} au lieu de {valeur}")
        if "attendu_2023_total" in reference and figure["total"] != reference["attendu_2023_total"]:
            trouves.append(f"{code} : total {figure['total']} au lieu de {reference['attendu_2023_total']}")
        if "attendu_2023_lignes_nombre" in reference and figure["total"] != reference["attendu_2023_lignes_nombre"]:
            trouves.append(f"{code} : {figure['total']} lignes au lieu de {reference['attendu_2023_lignes_nombre']}")
        for ligne in reference.get("attendu_2023_lignes", []):
            voulue = {k: v.isoformat() if isinstance(v, date) else v for k, v in ligne.items()}
            if not any(voulue.items() <= lue.items() for lue in figure["lignes"]):
                trouves.append(f"{code} : aucune ligne {voulue}")
    return trouves


@pytest.mark.lent
class DemonstrationTests(Vivante, Chargee):
    """On a Sunday; the other days are in `test_jours`."""

    JOUR = "2026-11-29"

    def test_les_chiffres_sont_ceux_qui_sont_publies(self):
        assert ecarts(_chiffres(2023)) == []

    def test_soixante_services_et_tous_les_themes(self):
        themes = registre.tous()["territoires.services.themes"].resultat(Periode.annee(2023))
        assert (themes.total, len(themes.lignes)) == (60, 14)

    def test_quarante_personnes_ont_deux_moments_et_les_autres_sont_comptees(self):
        annee = Periode.annee(2023)
        paires = {code: bilans.paires(bilans.mesure_de(code), annee) for code in MESURES}
        assert {code: siennes.count() for code, siennes in paires.items()} == MESURES
        changements = Counter(paire.apres - paire.avant for paire in paires["question:conciliation"])
        assert changements == {3: 5, 2: 15, 0: 5, -2: 5, 4: 5, 1: 5}
        poses, jour = bilans.poses(annee), aujourdhui()
        assert [poses.count(), bilans.repondus(poses).count(), bilans.refuses(poses).count()] == [85, 80, 2]
        assert [bilans.attendus(poses, jour).count(), bilans.expires(poses, jour).count()] == [0, 3]

    def test_ce_qui_a_change_est_ce_qui_se_compte_a_la_main(self):
        """Each before meets each change once: 8 × (2+3+4+5+6) / 40 = 4, and 5 × (3+2+0+2-2+4+1+2) / 40 = 1,5, so 5,5.

        Two points or more: 5 × (3 2 2 4 2) better, 5 × (-2) worse, 5 × (0 1) stable. Of OMS-5: 20→40 and 40→60 are
        better, 60→40 worse, 40→40 stable, ten of each. Time: 1→3 and 4→7 better. Alone, 36 pairs: 8→6 and 6→3 are
        better, ten of each; 7→7 and 9→10 (one point) are stable, eight of each. Of each ten, seven say yes.
        Goals, of each six: 0 0 1 -1 2 0, twice. Opinions: 8 + 6 + 7 at stops, 5 + 5 in groups, 11 at the tea, 42 of
        which two give no mark; of each ten marks 5 4 5 3 4 5 4 2 5 4 eight are 4 or 5: 32 of 40, 80 %.
        """
        lues = {code: figure for code, figure in _chiffres(2023).items() if code.startswith("effets.")}
        attendus = {
            "effets.conciliation": [25, 10, 5], "effets.bien_etre": [20, 10, 10], "effets.temps_pour_soi": [20, 20, 0],
            "effets.seul": [20, 16, 0], "effets.mieux_concilier": [8, 20, 8, 4, 0], "effets.bilans": [80, 2, 3, 0],
            "effets.objectifs": [0, 2, 6, 2, 2],
        }  # fmt: skip
        assert {code: list(lues[code]["lignes"].values()) for code in attendus} == attendus
        nombres = (
            "evalues",
            "reevalues",
            "mieux_concilier.repondants",
            "mieux_concilier.disent",
            "mieux_concilier.part",
            "satisfaction.avis",
            "satisfaction.satisfaits",
            "satisfaction",
        )
        assert [lues[f"effets.{nom}"]["valeur"] for nom in nombres] == [40, 40, 40, 28, 70, 40, 32, 80]
        moyennes = {ligne["mesure"]: (ligne["avant"], ligne["après"]) for ligne in lues["effets.avant_apres"]["lignes"]}
        assert moyennes["J'arrive à concilier mon rôle d'aidant avec le reste de ma vie."] == ("4,0", "5,5")
        assert moyennes["Indice de bien-être OMS-5"] == ("40,0", "45,0")
        assert _chiffres(2022)["effets.mieux_concilier.part"]["valeur"] is None

    def test_le_meilleur_mois_de_chaque_site_est_celui_que_disent_les_textes(self):
        assert meilleurs_mois(2023) == (2 * ["danaecarelab.com"] + ["escaledesaidants.com"], [])
        assert meilleurs_mois(2026) == ([], [])

    def test_la_tranche_d_age_la_plus_nombreuse_est_celle_des_50_59_ans(self):
        ages = _chiffres(2023)["aidants.age"]["lignes"]
        assert max(ages, key=ages.get) == "50-59 ans"

    def test_la_pyramide_a_les_sommes_des_deux_chiffres_publies(self):
        chiffres = _chiffres(2023)
        lues = {libelle: n for libelle, n in chiffres["aidants.age_genre"]["lignes"].items() if n}
        publies = tuple(
            {libelle: n for libelle, n in chiffres[code]["lignes"].items() if n}
            for code in ("aidants.genre", "aidants.age")
        )
        assert sommes(lues) == publies
        assert len(lues) > 8

    def test_les_lignes_ouvertes_sont_celles_qui_sont_comptees(self):
        """Every figure over two years, and under each cut those that are cut."""
        ecarts = []
        for annee in (Periode.annee(2023), Periode.annee(2026)):
            ecarts += ecarts_des_lignes(list(registre.tous().values()), annee)
            for coupe in coupes(annee):
                ecarts += ecarts_des_lignes(indicateurs_coupables(), coupe)
        assert ecarts == []

    def test_ce_qui_n_ouvre_pas_de_lignes_est_dit(self):
        """Rates and sums of what no row counts; a list shows its own rows."""
        assert {code for code, indicateur in registre.tous().items() if indicateur.requete is None} == {
            "aidants.festival", "effets.avant_apres", "effets.repondants", "formations.diplome_universitaire",
            "formations.satisfaction",
            "jardins.quantites_jardins", "territoires.services.manques", "tierslieux.appels_evolution",
            "tierslieux.facturable", "tierslieux.postes",
        }  # fmt: skip

    def test_l_accueil_de_chaque_role_montre_ce_qui_attend_et_ce_qui_vient(self):
        """Each line that a home was given is read on the page, under its own address; every pole has some."""
        absentes, apps = [], set()
        for role in Role.values:
            page = connecter(creer_compte(role)).get("/")
            texte = unescape(page.content.decode())
            lignes = [*page.context["dues"], *page.context["venues"], *page.context["chiffres"]]
            absentes += [(role, ligne.url) for ligne in lignes if f'href="{ligne.url}"' not in texte]
            apps |= {ligne.app for ligne in page.context["attend"].lignes}
        assert absentes == []
        assert apps >= {"aidants", "formations", "gouvernance", "jardins", "protection", "tierslieux"}

    def test_une_seconde_fois_ne_change_rien(self):
        avant = _chiffres(2023)
        sortie = StringIO()
        call_command("demo", stdout=sortie)
        assert "déjà là" in sortie.getvalue()
        assert _chiffres(2023) == avant

    def test_une_annee_sans_donnees_donne_des_zeros_et_pas_d_erreur(self):
        """Only what lasts until it is ended is still counted: gardens of the network, pairs alive, subscribers."""
        restants = {code: figure["valeur"] for code, figure in _chiffres(2031).items() if figure.get("valeur")}
        durables = {"jardins.reseau", "jardins.binomes", "jardins.binomes_duree", "rayonnement.lettre.inscrits"}
        assert set(restants) <= durables
        assert restants["jardins.reseau"] == 11


@pytest.mark.django_db
def test_une_base_qui_sert_est_refusee():
    Utilisateur.objects.create(email="vraie@exemple.fr", prenom="Vraie", nom="Personne", roles=["direction"])
    with pytest.raises(CommandError, match="contient déjà des données"):
        call_command("demo", stdout=StringIO())
    assert Utilisateur.objects.count() == 1


@pytest.mark.django_db
def test_la_production_est_refusee(settings):
    settings.EN_PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("demo", stdout=StringIO())
