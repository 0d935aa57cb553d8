"""A field that chooses somebody who is followed: by the name, the telephone or the number; no guess."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import escape

from aidants.actions.appels import appel_noter
from aidants.actions.groupes import groupe_creer
from aidants.forms.champs import ChampAidant, ChampDossier
from aidants.models import Inscription
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.test_rappels import envoi
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


def test_on_choisit_par_le_nom_le_telephone_ou_le_numero(claire):
    odile = AidantFabrique(nom="Souvignet", prenom="Odile", telephone="06 01 02 03 04")
    dit = [
        "souvignet",
        "odile souv",
        "06 01 02",
        odile.dossier.numero.lower(),
        f"Odile Souvignet ({odile.dossier.numero})",
    ]
    assert [ChampDossier().clean(texte) for texte in dit] == [odile.dossier] * 5
    assert [ChampAidant().clean(texte) for texte in dit] == [odile] * 5
    assert ChampDossier(required=False).clean("") is None


def test_un_appel_ouvert_dit_le_nom_et_renvoye_tel_quel_reste_le_sien(claire, accueil):
    odile = AidantFabrique(nom="Souvignet", prenom="Odile", dossier__numero="2019 12 b")
    AidantFabrique(nom="Souvignet", prenom="Paul", dossier=odile.dossier, principal=False)
    dit = "Odile Souvignet et Paul Souvignet (2019 12 b)"
    appel = appel_noter(par=accueil, dossier=odile.dossier)
    client = connecter(accueil)
    adresse = reverse("aidants:appel_modifier", args=[appel.pk])
    assert client.get(adresse).context["form"]["dossier"].value() == dit
    recu = client.post(adresse, envoi(dossier=dit, duree_min="9", version_ouverte=str(appel.version)))
    appel.refresh_from_db()
    assert (recu.status_code, appel.dossier, appel.duree_min) == (302, odile.dossier, 9)
    neuf = reverse("aidants:appel_noter")
    assert client.get(neuf, {"dossier": "2019 12 b"}).context["form"]["dossier"].value() == dit
    assert client.get(neuf, {"dossier": "Z9"}).context["form"]["dossier"].value() is None
    lectures = Trace.objects.filter(action="aidants.appel_noter.lire")
    assert [(trace.acteur_id, trace.objet_id) for trace in lectures] == [(accueil.pk, odile.dossier_id)]


def test_deux_reponses_ou_aucune_se_disent():
    AidantFabrique(nom="Souvignet", prenom="Odile")
    AidantFabrique(nom="Souvignet", prenom="Paul")
    with pytest.raises(ValidationError, match="Plusieurs personnes suivies répondent"):
        ChampDossier().clean("souvignet")
    with pytest.raises(ValidationError, match="Aucune personne suivie ne répond"):
        ChampDossier().clean("zola")


def test_chacun_d_un_couple_entre_dans_un_groupe(claire):
    odile = AidantFabrique(nom="Souvignet", prenom="Odile")
    paul = AidantFabrique(nom="Souvignet", prenom="Paul", dossier=odile.dossier, principal=False)
    groupe = groupe_creer(par=claire, nom="Le jeudi", debut=date(2023, 1, 5), animateur=claire)
    client = connecter(claire)
    adresse = reverse("aidants:groupe_inscrire", args=[groupe.pk])
    refus = client.post(adresse, {"aidant": odile.dossier.numero})
    assert refus.status_code == 422
    assert escape("suit Odile Souvignet et Paul Souvignet\xa0: dites qui") in refus.content.decode()
    for nom in (f"Paul Souvignet ({odile.dossier.numero})", "odile souvignet"):
        assert client.post(adresse, {"aidant": nom}).status_code == 302
    assert set(Inscription.objects.values_list("aidant", flat=True)) == {odile.pk, paul.pk}
