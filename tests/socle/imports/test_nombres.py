"""A number that reads in two ways is asked once, the first rows are shown as they are understood."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from danaecare.socle.imports.actions.depots import import_confirmer
from danaecare.socle.imports.actions.reprises import import_trancher
from danaecare.socle.imports.choix import Etat
from danaecare.socle.journal.models import Trace
from tests.conftest import connecter
from tests.pages import suivie
from tests.socle.imports.conftest import BON

pytestmark = pytest.mark.django_db
NOMBRES = (
    "courriel;prenom;nom;heures\na@exemple.fr;Ada;Petit;1.500\nb@exemple.fr;Bo;Roux;12,5\nc@exemple.fr;Cy;Bel;1,500\n"
)


def _confirmer(depot):
    return import_confirmer(par=depot.par, depot=depot, jeton=depot.jeton, lignes_valides=True)


def test_la_question_est_posee_une_fois_et_tient_jusqu_a_l_ecriture(deposer, qui):
    depot = deposer(NOMBRES)
    assert depot.a_trancher
    (question,) = depot.questions
    assert (question["cle"], question["bloque"], question["nombre"]) == ("decimales", True, 2)
    assert question["choix"] == [
        [",", "1\u202f500, la virgule sépare les décimales"], [".", "1,5, le point sépare les décimales"],
    ]  # fmt: skip
    assert [(e["numero"], e["lu"]) for e in question["exemples"]] == [(2, "1.500"), (4, "1,500")]
    with pytest.raises(ValidationError, match="Répondez d’abord aux questions"):
        _confirmer(depot)
    with pytest.raises(ValidationError, match="l’une des réponses"):
        import_trancher(par=qui, depot=depot, jeton=depot.jeton, reponses={"decimales": ";"})
    with pytest.raises(ValidationError, match="a été refaite"):
        import_trancher(par=qui, depot=depot, jeton="faux", reponses={"decimales": ","})
    for decimale, heures in ((".", ["1,5", "12,5", "1\u202f500"]), (",", ["1\u202f500", "12,5", "1,5"])):
        depot = import_trancher(par=qui, depot=depot, jeton=depot.jeton, reponses={"decimales": decimale})
        assert (depot.etat, depot.a_trancher, depot.refuses) == (Etat.A_CONFIRMER, False, 0)
        rang = depot.bilan.apercu["colonnes"].index("heures")
        assert [ligne["valeurs"][rang] for ligne in depot.bilan.apercu["lignes"]] == heures
    assert Trace.objects.filter(action="imports.import.trancher").count() == 2
    depot = _confirmer(depot)
    assert (depot.etat, depot.crees, depot.refuses, depot.bilan.apercu) == (Etat.FAIT, 3, 0, {})
    with pytest.raises(ValidationError, match="déjà fait"):
        import_trancher(par=qui, depot=depot, jeton=depot.jeton, reponses={"decimales": ","})


def test_l_apercu_montre_les_premieres_lignes_acceptees(deposer):
    depot = deposer(BON + "".join(f"c{rang}@exemple.fr;Ada;Nom{rang};\n" for rang in range(9)))
    assert depot.bilan.apercu["colonnes"] == ["courriel", "prenom", "nom", "fonction", "role"]
    lignes = depot.bilan.apercu["lignes"]
    assert [ligne["numero"] for ligne in lignes] == [2, 3, 4, 5, 6]
    assert lignes[0] == {
        "numero": 2, "effet": "creer", "valeurs": ["lea@exemple.fr", "Léa", "Petit", "Maraîchère", "Jardins"],
    }  # fmt: skip
    assert deposer("courriel;prenom;nom\nx;y;\n").bilan.apercu == {"colonnes": [], "lignes": []}


def test_la_page_demande_puis_montre(deposer, qui):
    depot, client = deposer(NOMBRES), connecter(qui)
    page = client.get(depot.get_absolute_url()).content.decode()
    assert "Comment lire le nombre « 1.500 » ?" in page
    assert reverse("imports:import_confirmer", args=[depot.pk]) not in page
    adresse = reverse("imports:import_trancher", args=[depot.pk])
    page = client.post(adresse, {"jeton": depot.jeton, "reponse:decimales": "x"}, follow=True).content.decode()
    assert "Choisissez l’une des réponses proposées" in page
    page = client.post(adresse, {"jeton": depot.jeton, "reponse:decimales": "."}, follow=True).content.decode()
    assert "Les premières lignes, telles qu’elles seront écrites" in page
    assert "Comment lire le nombre « 1.500 » ? 1,5, le point sépare les décimales." in suivie(page)
    assert '<td data-label="Heures">1\u202f500</td>' in page


def test_au_terminal_la_reponse_est_une_option(tmp_path, capsys):
    chemin = tmp_path / "n.csv"
    chemin.write_text(NOMBRES)
    with pytest.raises(CommandError, match="refusées"):
        call_command("importer", "comptes-essai", str(chemin), simuler=True)
    assert "une seule façon\u00a0: « 1\u202f500 » ou « 1,5 »" in capsys.readouterr().out
    call_command("importer", "comptes-essai", str(chemin), simuler=True, reponse=["decimales=,"])
    assert "3\u00a0lignes" in capsys.readouterr().out
