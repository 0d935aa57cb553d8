"""Eight people on the same thing: a slot, a sheet, the last of a lot, an attendance, a chapter; two on one import."""

import json
import threading
import time
from collections import Counter, deque
from datetime import date, timedelta
from itertools import count, pairwise
from secrets import randbelow, token_hex

import pytest

from tests.gestes import lus
from tests.robustesse import HUIT_S as DUREE
from tests.robustesse.gestes import PAGE
from tests.robustesse.hub import attendre, nom_neuf
from tests.robustesse.test_import import Depot

HUIT = 8
FICHES = ("le même dossier", "la même cotisation", "la même halte")
# Who may: the sessions of a rank that is a multiple of five are of the direction, which opens no file.
QUI = {"le même dossier": 2}


@pytest.fixture(scope="module")
def choses(hub) -> dict:
    """What the eight write in."""
    fait = hub.python("-m", "tests.robustesse.preparatifs", "huit", str(HUIT * DUREE))
    return json.loads(fait.stdout.splitlines()[-1])


def _ouvrir(hub, chemin: str, rang: int, vers=""):
    """(the form of the page that is sent to an address that ends so, to the page itself by default; the page)."""
    page = hub.demander("GET", chemin, rang, **PAGE)[2].decode()
    return next(f for f in lus(None, chemin, page) if f.adresse.split("?")[0].endswith(vers or chemin)), page


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


def test_huit_personnes_corrigent_la_meme_organisation(hub, releve):
    """Each from the version that she read: what one saved, no other effaces."""
    nom = nom_neuf("Huit")
    with hub.web():
        assert hub.ecrire(nom) == "accepte"
        [(pk,)] = hub.lire("SELECT id FROM annuaire_organisation WHERE nom = %s", nom)
        dits = _corriger(hub, "annuaire_organisation", pk, f"/annuaire/{pk}/modifier/", "sigle")
    traces = hub.lire(
        "SELECT count(*) FROM journal_trace WHERE objet_type = 'annuaire.organisation' AND objet_id = %s"
        " AND action = 'annuaire.organisation.modifier'",
        pk,
    )
    assert traces == [(dits[302],)]
    _relever_fiche(releve, "la même organisation", dits)


@pytest.mark.parametrize("quoi", FICHES)
def test_huit_personnes_corrigent_la_meme_fiche(hub, choses, releve, quoi):
    table, pk, page, champ = choses["fiches"][quoi]
    with hub.web():
        dits = _corriger(hub, table, pk, page, champ, QUI.get(quoi, 0))
    _relever_fiche(releve, quoi, dits)


def _corriger(hub, table, pk, chemin, champ, qui=0) -> Counter:
    """status -> answers; each that was accepted made a version, the last of which is there."""
    dits, acceptes = Counter(), {}
    version = f"SELECT version, {champ} FROM {table} WHERE id = %s"
    [(premiere, _)] = hub.lire(version, pk)

    def corriger(rang):
        while time.monotonic() < fin:
            formulaire, _ = _ouvrir(hub, chemin, 5 * rang + qui)
            mis = str(1 + randbelow(90_000))
            corps = {**formulaire.porte, **formulaire.valeurs("juste"), champ: mis}
            statut = hub.demander("POST", formulaire.adresse, 5 * rang + qui, corps)[0]
            dits[statut] += 1
            if statut == 302:
                acceptes[int(formulaire.porte["version_ouverte"])] = mis

    fin = time.monotonic() + DUREE
    _huit(corriger)
    [(derniere, la)] = hub.lire(version, pk)
    assert set(dits) <= {302, 422}
    assert dits[302] > 0
    # One accepted from each version, none from a version that another had changed.
    assert (derniere - premiere, len(acceptes)) == (dits[302], dits[302])
    assert float(la) == float(acceptes[derniere - 1])
    return dits


def _relever_fiche(releve, quoi, dits):
    releve(
        f"Huit personnes sur {quoi}, {DUREE} s", dits.total(), ecrites=dits[302],
        lu=f"« changée depuis », avec son texte ({dits[422]} fois)", revenu="relire, enregistrer de nouveau",
    )  # fmt: skip


