"""What was written when a number was its bare figures is found and compared as what is written today."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from aidants.models import Aidant
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation
from tests.aidants.fabriques import AidantFabrique
from tests.tierslieux.fabriques import creer_espace, poser
from tierslieux.models import Reservation

pytestmark = pytest.mark.django_db
# As written, the key of bare figures, the key of today.
NUMEROS = [
    ("+33 (0)6 11 22 00 71", "330611220071", "0611220071"),
    ("+41 79 123 45 67", "41791234567", "+41791234567"),
    ("06 11 22 00 71", "0611220071", "0611220071"),
]


def migrer(app, nom):
    import_module(f"{app}.migrations.{nom}").recalculer(apps, None)


def vieillir(objet, **colonnes):
    """Back to the key of bare figures: what the actions wrote, and what they write today."""
    ancien = {"cherche": objet.cherche.replace(colonnes["nouveau"], colonnes["ancien"])}
    if "cle" in colonnes:
        ancien[colonnes["cle"]] = colonnes["ancien"]
    voulu = {nom: getattr(objet, nom) for nom in ancien}
    type(objet).objects.filter(pk=objet.pk).update(**ancien)
    return voulu


@pytest.mark.parametrize(("ecrit", "ancien", "cle"), NUMEROS)
def test_les_fiches_de_l_annuaire(ecrit, ancien, cle):
    fiches = [
        organisation_creer(par=None, nom="Relais", telephone=ecrit),
        personne_creer(par=None, nom="Aulagne", telephone=ecrit),
    ]
    mots = {"cle": "telephone_cle", "ancien": ancien, "nouveau": cle.lstrip("+")}
    voulus = [vieillir(fiche, **mots) for fiche in fiches]
    migrer("danaecare.socle.annuaire", "0003_cles_des_telephones")
    for fiche, voulu in zip(fiches, voulus, strict=True):
        fiche.refresh_from_db()
        assert {nom: getattr(fiche, nom) for nom in voulu} == voulu
        assert fiche.telephone_cle == cle
    assert list(Organisation.objects.chercher(ecrit)) == fiches[:1]


@pytest.mark.parametrize(("ecrit", "ancien", "cle"), NUMEROS)
def test_les_aidants_et_les_reservations(ecrit, ancien, cle):
    aidant = AidantFabrique(telephone=ecrit)
    reservation = poser(creer_espace(), date(2026, 3, 9), contact_telephone=ecrit)
    mots = {"ancien": ancien, "nouveau": cle.lstrip("+")}
    aidant.preparer()
    aidant.save()
    voulus = vieillir(aidant, cle="telephone_chiffres", **mots), vieillir(reservation, **mots)
    migrer("aidants", "0004_cles_des_telephones")
    migrer("tierslieux", "0004_mots_des_telephones")
    assert Aidant.objects.values(*voulus[0]).get() == voulus[0]
    assert Reservation.objects.values(*voulus[1]).get() == voulus[1]
