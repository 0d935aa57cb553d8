"""What a service refuses and keeps: its zone, its ways, its checks, its closing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.journal.models import Trace
from danaecare.socle.services.actions.services import (
    mois_apres,
    service_fermer,
    service_modifier,
    service_rouvrir,
    service_verifier,
)
from danaecare.socle.services.actions.themes import theme_creer, theme_modifier, theme_remettre, theme_retirer
from danaecare.socle.services.models import Service, Verification
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


def test_un_service_cree_sans_verification_est_a_verifier_aussitot():
    service = creer()
    assert (service.depuis_le, service.verifie_le, service.a_verifier_le, service.perime) == (
        date(2026, 11, 30), None, date(2026, 11, 30), True,
    )  # fmt: skip
    assert [(t.action, t.objet_id, t.parent_id) for t in Trace.objects.filter(app="services")] == [
        ("services.service.creer", service.pk, service.organisation_id)
    ]


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"etendue": "communes"}, "Dites quelles communes, ou choisissez toute la Loire ou toute la France."),
        ({"etendue": "communes", "communes": ["99999"]}, "Aucune commune n’a le code 99999."),
        ({"modes": []}, "Dites comment\u00a0: sur place, à domicile, en ligne ou par téléphone."),
        ({"modes": ["fumee"]}, "n’est pas un choix valide."),
        ({"modes": ["sur_place"]}, "Sur place, mais où\u00a0? Donnez la commune, ou retirez «\u00a0Sur place\u00a0»."),
        ({"rythme": 7}, "n’est pas un choix valide."),
        ({"verifie_le": date(2026, 12, 1), "moyen": "site"}, "Une vérification n’est pas dans l’avenir"),
    ],
)
def test_ce_qui_ne_tient_pas_est_refuse_et_rien_n_est_ecrit(champs, phrase):
    with pytest.raises(ValidationError) as refus:
        creer(**champs)
    assert any(phrase in texte for texte in refus.value.messages), refus.value.messages
    assert not Service.objects.exists()


def test_la_base_tient_la_zone_et_le_nom_quoi_qu_on_fasse():
    service = creer()
    with pytest.raises(IntegrityError, match="service_zone"), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(etendue="communes")
    with pytest.raises(ValidationError, match="Cette structure a déjà un service de ce nom"):
        creer("LIGNE D’ECOUTE")
    assert creer(structure="Une autre").cle == service.cle


def test_toute_la_loire_oublie_les_communes_et_les_listes_sont_dans_leur_ordre():
    service = creer(etendue="communes", communes=["42218", "42095", "42218"], situations=["sep", "parkinson"])
    assert (service.communes, service.situations) == (["42095", "42218"], ["parkinson", "sep"])
    service_modifier(par=None, service=service, etendue="loire")
    service.refresh_from_db()
    assert (service.etendue, service.communes) == ("loire", [])


def test_verifier_repousse_d_un_rythme_et_garde_chaque_jour(compte):
    claire = compte("travail_social")
    service = creer(rythme=6)
    service_verifier(par=claire, service=service, moyen="telephone", le=date(2026, 8, 31))
    assert (service.verifie_le, service.a_verifier_le) == (date(2026, 8, 31), date(2027, 2, 28))
    # An older one, told later, is kept and changes nothing.
    service_verifier(par=claire, service=service, moyen="site", le=date(2025, 1, 2))
    service.refresh_from_db()
    assert (service.verifie_le, service.perime) == (date(2026, 8, 31), False)
    assert [(v.le, v.moyen, v.par) for v in Verification.objects.all()] == [
        (date(2026, 8, 31), "telephone", claire), (date(2025, 1, 2), "site", claire),
    ]  # fmt: skip
    service_modifier(par=claire, service=service, rythme=3)
    assert (service.a_verifier_le, service.perime) == (date(2026, 11, 30), True)


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        (date(2026, 1, 31), 3, date(2026, 4, 30)), (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 12, 15), 24, date(2025, 12, 15)), (date(2023, 11, 30), 3, date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_des_mois_plus_tard(jour, mois, attendu):
    assert mois_apres(jour, mois) == attendu


def test_ferme_il_n_est_plus_propose_rouvert_il_est_a_verifier():
    service = creer(moyen="telephone")
    assert list(Service.objects.ouverts()) == [service]
    service_fermer(par=None, service=service)
    service_fermer(par=None, service=service)
    assert (service.ferme_le, list(Service.objects.ouverts())) == (date(2026, 11, 30), [])
    with pytest.raises(ValidationError, match="Ce service est fermé"):
        service_verifier(par=None, service=service, moyen="site")
    service_rouvrir(par=None, service=service)
    assert (service.ferme_le, service.perime) == (None, True)
    verbes = [t.action.rsplit(".", 1)[1] for t in Trace.objects.filter(app="services").order_by("pk")]
    assert verbes == ["creer", "verifier", "fermer", "rouvrir"]


def test_deux_qui_modifient_la_meme_fiche():
    service = creer()
    service_modifier(par=None, service=Service.objects.get(), version=service.version, delai="un mois")
    with pytest.raises(ConflitEcriture):
        service_modifier(par=None, service=service, version=1, delai="deux mois")
    assert Service.objects.get().delai == "un mois"


def test_trouver_par_un_debut_de_mot_du_nom_de_la_structure_ou_du_telephone():
    service = creer("Relais à domicile", "Les Passerelles", theme=theme(6), telephone="04 65 71 00 02")
    creer("Autre", "Ailleurs")
    for texte in ("relai", "passer", "repit dom", "0465710002", "relais passerelles"):
        assert list(Service.objects.chercher(texte)) == [service], texte


def test_reunir_deux_structures_reunit_leur_service_de_meme_nom():
    garde = creer(structure="CLIC", presentation="", delai="un mois", moyen="site", verifie_le=date(2026, 1, 2))
    double = creer(structure="Le Clic d’ici", presentation="Deux fois.", moyen="telephone", verifie_le=date(2026, 5, 6))
    autre = creer("Un autre", structure="Le Clic d’ici")
    fiches_fusionner(par=None, gardee=garde.organisation, absorbee=double.organisation)
    garde.refresh_from_db()
    assert (garde.presentation, garde.delai, garde.verifie_le) == ("Deux fois.", "un mois", date(2026, 5, 6))
    assert garde.verifications.count() == 2
    assert set(Service.objects.values_list("pk", "organisation")) == {
        (garde.pk, garde.organisation_id), (autre.pk, garde.organisation_id),
    }  # fmt: skip


def test_un_theme_se_nomme_une_fois_et_se_retire_quand_rien_d_ouvert_ne_l_a():
    nouveau = theme_creer(par=None, nom=" Vacances ")
    with pytest.raises(ValidationError, match="Ce thème existe déjà"):
        theme_creer(par=None, nom="VACANCES")
    service = creer(theme=nouveau)
    with pytest.raises(ValidationError, match="Un service ouvert a ce thème"):
        theme_retirer(par=None, theme=nouveau)
    service_fermer(par=None, service=service)
    theme_retirer(par=None, theme=nouveau)
    assert nouveau.retire_le == date(2026, 11, 30)
    theme_remettre(par=None, theme=nouveau)
    theme_modifier(par=None, theme=nouveau, nom="Vacances à deux", ordre=5)
    assert (nouveau.retire_le, nouveau.cle, nouveau.ordre) == (None, "vacances a deux", 5)


def test_une_structure_archivee_n_est_plus_proposee():
    service = creer()
    service.organisation.archivee_le = date(2026, 11, 1)
    service.organisation.enregistrer()
    assert list(Service.objects.ouverts()) == []
    assert organisation_creer(par=None, nom="Sans service").services.count() == 0
