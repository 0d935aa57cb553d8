"""Who comes, what a commune pays, the reports, the pages of the plan, what comes from a spreadsheet."""

from datetime import date, time, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from aidants.actions.haltes import halte_desinscrire, halte_inscrire
from aidants.mobile.accueil import attentes
from aidants.mobile.actions.comptes import comptage_ajouter
from aidants.mobile.actions.conventions import convention_creer, halte_facturer
from aidants.mobile.actions.etats import halte_annuler, halte_realiser
from aidants.mobile.actions.tournees import tournee_creer
from aidants.mobile.choix import EtatHalte
from aidants.mobile.models import Halte, InscriptionHalte, PopulationAgee, Saisie, Tournee
from aidants.mobile.requetes.conventions import bilans
from aidants.mobile.requetes.tournees import comptes_rendus_manquants
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.transaction import DejaEnvoye
from danaecare.socle.territoires.models import Commune
from tests.aidants.mobile.fabriques import BOEN, CHALMAZEL, JOUR, LYON, NOIRETABLE, ROANNE, halte_creer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
BIENTOT = date(2023, 6, 20)


def test_l_atelier_a_douze_places_puis_une_liste_d_attente():
    halte = halte_creer(BOEN, jour=BIENTOT, atelier="Souffler")
    inscrits = [halte_inscrire(par=None, halte=halte, nom=f"Personne {n}") for n in range(14)]
    assert [i.en_attente for i in inscrits] == [False] * 12 + [True] * 2
    suivante = halte_desinscrire(par=None, inscription=inscrits[3])
    assert suivante == inscrits[12]
    assert halte_desinscrire(par=None, inscription=inscrits[13]) is None
    assert InscriptionHalte.objects.filter(retiree_le=None, en_attente=False).count() == 12


def test_une_inscription_en_double_est_refusee_et_un_renvoi_n_en_fait_qu_une():
    halte = halte_creer(BOEN, jour=BIENTOT)
    halte_inscrire(par=None, halte=halte, nom="Fayard", jeton="6b1f5f0a-3a39-4a3e-8f4c-2f3f6f0a1b2c")
    with pytest.raises(ValidationError, match="déjà inscrite"):
        halte_inscrire(par=None, halte=halte, nom="Fayard")
    with pytest.raises(DejaEnvoye):
        halte_inscrire(
            par=None, halte=halte, nom="Vialle", jeton="6b1f5f0a-3a39-4a3e-8f4c-2f3f6f0a1b2c"
        )  # fmt: skip


def test_aller_chercher_quelqu_un_demande_sa_commune_et_la_page_donne_la_ronde(client_de):
    halte = halte_creer(BOEN, jour=BIENTOT, atelier="Souffler")
    with pytest.raises(ValidationError, match="il faut sa commune"):
        halte_inscrire(par=None, halte=halte, nom="Fayard", ramassage=True)
    for nom, code in (("Fayard", ROANNE), ("Vialle", NOIRETABLE), ("Grousson", CHALMAZEL)):
        commune = Commune.objects.get(pk=code)
        halte_inscrire(par=None, halte=halte, nom=nom, ramassage=True, commune=commune)
    halte_inscrire(par=None, halte=halte, nom="Rascle")
    page = client_de("escale_mobile").get(reverse("aidants:halte_fiche", args=[halte.pk])).content.decode()
    ronde = page[page.index('<ol class="ronde">') : page.index("</ol>", page.index('<ol class="ronde">'))]
    assert "Rascle" not in ronde
    places = [ronde.index(nom) for nom in ("Fayard", "Vialle", "Grousson")]
    assert places[1] < places[2] or places[2] < places[1]
    assert (places[0] == min(places)) or (places[0] == max(places))  # Roanne is never between its far neighbours


