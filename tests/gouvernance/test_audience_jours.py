"""What a site measured day by day: the tables of Matomo and Google as they come out, the month, the record day."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.communs.importation.colonnes import Reprise
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.registre import tous
from gouvernance.actions.audience import jour_noter, mesure_noter
from gouvernance.models import MesureAudience, MesureJour
from gouvernance.ressources.audience import AudienceJourRessource

pytestmark = pytest.mark.django_db
SITE = "escaledesaidants.com"


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2023-07-15T10:00:00+02:00", tick=False):
        yield


def importer(tmp_path, texte: str, reponses=None):
    fichier = tmp_path / "jours.csv"
    fichier.write_bytes(texte.encode("utf-8"))
    ressource = AudienceJourRessource()
    return ressource.importer(ressource.lire(fichier), par=None, reprise=Reprise(reponses=reponses or {}))


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        (
            "Date,Visites,Visiteurs uniques,Taux de rebond\n2023-06-21,12,9,40 %\n2023-06-22,48,31,22 %\n",
            [("visites", 12), ("visites", 48), ("visiteurs", 9), ("visiteurs", 31)],
        ),
        ("date,nb_visits,bounce_count\n2023-06-21,12,3\n2023-06-22,48,7\n", [("visites", 12), ("visites", 48)]),
        ("Date,Clics,Impressions,CTR,Position\n2023-06-21,12,\"1,234\",1%,8\n", [("clics", 12), ("impressions", 1234)]),
        ("Date,Active users\n20230621,12\n", [("visiteurs", 12)]),
    ],
    ids=["matomo", "matomo-api", "search-console", "analytics"],
)  # fmt: skip
def test_ce_qui_sort_de_matomo_et_de_google_entre_tel_quel(tmp_path, texte, attendu):
    mesure_noter(par=None, canal=SITE, mesure="vues", mois=date(2023, 1, 1), valeur=598)
    bilan = importer(tmp_path, texte)
    assert (MesureJour.objects.count(), len(bilan.doutes)) == (0, 1)
    assert "de quel site" in bilan.doutes[0]["question"]
    reponse = {bilan.doutes[0]["cle"]: bilan.doutes[0]["choix"][0][0]}
    assert importer(tmp_path, texte, reponse).comptes == (len(attendu), 0, 0, 0)
    lus = MesureJour.objects.order_by("mesure", "jour").values_list("canal", "mesure", "valeur")
    assert sorted(lus) == [(SITE, *ligne) for ligne in sorted(attendu)]
    assert importer(tmp_path, texte, reponse).comptes == (0, 0, len(attendu), 0)


def test_un_mois_est_celui_de_ses_jours_une_fois_tous_la(client_de):
    for quantieme in range(1, 31):
        assert not MesureAudience.objects.exists()
        jour_noter(par=None, canal=SITE, mesure="vues", jour=date(2023, 6, quantieme), valeur=50 - abs(22 - quantieme))
    mois = MesureAudience.objects.get()
    somme = sum(50 - abs(22 - quantieme) for quantieme in range(1, 31))
    assert (mois.mois, mois.genre, mois.valeur) == (date(2023, 6, 1), "flux", somme)
    jour_noter(par=None, canal=SITE, mesure="vues", jour=date(2023, 6, 22), valeur=80)
    mois.refresh_from_db()
    assert (mois.valeur, MesureJour.objects.count()) == (somme + 30, 30)
    page = client_de("gouvernance").get(reverse("gouvernance:mesure_liste") + "?annee=2023").text
    assert "80 le 22\xa0juin 2023" in page


def test_un_jour_a_venir_une_valeur_fausse_sont_refuses(tmp_path):
    bilan = importer(tmp_path, "canal;mesure;jour;valeur\nSite;vues;01/08/2023;3\nSite;vues;02/06/2023;beaucoup\n")
    assert (len(bilan.refus), MesureJour.objects.count()) == (2, 0)


def test_la_liste_des_records_dit_le_mois_et_le_jour():
    mesure_noter(par=None, canal=SITE, mesure="vues", mois=date(2023, 5, 1), valeur=900)
    mesure_noter(par=None, canal="Lettre", mesure="inscrits", mois=date(2023, 5, 1), valeur=60)
    jour_noter(par=None, canal=SITE, mesure="vues", jour=date(2023, 6, 22), valeur=96)
    figure = tous()["rayonnement.audience.records"]
    assert figure.resultat(Periode.annee(2023)).lignes == ((f"{SITE}, vues", "mai 2023", 900, "22\xa0juin 2023", 96),)
    assert figure.resultat(Periode.annee(2022)).lignes == ()
