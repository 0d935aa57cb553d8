"""What a transaction wrote, as the base tells it: by whatever means, its own rows alone, with what they were."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.lignes_ecrites import garder
from danaecare.socle.imports.models import Import, LigneEcrite

pytestmark = pytest.mark.django_db(transaction=True)


def _ailleurs(geste):
    """Done and committed by another connection."""

    def faire():
        try:
            return geste()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as fil:
        return fil.submit(faire).result()


def _changer(objet, sigle):
    Organisation.objects.filter(pk=objet.pk).update(sigle=sigle)


def test_chaque_ligne_de_la_transaction_est_gardee_avec_ce_qu_elle_etait():
    changee, touchee, effacee, rendue, d_un_autre, effacee_par_un_autre = (
        organisation_creer(par=None, nom=nom) for nom in ("A", "B", "C", "D", "E", "F")
    )
    with transaction.atomic():
        depot = Import.objects.create(
            ressource="organisations", nom_fichier="f.csv", etat=Etat.FAIT, fini_le=timezone.now()
        )
        neuve = organisation_creer(par=None, nom="Neuve")
        ephemere = organisation_creer(par=None, nom="Éphémère")
        _changer(changee, "X")
        _changer(changee, "Y")
        _changer(touchee, "")
        with suppress(KeyError), transaction.atomic():
            _changer(rendue, "Z")
            raise KeyError
        with connection.cursor() as curseur:
            curseur.execute("DELETE FROM annuaire_organisation WHERE id = ANY(%s)", [[effacee.pk, ephemere.pk]])
        _ailleurs(lambda: _changer(d_un_autre, "W"))
        _ailleurs(lambda: organisation_creer(par=None, nom="D’un autre"))
        _ailleurs(effacee_par_un_autre.delete)
        garder(depot)
    gardees = {
        (ligne.table, ligne.objet): (json.loads(ligne.avant)["sigle"] if ligne.avant else None, bool(ligne.empreinte))
        for ligne in LigneEcrite.objects.filter(table="annuaire_organisation")
    }
    assert gardees == {
        ("annuaire_organisation", str(neuve.pk)): (None, True),
        ("annuaire_organisation", str(changee.pk)): ("", True),
        ("annuaire_organisation", str(effacee.pk)): ("", False),
    }


def test_le_journal_et_les_imports_ne_sont_pas_de_ce_qui_s_annule():
    with transaction.atomic():
        depot = Import.objects.create(
            ressource="organisations", nom_fichier="f.csv", etat=Etat.FAIT, fini_le=timezone.now()
        )
        organisation_creer(par=None, nom="Neuve")
        garder(depot)
    assert set(LigneEcrite.objects.values_list("table", flat=True)) == {"annuaire_organisation"}