def test_une_convention_offre_la_premiere_visite_et_dit_ce_qui_reste_a_facturer():
    roanne = Commune.objects.get(pk=ROANNE)
    convention = convention_creer(
        par=None, commune=roanne, debut=date(2023, 1, 1), fin=date(2023, 12, 31), prix_visite=Decimal(150),
        visites_par_an=4,
    )  # fmt: skip
    haltes = []
    for jour in (date(2023, 2, 1), date(2023, 3, 1), date(2023, 4, 1)):
        halte = halte_creer(ROANNE, jour=jour)
        haltes.append(halte_realiser(par=None, halte=halte))
    halte_creer(ROANNE, jour=BIENTOT)
    halte_realiser(par=None, halte=halte_creer(ROANNE, jour=date(2022, 12, 31)))
    (bilan,) = bilans([convention])
    assert (bilan.realisees, bilan.prevues_par_la_convention, bilan.a_facturer) == (3, 4, Decimal(300))
    assert [visite.gratuite for visite in bilan.visites] == [True, False, False, False]
    halte_facturer(par=None, halte=haltes[1])
    (bilan,) = bilans([convention])
    assert bilan.a_facturer == Decimal(150)
    with pytest.raises(ValidationError, match="a déjà une convention à ces dates"):
        convention_creer(
            par=None, commune=roanne, debut=date(2023, 6, 1), fin=date(2024, 6, 1), prix_visite=Decimal(10)
        )


def test_un_compte_rendu_manque_deux_jours_apres_pas_avant(compte):
    hier, avant_hier = halte_creer(BOEN, jour=date(2023, 6, 14)), halte_creer(ROANNE, jour=date(2023, 6, 13))
    rendue, annulee = halte_creer(NOIRETABLE, jour=date(2023, 6, 12)), halte_creer(CHALMAZEL, jour=date(2023, 6, 12))
    halte_realiser(par=None, halte=rendue, note="Deux personnes.")
    halte_annuler(par=None, halte=annulee, motif="meteo")
    assert list(comptes_rendus_manquants()) == [avant_hier]
    assert [(ligne.de, ligne.jour) for ligne in attentes(compte("escale_mobile"))] == [(avant_hier.pk, avant_hier.date)]
    halte_realiser(par=None, halte=avant_hier)
    assert list(comptes_rendus_manquants()) == [avant_hier]  # held, but nobody said what happened
    assert hier not in comptes_rendus_manquants()


def test_les_comptes_rendus_s_enchainent(client_de):
    premiere, suivante = halte_creer(BOEN, jour=date(2023, 6, 12)), halte_creer(ROANNE, jour=date(2023, 6, 13))
    client = client_de("escale_mobile")
    adresse = reverse("aidants:halte_rendre_compte", args=[premiere.pk])
    assert "Enregistrer, puis Roanne" in client.get(adresse).content.decode()
    envoi = {"note": "Trois femmes.", "depliants": "4", "n:F::premiere": "3", "avant:F::premiere": "", "suivante": "1"}
    reponse = client.post(adresse, envoi | {"version_ouverte": premiere.version})
    assert reponse.url == reverse("aidants:halte_rendre_compte", args=[suivante.pk])
    premiere.refresh_from_db()
    assert (premiere.etat, premiere.note, premiere.depliants) == (EtatHalte.REALISEE, "Trois femmes.", 4)
    assert [(c.genre, c.visite, c.nombre) for c in premiere.comptages.all()] == [("F", "premiere", 3)]


def test_un_compte_rendu_ouvert_avant_une_saisie_du_terrain_ne_l_ecrase_pas(client_de):
    halte = halte_creer(BOEN)
    client = client_de("escale_mobile")
    adresse = reverse("aidants:halte_rendre_compte", args=[halte.pk])
    ouverte = halte.version
    comptage_ajouter(par=None, halte=halte, case=("F", "", ""), nombre=2)
    reponse = client.post(
        adresse, {"note": "Écrit au bureau.", "n:F::": "1", "avant:F::": "", "version_ouverte": ouverte}
    )
    assert reponse.status_code == 422
    assert "Écrit au bureau." in reponse.content.decode()
    assert [c.nombre for c in halte.comptages.all()] == [2]


