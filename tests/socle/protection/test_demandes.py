"""A right that somebody uses: its month, its two months more, its answer, and who may read it."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.communs.ecriture.conservation import horloges
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.conservation.actions import horloge_passer
from danaecare.socle.journal.models import Trace
from danaecare.socle.protection.actions.demandes import demande_ouvrir, demande_prolonger, demande_repondre
from danaecare.socle.protection.choix import Reponse
from danaecare.socle.protection.models import DemandeDroit

pytestmark = pytest.mark.django_db
JOUR = "2026-03-10 09:00+01:00"


def _ouvrir(recue_le=date(2026, 1, 31), **champs):
    defauts = {"droit": "effacement", "moyen": "courriel", "demandeur": "Zoé Canari", "precisions": "Ma fiche"}
    return demande_ouvrir(par=None, recue_le=recue_le, **defauts | champs)


@time_machine.travel(JOUR, tick=False)
def test_la_reponse_est_due_dans_le_mois():
    assert _ouvrir(date(2026, 3, 10)).echeance == date(2026, 4, 10)
    assert _ouvrir(date(2026, 1, 31)).echeance == date(2026, 2, 28)
    assert _ouvrir(date(2025, 12, 15)).echeance == date(2026, 1, 15)
    with pytest.raises(ValidationError) as refus:
        _ouvrir(date(2026, 3, 11))
    assert list(refus.value.message_dict) == ["recue_le"]
    trace = Trace.objects.get(action="protection.demande.ouvrir", objet_id=DemandeDroit.objects.latest("pk").pk)
    assert (trace.donnees, "Canari" in str(trace.donnees)) == ({"droit": "effacement"}, False)


@time_machine.travel(JOUR, tick=False)
def test_deux_mois_de_plus_une_fois_et_dits_avant_la_fin_du_premier():
    demande = demande_prolonger(par=None, demande=_ouvrir(date(2026, 2, 20)), motif="Trois pôles à interroger")
    assert demande.echeance == date(2026, 5, 20)
    with pytest.raises(ValidationError, match="déjà été prolongée"):
        demande_prolonger(par=None, demande=demande, motif="Encore")
    with pytest.raises(ValidationError, match="premier mois est passé"):
        demande_prolonger(par=None, demande=_ouvrir(date(2026, 2, 1)), motif="Tard")
    with pytest.raises(ValidationError, match="demande plus d’un mois"):
        demande_prolonger(par=None, demande=_ouvrir(date(2026, 3, 1)), motif="  ")


@time_machine.travel(JOUR, tick=False)
def test_un_refus_dit_pourquoi_et_une_reponse_ne_se_refait_pas():
    demande = _ouvrir(date(2026, 3, 1))
    for reponse in (Reponse.REFUSEE, Reponse.PARTIELLE):
        with pytest.raises(ValidationError, match="le droit de le savoir"):
            demande_repondre(par=None, demande=demande, reponse=reponse, repondue_le=date(2026, 3, 9))
        demande = DemandeDroit.objects.get()
    with pytest.raises(ValidationError, match="pas avant celle de la demande"):
        demande_repondre(par=None, demande=demande, reponse=Reponse.SATISFAITE, repondue_le=date(2026, 2, 1))
    demande = DemandeDroit.objects.get()
    with pytest.raises(ConflitEcriture):
        demande_repondre(par=None, demande=demande, reponse=Reponse.SATISFAITE, repondue_le=date(2026, 3, 9), version=7)
    demande = DemandeDroit.objects.get()
    demande_repondre(par=None, demande=demande, reponse=Reponse.SATISFAITE, repondue_le=date(2026, 3, 9), version=1)
    assert Trace.objects.get(action="protection.demande.repondre").donnees == {"reponse": "satisfaite", "a_temps": True}
    with pytest.raises(ValidationError, match="déjà sa réponse"):
        demande_repondre(par=None, demande=demande, reponse=Reponse.SANS_OBJET, repondue_le=date(2026, 3, 9))


@time_machine.travel(JOUR, tick=False)
def test_cinq_ans_apres_la_reponse_les_noms_s_en_vont():
    [horloge] = [horloge for horloge in horloges() if horloge.code == "protection.demandes"]
    for repondue in (date(2021, 3, 10), date(2021, 3, 11)):
        demande = _ouvrir(date(2021, 3, 1))
        demande_repondre(
            par=None, demande=demande, reponse=Reponse.REFUSEE, repondue_le=repondue, motif="Zoé Canari a signé"
        )
    _ouvrir(date(2021, 3, 1))
    horloge_passer(par=None, horloge=horloge, jour=date(2026, 3, 10))
    oubliee, gardee, ouverte = DemandeDroit.objects.order_by("pk")
    assert "Canari" not in str(vars(oubliee))
    assert (gardee.demandeur, ouverte.demandeur) == ("Zoé Canari", "Zoé Canari")


@time_machine.travel(JOUR, tick=False)
def test_qui_recoit_note_et_seul_qui_repond_relit(client_de):
    accueil, direction, administration = client_de("accueil"), client_de("direction"), client_de("administration")
    saisie = {"droit": "acces", "recue_le": "2026-03-09", "moyen": "sur_place", "demandeur": "Zoé Canari"}
    reponse = accueil.post(reverse("protection:demande_ouvrir"), saisie, follow=True)
    assert "due le 9 avril 2026" in reponse.text.replace("\u00a0", " ")
    demande = DemandeDroit.objects.get()
    for client in (accueil, administration):
        assert client.get(demande.get_absolute_url()).status_code == 403
        assert "Canari" not in client.get(reverse("protection:tableau")).text
        assert f"demande {demande.pk}" not in client.get(reverse("accueil")).text
    assert f"demande {demande.pk}" in direction.get(reverse("accueil")).text
    assert "Zoé Canari" in direction.get(demande.get_absolute_url()).text
    adresse = reverse("protection:demande_repondre", args=[demande.pk])
    refus = direction.post(adresse, {"reponse": "refusee", "repondue_le": "2026-03-10", "version_ouverte": 1})
    assert (refus.status_code, "le droit de le savoir" in refus.text) == (422, True)
    direction.post(adresse, {"reponse": "satisfaite", "repondue_le": "2026-03-10", "version_ouverte": 1})
    assert DemandeDroit.objects.get().reponse == "satisfaite"


def test_la_liste_a_requetes_constantes(client_de, django_assert_num_queries):
    direction = client_de("direction")
    for nombre in (1, 3):
        while DemandeDroit.objects.count() < nombre:
            _ouvrir()
        direction.get(reverse("protection:demande_liste"))
        with django_assert_num_queries(3):
            page = direction.get(reverse("protection:demande_liste"))
        assert len(page.context["liste"].lignes) == nombre
