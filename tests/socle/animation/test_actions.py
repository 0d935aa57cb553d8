from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from danaecare.socle.animation.actions.action_collective import (
    action_annuler,
    action_creer,
    action_modifier,
    action_supprimer,
    action_tenir,
)
from danaecare.socle.animation.actions.comptages import comptage_ajouter, comptage_fixer
from danaecare.socle.animation.actions.participations import (
    participation_inscrire,
    participation_retirer,
    participations_pointer,
)
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.animation.requetes import comptages_de
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.journal.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture
def par(compte):
    return compte("jardins")


def _action(par, **champs):
    return action_creer(
        par=par, **{"titre": "Chantier", "pole": "jardins", "genre": "chantier", "date": date(2023, 5, 26)} | champs
    )


def test_la_duree_vient_des_heures_quand_on_ne_la_dit_pas(par):
    assert _action(par, heure_debut=time(9, 30), heure_fin=time(12)).duree_h == Decimal("2.50")
    assert _action(par, heure_debut=time(9), heure_fin=time(12), duree_h=Decimal(2)).duree_h == 2
    assert _action(par).duree_h is None


@pytest.mark.parametrize(
    ("champs", "message"),
    [
        ({"date_fin": date(2023, 5, 25)}, "L’action ne peut pas finir avant d’avoir commencé."),
        ({"heure_debut": time(12), "heure_fin": time(9)}, "L’heure de fin doit suivre l’heure de début."),
        ({"heure_fin": time(9)}, "Donnez aussi l’heure de début."),
    ],
)
def test_des_dates_a_l_envers_sont_refusees_par_la_base(par, champs, message):
    with pytest.raises(ValidationError) as refus:
        _action(par, **champs)
    assert message in refus.value.messages
    action = _action(par)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionCollective.objects.filter(pk=action.pk).update(**champs)


def test_partenaires_et_financeurs_se_remplacent(par):
    a, b, c = (organisation_creer(par=par, nom=nom) for nom in ("A", "B", "C"))
    action = _action(par, partenaires=[a, b], financeurs=[(a, 60), b])
    action_modifier(par=par, action=action, partenaires=[b, c], financeurs=[(b, 100)])
    assert [str(p) for p in action.partenaires.order_by("nom")] == ["B", "C"]
    assert [(str(f), f.part) for f in action.financements.all()] == [("B", 100)]
    action_modifier(par=par, action=action, titre="Autre")
    assert action.partenaires.count() == 2
    trace = Trace.objects.filter(action="animation.action.modifier").latest("id")
    assert trace.donnees == {"champs": ["titre"], "pole": "jardins"}


def test_les_parts_des_financeurs_ne_depassent_pas_le_tout(par):
    a, b = (organisation_creer(par=par, nom=nom) for nom in ("A", "B"))
    with pytest.raises(ValidationError, match="dépassent 100"):
        _action(par, financeurs=[(a, 60), (b, Decimal("40.01"))])
    assert not ActionCollective.objects.exists()


def test_la_seconde_ecriture_de_deux_est_prevenue(par):
    action = _action(par)
    ouverte = ActionCollective.objects.get()
    action_modifier(par=par, action=action, version=1, titre="Premier")
    with pytest.raises(ConflitEcriture):
        action_modifier(par=par, action=ouverte, version=1, titre="Second")
    assert ActionCollective.objects.get().titre == "Premier"


def test_tenue_puis_annulee_seulement_si_personne_n_y_etait(par):
    action = action_tenir(par=par, action=_action(par))
    assert action.etat == "tenue"
    comptage_ajouter(par=par, action=action)
    with pytest.raises(ValidationError, match="cette action a eu lieu"):
        action_annuler(par=par, action=action, motif="Orage")
    comptage_fixer(par=par, action=action, lignes={("", ""): None})
    action_annuler(par=par, action=action, motif="Orage")
    action.refresh_from_db()
    assert (action.etat, action.motif_annulation) == ("annulee", "Orage")
    action_tenir(par=par, action=action)
    assert action.motif_annulation == ""


