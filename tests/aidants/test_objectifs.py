"""Goals in the person's own words: three at most, where each stands, what was obtained, behind the file's walls."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from aidants.actions.conservation import dossier_anonymiser
from aidants.actions.droits import droit_avancer, droit_noter, orientation_conclure, orientation_noter
from aidants.actions.objectifs import (
    objectif_modifier,
    objectif_noter,
    objectif_reprendre,
    objectif_terminer,
    point_noter,
    point_retirer,
)
from aidants.models import Correction, Dossier, Objectif, PointObjectif
from aidants.requetes.acces import tout_sur
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import connecter
from tests.gestes import formulaire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
POSE, JUIN = date(2023, 3, 1), date(2023, 6, 1)


@pytest.fixture
def but(claire, suivie):
    return objectif_noter(par=claire, aidant=suivie, texte="Dormir une nuit entière", pose_le=POSE)


def adresse(nom, objet, dossier):
    return reverse(f"aidants:{nom}", args=[dossier.numero, objet.pk])


def test_trois_en_cours_et_pas_un_de_plus(claire, suivie, but):
    for texte in ("Voir mes amis", "Reprendre la chorale"):
        objectif_noter(par=claire, aidant=suivie, texte=texte, pose_le=JUIN)
    with pytest.raises(ValidationError, match="Trois objectifs à la fois suffisent"):
        objectif_noter(par=claire, aidant=suivie, texte="Un quatrième", pose_le=JUIN)
    objectif_terminer(par=claire, objectif=but)
    quatrieme = objectif_noter(par=claire, aidant=suivie, texte="Un quatrième", pose_le=JUIN)
    assert (quatrieme.rang, but.termine_le) == (1, date(2023, 6, 15))
    with pytest.raises(ValidationError, match="terminez-en un d’abord"):
        objectif_reprendre(par=claire, objectif=but)
    assert Objectif.objects.filter(termine_le=None).count() == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Objectif.objects.filter(pk=but.pk).update(termine_le=None)


def test_d_un_couple_chacun_a_les_siens(claire, suivie, but):
    paul = AidantFabrique(dossier=suivie.dossier, nom="Souvignet", prenom="Paul", principal=False)
    client, ajouter = connecter(claire), reverse("aidants:objectif_noter", args=[suivie.dossier.numero])
    formulaire(client, ajouter).envoyer({"aidant": paul.pk, "texte": "Revoir la mer", "pose_le": "2023-06-15"})
    sien = Objectif.objects.get(aidant=paul)
    assert (sien.rang, sien.texte) == (1, "Revoir la mer")
    fiche = client.get(suivie.dossier.get_absolute_url()).text
    assert fiche.index("Dormir une nuit entière") < fiche.index("Revoir la mer") < fiche.index("<p>Paul</p>")


def test_un_point_se_note_a_un_entretien_et_pose_un_pas_du_dossier(claire, suivie, but):
    entretien = EntretienFabrique(dossier=suivie.dossier, date=JUIN)
    client, page = connecter(claire), adresse("point_noter", but, suivie.dossier)
    donnees = {"le": "2023-06-01", "niveau": "-1", "mot": "Deux nuits sur sept.", "entretien": entretien.pk}
    refus = formulaire(client, page).envoyer({**donnees, "pas": "Appeler le relais"})
    assert (refus.status_code, "Un pas a un texte et un jour" in refus.text, PointObjectif.objects.count()) == (
        422, True, 0,
    )  # fmt: skip
    fait = formulaire(client, page).envoyer({**donnees, "pas": "Appeler le relais", "pas_le": "2023-06-20"})
    assert (fait.status_code, fait.url) == (302, but.get_absolute_url())
    point = PointObjectif.objects.get()
    assert (point.niveau, point.mot, point.entretien, point.auteur) == (-1, "Deux nuits sur sept.", entretien, claire)
    dossier = Dossier.objects.get(pk=suivie.dossier_id)
    assert (dossier.prochain_pas, dossier.prochain_pas_le) == ("Appeler le relais", date(2023, 6, 20))
    fiche = client.get(but.get_absolute_url()).text
    assert [texte in fiche for texte in ("on s’en approche", "Deux nuits sur sept.", "Appeler le relais")] == [True] * 3
    assert "on s’en approche" in client.get(dossier.get_absolute_url()).text


def test_un_jour_un_point_pas_avant_l_objectif_ni_hors_de_l_echelle(claire, but):
    point_noter(par=claire, objectif=but, le=JUIN, niveau=0)
    with pytest.raises(ValidationError, match="Un point a déjà été fait ce jour-là"):
        point_noter(par=claire, objectif=but, le=JUIN, niveau=1)
    with pytest.raises(ValidationError, match="posé le 01/03/2023"):
        point_noter(par=claire, objectif=but, le=date(2023, 2, 1), niveau=1)
    with pytest.raises(ValidationError):
        point_noter(par=claire, objectif=but, le=date(2023, 6, 2), niveau=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        PointObjectif.objects.update(niveau=-3)
    assert PointObjectif.objects.count() == 1


def test_ce_qui_est_obtenu_se_lit_du_dossier(claire, suivie, but):
    droit = droit_noter(par=claire, dossier=suivie.dossier, nature="apa", etat_le=POSE)
    droit_avancer(par=claire, droit=droit, etat="obtenu", etat_le=JUIN)
    avant = droit_noter(par=claire, dossier=suivie.dossier, nature="ajpa", etat_le=date(2023, 2, 1))
    droit_avancer(par=claire, droit=avant, etat="obtenu", etat_le=date(2023, 2, 15))
    structure = organisation_creer(par=None, nom="Halte du Pilat")
    orientation = orientation_noter(par=claire, dossier=suivie.dossier, organisation=structure, date=POSE, sens="vers")
    orientation_conclure(par=claire, orientation=orientation, suite="aboutie", suite_le=date(2023, 5, 2))
    point_noter(par=claire, objectif=but, le=date(2023, 6, 2), niveau=0, repit_heures=12)
    obtenus = connecter(claire).get(but.get_absolute_url()).context["obtenus"]
    assert [obtenu["quoi"] for obtenu in obtenus] == [
        "Répit\u00a0: 12\u00a0h par mois", f"Droit obtenu\u00a0: {droit}",
        "Orientation aboutie\u00a0: Halte du Pilat",
    ]  # fmt: skip


def test_qui_lit_le_dossier_lit_ses_objectifs_et_qui_n_en_lit_que_l_identite_n_en_voit_rien(
    claire, suivie, but, accueil, compte
):
    autre = compte("travail_social", nom="Autre")
    dossier = suivie.dossier
    lue = connecter(autre).get(but.get_absolute_url())
    assert (lue.status_code, "Faire le point" in lue.text) == (200, False)
    assert connecter(autre).get(adresse("point_noter", but, dossier)).status_code == 403
    assert Trace.objects.filter(action="aidants.objectif_fiche.lire", acteur_id=autre.pk).count() == 1
    desk = connecter(accueil)
    assert desk.get(but.get_absolute_url()).status_code == 403
    assert "Dormir une nuit" not in desk.get(dossier.get_absolute_url()).text
    ailleurs = AidantFabrique(dossier__referent=claire).dossier
    assert connecter(claire).get(adresse("objectif_fiche", but, ailleurs)).status_code == 404


def test_modifier_terminer_reprendre_retirer(claire, suivie, but):
    client, dossier = connecter(claire), suivie.dossier
    ancienne = formulaire(client, adresse("objectif_modifier", but, dossier))
    objectif_modifier(par=claire, objectif=but, espere="Se lever reposée")
    refus = ancienne.envoyer(ancienne.valeurs("valeur") | {"texte": "Dormir"})
    assert (refus.status_code, Objectif.objects.get().texte) == (422, "Dormir une nuit entière")
    with pytest.raises(ConflitEcriture):
        objectif_modifier(par=claire, objectif=but, version=1, texte="Dormir")
    assert client.post(adresse("objectif_terminer", but, dossier)).status_code == 302
    assert "Reprendre" in client.get(but.get_absolute_url()).text
    client.post(adresse("objectif_reprendre", but, dossier))
    point = point_noter(par=claire, objectif=but, le=JUIN, niveau=2)
    assert "terminez-le plutôt" in client.get(adresse("objectif_retirer", but, dossier)).context["empechement"]
    assert client.post(adresse("objectif_retirer", but, dossier)).status_code == 422
    assert formulaire(client, adresse("point_retirer", point, dossier)).envoyer().status_code == 302
    assert formulaire(client, adresse("objectif_retirer", but, dossier)).envoyer().url == dossier.get_absolute_url()
    assert (Objectif.objects.count(), PointObjectif.objects.count()) == (0, 0)
    faits = Trace.objects.filter(parent_id=dossier.pk, action__contains="objectif").order_by("pk")
    assert [trace.action.removeprefix("aidants.") for trace in faits] == [
        "objectif.noter", "objectif.modifier", "objectif.terminer", "objectif.reprendre", "point_objectif.noter",
        "point_objectif.retirer", "objectif.retirer",
    ]  # fmt: skip


def test_un_point_d_une_annee_passee_demande_sa_raison(claire, suivie):
    but = objectif_noter(par=claire, aidant=suivie, texte="Dormir", pose_le=date(2022, 3, 1))
    point = point_noter(par=claire, objectif=but, le=date(2022, 12, 31), niveau=0)
    with pytest.raises(ValidationError, match="Les chiffres de 2022 vont changer"):
        point_retirer(par=claire, point=point)
    point_retirer(par=claire, point=point, motif_correction="Noté au mauvais dossier.")
    assert Correction.objects.get().annees == [2022]


def test_le_droit_d_acces_les_donne_et_l_anonymisation_garde_les_niveaux(claire, suivie, but):
    point_noter(par=claire, objectif=but, le=JUIN, niveau=1, mot="Trois nuits.")
    contenu = tout_sur(suivie.dossier, claire)
    assert [o["objectif, avec ses mots"] for o in contenu["Objectifs"]] == ["Dormir une nuit entière"]
    assert [(p["où en est-on"], p["en un mot"]) for p in contenu["Points sur les objectifs"]] == [
        ("C’est un peu mieux qu’espéré", "Trois nuits.")
    ]
    dossier_anonymiser(par=None, dossier=suivie.dossier)
    assert list(Objectif.objects.values_list("texte", "espere")) == [("effacé", "")]
    assert list(PointObjectif.objects.values_list("niveau", "mot")) == [(1, "")]