def test_un_nombre_impossible_garde_tout_ce_qui_est_saisi(client_de):
    halte = halte_creer(BOEN)
    reponse = client_de("escale_mobile").post(
        reverse("aidants:halte_rendre_compte", args=[halte.pk]),
        {"note": "Du monde.", "n:F::": "beaucoup", "avant:F::": "", "version_ouverte": halte.version},
    )
    assert reponse.status_code == 422
    assert "Un nombre de personnes s’écrit en chiffres" in reponse.content.decode()
    halte.refresh_from_db()
    assert (halte.etat, halte.note) == (EtatHalte.PREVUE, "")


def test_la_halte_suivante_est_preremplie_et_la_saisie_s_enchaine(client_de):
    tournee = tournee_creer(par=None, date=BIENTOT)
    client = client_de("escale_mobile")
    adresse = reverse("aidants:halte_ajouter", args=[tournee.pk])
    envoi = {
        "commune": "Boën-sur-Lignon",
        "heure_debut": "09:00",
        "heure_fin": "11:00",
        "places": "8",
        "publique": "on",
    }
    reponse = client.post(adresse, envoi | {"suivante": "1"})
    assert reponse.url == adresse
    page = client.get(adresse).content.decode()
    assert 'value="11:30"' in page
    assert 'value="13:30"' in page
    assert Halte.objects.get().heure_debut == time(9)


def test_une_commune_hors_de_la_loire_est_prise_et_cela_est_dit(client_de):
    tournee = tournee_creer(par=None, date=BIENTOT)
    reponse = client_de("escale_mobile").post(
        reverse("aidants:halte_ajouter", args=[tournee.pk]), {"commune": "Lyon (69001)", "places": "12"}, follow=True
    )
    assert "hors de la Loire" in reponse.content.decode()
    assert Halte.objects.get().commune_id == LYON


def test_le_calendrier_montre_le_mois_l_annee_et_leurs_kilometres(client_de):
    halte = halte_creer(BOEN, jour=BIENTOT)
    client = client_de("escale_mobile")
    mois = client.get(reverse("aidants:mobile_mois"), {"mois": "2023-06"}).content.decode()
    assert f'href="{halte.get_absolute_url()}"' in mois
    assert "1 halte en 1 tournée" in mois.replace("\u00a0", " ")
    assert (
        halte.get_absolute_url() not in client.get(reverse("aidants:mobile_mois"), {"mois": "2023-08"}).content.decode()
    )
    assert halte.tournee.get_absolute_url() in client.get(reverse("aidants:mobile_annee", args=[2023])).content.decode()
    assert client.get(reverse("aidants:mobile_mois"), {"mois": "demain"}).status_code == 200


def test_l_envoi_du_terrain_refuse_l_illisible_et_le_compte_d_un_autre(client_de):
    halte = halte_creer(BOEN)
    client = client_de("escale_mobile")
    adresse = reverse("aidants:terrain_envoyer")

    def poster(contenu):
        return client.post(adresse, contenu, content_type="application/json")

    saisie = {"jeton": "6b1f5f0a-3a39-4a3e-8f4c-2f3f6f0a1b2c", "halte": halte.pk, "genre": "note",
              "donnees": {"texte": "Ici."}}  # fmt: skip
    assert poster("{").status_code == 400
    assert poster('{"saisies": ' + "[" * 100_000).status_code == 400  # nested deeper than Python follows
    assert poster({"compte": client.compte.pk, "saisies": [{**saisie, "jeton": "x"}]}).status_code == 400
    assert poster({"compte": client.compte.pk + 1, "saisies": [saisie]}).status_code == 409
    assert poster({"compte": client.compte.pk, "saisies": [saisie] * 51}).status_code == 413
    assert Saisie.objects.count() == 0
    for _ in range(2):
        reponse = poster({"compte": client.compte.pk, "saisies": [saisie], "envoye_le": "2050-01-01T00:00:00Z"})
        assert reponse.json()["resultats"] == [{"jeton": saisie["jeton"], "etat": "prise", "raison": ""}]
        assert reponse.json()["decalage_s"] < -(20 * 365 * 86400)
    assert Saisie.objects.count() == 1