def test_effacer_seulement_une_saisie_par_erreur(par):
    vide, pleine = _action(par), _action(par)
    participation_inscrire(par=par, action=pleine, personne=personne_creer(par=par, nom="Roux"))
    action_supprimer(par=par, action=vide)
    with pytest.raises(ValidationError, match="annulez l’action"):
        action_supprimer(par=par, action=pleine)
    assert ActionCollective.objects.get() == pleine


def test_une_personne_ne_s_inscrit_qu_une_fois(par):
    action, personne = _action(par), personne_creer(par=par, nom="Roux")
    participation_inscrire(par=par, action=action, personne=personne)
    with pytest.raises(ValidationError) as refus:
        participation_inscrire(par=par, action=action, personne=personne)
    assert refus.value.messages == ["Cette personne est déjà inscrite à l’action."]


def test_pointer_d_un_coup_ne_touche_que_ce_qui_change(par, django_assert_num_queries):
    action = _action(par)
    lignes = [
        participation_inscrire(par=par, action=action, personne=personne_creer(par=par, nom=nom))
        for nom in ("A", "B", "C")
    ]
    etrangere = participation_inscrire(par=par, action=_action(par), personne=personne_creer(par=par, nom="Ailleurs"))
    demandes = {
        lignes[0].pk: {"presence": "present", "heures": Decimal(3), "role": "benevole"},
        lignes[1].pk: {"presence": "inscrit"},
        etrangere.pk: {"presence": "present"},
    }
    accord = participations_pointer(par=par, action=action, lignes=demandes)
    assert accord.a_ecrire == {lignes[0].pk: ("present", "benevole", "3")}
    assert list(action.participations.values_list("presence", "role", "heures")) == [
        ("present", "benevole", 3), ("inscrit", "participant", None), ("inscrit", "participant", None),
    ]  # fmt: skip
    etrangere.refresh_from_db()
    assert etrangere.presence == "inscrit"
    participation_retirer(par=par, participation=lignes[2])
    assert action.participations.count() == 2


def test_les_plus_de_deux_personnes_a_la_porte_comptent_tous(par):
    action = _action(par)
    for _ in range(3):
        comptage_ajouter(par=par, action=action, genre="F", tranche="60-69")
    assert comptage_ajouter(par=par, action=action, genre="F", tranche="60-69", nombre=-1) == 2
    assert comptage_ajouter(par=par, action=action, genre="H") == 1
    assert comptages_de(action) == {("F", "60-69"): 2, ("H", ""): 1}


def test_jamais_sous_zero_et_la_ligne_vide_disparait(par):
    action = _action(par)
    assert comptage_ajouter(par=par, action=action, genre="F", nombre=-1) == 0
    comptage_ajouter(par=par, action=action, genre="F")
    assert comptage_ajouter(par=par, action=action, genre="F", nombre=-5) == 0
    assert comptages_de(action) == {}


def test_zero_compte_n_est_pas_inconnu(par):
    comptee, inconnue = _action(par, participants=0), _action(par)
    assert [(comptages_de(a)) for a in (comptee, inconnue)] == [{("", ""): 0}, {}]
    assert list(ActionCollective.objects.avec_comptes().order_by("pk").values_list("nommes", "anonymes")) == [
        (None, 0), (None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(("genre", "tranche", "nombre"), [("X", "", 1), ("", "60-65", 1), ("", "", 100_001)])
def test_un_comptage_impossible_est_refuse(par, genre, tranche, nombre):
    action = _action(par)
    with pytest.raises(ValidationError):
        comptage_ajouter(par=par, action=action, genre=genre, tranche=tranche, nombre=nombre)
    assert comptages_de(action) == {}


def test_une_action_se_cherche_par_titre_groupe_et_commune(par):
    _action(par, titre="Goûter des aidants", endroit="MJC Les Tilleuls")
    _action(par, titre="Point", genre="reunion", groupe="Actions opérationnelles")
    for texte, attendu in {"gouter": ["Goûter des aidants"], "tilleuls mjc": ["Goûter des aidants"],
                           "operationnelles": ["Point"], "chantier": []}.items():  # fmt: skip
        assert [str(a) for a in ActionCollective.objects.chercher(texte)] == attendu, texte
