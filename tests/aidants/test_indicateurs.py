"""The figures of the active file: what counts, what does not, and that the rows are the figure."""

from datetime import date
from html import unescape

import pytest
from django.db.models import Count, Sum
from django.urls import reverse

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.calcul import calcul
from danaecare.socle.indicateurs.definitions import Genre, Nombre, Repartition
from danaecare.socle.indicateurs.masques import Masques
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]

ANNEE = Periode.annee(2023)


def lire(code, periode=ANNEE):
    """The figure, the same alone and among those of the year."""
    indicateur = registre.tous()[code]
    with calcul():
        ensemble = indicateur.resultat(periode)
    assert ensemble == indicateur.resultat(periode)
    return ensemble


def valeur(code, periode=ANNEE):
    return lire(code, periode).valeur


def lignes(code, periode=ANNEE):
    resultat = lire(code, periode)
    assert sum(n for _, n in resultat.lignes) == resultat.total
    return {libelle: n for libelle, n in resultat.lignes if n}


def sommes(lues):
    """What the lines of a crossed figure add up to, by its first question and by its second."""
    par_genre, par_age = {}, {}
    for libelle, n in lues.items():
        genre, _, age = libelle.partition(" · ")
        for somme, nom in ((par_genre, genre), (par_age, age or libelle)):
            nom = "Non renseigné" if "non renseigné" in nom.lower() else nom
            somme[nom] = somme.get(nom, 0) + n
    return par_genre, par_age


def suivi(jour=date(2023, 3, 1), etat="honore", **champs):
    """A caregiver whose file has one interview."""
    aidant = AidantFabrique(**champs)
    EntretienFabrique(dossier=aidant.dossier, date=jour, etat=etat)
    return aidant


def test_seul_un_entretien_honore_dans_l_annee_rend_actif():
    suivi(date(2023, 1, 1))
    suivi(date(2023, 12, 31), dossier__date_premier_contact=date(2022, 5, 1))
    suivi(date(2022, 12, 31), dossier__date_premier_contact=date(2022, 5, 1))
    suivi(date(2024, 1, 1))
    for etat in ("annule", "manque", "prevu"):
        suivi(etat=etat)
    AidantFabrique()
    deux_fois = suivi()
    EntretienFabrique(dossier=deux_fois.dossier, date=date(2023, 5, 1))
    assert (valeur("aidants.accompagnes"), valeur("aidants.dossiers"), valeur("aidants.nouveaux")) == (3, 3, 2)


def test_un_couple_est_deux_aidants_et_un_dossier():
    aidant = suivi()
    AidantFabrique(dossier=aidant.dossier, principal=False)
    suivi()
    codes = ("aidants.accompagnes", "aidants.dossiers", "aidants.couples")
    assert [valeur(code) for code in codes] == [3, 2, 1]


def test_des_couples_masques_masquent_les_dossiers():
    """Published people minus published files would give the couples back."""
    codes = ("aidants.accompagnes", "aidants.dossiers", "aidants.couples")
    figures = registre.tous()
    resultats = {code: Nombre(valeur) for code, valeur in zip(codes, (101, 97, 4), strict=True)}
    masques = Masques(figures, resultats, 11, [0, 5, 11])
    assert [str(masques.nombre(code)) for code in codes] == ["101", "masqué", "masqué"]
    resultats["aidants.premier_contact"] = Repartition((("Téléphone", 50), ("Permanence", 26), ("Courriel", 21)), 97)
    lues = masques.lignes("aidants.premier_contact")
    assert [str(cellule) for _, cellule in lues.lignes] == ["50", "26", "masqué"]
    assert str(lues.total) == "masqué"


def test_un_couple_separe_avant_l_annee_n_en_est_plus_un():
    aidant = suivi(dossier__date_premier_contact=date(2022, 1, 5))
    AidantFabrique(dossier=aidant.dossier, principal=False, jusqu_a=date(2022, 6, 1))
    assert (valeur("aidants.accompagnes"), valeur("aidants.couples")) == (1, 0)


def test_l_age_est_celui_du_premier_entretien_de_l_annee_et_zero_n_est_pas_inconnu():
    suivi(date_naissance=date(1963, 3, 2))  # 59 the day before her birthday
    suivi(date_naissance=date(1963, 3, 1))
    suivi(annee_naissance=1943)
    suivi()
    apres = suivi(date(2023, 6, 1), date_naissance=date(1993, 2, 1))
    EntretienFabrique(dossier=apres.dossier, date=date(2023, 1, 15))
    assert lignes("aidants.age") == {
        "Moins de 30 ans": 1, "50-59 ans": 1, "60-69 ans": 1, "80 ans et plus": 1, "Non renseigné": 1,
    }  # fmt: skip


