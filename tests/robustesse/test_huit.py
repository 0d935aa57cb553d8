"""Eight people for a while on the same thing: one slot, one sheet, one import."""

import os
import threading
import time
from collections import Counter
from datetime import date, timedelta
from secrets import token_hex

from tests.gestes import lus
from tests.robustesse.gestes import PAGE
from tests.robustesse.hub import attendre, nom_neuf
from tests.robustesse.test_import import Depot

DUREE = int(os.environ.get("ROBUSTESSE_HUIT_S", "15"))
HUIT = 8


def _huit(faire) -> None:
    """`faire(rang)` by eight threads at once; what one raises is raised."""
    fautes = []

    def tenir(rang):
        try:
            faire(rang)
        except BaseException as erreur:  # noqa: BLE001 -- raised again below
            fautes.append(erreur)

    fils = [threading.Thread(target=tenir, args=(rang,)) for rang in range(HUIT)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    if fautes:
        raise fautes[0]


def test_huit_personnes_veulent_le_meme_creneau(hub, prets, releve):
    """Slot after slot, all eight at once: one has it, the others are told."""
    objet, statuts, jours = nom_neuf("Huit"), Counter(), []

    def suivant():
        """The next slot, None once the time is over; by one of the eight, while they wait for each other."""
        jours.append(date(2060, 1, 5) + timedelta(days=len(jours)) if time.monotonic() < fin else None)

    depart = threading.Barrier(HUIT, action=suivant, timeout=120)

    def vouloir(rang):
        while depart.wait() is not None and (jour := jours[-1]):
            page = hub.demander("GET", "/tierslieux/reserver/", 5 * rang, **PAGE)[2].decode()
            formulaire = next(f for f in lus(None, "/tierslieux/reserver/", page) if f.champs)
            mien = {"espace": prets["espace"], "jour": jour.isoformat(), "creneau": "matin", "objet": objet}
            corps = {**formulaire.porte, **formulaire.valeurs("juste"), **mien}
            statuts[hub.demander("POST", formulaire.adresse, 5 * rang, corps)[0]] += 1

    with hub.web():
        fin = time.monotonic() + DUREE
        _huit(vouloir)
    [(reservees, distinctes)] = hub.lire(
        "SELECT count(*), count(DISTINCT debut) FROM tierslieux_reservation WHERE objet = %s", objet
    )
    voulus = len(jours) - 1
    assert voulus > 0
    assert (reservees, distinctes, statuts[302]) == (voulus, voulus, voulus)
    assert statuts[422] == voulus * (HUIT - 1)
    releve(
        f"Huit personnes sur le même créneau, {DUREE} s", voulus, ecrites=reservees, doublees=reservees - distinctes,
        lu=f"« déjà réservé » ({statuts[422]} fois)", revenu="un autre créneau",
    )  # fmt: skip


def test_huit_personnes_corrigent_la_meme_fiche(hub, releve):
    """Each from the version that she read: what one saved, no other effaces."""
    nom, dits = nom_neuf("Huit"), Counter()

    with hub.web():
        assert hub.ecrire(nom) == "accepte"
        [(pk, premiere)] = hub.lire("SELECT id, version FROM annuaire_organisation WHERE nom = %s", nom)
        fiche = f"/annuaire/{pk}/modifier/"

        def corriger(rang):
            while time.monotonic() < fin:
                page = hub.demander("GET", fiche, 5 * rang, **PAGE)[2].decode()
                formulaire = next(f for f in lus(None, fiche, page) if f.champs)
                corps = {**formulaire.porte, **formulaire.valeurs("juste"), "sigle": token_hex(4)}
                dits[hub.demander("POST", formulaire.adresse, 5 * rang, corps)[0]] += 1

        fin = time.monotonic() + DUREE
        _huit(corriger)
    [(derniere,)] = hub.lire("SELECT version FROM annuaire_organisation WHERE id = %s", pk)
    traces = hub.lire(
        "SELECT count(*) FROM journal_trace WHERE objet_type = 'annuaire.organisation' AND objet_id = %s"
        " AND action = 'annuaire.organisation.modifier'",
        pk,
    )
    assert set(dits) == {302, 422}
    assert (derniere - premiere, traces[0][0]) == (dits[302], dits[302])
    releve(
        f"Huit personnes sur la même fiche, {DUREE} s", dits.total(), ecrites=dits[302],
        lu=f"« changée depuis », avec son texte ({dits[422]} fois)", revenu="relire, enregistrer de nouveau",
    )  # fmt: skip


def test_un_fichier_importe_par_deux_personnes(hub, releve):
    """Both confirm at the same instant: each row is made once, and no import stays half-way."""
    with hub.web():
        ouvrier = hub.ouvrier()
        try:
            premier = Depot(hub, 120)
            second = Depot(hub, 120, premier.prefixe)
            attendre(lambda: {premier.etat, second.etat} == {"a_confirmer"}, 120)
            fils = [threading.Thread(target=d.confirmer, kwargs={"page_entiere": True}) for d in (premier, second)]
            for fil in fils:
                fil.start()
            for fil in fils:
                fil.join()
            attendre(lambda: {premier.etat, second.etat} <= {"fait", "a_confirmer"}, 120)
        finally:
            ouvrier.kill()
            ouvrier.wait()
    assert "fait" in {premier.etat, second.etat}
    assert (len(hub.noms(premier.prefixe)), hub.doubles(premier.prefixe)) == (120, 0)
    releve(
        "Le même fichier importé par deux personnes au même instant", 1, ecrites=120,
        lu="à l’une le compte fait, à l’autre ce qui existe déjà", revenu="rien à faire",
    )  # fmt: skip
