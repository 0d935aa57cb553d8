"""Pairs: matching with its reasons, conventions one after the other, reminders, end."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.binome import (
    binome_evaluer,
    binome_former,
    binome_terminer,
    candidature_clore,
    candidature_ecrire,
    convention_renouveler,
    convention_signer,
    un_an_apres,
)
from jardins.appariement import comparer, distance_km, propositions_pour
from jardins.models import Convention
from jardins.requetes.binome import binomes_a_suivre, candidatures_libres

pytestmark = pytest.mark.django_db
JOUR = date(2023, 3, 1)


@pytest.fixture
def fiche(par, personne):
    def ouvrir(nom, role, code=None, *, visite=JOUR, **champs):
        lieu = Lieu(commune=Commune.objects.get(pk=code)) if code else None
        return candidature_ecrire(
            par=par, personne=personne(nom), role=role, demande_le=JOUR, premiere_visite_le=visite, lieu=lieu, **champs
        )

    return ouvrir


@pytest.fixture
def binome(par, fiche):
    return binome_former(
        par=par, offre=fiche("Brun", "offre"), demande=fiche("Petit", "demande"), debut=JOUR, contribution="des légumes"
    )


def test_un_an_apres():
    assert un_an_apres(date(2023, 3, 1)) == date(2024, 2, 29)
    assert un_an_apres(date(2024, 2, 29)) == date(2025, 2, 28)
    assert un_an_apres(date(2023, 1, 1)) == date(2023, 12, 31)


def test_la_meilleure_proposition_est_la_plus_proche_aux_memes_heures(fiche):
    offre = fiche("Brun", "offre", "42218", disponibilites=["samedi", "semaine_matin"], envies=["potager", "fleurs"])
    voisin = fiche("Voisin", "demande", "42218", disponibilites=["samedi"], envies=["potager"])
    loin = fiche("Loin", "demande", "42187", distance_max_km=10, disponibilites=["samedi"], envies=["potager"])
    muet = fiche("Muet", "demande", visite=None)
    fiche("Offre aussi", "offre", "42218", disponibilites=["samedi"], envies=["potager"])
    trouvees = propositions_pour(offre)
    assert [p.fiche for p in trouvees] == [voisin, loin, muet]
    assert (trouvees[0].points, trouvees[0].raisons, trouvees[0].reserves) == (
        65, ["même commune", "libres tous deux le samedi", "envies communes : cultiver un potager"], [],
    )  # fmt: skip
    assert trouvees[1].points == 25
    assert [texte.split(", ")[1] for texte in trouvees[1].reserves] == ["plus loin que les 10 km acceptés"]
    assert trouvees[2].reserves == [
        "distance inconnue : une commune manque", "disponibilités à demander", "envies à demander",
        "première visite à faire : Alex Muet",
    ]  # fmt: skip


def test_la_proposition_est_la_meme_dans_les_deux_sens(fiche):
    offre = fiche("Brun", "offre", "42218", disponibilites=["samedi"], envies=["fleurs"])
    demande = fiche("Petit", "demande", "42275", distance_max_km=30, disponibilites=["samedi"])
    ici, la = comparer(offre, demande), comparer(demande, offre)
    assert (ici.points, ici.raisons, ici.reserves) == (la.points, la.raisons, la.reserves)
    assert 0 < distance_km(offre, demande) < 10


def test_un_binome_en_cours_ne_se_propose_plus(par, fiche, binome):
    libre = fiche("Libre", "demande")
    nouvelle = fiche("Offre", "offre")
    assert [p.fiche for p in propositions_pour(nouvelle)] == [libre]
    binome_terminer(par=par, binome=binome, fin=date(2023, 9, 1), motif_fin="temps")
    assert {p.fiche.personne.nom for p in propositions_pour(nouvelle)} == {"Libre", "Petit"}
    assert {f.personne.nom for f in candidatures_libres("offre")} == {"Brun", "Offre"}


def test_former_demande_les_deux_roles_et_les_premieres_visites(par, fiche, binome):
    offre, demande = fiche("Sans visite", "offre", visite=None), fiche("Autre", "demande")
    with pytest.raises(ValidationError, match="La première visite manque pour Alex Sans visite"):
        binome_former(par=par, offre=offre, demande=demande, debut=JOUR, contribution="x")
    with pytest.raises(ValidationError, match="quelqu’un qui a un jardin"):
        binome_former(par=par, offre=demande, demande=demande, debut=JOUR, contribution="x")
    with pytest.raises(ValidationError, match="déjà partagé"):
        binome_former(par=par, offre=binome.offre, demande=demande, debut=JOUR, contribution="x")
    with pytest.raises(ValidationError, match="mettez-y fin"):
        candidature_clore(par=par, candidature=binome.offre, close_le=JOUR, motif_cloture="x")


def test_les_conventions_se_suivent_sans_se_recouvrir(par, binome):
    seconde = convention_renouveler(par=par, binome=binome, contribution="des fleurs")
    assert list(binome.conventions.values_list("debut", "fin")) == [
        (date(2023, 3, 1), date(2024, 2, 29)), (date(2024, 3, 1), date(2025, 2, 28)),
    ]  # fmt: skip
    convention_signer(par=par, convention=seconde, signee_le=date(2024, 2, 20))
    with pytest.raises(ValidationError, match="déjà signée"):
        convention_signer(par=par, convention=seconde, signee_le=date(2024, 2, 21))
    with pytest.raises(IntegrityError, match="convention_une_a_la_fois"), transaction.atomic():
        Convention.objects.create(binome=binome, debut=date(2023, 6, 1), fin=date(2023, 7, 1), contribution="x")


def test_les_rappels_viennent_a_temps(par, binome):
    convention = binome.conventions.get()
    assert [(r.texte, r.retard) for r in binomes_a_suivre(date(2023, 4, 1))] == [("Convention à faire signer", True)]
    convention_signer(par=par, convention=convention, signee_le=date(2023, 3, 1))
    assert binomes_a_suivre(date(2023, 12, 1)) == []
    assert [r.texte for r in binomes_a_suivre(date(2024, 1, 2))] == [
        "Convention à renouveler : elle prend fin le 29\u00a0février 2024"
    ]
    assert {(r.texte, r.quand) for r in binomes_a_suivre(date(2024, 2, 10))} == {
        ("Évaluation de l’année à faire", date(2024, 2, 29)),
        ("Convention à renouveler : elle prend fin le 29\u00a0février 2024", date(2024, 2, 29)),
    }
    convention_renouveler(par=par, binome=binome, contribution="x")
    binome_evaluer(par=par, binome=binome, date=date(2024, 2, 12), satisfaction_offre=5)
    assert [r.texte for r in binomes_a_suivre(date(2024, 2, 15))] == ["Convention à faire signer"]


def test_une_evaluation_ne_precede_pas_le_binome_et_se_note_de_1_a_5(par, binome):
    with pytest.raises(ValidationError, match="précède le début"):
        binome_evaluer(par=par, binome=binome, date=date(2023, 2, 1))
    with pytest.raises(ValidationError):
        binome_evaluer(par=par, binome=binome, date=date(2023, 5, 1), satisfaction_offre=6)


def test_une_fin_a_un_motif_et_ne_se_dit_qu_une_fois(par, binome):
    with pytest.raises(ValidationError, match="a un motif"):
        binome_terminer(par=par, binome=binome, fin=date(2023, 9, 1), motif_fin="")
    binome.refresh_from_db()
    binome_terminer(par=par, binome=binome, fin=date(2023, 9, 1), motif_fin="sante")
    with pytest.raises(ValidationError, match="déjà pris fin"):
        binome_terminer(par=par, binome=binome, fin=date(2023, 9, 2), motif_fin="sante")
    assert (binome.mois_au(date(2023, 8, 31)), binome.mois_au(date(2024, 8, 31))) == (5, 6)
