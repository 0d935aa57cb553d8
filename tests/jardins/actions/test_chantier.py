"""Work days: wishes, places, attendance, hours."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from danaecare.socle.animation.actions.action_collective import action_modifier
from danaecare.socle.animation.choix import Presence, RoleParticipant
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.chantier import (
    atelier_ajouter,
    atelier_retirer,
    ateliers_repartir,
    chantier_creer,
    inscription_creer,
    inscription_placer,
    presences_pointer,
)
from jardins.actions.jardin import jardin_modifier
from jardins.models import Inscription
from jardins.requetes.chantier import chantiers_avec_comptes

pytestmark = pytest.mark.django_db
JOUR = date(2023, 3, 25)


@pytest.fixture
def chantier(par, jardin):
    return chantier_creer(par=par, titre="Monter les bacs", date=JOUR, jardin=jardin)


def _placements(chantier):
    inscrits = Inscription.objects.filter(participation__action=chantier.action)
    return {i.participation.personne.nom: i.atelier and i.atelier.titre for i in inscrits}


def test_le_chantier_prend_le_lieu_de_son_jardin(par, jardin):
    jardin_modifier(par=par, jardin=jardin, lieu=Lieu(commune=Commune.objects.get(pk="42092")))
    action = chantier_creer(par=par, titre="Haie", date=JOUR, jardin=jardin).action
    assert (action.pole, action.genre, action.endroit, str(action.lieu), action.etat) == (
        "jardins", "chantier", "Jardin des Lilas", "L’Étrat", "prevue",
    )  # fmt: skip


def test_repartir_les_premiers_voeux_puis_les_seconds_puis_la_place(par, chantier, personne):
    bacs = atelier_ajouter(par=par, chantier=chantier, titre="Bacs", places=2)
    terre = atelier_ajouter(par=par, chantier=chantier, titre="Terre", places=1)
    repas = atelier_ajouter(par=par, chantier=chantier, titre="Repas", places=2)
    voeux = [("A", bacs, None), ("B", bacs, terre), ("C", bacs, terre), ("D", bacs, terre), ("E", None, None)]
    for nom, un, deux in voeux:
        inscription_creer(par=par, chantier=chantier, personne=personne(nom), voeu_1=un, voeu_2=deux)
    assert ateliers_repartir(par=par, chantier=chantier) == []
    assert _placements(chantier) == {"A": "Bacs", "B": "Bacs", "C": "Terre", "D": "Repas", "E": "Repas"}
    tard = inscription_creer(par=par, chantier=chantier, personne=personne("F"), voeu_1=repas)
    assert ateliers_repartir(par=par, chantier=chantier) == [tard]
    assert _placements(chantier)["F"] is None


def test_qui_est_place_a_la_main_ne_bouge_pas_et_un_atelier_complet_refuse(par, chantier, personne):
    bacs = atelier_ajouter(par=par, chantier=chantier, titre="Bacs", places=1)
    terre = atelier_ajouter(par=par, chantier=chantier, titre="Terre")
    un = inscription_creer(par=par, chantier=chantier, personne=personne("A"), voeu_1=terre)
    deux = inscription_creer(par=par, chantier=chantier, personne=personne("B"), voeu_1=bacs)
    inscription_placer(par=par, inscription=un, atelier=bacs)
    with pytest.raises(ValidationError, match="« Bacs » est complet : 1.{1,4}place en tout"):
        inscription_placer(par=par, inscription=deux, atelier=bacs)
    ateliers_repartir(par=par, chantier=chantier)
    assert _placements(chantier) == {"A": "Bacs", "B": "Terre"}
    atelier_retirer(par=par, atelier=bacs)
    assert _placements(chantier) == {"A": None, "B": "Terre"}


def test_l_atelier_d_un_autre_chantier_est_refuse(par, chantier, jardin, personne):
    autre = chantier_creer(par=par, titre="Autre", date=JOUR, jardin=jardin)
    ailleurs = atelier_ajouter(par=par, chantier=autre, titre="Ailleurs")
    with pytest.raises(ValidationError, match="autre chantier"):
        inscription_creer(par=par, chantier=chantier, personne=personne("A"), voeu_1=ailleurs)
    inscription = inscription_creer(par=par, chantier=chantier, personne=personne("B"))
    with pytest.raises(ValidationError, match="autre chantier"):
        inscription_placer(par=par, inscription=inscription, atelier=ailleurs)


def test_une_personne_ne_s_inscrit_qu_une_fois_avec_deux_voeux_differents(par, chantier, personne):
    bacs = atelier_ajouter(par=par, chantier=chantier, titre="Bacs")
    lea = personne("Dupuis", "Léa")
    with pytest.raises(ValidationError, match="le même que le premier"):
        inscription_creer(par=par, chantier=chantier, personne=lea, voeu_1=bacs, voeu_2=bacs)
    inscription_creer(par=par, chantier=chantier, personne=lea)
    with pytest.raises(ValidationError, match="déjà inscrite"):
        inscription_creer(par=par, chantier=chantier, personne=lea)


def _presence(presence, heures="3.5", role=RoleParticipant.BENEVOLE):
    return {"presence": presence, "heures": Decimal(heures), "role": role}


def test_pointer_tient_le_chantier_et_compte_les_heures_des_benevoles(par, chantier, personne):
    for nom in ("A", "B", "C"):
        inscription_creer(par=par, chantier=chantier, personne=personne(nom))
    a, b, c = chantier.action.participations.order_by("pk")
    lignes = {
        a.pk: _presence(Presence.PRESENT), b.pk: _presence(Presence.ABSENT),
        c.pk: _presence(Presence.PRESENT, role=RoleParticipant.INTERVENANT),
    }  # fmt: skip
    presences_pointer(par=par, chantier=chantier, lignes=lignes, meteo="Grand soleil")
    lu = chantiers_avec_comptes().get()
    assert (lu.inscrits, lu.presents, lu.heures, lu.meteo, lu.action.etat) == (
        3, 2, Decimal("3.5"), "Grand soleil", "tenue",
    )  # fmt: skip
    b.refresh_from_db()
    assert b.heures is None


def test_la_fiche_dit_les_heures_de_la_liste_et_ce_que_valent_celles_sans_noms(client_de, par, chantier, personne):
    """Declared without names: 24 h, and the page says where they do not count. Then one volunteer is named."""
    action_modifier(par=par, action=chantier.action, benevoles=8, heures_benevoles=Decimal(24))
    for nom in ("A", "B"):
        inscription_creer(par=par, chantier=chantier, personne=personne(nom))
    client, adresse = client_de("jardins"), chantier.get_absolute_url()
    page = client.get(adresse)
    assert (page.context["heures"], chantiers_avec_comptes().get().heures) == (24, 24)
    assert "déclarées sans noms" in page.content.decode()
    a, b = chantier.action.participations.order_by("pk")
    lignes = {a.pk: _presence(Presence.PRESENT), b.pk: _presence(Presence.PRESENT, role=RoleParticipant.INTERVENANT)}
    presences_pointer(par=par, chantier=chantier, lignes=lignes)
    page = client.get(adresse)
    assert (page.context["heures"], chantiers_avec_comptes().get().heures) == (Decimal("3.5"), Decimal("3.5"))
    assert "déclarées sans noms" not in page.content.decode()


def test_pas_de_presence_avant_le_jour(par, chantier, personne, time_machine):
    time_machine.move_to("2023-03-24")
    inscription_creer(par=par, chantier=chantier, personne=personne("A"))
    participation = chantier.action.participations.get()
    with pytest.raises(ValidationError, match="n’a pas encore eu lieu"):
        presences_pointer(par=par, chantier=chantier, lignes={participation.pk: _presence(Presence.PRESENT)})
