"""The intake and the forms of the sheet, as a browser without JavaScript sends them."""

from datetime import date
from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from aidants.models import Aidant, Dossier, Entretien
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]

OUVRIR = "/aidants/nouveau/"


def envoi(**champs):
    """The fields that the page sends at least, with the given ones."""
    minimum = {
        "a1-nom": "Thiollière", "date_premier_contact": "2023-06-14", "jeton": str(uuid4()),
        "p-TOTAL_FORMS": "1", "p-INITIAL_FORMS": "0",
    }  # fmt: skip
    return minimum | {cle.replace("__", "-"): valeur for cle, valeur in champs.items()}


def texte(reponse):
    return unescape(reponse.content.decode())


def test_un_nom_et_une_date_suffisent(client_de):
    client = client_de("accueil")
    reponse = client.post(OUVRIR, envoi())
    dossier = Dossier.objects.get()
    assert reponse.status_code == 302
    assert reponse.url == reverse("aidants:dossier_fiche", args=[dossier.numero])
    assert (str(dossier.aidants.get()), dossier.date_premier_contact, dossier.referent) == (
        "Thiollière", date(2023, 6, 14), None,
    )  # fmt: skip


def test_toutes_les_typologies_et_un_couple_sur_une_page(client_de):
    client = client_de("travail_social")
    client.post(
        OUVRIR,
        envoi(
            a1__prenom="Nadège", a1__lieu="st etienne", a1__annee_naissance="1966", a1__telephone="+33 6 12 34 56 78",
            a1__situation_professionnelle="temps_partiel", a2__nom="Thiollière", a2__prenom="Paul",
            p__0__prenom="Rose", p__0__lien="enfant", p__0__lien_second="refus", p__0__gir="3",
            p__0__pathologie="neurodegenerative", p__0__cohabitation="oui", p__0__intensite="20-33",
            referent=client.compte.pk, notice_version="2023-1", notice_remise_le="2023-06-14", notice_moyen="papier",
        ),
    )  # fmt: skip
    nadege, paul = Aidant.objects.order_by("id")
    assert (nadege.commune_id, nadege.telephone_lisible.replace("\xa0", " "), nadege.age) == (
        "42218", "06 12 34 56 78", 57,
    )  # fmt: skip
    relation = nadege.relations.get()
    assert (relation.lien, relation.cohabitation, relation.intensite, relation.proche.gir) == (
        "enfant", "oui", "20-33", "3",
    )  # fmt: skip
    assert paul.relations.get().get_lien_display() == "Ne souhaite pas répondre"
    assert nadege.dossier.referent == client.compte


def test_une_autre_personne_aidee_sans_javascript(client_de):
    client = client_de("travail_social")
    reponse = client.post(OUVRIR, envoi(p__0__prenom="Rose", ajouter_proche="1"))
    assert reponse.status_code == 200
    assert not Dossier.objects.exists()
    assert 'name="p-1-prenom"' in texte(reponse)
    assert 'value="Rose"' in texte(reponse)


def test_le_formulaire_rejoue_n_ouvre_pas_un_second_dossier(client_de):
    client = client_de("travail_social")
    donnees = envoi()
    premiere, seconde = client.post(OUVRIR, donnees), client.post(OUVRIR, donnees, follow=True)
    assert Dossier.objects.count() == 1
    assert seconde.redirect_chain[0][0] == premiere.url
    assert "rien n’a été créé en double" in texte(seconde)


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"date_premier_contact": "2203-06-14"}, "Le 14/06/2203 est dans l’avenir : vérifiez l’année."),
        ({"a1-lieu": "Trifouilly-les-Oies"}, "Aucune commune connue ne répond à « Trifouilly-les-Oies »."),
        ({"a1-nom": ""}, "Ce champ est obligatoire."),
        ({"a1-annee_naissance": "1866"}, "entre 1900 et aujourd’hui"),
        ({"a1-date_naissance": "1966-02-01", "a1-annee_naissance": "1967"}, "gardez l’une des deux"),
        ({"notice_remise_le": "2023-06-14"}, "Dites quelle version de la notice a été remise."),
    ],
)
def test_une_erreur_dit_quoi_et_garde_la_saisie(client_de, champs, attendu):
    reponse = client_de("travail_social").post(OUVRIR, envoi(**{"a1-prenom": "Gardée"}) | champs)
    assert reponse.status_code == 422
    assert attendu.replace("\xa0", " ") in texte(reponse).replace("\xa0", " ")
    assert 'value="Gardée"' in texte(reponse)
    assert not Dossier.objects.exists()


