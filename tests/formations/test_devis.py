"""A quote is made when it is asked for: of each payer, with its trainees and their price."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from formations.actions.documents import documents_faire
from formations.requetes.dossiers import dossier_de
from formations.requetes.pieces import moments
from tests.formations.fabriques import inscrit, session

pytestmark = pytest.mark.django_db


def _etat(faite) -> tuple:
    return next(piece.etat for _, pieces in moments(dossier_de(faite)) for piece in pieces if piece.genre == "devis")


def test_un_devis_se_fait_pour_chaque_payeur_si_on_le_demande():
    with time_machine.travel("2023-02-15T10:00:00+01:00", tick=False):
        faite = session(jours=(date(2023, 3, 7),))
        inscrit(faite, "Aubry")
        inscrit(faite, "Bouvet", montant=Decimal(210))
        assert _etat(faite) == ("Si on le demande", "neutre")
        [devis], refus = documents_faire(par=None, session=faite, genre="devis")
        assert (devis.numero, devis.organisation.nom, refus) == ("DV-2023-0001", "CLIC des Essais", [])
        assert [(s["nom"], s["prix"]) for s in devis.donnees["stagiaires"]] == [
            ("Alix Aubry", "190\u00a0€"), ("Alix Bouvet", "210\u00a0€"),
        ]  # fmt: skip
        assert (devis.donnees["total"], _etat(faite)) == ("400\u00a0€", ("Fait", "succes"))
