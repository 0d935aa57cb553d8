"""A cohort of the diploma: its modules with hours and speakers, its students by their number, what follows."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.importation import ressource_de
from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from formations.actions.universite import etudiant_diplome_ecrire
from formations.models import EtudiantDiplome, ModuleDiplome, Promotion
from tests.formations.fabriques import etudiant_diplome, module_diplome, promotion

pytestmark = pytest.mark.django_db


def adresse(vue, *args):
    return reverse(f"formations:{vue}", args=args)


def lue(client, url) -> str:
    return " ".join(unescape(client.get(url).content.decode()).replace("\u00a0", " ").split())


def effectifs(cohorte):
    cohorte.refresh_from_db()
    return cohorte.inscrits, cohorte.diplomes, cohorte.felicitations


def test_un_module_a_ses_heures_et_qui_intervient(client_de):
    client, cohorte = client_de("formation"), promotion()
    personne_creer(par=None, nom="Aulagne", prenom="Colette")
    saisie = {"intitule": "Concevoir", "jour": "2023-03-15", "heures": "10,5", "intervenant": "Colette Aulagne"}
    double = client.post(adresse("module_diplome_creer", cohorte.pk), saisie | {"second": "Colette Aulagne"})
    assert double.context["form"].non_field_errors() == ["Le second intervenant est une autre personne que le premier."]
    assert client.post(adresse("module_diplome_creer", cohorte.pk), saisie).url == cohorte.get_absolute_url()
    deux = client.post(adresse("module_diplome_creer", cohorte.pk), saisie)
    assert deux.context["form"].errors["intitule"] == ["Un module de ce nom est déjà noté pour cette promotion."]
    module_diplome(cohorte, "Évaluer")
    fiche = lue(client, cohorte.get_absolute_url())
    dits = ("2 modules, 10,5 h données", "10,5 h · Colette Aulagne", "heures non renseignées", "Aucun intervenant")
    assert [mot in fiche for mot in dits] == [True] * 4
    module = ModuleDiplome.objects.get(intitule="Concevoir")
    client.post(adresse("module_diplome_modifier", module.pk), saisie | {"heures": "12", "version": module.version})
    module.refresh_from_db()
    assert (module.heures, str(module.intervenant)) == (Decimal(12), "Colette Aulagne")
    client.post(adresse("module_diplome_retirer", module.pk))
    assert list(ModuleDiplome.objects.values_list("intitule", flat=True)) == ["Évaluer"]


def test_les_effectifs_suivent_la_liste(client_de):
    client, cohorte = client_de("formation"), promotion()
    nommee = client.post(adresse("etudiant_diplome_creer", cohorte.pk), {"numero": "Colette", "issue": "en_cours"})
    assert nommee.context["form"].non_field_errors() == [
        "Donnez le numéro de l’université, avec ses chiffres : jamais un nom."
    ]
    client.post(adresse("etudiant_diplome_creer", cohorte.pk), {"numero": "E1", "issue": "en_cours"})
    assert effectifs(cohorte) == (1, None, None)  # nobody was before the jury: unknown, not none
    for rang, issue in enumerate(("felicitations", "diplome", "ajourne"), 2):
        etudiant_diplome(cohorte, f"E{rang}", issue)
    assert effectifs(cohorte) == (4, 2, 1)
    assert "inscrits" not in client.get(adresse("promotion_modifier", cohorte.pk)).context["form"].fields
    with pytest.raises(ValidationError, match="déjà dans la promotion"):
        etudiant_diplome(cohorte, "E2")
    premier = EtudiantDiplome.objects.get(numero="E1")
    client.post(
        adresse("etudiant_diplome_modifier", premier.pk),
        {"numero": "E1", "issue": "arrete", "version": premier.version},
    )
    assert lue(client, cohorte.get_absolute_url()).count("A arrêté") == 1
    client.post(adresse("etudiant_diplome_retirer", EtudiantDiplome.objects.get(numero="E3").pk))
    assert effectifs(cohorte) == (3, 1, 1)
    for etudiant in EtudiantDiplome.objects.all():
        client.post(adresse("etudiant_diplome_retirer", etudiant.pk))
    assert effectifs(cohorte) == (None, None, None)
    dites = Trace.objects.filter(action__startswith="formations.etudiant_diplome").values_list("action", flat=True)
    assert len(dites) == 4 + 1 + 4


def test_la_fiche_pose_autant_de_questions_pour_un_que_pour_trois(client_de, django_assert_num_queries):
    client, cohorte = client_de("formation"), promotion()
    for combien in (1, 3):
        for rang in range(combien):
            etudiant_diplome(cohorte, f"E{combien}{rang}")
            qui = personne_creer(par=None, nom=f"Aulagne{combien}{rang}")
            module_diplome(cohorte, f"Module {combien}{rang}", intervenant=qui)
        client.get(cohorte.get_absolute_url())
        with django_assert_num_queries(QUESTIONS):
            client.get(cohorte.get_absolute_url())


QUESTIONS = 5


def test_les_modules_de_la_promotion_de_l_annee_font_le_chiffre():
    module_diplome(promotion(2023), "Sans date", heures=Decimal(7))
    module_diplome(promotion(2024), "Autre année", jour=date(2023, 12, 31))
    figure = registre.tous()["rayonnement.diplome.modules"]
    assert figure.resultat(Periode.annee(2023)).lignes == (("Sans date", None, Decimal(7)),)
    assert [str(module) for module in figure.lignes(Periode.annee(2024))] == ["Autre année"]


def test_un_classeur_apporte_modules_et_etudiants(tmp_path):
    promotion()
    bilan = _importer(
        tmp_path, "etudiants-diplome",
        "diplome;annee;numero;issue\nSanté et jardins;2023;E1;Diplômé\nSanté et jardins;2023;Colette;\n"
        "Santé et jardins;2022;E2;\nsante et jardins;2023;E3;\n",
    )  # fmt: skip
    assert bilan.comptes == (2, 0, 0, 2)
    assert sorted(refus.colonne for refus in bilan.refus) == ["diplome", "numero"]
    bilan = _importer(
        tmp_path, "etudiants-diplome",
        "diplome;annee;numero;issue\nSanté et jardins;2023;E1;Diplômé\nsante et jardins;2023;E3;\n",
    )  # fmt: skip
    assert (bilan.comptes, effectifs(Promotion.objects.get())) == ((2, 0, 0, 0), (2, 1, 0))
    bilan = _importer(
        tmp_path, "modules-diplome",
        "diplome;annee;module;heures;nom;prenom\nSanté et jardins;2023;Concevoir;10,5;Aulagne;Colette\n"
        "Santé et jardins;2023;Animer;7;Aulagne;Colette\n",
    )  # fmt: skip
    assert (bilan.comptes, bilan.annexes) == ((2, 0, 0, 0), {"personne": ["Colette Aulagne"]})
    lus = ModuleDiplome.objects.order_by("intitule")
    assert [(m.intitule, m.heures, str(m.intervenant)) for m in lus] == [
        ("Animer", Decimal(7), "Colette Aulagne"),
        ("Concevoir", Decimal("10.5"), "Colette Aulagne"),
    ]


def _importer(tmp_path, code, texte):
    fichier = tmp_path / "liste"
    fichier.write_bytes(texte.encode())
    ressource = ressource_de(code)
    return ressource().importer(lire(fichier, ressource.colonnes), par=None)


def test_trois_ans_apres_le_numero_est_efface_et_l_issue_reste():
    cohorte = promotion(2023)
    for rang in (1, 2):
        etudiant_diplome(cohorte, f"E{rang}", "diplome")
    for jour, numeros in (("2026-12-31", ["E1", "E2"]), ("2027-01-01", ["", ""])):
        with time_machine.travel(f"{jour}T12:00:00+01:00", tick=False):
            call_command("conservation", verbosity=0)
        assert [e.numero for e in EtudiantDiplome.objects.order_by("pk")] == numeros
    assert effectifs(cohorte) == (2, 2, 0)
    etudiant = EtudiantDiplome.objects.order_by("pk")[0]
    etudiant_diplome_ecrire(par=None, promotion=cohorte, etudiant=etudiant, issue="felicitations")
    assert effectifs(cohorte) == (2, 2, 1)
