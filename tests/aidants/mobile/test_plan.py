"""Tours and stops: the plan, its copies, its moves, and what the database refuses."""

from datetime import date, time, timedelta
from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from aidants.actions.haltes import halte_inscrire
from aidants.mobile.actions.comptes import comptage_ajouter, comptage_fixer
from aidants.mobile.actions.etats import halte_annuler, halte_realiser, halte_reporter, halte_supprimer
from aidants.mobile.actions.tournees import (
    halte_deplacer,
    tournee_copier,
    tournee_creer,
    tournee_modifier,
    tournee_trouver_ou_creer,
)
from aidants.mobile.choix import EtatHalte
from aidants.mobile.distances import etapes, longueur, ordonner, total, trajet
from aidants.mobile.models import Halte, Tournee
from danaecare.socle.territoires.distances import vol_d_oiseau
from danaecare.socle.territoires.models import Commune
from tests.aidants.mobile.fabriques import BOEN, JOUR, LYON, NOIRETABLE, ROANNE, SAINT_ETIENNE, halte_creer
from tests.pages import serree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
DEMAIN = JOUR + timedelta(days=8)


def _suite(tournee):
    return [halte.commune_id for halte in tournee.haltes.order_by("ordre")]


def test_une_tournee_tient_ses_haltes_dans_l_ordre_et_on_le_change():
    haltes = [halte_creer(commune) for commune in (BOEN, NOIRETABLE, ROANNE)]
    tournee = haltes[0].tournee
    assert _suite(tournee) == [BOEN, NOIRETABLE, ROANNE]
    halte_deplacer(par=None, halte=haltes[2], avant=True)
    assert _suite(tournee) == [BOEN, ROANNE, NOIRETABLE]
    halte_deplacer(par=None, halte=haltes[0], avant=True)
    assert _suite(tournee) == [BOEN, ROANNE, NOIRETABLE]


def test_copier_une_tournee_reprend_l_equipe_et_les_haltes_tenables(compte):
    agent = compte("escale_mobile")
    boen, noiretable = halte_creer(BOEN, endroit="Marché", atelier="Souffler"), halte_creer(NOIRETABLE)
    boen.tournee.equipe.set([agent])
    halte_realiser(par=None, halte=boen, note="Deux personnes reçues.")
    comptage_fixer(par=None, halte=boen, cases={("F", "", ""): 2})
    halte_annuler(par=None, halte=noiretable, motif="meteo")
    copie, manque = tournee_copier(par=None, tournee=boen.tournee, date=DEMAIN)
    assert manque == ""
    (halte,) = copie.haltes.all()
    assert (halte.commune_id, halte.endroit, halte.atelier, halte.heure_debut) == (
        BOEN,
        "Marché",
        "Souffler",
        time(9, 30),
    )
    assert (halte.etat, halte.note, halte.comptages.count(), halte.date) == (EtatHalte.PREVUE, "", 0, DEMAIN)
    assert list(copie.equipe.all()) == [agent]


def test_une_halte_annulee_pour_la_meteo_est_reportee_en_un_geste(compte):
    halte = halte_creer(BOEN, jour=date(2023, 6, 20), endroit="Salle des fêtes", atelier="Souffler")
    inscription = halte_inscrire(par=None, halte=halte, nom="Fayard", prenom="Éliane")
    halte.tournee.equipe.set([compte("escale_mobile")])
    nouvelle = halte_reporter(par=None, halte=halte, date=date(2023, 6, 27), motif="meteo")
    halte.refresh_from_db()
    inscription.refresh_from_db()
    assert (halte.etat, halte.motif, halte.reportee_vers) == (EtatHalte.ANNULEE, "meteo", nouvelle)
    assert (nouvelle.date, nouvelle.endroit, nouvelle.etat) == (date(2023, 6, 27), "Salle des fêtes", EtatHalte.PREVUE)
    assert inscription.halte == nouvelle
    assert nouvelle.tournee.equipe.count() == 1


@pytest.mark.parametrize("jour", [date(2023, 6, 20), date(2023, 6, 14)])
def test_reporter_au_meme_jour_ou_hier_est_refuse_et_n_annule_rien(jour):
    halte = halte_creer(BOEN, jour=date(2023, 6, 20))
    with pytest.raises(ValidationError):
        halte_reporter(par=None, halte=halte, date=jour, motif="meteo")
    halte.refresh_from_db()
    assert halte.etat == EtatHalte.PREVUE


def test_deux_equipes_a_la_meme_halte_sont_refusees_en_francais():
    halte_creer(BOEN, endroit="Salle des fêtes")
    with pytest.raises(ValidationError, match="Une autre équipe s’arrête déjà ce jour-là dans cette commune"):
        halte_creer(BOEN, endroit="SALLE DES FETES", vehicule="Second véhicule")
    halte_creer(BOEN, endroit="Marché", vehicule="Second véhicule")
    assert Halte.objects.count() == 2


def test_une_halte_annulee_laisse_la_place():
    halte_annuler(par=None, halte=halte_creer(BOEN), motif="hote")
    halte_creer(BOEN, vehicule="Second véhicule")
    assert Halte.objects.tenables().count() == 1


def test_un_vehicule_n_a_qu_une_tournee_par_jour():
    halte_creer(BOEN)
    with pytest.raises(ValidationError, match="Ce véhicule a déjà une tournée ce jour-là"):
        tournee_creer(par=None, date=JOUR)
    assert tournee_trouver_ou_creer(par=None, date=JOUR) == Tournee.objects.get()


