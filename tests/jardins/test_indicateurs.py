"""The figures of the pole over two years, with what could leak from one into the other."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.urls import reverse

from danaecare.socle.animation.actions.action_collective import action_annuler, action_creer, action_tenir
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.binome import binome_former, binome_terminer, candidature_ecrire
from jardins.actions.distribution import distribution_annuler, distribution_corriger, distribution_modifier
from jardins.actions.groupe import groupe_ecrire, reunion_creer
from jardins.actions.jardin import jardin_creer, jardin_modifier, jardin_sortir
from jardins.models import Mouvement
from jardins.requetes.bilan import comparer_annee, tableau_jardins
from jardins.requetes.chantier import temps_benevoles

pytestmark = pytest.mark.django_db


def _figure(code, annee):
    return registre.tous()[code].resultat(Periode.annee(annee))


def _lignes(code, annee):
    return {libelle: valeur for libelle, valeur in _figure(code, annee).lignes if valeur}


def test_le_reseau_au_31_decembre_ne_bouge_pas_apres_coup(par):
    ancien = jardin_creer(par=par, nom="Ancien", adhesion=date(2020, 1, 1))
    jardin_creer(par=par, nom="Du dernier jour", adhesion=date(2023, 12, 31))
    jardin_creer(par=par, nom="De l’an suivant", adhesion=date(2024, 1, 1))
    jardin_creer(par=par, nom="En projet")
    jardin_creer(par=par, nom="Parti le dernier jour", adhesion=date(2020, 1, 1), sortie=date(2023, 12, 31))
    assert _figure("jardins.reseau", 2023).valeur == 2
    jardin_sortir(par=par, jardin=ancien, sortie=date(2024, 6, 1))
    assert [_figure("jardins.reseau", annee).valeur for annee in (2022, 2023, 2024)] == [2, 2, 2]


def test_les_jardins_du_reseau_par_commune(par):
    """Those of the network, the same rows; another département is said, for its commune may have a namesake here."""
    lieux = {
        "A": Lieu(commune=Commune.objects.get(pk="42218")), "B": Lieu(commune=Commune.objects.get(pk="42218")),
        "C": Lieu(commune=Commune.objects.get(pk="69091")), "D": Lieu(libre_nom="Bordeaux", libre_code_postal="33000"),
        "E": None,
    }  # fmt: skip
    for nom, lieu in lieux.items():
        jardin_creer(par=par, nom=nom, lieu=lieu, adhesion=date(2023, 1, 1))
    jardin_creer(par=par, nom="En projet", lieu=lieux["A"])
    jardin_creer(par=par, nom="Parti", lieu=lieux["A"], adhesion=date(2020, 1, 1), sortie=date(2022, 1, 1))
    attendu = {"Saint-Étienne": 2, "Givors (69)": 1, "Bordeaux (33)": 1, "Non renseigné": 1}
    assert _lignes("jardins.communes", 2023) == attendu
    indicateur, annee = registre.tous()["jardins.communes"], Periode.annee(2023)
    assert {libelle: indicateur.lignes(annee, libelle).count() for libelle in attendu} == attendu
    assert [j.nom for j in indicateur.lignes(annee)] == [j.nom for j in registre.tous()["jardins.reseau"].lignes(annee)]


def test_les_quantites_de_l_annee_corrections_comprises(entrer, remettre, par, semis, terreau, lot, jardin):
    plants, sacs = entrer(semis, 200, lot=lot, jour=date(2022, 5, 1)), entrer(terreau, 100, jour=date(2022, 5, 1))
    remettre(jardin, [(plants, 7)], jour=date(2022, 12, 31))
    juste = remettre(jardin, [(plants, 20), (sacs, "12.5")], jour=date(2023, 1, 1), personnes=30)
    faux = remettre(jardin, [(plants, 10)], jour=date(2023, 12, 31))
    remettre(jardin, [(plants, 40)], jour=date(2024, 1, 1), personnes=99)
    nulle = remettre(jardin, [(plants, 50)], jour=date(2023, 6, 1), personnes=500)
    distribution_annuler(par=par, distribution=nulle, motif="n’a pas eu lieu")
    ligne = Mouvement.objects.distribues().get(distribution=faux)
    distribution_corriger(par=par, distribution=faux, quantites={ligne.pk: Decimal(8)}, motif="erreur")

    assert _lignes("jardins.distributions", 2022) == {"Semis": 7}
    assert _lignes("jardins.distributions", 2023) == {"Semis": 28, "Terreau (kg)": Decimal("12.5")}
    assert _lignes("jardins.distributions", 2024) == {"Semis": 40}
    assert _figure("jardins.quantites_jardins", 2023).lignes == (
        ("Jardin des Lilas", "Semis", Decimal(28), "plant"), ("Jardin des Lilas", "Terreau", Decimal("12.5"), "kg"),
    )  # fmt: skip
    personnes = _figure("jardins.personnes", 2023)
    assert (personnes.valeur, personnes.base) == (30, 1)
    assert _figure("jardins.personnes", 2022).valeur is None
    assert _figure("jardins.servis", 2023).valeur == 1
    assert _lignes("jardins.entrees", 2022) == {"Semis": 200, "Terreau (kg)": 100}
    assert _lignes("jardins.entrees", 2023) == {}
    indicateur = registre.tous()["jardins.distributions"]
    lignes = indicateur.lignes(Periode.annee(2023), "Semis")
    assert -sum(m.quantite for m in lignes) == 28
    assert {m.distribution for m in lignes} == {juste, faux, nulle}


def test_les_actions_par_genre_et_les_reunions_par_groupe(par):
    commun = {"par": par, "pole": "jardins", "date": date(2023, 4, 1)}
    tenue = action_creer(**commun, titre="Chantier", genre="chantier")
    action_tenir(par=par, action=tenue)
    action_creer(**commun, titre="Prévu", genre="chantier")
    annulee = action_creer(**commun, titre="Annulé", genre="temps_fort")
    action_annuler(par=par, action=annulee)
    ailleurs = action_creer(par=par, pole="aidants", date=date(2023, 4, 1), titre="Chantier", genre="chantier")
    action_tenir(par=par, action=ailleurs)
    reunion_creer(par=par, groupe=groupe_ecrire(par=par, nom="Diplôme universitaire"), date=date(2023, 4, 1))
    assert _figure("jardins.actions_collectives", 2023).lignes == (
        ("Chantier participatif", 1), ("Temps fort de distribution", 0), ("Non renseigné", 0),
    )  # fmt: skip
    assert _lignes("jardins.reunions", 2023) == {"Diplôme universitaire": 1}
    assert _lignes("jardins.reunions", 2022) == {}


def test_les_heures_sont_celles_des_noms_a_defaut_le_total_declare(par, personne):
    commun = {"par": par, "pole": "jardins", "etat": "tenue", "genre": "chantier", "heures_benevoles": Decimal(10)}
    nommee = action_creer(**commun, titre="Nommée", date=date(2023, 4, 1))
    action_creer(**commun, titre="Déclarée", date=date(2023, 4, 2))
    action_creer(**commun, titre="D’un autre an", date=date(2022, 4, 2))
    for nom, presence, role in (
        ("A", "present", "benevole"),
        ("B", "absent", "benevole"),
        ("C", "present", "participant"),
    ):
        nommee.participations.create(personne=personne(nom), presence=presence, role=role, heures=Decimal(3))
    assert _figure("jardins.heures_benevoles", 2023).valeur == 13
    assert [(p.personne.nom, p.heures) for p in temps_benevoles(Periode.annee(2023))] == [("A", Decimal(3))]


def test_les_binomes_vivants_et_leur_duree(par, personne):
    def former(noms, debut):
        offre, demande = (
            candidature_ecrire(
                par=par, personne=personne(nom), role=role, demande_le=date(2020, 1, 1),
                premiere_visite_le=date(2020, 1, 1),
            )
            for nom, role in zip(noms, ("offre", "demande"), strict=True)
        )  # fmt: skip
        return binome_former(par=par, offre=offre, demande=demande, debut=debut, contribution="x")

    former("AB", date(2022, 3, 1))
    fini = former("CD", date(2022, 6, 15))
    former("EF", date(2024, 1, 1))
    binome_terminer(par=par, binome=fini, fin=date(2023, 10, 8), motif_fin="demenagement")
    assert [_figure("jardins.binomes", annee).valeur for annee in (2021, 2022, 2023, 2024)] == [0, 2, 1, 2]
    duree = _figure("jardins.binomes_duree", 2023)
    assert (duree.valeur, duree.base) == (Decimal(21), 1)
    assert _figure("jardins.binomes_duree", 2021).valeur is None
    assert _lignes("jardins.binomes_finis", 2023) == {"Déménagement": 1}


def test_le_bilan_met_les_deux_annees_cote_a_cote(entrer, remettre, semis, jardin):
    stock = entrer(semis, 200, jour=date(2022, 5, 1))
    remettre(jardin, [(stock, 40)], jour=date(2022, 5, 2))
    remettre(jardin, [(stock, 50)], jour=date(2023, 5, 2))
    rangs = {indicateur.code: lignes for indicateur, lignes in comparer_annee(2023)}
    semis_ligne = rangs["jardins.distributions"][0]
    assert (semis_ligne.libelle, semis_ligne.valeur, semis_ligne.avant, semis_ligne.ecart) == (
        "Semis", 50, 40, "+10 (+25,0\u00a0%)",
    )  # fmt: skip
    assert rangs["jardins.servis"][0].ecart == "0"
    assert tableau_jardins(2023) == (["Semis (plant)"], [("Jardin des Lilas", [Decimal(50)])])


def test_le_bilan_commence_par_ce_qui_manque_et_plie_le_reste(client_de, entrer, remettre, semis, jardin):
    stock, adresse = entrer(semis, 200, jour=date(2023, 5, 1)), reverse("jardins:bilan_annee", args=[2023])
    muette = remettre(jardin, [(stock, 50)], jour=date(2023, 5, 2))
    reponse = client_de("jardins").get(adresse)
    completer = reverse("jardins:distribution_completer", args=[muette.pk])
    assert reponse.context["muettes"] == [muette]
    assert f'href="{completer}"' in reponse.text.split("Chiffres de l’année, et de la précédente")[0]
    plis = [(i.code, deplie) for i, _, deplie in reponse.context["tableaux"]]
    # The garden's commune is not said: it comes first, open.
    assert (plis[0], {deplie for _, deplie in plis[1:]}) == (("jardins.communes", "open"), {""})
    distribution_modifier(par=None, distribution=muette, personnes=12)
    jardin_modifier(par=None, jardin=jardin, lieu=Lieu(commune=Commune.objects.get(pk="42222")))
    caches["indicateurs"].clear()  # of colleagues' entries, a figure may be two minutes old
    reponse = client_de("jardins").get(adresse)
    assert (reponse.context["muettes"], {deplie for *_, deplie in reponse.context["tableaux"]}) == ([], {"open"})


def test_ou_sont_les_jardins_se_voit_sur_la_carte(client_de, par):
    lieux = [Lieu(commune=Commune.objects.get(pk=code)) for code in ("42187", "42187", "42222")]
    for rang, lieu in enumerate(lieux[:2]):
        jardin_creer(par=par, nom=f"J{rang}", adhesion=date(2020, 1, 1), lieu=lieu)
    client, adresse = client_de("jardins"), reverse("indicateurs:figure_lignes", args=[2023, "jardins.communes"])
    assert "carte-loire" not in client.get(adresse).text  # one commune: nothing that a sentence does not say
    jardin_creer(par=par, nom="J2", adhesion=date(2020, 1, 1), lieu=lieux[2])
    caches["indicateurs"].clear()
    for page in (adresse, reverse("indicateurs:figures_annee", args=[2023])):
        carte = client.get(page).text.partition("carte-cadre")[2]
        assert ("carte-loire" in carte, "<title>Roanne\xa0: 2</title>" in carte) == (True, True), carte[-3000:]
