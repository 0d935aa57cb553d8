"""The writes of the pole: what they make, what they refuse, and that past years stay."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from aidants.actions.aidants import aidant_ajouter, aidant_modifier
from aidants.actions.dossiers import dossier_modifier, dossier_ouvrir
from aidants.actions.ecriture import ecriture
from aidants.actions.entretiens import entretien_noter, entretien_qualifier
from aidants.actions.joints import Joints
from aidants.actions.proches import relation_clore
from aidants.actions.sorties import dossier_clore, dossier_rouvrir
from aidants.models import Aidant, Dossier, Entretien, Passage, RelationAide
from aidants.models.dossiers import Statut
from aidants.requetes.activite import aidants_actifs, dossiers_actifs
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.communs.ecriture.transaction import DejaEnvoye
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, DossierFabrique, EntretienFabrique, RelationAideFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


def test_un_couple_ouvre_un_dossier_avec_la_personne_aidee_et_ses_deux_liens(claire):
    dossier = dossier_ouvrir(
        par=claire,
        aidants=[{"nom": "Thiollière", "prenom": "Nadège"}, {"nom": "Thiollière", "prenom": "Paul"}],
        proches=[{"prenom": "Rose", "liens": ["enfant", "bel_enfant"], "cohabitation": "oui"}],
        date_premier_contact=date(2023, 6, 1),
        premier_contact="telephone",
    )
    assert [(str(a), a.principal) for a in dossier.aidants.order_by("id")] == [
        ("Nadège Thiollière", True),
        ("Paul Thiollière", False),
    ]
    assert list(RelationAide.objects.order_by("id").values_list("aidant__prenom", "lien", "cohabitation")) == [
        ("Nadège", "enfant", "oui"),
        ("Paul", "bel_enfant", ""),
    ]
    assert dossier.passages.get().entree == date(2023, 6, 1)
    trace = Trace.objects.get()
    assert (trace.action, trace.objet_id, trace.acteur_id) == ("aidants.dossier.ouvrir", dossier.pk, claire.pk)
    assert "Thiollière" not in str(trace.donnees)


def test_les_numeros_se_suivent_et_sautent_ceux_qui_sont_pris(claire):
    premier = _ouvrir(claire)
    rang = int(premier.numero[1:])
    DossierFabrique(numero=f"D{rang + 1:04d}")
    assert _ouvrir(claire).numero == f"D{rang + 2:04d}"


def test_le_meme_formulaire_envoye_deux_fois_n_ouvre_qu_un_dossier(claire):
    jeton = uuid4()
    dossier = _ouvrir(claire, jeton=jeton)
    with pytest.raises(DejaEnvoye) as renvoi:
        _ouvrir(claire, jeton=jeton)
    assert renvoi.value.objet == dossier
    assert (Dossier.objects.count(), Aidant.objects.count()) == (1, 1)


def test_un_numero_deja_pris_est_refuse_en_francais(claire):
    DossierFabrique(numero="2023-014")
    with pytest.raises(ValidationError) as refus:
        _ouvrir(claire, numero="2023-014")
    assert refus.value.message_dict == {"numero": ["Un dossier porte déjà ce numéro."]}


@pytest.mark.parametrize("jour", [date(2203, 6, 1), date(2023, 6, 16), date(1023, 6, 1)])
def test_une_date_impossible_n_entre_pas(claire, jour):
    with pytest.raises(ValidationError) as refus:
        _ouvrir(claire, date_premier_contact=jour)
    assert "vérifiez l’année" in refus.value.message_dict["date_premier_contact"][0]
    assert not Dossier.objects.exists()


def test_la_base_refuse_elle_aussi_une_date_impossible(claire):
    dossier = DossierFabrique()
    with pytest.raises(ValidationError, match="n’est pas plausible"):
        ecriture(lambda: Entretien.objects.create(dossier=dossier, date=date(2203, 1, 1), mode="visio"))()


def test_deux_personnes_modifient_la_meme_fiche_la_seconde_est_prevenue(claire):
    aidant = AidantFabrique(telephone="06 12 34 56 78")
    vue_par_l_autre = Aidant.objects.get(pk=aidant.pk)
    aidant_modifier(par=claire, aidant=aidant, version=1, telephone="06 99 99 99 99")
    with pytest.raises(ConflitEcriture):
        aidant_modifier(par=claire, aidant=vue_par_l_autre, version=1, telephone="06 11 11 11 11")
    assert Aidant.objects.get(pk=aidant.pk).telephone == "06 99 99 99 99"


def test_un_dossier_n_a_qu_un_aidant_principal():
    aidant = AidantFabrique()
    with pytest.raises(ValidationError, match="déjà un aidant principal"):
        ecriture(lambda: AidantFabrique(dossier=aidant.dossier))()


def test_le_dernier_contact_vient_de_la_personne_pas_des_corrections(claire):
    dossier = _ouvrir(claire)
    entretien_noter(par=claire, dossier=dossier, date=date(2023, 6, 10), mode="telephone")
    manque = entretien_noter(par=claire, dossier=dossier, date=date(2023, 6, 14), mode="visio", etat="manque")
    assert Dossier.objects.get().dernier_contact == date(2023, 6, 10)
    entretien_qualifier(par=claire, entretien=manque, etat="honore")
    assert Dossier.objects.get().dernier_contact == date(2023, 6, 14)
    dossier_modifier(par=claire, dossier=Dossier.objects.get(), premier_contact="courriel")
    assert Dossier.objects.get().dernier_contact == date(2023, 6, 14)


def test_un_entretien_honore_n_est_pas_dans_l_avenir_un_entretien_prevu_peut_l_etre(claire):
    dossier = _ouvrir(claire)
    with pytest.raises(ValidationError, match="dans l’avenir"):
        entretien_noter(par=claire, dossier=dossier, date=date(2023, 6, 16), mode="telephone")
    prevu = entretien_noter(par=claire, dossier=dossier, date=date(2023, 6, 20), mode="telephone", etat="prevu")
    with pytest.raises(ValidationError, match="dans l’avenir"):
        entretien_qualifier(par=claire, entretien=prevu, etat="honore")


def test_le_prochain_entretien_s_inscrit_avec_celui_qu_on_note(claire):
    dossier = _ouvrir(claire)
    entretien_noter(
        par=claire, dossier=dossier, date=date(2023, 6, 14), mode="visio", joints=Joints(prochain=date(2023, 6, 28))
    )
    assert list(dossier.entretiens.order_by("date").values_list("date", "etat", "mode")) == [
        (date(2023, 6, 14), "honore", "visio"),
        (date(2023, 6, 28), "prevu", "visio"),
    ]


def test_sortie_reprise_et_annees_passees_intactes(claire):
    aidant = AidantFabrique(dossier__date_premier_contact=date(2022, 3, 1))
    EntretienFabrique(dossier=aidant.dossier, date=date(2022, 4, 1))
    avant = set(aidants_actifs(Periode.annee(2022)))
    dossier = aidant.dossier
    dossier_clore(par=claire, dossier=dossier, sortie=date(2023, 1, 10), motif="objectif")
    assert dossier.statut == Statut.SORTI
    with pytest.raises(ValidationError, match="reprenez-le après"):
        dossier_rouvrir(par=claire, dossier=dossier, entree=date(2023, 1, 9))
    dossier_rouvrir(par=claire, dossier=dossier, entree=date(2023, 5, 2))
    assert list(Passage.objects.order_by("id").values_list("entree", "sortie", "motif")) == [
        (date(2022, 3, 1), date(2023, 1, 10), "objectif"),
        (date(2023, 5, 2), None, ""),
    ]
    assert set(aidants_actifs(Periode.annee(2022))) == avant == {aidant}
    assert set(dossiers_actifs(Periode.annee(2023))) == set()


def test_un_conjoint_arrive_en_2023_n_entre_pas_dans_2022(claire):
    aidant = AidantFabrique(dossier__date_premier_contact=date(2022, 3, 1))
    EntretienFabrique(dossier=aidant.dossier, date=date(2022, 4, 1))
    EntretienFabrique(dossier=aidant.dossier, date=date(2023, 6, 1))
    second = aidant_ajouter(par=claire, dossier=aidant.dossier, depuis=date(2023, 5, 1), nom="Rascle")
    assert set(aidants_actifs(Periode.annee(2022))) == {aidant}
    assert set(aidants_actifs(Periode.annee(2023))) == {aidant, second}


def test_une_aide_qui_finit_reste_avec_ses_dates(claire):
    relation = RelationAideFabrique(debut=date(2020, 1, 1))
    relation_clore(par=claire, relation=relation, fin=date(2023, 6, 1), motif_fin="deces")
    relue = RelationAide.objects.get()
    assert (relue.debut, relue.fin, relue.motif_fin) == (date(2020, 1, 1), date(2023, 6, 1), "deces")


def test_la_fin_d_une_aide_ne_precede_pas_son_debut(claire):
    relation = RelationAideFabrique(debut=date(2023, 6, 1))
    with pytest.raises(ValidationError, match="ne peut pas précéder son début"):
        relation_clore(par=claire, relation=relation, fin=date(2023, 5, 1), motif_fin="")


def _ouvrir(par, **champs):
    return dossier_ouvrir(par=par, aidants=[{"nom": "Rascle"}], **{"date_premier_contact": date(2023, 6, 1), **champs})
