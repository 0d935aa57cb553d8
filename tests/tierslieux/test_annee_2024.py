"""A second year, invented, whose figures are computed by hand: see `annee_2024.raconter`."""

from datetime import date
from decimal import Decimal

from django.test import TestCase

from danaecare.socle.indicateurs.definitions import Liste, Nombre, Repartition
from danaecare.socle.indicateurs.periode import Periode
from tests.tierslieux.annee_2024 import raconter
from tierslieux.choix import NatureSollicitation
from tierslieux.indicateurs import INDICATEURS
from tierslieux.models import Reservation
from tierslieux.requetes.facturation import comptes_lire

PAR_CODE = {indicateur.code.removeprefix("tierslieux."): indicateur for indicateur in INDICATEURS}
ANNEE = Periode.annee(2024)


def lignes(code, periode=ANNEE) -> dict:
    resultat = PAR_CODE[code].resultat(periode)
    return {libelle: valeur for libelle, valeur in resultat.lignes if valeur}


class Annee2024Tests(TestCase):
    @classmethod
    def setUpTestData(cls):
        raconter()

    def test_les_nombres(self):
        """11 + 2 + 1 + 1 + 1 + 1 + 1 + 3 + 1 in the large room, 3 in the small one, 1 and 1."""
        trouves = {code: PAR_CODE[code].resultat(ANNEE) for code in ("demi_journees", "appels", "collectivites")}
        assert trouves == {"demi_journees": Nombre(27), "appels": Nombre(13), "collectivites": Nombre(2)}

    def test_les_profils(self):
        assert PAR_CODE["profils"].resultat(ANNEE) == Repartition(
            (
                ("Action collective avec DanaeCare", 12),
                ("Structure partenaire", 7),
                ("Association", 3),
                ("Entreprise ou école", 2),
                ("Non renseigné", 3),
            ),
            27,
        )

    def test_les_espaces(self):
        assert lignes("espaces") == {
            "Atelier – Grande": 22,
            "Atelier – Petite": 3,
            "Atelier – Ancienne": 1,
            "Bourg – Halle": 1,
        }

    def test_l_occupation(self):
        """Bookable: 504 - 18 = 486; less one closed afternoon, 485; 124 days to 30 June, 248; 52.

        In the large room 22 booked: two share a morning, two evenings and two Sundays were not on offer.
        """
        assert PAR_CODE["occupation"].resultat(ANNEE) == Repartition(
            (
                ("Atelier – Grande", Decimal("3.5")),  # 17 / 486
                ("Atelier – Petite", Decimal("0.6")),  # 3 / 485
                ("Atelier – Ancienne", Decimal("0.4")),  # 1 / 248
                ("Bourg – Halle", Decimal("1.9")),  # 1 / 52
            ),
            Decimal("1.7"),  # 22 / 1 271
            plusieurs=True,
        )

    def test_les_annees_voisines_ne_recoivent_rien_de_plus(self):
        assert [PAR_CODE["demi_journees"].resultat(Periode.annee(annee)).valeur for annee in (2023, 2025)] == [1, 1]

    def test_les_appels_d_une_annee_a_l_autre(self):
        trouves = {annee: lignes("appels_evolution", Periode.annee(annee)) for annee in (2023, 2024, 2025)}
        assert trouves == {
            2023: {"2023": 10, "2022": 9},  # a base of nine calls gives no percentage
            2024: {"2024": 13, "2023": 10, "Évolution (%)": Decimal("30.0")},
            2025: {"2025": 5, "2024": 13, "Évolution (%)": Decimal("-61.5")},
        }

    def test_les_visites_par_mois(self):
        assert lignes("visites") == {"janvier": 4, "février": 3, "mars": 7, "décembre": 2}
        assert PAR_CODE["visites"].resultat(ANNEE).total == 16

    def test_les_sollicitations_etudiantes(self):
        assert lignes("sollicitations_etudiantes") == {
            NatureSollicitation.PROJET.label: 2,
            "Recherche ou expérimentation": 1,
            "Non renseigné": 1,
        }

    def test_les_ateliers_tenus_et_leurs_participants(self):
        """Not counted is a dash, never zero; the cancelled one is left out."""
        assert PAR_CODE["ateliers_prefiguration"].resultat(ANNEE) == Liste(
            ("lieu", "date", "thème", "participants"),
            (
                ("Bourg", date(2024, 2, 7), "Lancement", None),
                ("Bourg", date(2024, 4, 3), "Se nourrir", 14),
            ),
        )

    def test_les_projets_par_parcours_et_derniere_etape_de_l_annee(self):
        """What 2025 did to the herbarium does not change 2024; one out since 2023 counts for its spreading."""
        assert lignes("projets_accompagnes") == {
            "Professionnel de santé orienté par la faculté – Hébergé": 1,
            "Entrepreneur – Liste d’attente": 1,
            "Entrepreneur – Refusé": 1,
            "Professionnel de santé orienté par la faculté – Essaimage": 1,
            "Parcours non renseigné – Candidature": 1,
        }

    def test_l_occupation_des_postes(self):
        """2 desks from 1 February (335 days), 1 to 31 January: 701 of 4 x 366; the annex offered 2 x 182."""
        assert PAR_CODE["postes"].resultat(ANNEE) == Repartition(
            (("Atelier – Annexe", Decimal("0.0")), ("Atelier – Bureaux", Decimal("47.9"))),
            Decimal("38.3"),
            plusieurs=True,
        )

    def test_les_montants_facturables(self):
        """The centre, its duplicate merged: 2 x 30 + 40 + 50 + 50; the choir, archived: 5 x 30; the school: 75."""
        assert PAR_CODE["facturable"].resultat(ANNEE) == Repartition(
            (("Centre de soins", 200), ("Chorale des Monts", 150), ("École du Parc", 75)), 425
        )

    def test_la_base_additionne_ce_que_la_page_detaille(self):
        comptes = comptes_lire(ANNEE)
        with self.assertNumQueries(2):
            sommes = PAR_CODE["facturable"].resultat(ANNEE)
        assert sommes.lignes == tuple((compte.nom, compte.montant) for compte in comptes if compte.montant)
        assert sommes.total == sum(compte.montant for compte in comptes)

    def test_ce_qui_n_a_pas_de_prix_est_dit(self):
        comptes = {compte.nom: (compte.demi_journees, compte.sans_tarif) for compte in comptes_lire(ANNEE)}
        assert comptes == {
            "Centre de soins": (5, 0),
            "Chorale des Monts": (5, 0),
            "École du Parc": (2, 1),
            "Sans structure": (15, 4),
        }

    def test_chaque_chiffre_ouvre_les_lignes_qu_il_compte(self):
        for code in ("demi_journees", "profils", "espaces", "occupation", "appels", "visites"):
            ouvertes = PAR_CODE[code].lignes(ANNEE)
            comptees = sum(getattr(ligne, "demi_journees", getattr(ligne, "nombre", 1)) for ligne in ouvertes)
            resultat = PAR_CODE["demi_journees" if code == "occupation" else code].resultat(ANNEE)
            assert (code, comptees) == (code, getattr(resultat, "valeur", None) or resultat.total)

    def test_ce_qui_tient_un_espace(self):
        """11 of the series and 16 others: the no-show and the neighbouring years too, never a request or a refusal."""
        assert Reservation.objects.bloquantes().count() == 11 + 16