def test_huit_personnes_remettent_les_derniers_d_un_lot(hub, choses, releve):
    """Twice as many hand-overs as plants: each plant leaves once, who comes too late is told."""
    pages, dits = deque(choses["lot"]["pages"]), Counter()
    moitie = len(pages) // 2

    def remettre(rang):
        while pages:
            try:
                chemin = pages.popleft()
            except IndexError:
                return
            formulaire, _ = _ouvrir(hub, chemin, 5 * rang, "/remettre/")
            corps = {**formulaire.porte, **formulaire.valeurs("juste")}
            assert hub.demander("POST", formulaire.adresse, 5 * rang, corps)[0] == 302
            suite = hub.demander("GET", chemin, 5 * rang, **PAGE)[2].decode()
            dits["remis"] += "le stock est à jour" in suite
            dits["refus"] += "Il ne reste plus de Plant des pannes" in suite

    with hub.web():
        _huit(remettre)
    [(reste,)] = hub.lire("SELECT quantite FROM jardins_stock WHERE id = %s", choses["lot"]["stock"])
    [(remises,)] = hub.lire(
        "SELECT count(*) FROM jardins_distribution d JOIN jardins_jardin j ON j.id = d.jardin_id"
        " WHERE j.cle = 'jardin du lot' AND d.etat = 'remise'"
    )
    assert (reste, remises) == (0, moitie)
    assert dits == {"remis": moitie, "refus": moitie}
    releve(
        "Huit personnes remettent les derniers plants d’un lot", 2 * moitie, ecrites=remises,
        lu=f"« Il ne reste plus de… » ({dits['refus']} fois)", revenu="un autre lot",
    )  # fmt: skip


def test_huit_personnes_corrigent_la_meme_presence(hub, choses, releve):
    """Each correction starts from what the one before left; what is written is what was told."""
    presence, dites = choses["presence"], Counter()

    def corriger(rang):
        for deja in count():
            formulaire, page = _ouvrir(hub, presence["page"], 5 * rang)
            dites["ecrites"] += "1 case enregistrée." in page.replace("\xa0", " ")
            if deja and time.monotonic() > fin:
                return
            case = next(champ for champ in formulaire.champs if champ.nom == presence["case"])
            voulue = next(c for c in case.choix[randbelow(3) :] if c not in ("", case.valeur))
            corps = {**formulaire.porte, **formulaire.valeurs("juste"), case.nom: voulue, "raison": "Relu"}
            assert hub.demander("POST", formulaire.adresse, 5 * rang, corps)[0] == 302
            dites["envois"] += 1

    with hub.web():
        fin = time.monotonic() + DUREE
        _huit(corriger)
    suites = hub.lire(
        "SELECT avant, apres FROM formations_correctionemargement WHERE stagiaire_id = %s ORDER BY id",
        presence["stagiaire"],
    )
    assert len(suites) == dites["ecrites"] > 0
    assert [avant for (_, apres), (avant, _) in pairwise(suites) if _dite(apres) != _dite(avant)] == []
    [(cases,)] = hub.lire("SELECT count(*) FROM formations_emargement WHERE stagiaire_id = %s", presence["stagiaire"])
    assert cases == 1
    releve(
        f"Huit personnes sur la même présence, {DUREE} s", dites["envois"], ecrites=len(suites), doublees=cases - 1,
        lu=f"ce qu’une autre a noté ({dites['envois'] - len(suites)} fois)", revenu="relire, corriger de nouveau",
    )  # fmt: skip


def _dite(case: dict) -> tuple:
    return tuple(case[nom] for nom in ("presence", "retard", "motif"))


def test_huit_personnes_ecrivent_le_meme_chapitre(hub, choses, releve):
    """Each under a heading of hers: what all of them wrote last is in the text."""
    chapitre, derniers, dits = choses["chapitre"], {}, Counter()

    def ecrire(rang):
        while time.monotonic() < fin:
            formulaire, _ = _ouvrir(hub, chapitre["page"], 5 * rang, "/ecrire/ouverture/")
            contenu, mot = formulaire.valeurs("juste")["contenu"].replace("\r\n", "\n"), token_hex(6)
            parties = contenu.split("\n\n")
            parties[2 * rang + 1] = mot
            corps = {**formulaire.porte, "contenu": "\n\n".join(parties)}
            statut, entetes, _ = hub.demander("POST", formulaire.adresse, 5 * rang, corps)
            assert statut == 302
            assert "/versions/" not in entetes["Location"], "mise à part"
            derniers[rang] = mot
            dits["ecrits"] += 1

    with hub.web():
        fin = time.monotonic() + DUREE
        _huit(ecrire)
    [(contenu,)] = hub.lire("SELECT contenu FROM gouvernance_texterapport WHERE id = %s", chapitre["texte"])
    assert contenu.replace("\r\n", "\n").split("\n\n")[1::2] == [derniers[rang] for rang in range(HUIT)]
    releve(
        f"Huit personnes dans le même chapitre, {DUREE} s", dits["ecrits"], ecrites=dits["ecrits"],
        lu="son texte, réuni avec celui des autres", revenu="rien à faire",
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