def test_les_haltes_suivent_leur_tournee_a_un_autre_jour():
    halte = halte_creer(BOEN)
    tournee_modifier(par=None, tournee=halte.tournee, date=DEMAIN)
    halte.refresh_from_db()
    assert halte.date == DEMAIN


def test_une_halte_realisee_ne_change_pas_de_jour():
    halte = halte_creer(BOEN)
    halte_realiser(par=None, halte=halte)
    with pytest.raises(ValidationError, match="ont eu lieu"):
        tournee_modifier(par=None, tournee=halte.tournee, date=DEMAIN)
    halte.refresh_from_db()
    assert (halte.date, Tournee.objects.get().date) == (JOUR, JOUR)


def test_la_base_refuse_une_halte_hors_du_jour_de_sa_tournee():
    halte = halte_creer(BOEN)
    with pytest.raises(IntegrityError, match="aidants_halte_jour_de_tournee"), transaction.atomic():
        Halte.objects.filter(pk=halte.pk).update(date=DEMAIN)
        with connection.cursor() as curseur:
            curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("champs", "contrainte"),
    [
        ({"etat": "annulee", "motif": ""}, "aidants_halte_motif"),
        ({"motif": "meteo"}, "aidants_halte_motif"),
        ({"heure_fin": time(8)}, "aidants_halte_heures"),
        ({"facturee_le": JOUR}, "aidants_halte_facture"),
    ],
)
def test_la_base_refuse_ce_qui_ne_peut_pas_etre(champs, contrainte):
    halte = halte_creer(BOEN)
    with pytest.raises(IntegrityError, match=contrainte), transaction.atomic():
        Halte.objects.filter(pk=halte.pk).update(**champs)


def test_une_halte_ou_l_on_a_recu_quelqu_un_ne_s_annule_ni_ne_s_efface():
    halte = halte_creer(BOEN)
    comptage_ajouter(par=None, halte=halte, case=("F", "60-69", "premiere"), nombre=1)
    with pytest.raises(ValidationError, match="cette halte a eu lieu"):
        halte_annuler(par=None, halte=halte, motif="meteo")
    with pytest.raises(ValidationError, match="annulez la halte plutôt"):
        halte_supprimer(par=None, halte=halte)
    comptage_ajouter(par=None, halte=halte, case=("F", "60-69", "premiere"), nombre=-1)
    halte_supprimer(par=None, halte=halte)
    assert Halte.objects.count() == 0


def test_une_halte_qui_a_recu_ne_propose_pas_d_etre_supprimee(client_de):
    halte = halte_creer(BOEN)
    comptage_ajouter(par=None, halte=halte, case=("F", "60-69", "premiere"), nombre=1)
    page = client_de("escale_mobile").get(reverse("aidants:halte_supprimer", args=[halte.pk])).text
    assert "Des personnes y ont été reçues" in page
    assert "Supprimer</button>" not in serree(page)


def test_une_halte_a_venir_ne_se_dit_pas_realisee():
    with pytest.raises(ValidationError, match="à venir"):
        halte_realiser(par=None, halte=halte_creer(BOEN, jour=date(2023, 6, 16)))


def test_une_halte_hors_de_la_loire_est_gardee():
    assert not halte_creer(LYON).dans_la_loire
    assert list(Halte.objects.de_la_loire()) == []


def test_les_distances_sont_estimees_des_mairies(settings):
    """Saint-Étienne to Roanne: about seventy kilometres in a straight line."""
    communes = Commune.objects.in_bulk([SAINT_ETIENNE, ROANNE, BOEN])
    droit = vol_d_oiseau(communes[SAINT_ETIENNE], communes[ROANNE])
    assert droit == pytest.approx(71, abs=6)
    settings.AIDANTS_MOBILE_FACTEUR, settings.AIDANTS_MOBILE_VITESSE_KMH = 2, 100
    aller = trajet(communes[SAINT_ETIENNE], communes[ROANNE])
    assert (aller.km, aller.minutes) == (round(droit * 2, 1), round(aller.km / 100 * 60))
    suite = etapes(communes[SAINT_ETIENNE], [communes[BOEN], communes[ROANNE]])
    assert len(suite) == 3
    assert total(suite).km == round(sum(t.km for t in suite), 1)
    settings.AIDANTS_MOBILE_FACTEUR = 1
    assert trajet(communes[SAINT_ETIENNE], communes[ROANNE]).km == round(droit, 1)


def test_une_commune_sans_coordonnees_le_dit():
    roanne = Commune.objects.get(pk=ROANNE)
    inconnue = Commune(pk="42999", nom="Sans mairie")
    suite = etapes(roanne, [inconnue])
    assert [t.km for t in suite] == [None, None]
    assert not total(suite).complet


def test_la_ronde_des_ramassages_est_la_plus_courte_a_quatre_portes():
    depart = Commune.objects.get(pk=BOEN)
    portes = [(Commune.objects.get(pk=code), code) for code in (ROANNE, NOIRETABLE, SAINT_ETIENNE, "42147")]
    courte = min(longueur(depart, list(suite)) for suite in permutations(portes))
    assert longueur(depart, ordonner(depart, portes)) == pytest.approx(courte)
    assert ordonner(depart, portes) == ordonner(depart, list(reversed(portes)))
