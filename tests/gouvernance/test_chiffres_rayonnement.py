"""The figures of what the association gives to the field, counted by hand, the 31st of December included."""

from datetime import date, time

import pytest

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.actions.interventions import intervention_noter
from gouvernance.actions.publications import publication_noter
from gouvernance.actions.sieges import appui_noter, siege_noter
from tierslieux.actions.materiel import emprunt_annuler, emprunt_noter, materiel_noter
from tierslieux.actions.mediacare import production_media_noter
from tierslieux.actions.missions import mission_noter
from tierslieux.horaires import instant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
DERNIER, SUIVANT = date(2023, 12, 31), date(2024, 1, 1)


def resultat(code, annee=2023):
    return registre.tous()[f"rayonnement.{code}"].resultat(Periode.annee(annee))


def test_ce_qui_s_est_tenu_et_ce_qui_est_paru(metropole):
    for jour in (DERNIER, SUIVANT):
        intervention_noter(
            par=None, titre="Stand", genre="stand", debut=jour, endroit="Genève", pays="Suisse", participants=12
        )
        publication_noter(par=None, titre="Article", genre="article", media="Site", date=jour)
    publication_noter(par=None, titre="Vu", genre="television", media="TV", date=date(2023, 1, 1))
    intervention_noter(par=None, titre="Refusé", genre="stand", debut=DERNIER, etat="declinee")
    assert resultat("interventions").lignes == (
        (DERNIER, None, "Stand", "Genève, Suisse", "L’association y intervient", 12),
    )
    assert dict(resultat("publications").lignes) == {"Article": 1, "Passage à la télévision": 1}


def test_ce_qui_est_tenu_recu_ou_mene_pendant_l_annee(metropole):
    for debut, fin in ((date(2022, 1, 1), DERNIER), (SUIVANT, None), (date(2021, 1, 1), date(2022, 12, 31))):
        siege_noter(par=None, organisation=metropole, genre="cpts", role="Membre", debut=debut, fin=fin)
        appui_noter(par=None, organisation=metropole, genre="dla", objet="Offre", debut=debut, fin=fin)
        mission_noter(
            par=None, organisation=metropole, objet="Aide", nature="diagnostic", etat="en_cours", debut=debut, fin=fin
        )
    mission_noter(par=None, organisation=metropole, objet="Devis", nature="porteur", debut=DERNIER)
    assert resultat("sieges").lignes == (("Métropole", "Membre", date(2022, 1, 1)),)
    assert [ligne[-1] for ligne in resultat("appuis").lignes] == [DERNIER]
    assert dict(resultat("missions").lignes) == {"Diagnostic de territoire": 1}


def test_les_kilometres_du_carnet_et_les_productions():
    minibus = materiel_noter(par=None, nom="Minibus", genre="vehicule")

    def rouler(jour, debut, **compteur):
        return emprunt_noter(
            par=None, materiel=minibus, motif="Trajet", debut=instant(jour, time(debut)),
            fin=instant(jour, time(debut + 1)), **compteur,
        )  # fmt: skip

    rouler(DERNIER, 22, km_depart=10, km_retour=50)
    rouler(date(2023, 1, 1), 0, km_depart=0, km_retour=10)
    rouler(SUIVANT, 0, km_depart=50, km_retour=90)
    rouler(DERNIER, 8)  # no meter was read
    emprunt_annuler(par=None, emprunt=rouler(DERNIER, 12, km_depart=50, km_retour=80))
    production_media_noter(par=None, titre="Gestes", genre="film", demandee_le=DERNIER)
    assert dict(resultat("kilometres").lignes) == {"Minibus": 50}
    assert dict(resultat("productions").lignes) == {"Film ou vidéo": 1}