def test_la_saisie_survit_a_la_fin_de_session(client_de):
    client = client_de("travail_social")
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False) as horloge:
        client.get(OUVRIR)
        horloge.shift(3600)
        reponse = client.post(OUVRIR, envoi(a1__prenom="Nadège"))
        assert reponse.status_code == 302
        assert reponse.url.startswith(reverse("account_login"))
        assert not Dossier.objects.exists()
        saisie = client.session["saisie_gardee"]
        retour = connecter(client.compte)
        session = retour.session
        session["saisie_gardee"] = saisie
        session.save()
        page = retour.get(OUVRIR)
    assert 'value="Nadège"' in texte(page)
    assert "Voici votre texte, tel que vous l’aviez saisi." in texte(page)


def test_deux_personnes_sur_la_meme_fiche(client_de):
    aidant = AidantFabrique(nom="Rascle", prenom="Agnès", telephone="06 12 34 56 78")
    adresse = reverse("aidants:aidant_modifier", args=[aidant.dossier.numero, aidant.pk])
    client = client_de("travail_social")
    donnees = {"nom": "Rascle", "prenom": "Agnès", "version_ouverte": "1"}
    assert client.post(adresse, donnees | {"telephone": "06 99 99 99 99"}).status_code == 302
    reponse = client.post(adresse, donnees | {"telephone": "06 11 11 11 11"})
    assert reponse.status_code == 422
    assert "Cette fiche a été modifiée par quelqu’un d’autre pendant votre saisie." in texte(reponse)
    assert 'value="06 11 11 11 11"' in texte(reponse)
    dits = {champ: list(erreurs) for champ, erreurs in reponse.context["form"].errors.items() if champ != "__all__"}
    assert dits == {"telephone": ["La fiche dit à présent\u00a0: 06 99 99 99 99."]}
    assert Aidant.objects.get().telephone == "06 99 99 99 99"


def test_une_fiche_modifiee_par_l_accueil_garde_ses_typologies(client_de):
    aidant = AidantFabrique(situation_professionnelle="retraite", aide_depuis=2019)
    adresse = reverse("aidants:aidant_modifier", args=[aidant.dossier.numero, aidant.pk])
    client = client_de("accueil")
    assert "À la retraite" not in texte(client.get(adresse))
    client.post(adresse, {"nom": "Rascle", "version_ouverte": "1", "situation_professionnelle": "etudiant"})
    relu = Aidant.objects.get()
    assert (relu.nom, relu.situation_professionnelle, relu.aide_depuis) == ("Rascle", "retraite", 2019)


def test_l_adresse_d_un_dossier_n_ouvre_pas_l_aidant_d_un_autre(client_de):
    ici, ailleurs = AidantFabrique(), RelationAideFabrique()
    client = client_de("travail_social")
    for nom, pk in (
        ("aidant_modifier", ailleurs.aidant_id), ("proche_modifier", ailleurs.proche_id),
        ("relation_modifier", ailleurs.pk), ("entretien_modifier", EntretienFabrique().pk),
    ):  # fmt: skip
        assert client.get(reverse(f"aidants:{nom}", args=[ici.dossier.numero, pk])).status_code == 404


