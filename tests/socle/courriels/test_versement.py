"""The mails of a hub of before come into the one table, and go back: who has had one is not written to again."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from danaecare.socle.courriels.models import Courriel, empreinte
from tests.formations.fabriques import session
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lent]
AVANT = [("formations", "0002_documents_oublies"), ("tierslieux", "0002_vacances")]
APRES = [("formations", "0003_courriels"), ("tierslieux", "0003_courriels")]
PARTI = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def _aller(cibles):
    executeur = MigrationExecutor(connection)
    executeur.migrate(cibles)
    return MigrationExecutor(connection).loader.project_state(cibles).apps


def test_aller_et_retour_sans_le_texte():
    faite = session(jours=(date(2023, 3, 6),))
    reservation = poser(creer_espace(creer_lieu()), date(2026, 3, 10), contact_nom="Lise", contact_courriel="l@e.fr")
    try:
        apps = _aller(AVANT)
        formations, tierslieux = (apps.get_model(app, "Courriel") for app in ("formations", "tierslieux"))
        for cle, etat in (("avis:3:1", "envoye"), ("demande:4:recue", "en_cours"), ("place:5", "echoue")):
            formations.objects.create(
                cle=cle, session_id=faite.pk, destinataire="a@exemple.fr", objet="Objet", texte="lien secret",
                etat=etat, envoye_le=PARTI if etat == "envoye" else None, erreur="refus" if etat == "echoue" else "",
            )  # fmt: skip
        ancien = tierslieux.objects.create(
            genre="confirmation", destinataire="l@e.fr", objet="Oui", texte="lien secret", calendrier="BEGIN",
            etat="envoye", envoye_le=PARTI,
        )  # fmt: skip
        ancien.reservations.set([reservation.pk])
        _aller(APRES)
        assert "secret" not in str(list(Courriel.objects.values()))
        lus = {c.genre: (c.etat, c.parti_le, c.parametres) for c in Courriel.objects.all()}
        assert lus == {
            "formations.avis": ("parti", PARTI, {"invitation": 3, "rang": 1}),
            "formations.demande": ("incertain", None, {"demande": 4, "sorte": "recue"}),
            "formations.place": ("refuse", None, {"stagiaire": 5}),
            "tierslieux.reservation": ("parti", PARTI, {"sorte": "confirmation", "reservations": [reservation.pk]}),
        }
        assert Courriel.objects.filter(cle=empreinte("avis:3:1")).exists()
        assert (Courriel.objects.sur(faite).count(), Courriel.objects.sur(reservation).get().nom) == (3, "Lise")
        apps = _aller(AVANT)
        formations, tierslieux = (apps.get_model(app, "Courriel") for app in ("formations", "tierslieux"))
        assert sorted(formations.objects.values_list("cle", "etat", "texte", "session_id")) == [
            ("avis:3:1", "envoye", "", faite.pk), ("demande:4:recue", "en_cours", "", faite.pk),
            ("place:5", "echoue", "", faite.pk),
        ]  # fmt: skip
        rendu = tierslieux.objects.get()
        assert (rendu.genre, rendu.etat, list(rendu.reservations.values_list("pk", flat=True))) == (
            "confirmation", "envoye", [reservation.pk],
        )  # fmt: skip
    finally:
        _aller(MigrationExecutor(connection).loader.graph.leaf_nodes())