@pytest.fixture
def importer(tmp_path):
    def lancer(ressource, texte):
        fichier = tmp_path / f"{ressource}.csv"
        fichier.write_text(texte, encoding="utf-8-sig")
        sortie = StringIO()
        try:
            call_command("importer", ressource, str(fichier), stdout=sortie, stderr=sortie)
        except CommandError as refus:
            return refus.returncode, sortie.getvalue() + str(refus)
        return 0, sortie.getvalue()

    return lancer


HALTES = """date;commune;lieu;statut;personnes_sensibilisees;structure
02/03/2023;Saint-Étienne;Place Jean-Jaurès;réalisée;18;CCAS
28/05/2023;Chalmazel;;;7;
28/05/2023;Boën-sur-Lignon;Marché;annulée;;
20/06/2023;Noirétable;;prévue;;
01/06/2023;Lyon (69001);;réalisée;3;
"""


def test_les_haltes_s_importent_une_fois_et_les_anciens_noms_trouvent_leur_commune(importer):
    code, sortie = importer("haltes", HALTES)
    assert code == 0, sortie
    assert "hors de la Loire" in sortie
    haltes = {h.commune_id: h for h in Halte.objects.avec_comptes().select_related("hote")}
    assert {code: (h.etat, h.personnes) for code, h in haltes.items()} == {
        "42218": ("realisee", 18), CHALMAZEL: ("realisee", 7), BOEN: ("annulee", None), NOIRETABLE: ("prevue", None),
        LYON: ("realisee", 3),
    }  # fmt: skip
    assert haltes["42218"].hote == Organisation.objects.get(nom="CCAS")
    assert Tournee.objects.count() == 4
    avant = list(Halte.objects.values_list("pk", "version"))
    code, sortie = importer("haltes", HALTES)
    assert code == 0, sortie
    assert list(Halte.objects.values_list("pk", "version")) == avant


@pytest.mark.parametrize(
    "ligne",
    [
        "20/06/2024;Boën-sur-Lignon;;réalisée;;",
        "20/06/2023;Boën-sur-Lignon;;prévue;4;",
        "02/03/2023;Nulle-Part-sur-Loire;;;;",
        "02/03/2023;Boën-sur-Lignon;;;-3;",
    ],
)
def test_une_ligne_impossible_est_refusee_et_rien_n_est_ecrit(importer, ligne):
    code, _ = importer("haltes", "date;commune;lieu;statut;personnes_sensibilisees;structure\n" + ligne)
    assert code != 0
    assert Halte.objects.count() == 0


def test_les_habitants_ages_s_importent_par_code_insee(importer):
    code, sortie = importer("populations-agees", f"commune;annee;plus_60\n{BOEN};2020;1130\n")
    assert code == 0, sortie
    assert PopulationAgee.objects.get().plus_60 == 1130
    code, _ = importer("populations-agees", f"commune;annee;plus_60\n{BOEN};2020;9999999\n")
    assert code != 0
    assert PopulationAgee.objects.get().plus_60 == 1130


def test_la_meme_journee_se_copie_et_se_reporte_par_les_pages(client_de):
    halte = halte_creer(BOEN, jour=BIENTOT)
    client = client_de("escale_mobile")
    copie = client.post(
        reverse("aidants:tournee_copier", args=[halte.tournee_id]), {"date": "2023-07-04", "vehicule": "Escale mobile"}
    )
    assert copie.status_code == 302
    client.post(reverse("aidants:halte_reporter", args=[halte.pk]), {"date": "2023-06-27", "motif": "meteo"})
    etats = {h.date: h.etat for h in Halte.objects.all()}
    assert etats == {BIENTOT: "annulee", BIENTOT + timedelta(days=7): "prevue", date(2023, 7, 4): "prevue"}
    assert JOUR not in etats