def test_un_entretien_se_note_et_se_reprend(client_de):
    aidant = AidantFabrique()
    client = client_de("travail_social")
    adresse = reverse("aidants:entretien_noter", args=[aidant.dossier.numero])
    donnees = {
        "etat": "honore", "mode": "domicile", "date": "2023-06-14", "duree_min": "45", "themes": ["repit", "droits"],
        "jeton": str(uuid4()), "prochain": "2023-06-30",
    }  # fmt: skip
    client.post(adresse, donnees)
    client.post(adresse, donnees)
    fait, prevu = Entretien.objects.order_by("date")
    assert (fait.themes, fait.duree_min, fait.professionnel) == (["repit", "droits"], 45, client.compte)
    assert (prevu.etat, prevu.date) == ("prevu", date(2023, 6, 30))
    page = texte(client.get(f"{adresse}?comme={fait.pk}"))
    assert '<option value="domicile" selected>' in page
    assert 'value="45"' in page


def test_un_entretien_prevu_devient_honore_d_une_pression(client_de):
    entretien = EntretienFabrique(dossier=AidantFabrique().dossier, etat="prevu", date=date(2023, 6, 15))
    client = client_de("travail_social")
    adresse = reverse("aidants:entretien_qualifier", args=[entretien.dossier.numero, entretien.pk])
    client.post(adresse, {"etat": "honore"})
    client.post(adresse, {"etat": "n_importe_quoi"})
    entretien.refresh_from_db()
    assert entretien.etat == "honore"


def test_l_accueil_note_un_entretien_sans_en_lire_le_motif(client_de):
    entretien = EntretienFabrique(
        dossier=AidantFabrique().dossier, date=date(2023, 6, 1), themes=["fin_de_vie"], suite="psychologue"
    )
    client = client_de("accueil")
    page = texte(client.get(reverse("aidants:entretien_modifier", args=[entretien.dossier.numero, entretien.pk])))
    assert "Fin de vie" not in page
    client.post(
        reverse("aidants:entretien_modifier", args=[entretien.dossier.numero, entretien.pk]),
        {"etat": "honore", "mode": "visio", "date": "2023-06-02", "version_ouverte": "1"},
    )
    entretien.refresh_from_db()
    assert (entretien.mode, entretien.themes, entretien.suite) == ("visio", ["fin_de_vie"], "psychologue")


def test_chaque_lecture_de_la_fiche_est_inscrite(client_de):
    aidant = AidantFabrique()
    client = client_de("psychologue")
    client.get(aidant.get_absolute_url())
    trace = Trace.objects.get(nature="lecture")
    assert (trace.acteur_id, trace.objet_id, trace.action) == (
        client.compte.pk, aidant.dossier_id, "aidants.dossier.lire",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("saisie", "trouves"),
    [
        ({"a1-nom": "rascle"}, {"Agnès Rascle", "Bernard Rascle"}),
        ({"a1-nom": "Rascle", "a1-prenom": "agnes"}, {"Agnès Rascle"}),
        ({"a1-telephone": "+33 6 12 34 56 78"}, {"Agnès Rascle"}),
        ({"a1-courriel": "FAMILLE@exemple.fr"}, {"Agnès Rascle", "Bernard Rascle"}),
        ({"a1-nom": "Épinat"}, set()),
        ({"a1-nom": ""}, set()),
    ],
)
def test_les_ressemblants_se_montrent_sans_bloquer(client_de, saisie, trouves):
    AidantFabrique(nom="Rascle", prenom="Agnès", telephone="0612345678", courriel="famille@exemple.fr")
    AidantFabrique(nom="Rascle", prenom="Bernard", courriel="famille@exemple.fr")
    AidantFabrique(nom="Vial", prenom="Carole", telephone="0699999999")
    page = texte(client_de("accueil").get(reverse("aidants:ressemblants_suggerer"), {"prefixe": "a1", **saisie}))
    assert {nom for nom in ("Agnès Rascle", "Bernard Rascle", "Carole Vial") if nom in page} == trouves