def test_l_age_par_genre_a_les_sommes_de_l_age_et_du_genre_inconnus_compris():
    for genre, annee in (("F", 1970), ("F", 1970), ("F", 1950), ("H", 1970), ("F", None), ("", 1950), ("A", 1950),
                         ("refus", 1999), ("", None)):  # fmt: skip
        suivi(genre=genre, annee_naissance=annee)
    lues = lignes("aidants.age_genre")
    assert lues == {
        "Femmes · 50-59 ans": 2, "Femmes · 70-79 ans": 1, "Hommes · 50-59 ans": 1, "Femmes · âge non renseigné": 1,
        "Genre non renseigné · 70-79 ans": 1, "Autre · 70-79 ans": 1,
        "Ne souhaite pas répondre · Moins de 30 ans": 1, "Non renseigné": 1,
    }  # fmt: skip
    par_genre, par_age = sommes(lues)
    assert (par_genre, par_age) == (lignes("aidants.genre"), lignes("aidants.age"))


def test_l_age_par_genre_ouvre_les_memes_aidants_que_l_age_et_le_genre():
    for genre, annee in (("F", 1970), ("H", 1970), ("F", None), ("", None)):
        suivi(genre=genre, annee_naissance=annee)
    tous = registre.tous()

    def ouverts(code, libelle):
        return set(tous[code].lignes(ANNEE, libelle).values_list("pk", flat=True))

    for libelle, nombre in lire("aidants.age_genre").lignes:
        genre, _, age = libelle.partition(" · ")
        des_deux = ouverts("aidants.genre", genre if age and "non ren" not in genre else "Non renseigné")
        des_deux &= ouverts("aidants.age", age if age and "non ren" not in age else "Non renseigné")
        assert (ouverts("aidants.age_genre", libelle), len(des_deux)) == (des_deux, nombre)


def test_genre_situation_et_contact_disent_l_inconnu_et_le_refus():
    suivi(genre="F", situation_professionnelle="temps_partiel")
    suivi(genre="H", situation_professionnelle="refus", dossier__premier_contact="")
    suivi(genre="", situation_professionnelle="")
    suivi(genre="refus", situation_professionnelle="invalidite", dossier__premier_contact="mobile")
    assert lignes("aidants.genre") == {
        "Femmes": 1, "Hommes": 1, "Ne souhaite pas répondre": 1, "Non renseigné": 1,
    }  # fmt: skip
    assert lignes("aidants.situation_professionnelle") == {
        "En emploi": 1, "Sans emploi": 1, "Ne souhaite pas répondre": 1, "Non renseigné": 1,
    }  # fmt: skip
    assert lignes("aidants.premier_contact") == {"Téléphone": 2, "Escale mobile": 1, "Non renseigné": 1}


def test_la_situation_est_celle_de_l_aidant_principal():
    aidant = suivi(situation_professionnelle="retraite")
    AidantFabrique(dossier=aidant.dossier, principal=False, situation_professionnelle="temps_plein")
    assert lignes("aidants.situation_professionnelle") == {"Retraité": 1}


def test_les_secteurs_et_hors_loire():
    for code in ("42218", "42207", "42147", "43087"):
        suivi(lieu=Lieu(commune=Commune.objects.get(pk=code)))
    suivi(lieu=Lieu(libre_nom="Bordeaux", libre_code_postal="33000"))
    suivi()
    assert lignes("aidants.secteur") == {
        "Saint-Étienne": 1, "Vallée du Gier": 1, "Arrondissement de Montbrison": 1, "Hors Loire": 2,
        "Non renseigné": 1,
    }  # fmt: skip


def test_les_entretiens_par_mode():
    aidant = suivi()
    EntretienFabrique(dossier=aidant.dossier, mode="domicile", date=date(2023, 5, 1))
    EntretienFabrique(dossier=aidant.dossier, mode="domicile", date=date(2023, 5, 2), etat="annule")
    assert lignes("aidants.entretiens") == {"Téléphone": 1, "Domicile": 1}


COMPTES = [
    i
    for i in registre.du_pole("aidants")
    if i.requete and not (i.calculer and i.genre == Genre.NOMBRE) and isinstance(i.mesure, Count)
]  # but the mean and the sums


@pytest.mark.parametrize("indicateur", COMPTES, ids=lambda i: i.code)
def test_les_lignes_sont_le_chiffre(indicateur):
    aidant = suivi(genre="F", annee_naissance=1960, lieu=Lieu(commune=Commune.objects.get(pk="42218")))
    AidantFabrique(dossier=aidant.dossier, principal=False, genre="H")
    suivi(genre="H")
    resultat = lire(indicateur.code)
    if indicateur.genre == Genre.NOMBRE:
        assert indicateur.lignes(ANNEE).count() == resultat.valeur
        return
    for libelle, nombre in resultat.lignes:
        lignes = indicateur.lignes(ANNEE, libelle)
        somme = isinstance(indicateur.mesure, Sum)  # inhabitants, kilometres: the rows are added, not counted
        assert (lignes.order_by().aggregate(v=indicateur.mesure)["v"] if somme else lignes.count()) == nombre


def test_la_direction_voit_le_chiffre_des_situations_sans_ouvrir_les_personnes(client_de):
    suivi(nom="Souvignet", situation_professionnelle="conge_aidant")
    adresse = reverse("indicateurs:figure_lignes", args=[2023, "aidants.situation_professionnelle"])
    pages = {role: unescape(client_de(role).get(adresse).content.decode()) for role in ("direction", "travail_social")}
    assert "Souvignet" not in pages["direction"]
    assert "En emploi" in pages["direction"]
    assert "Souvignet" in pages["travail_social"]
