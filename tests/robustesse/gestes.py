"""Five gestures of a day, each as a page sends it: opened, filled, sent; sent again, the same, until it is answered."""

import http.client
import itertools
import random
import re
import string
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from tests.gestes import lus
from tests.robustesse.hub import JETON, nom_neuf

PATIENCE_S = 0.5
_JOURS = itertools.count()
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@dataclass
class Geste:
    """`compter` gives how many rows of the base came of the sending of that name."""

    nom: str
    chemin: str
    rang: int
    donnees: object
    compter: str
    fichier: bool = False


def gestes(prets: dict) -> list[Geste]:
    """`prets` is what `preparatifs.gestes` made: a space, a garden, a stock."""
    dates = {}

    def jour(nom: str, debut: date) -> str:
        """A day of its own for each: the key by which its row is found."""
        if nom not in dates:
            dates[nom] = (debut + timedelta(days=next(_JOURS))).isoformat()
        return dates[nom]

    return [
        Geste("organisation", "/annuaire/nouvelle/", 0, lambda n: {"nom": n},
              "SELECT nom, count(*) FROM annuaire_organisation GROUP BY 1"),
        Geste("dossier", "/aidants/nouveau/", 2,
              lambda n: {"a1-nom": n, "a1-prenom": "Lou", "date_premier_contact": "2026-05-04"},
              "SELECT a.nom, count(*) FROM aidants_aidant a JOIN aidants_dossier d ON d.id = a.dossier_id GROUP BY 1"),
        Geste("réservation", "/tierslieux/reserver/", 0,
              lambda n: {"espace": prets["espace"], "jour": jour(n, date(2050, 1, 3)), "creneau": "matin",
                         "objet": n, "forcer": "on"},
              "SELECT objet, count(*) FROM tierslieux_reservation GROUP BY 1"),
        Geste("distribution", "/jardins/distributions/nouvelle/", 3,
              lambda n: {"jardin": prets["jardin"], "date": jour(n, date(2027, 1, 4)), "evenement": n,
                         f"s_{prets['stock']}": "1"},
              "SELECT d.evenement, count(*) FROM jardins_distribution d JOIN jardins_lignedistribution l"
              " ON l.distribution_id = d.id GROUP BY 1"),
        Geste("dépôt", "/imports/organisations/", 0, lambda n: {},
              "SELECT replace(nom_fichier, '.csv', ''), count(*) FROM imports_import GROUP BY 1", fichier=True),
    ]  # fmt: skip


@dataclass
class Gens:
    """Who makes the gestures over and over, one thread each, until `finir`."""

    hub: object
    gestes: list[Geste]
    acceptes: dict[str, str] = field(default_factory=dict)  # name -> gesture
    lus: Counter = field(default_factory=Counter)  # what was read meanwhile

    def __enter__(self):
        self.fini, self.verrou, self.fautes = threading.Event(), threading.Lock(), []
        self.fils = [threading.Thread(target=self._travailler, args=(geste,)) for geste in self.gestes]
        for fil in self.fils:
            fil.start()
        return self

    def __exit__(self, *faute):
        self.finir()

    def finir(self) -> None:
        """While the hub is there: each ends what she was doing."""
        self.fini.set()
        for fil in self.fils:
            fil.join()

    def _travailler(self, geste: Geste) -> None:
        try:
            while not self.fini.is_set():
                self._faire(geste)
        except BaseException as erreur:  # noqa: BLE001 -- said by the thread that watches
            self.fautes.append(f"{geste.nom} : {erreur!r}")

    def _faire(self, geste: Geste) -> None:
        formulaire = self._jusqu_a(lambda: self._ouvrir(geste))
        if formulaire is None:
            return
        nom = nom_neuf("Tenir")
        corps, entetes = _corps(formulaire, nom, geste)

        def envoyer():
            statut, recus, page = self.hub.demander("POST", formulaire.adresse, geste.rang, corps, **PAGE | entetes)
            if statut == 302:
                assert not recus["Location"].startswith("/compte/"), recus["Location"]
                return nom
            assert statut in (500, 502, 503), (geste.nom, statut, re.findall(r"erreur[^<]*<[^<]*", page.decode())[:5])
            return None

        if self._jusqu_a(envoyer):
            with self.verrou:
                self.acceptes[nom] = geste.nom

    def _ouvrir(self, geste: Geste):
        statut, _, page = self.hub.demander("GET", geste.chemin, geste.rang, **PAGE)
        if statut != 200:
            assert statut in (500, 502, 503), (geste.nom, statut)
            return None
        return next(f for f in lus(None, geste.chemin, page.decode()) if f.champs)

    def _jusqu_a(self, essayer):
        """Tried again as a person does; None when nothing came a minute after the day was over."""
        fin = None
        while fin is None or time.monotonic() < fin:
            if self.fini.is_set():
                fin = fin or time.monotonic() + 60
            try:
                if fait := essayer():
                    return fait
                lu = "page d’erreur"
            except (OSError, http.client.HTTPException):
                lu = "rien"
            with self.verrou:
                self.lus[lu] += 1
            time.sleep(PATIENCE_S)
        return None

    def attendre(self, combien: int, secondes=180) -> None:
        """`combien` more of each gesture."""
        debut, fin = Counter(self.acceptes.copy().values()), time.monotonic() + secondes
        while any(Counter(self.acceptes.copy().values())[g.nom] < debut[g.nom] + combien for g in self.gestes):
            assert self.fautes == [], self.fautes[:2]
            assert time.monotonic() < fin, (debut, Counter(self.acceptes.values()), self.lus)
            time.sleep(0.2)

    def bilan(self) -> dict:
        """{"ecrites", "perdues", "doublees", "a_moitie"}: what the base holds of what was answered « enregistré »."""
        la = Counter()
        for geste in self.gestes:
            la |= Counter({nom: n for nom, n in self.hub.lire(geste.compter) if nom in self.acceptes})
        fiches = self.hub.lire("SELECT fichier FROM imports_import WHERE fichier <> ''")
        dossier = self.hub.dossier / "fichiers"
        sans = self.hub.lire(
            "SELECT (SELECT count(*) FROM aidants_dossier d WHERE NOT EXISTS"
            " (SELECT 1 FROM aidants_aidant a WHERE a.dossier_id = d.id))"
            " + (SELECT count(*) FROM jardins_distribution d WHERE NOT EXISTS"
            " (SELECT 1 FROM jardins_lignedistribution l WHERE l.distribution_id = d.id))"
        )[0][0]
        return {
            "ecrites": len(self.acceptes),
            "perdues": sum(la[nom] == 0 for nom in self.acceptes),
            "doublees": sum(n - 1 for n in la.values() if n > 1),
            "a_moitie": sans + sum(not (dossier / nom).is_file() for (nom,) in fiches),
        }


def _corps(formulaire, nom: str, geste: Geste) -> tuple[bytes, dict]:
    """What the filled page sends, with its security token masked anew, as each page that is drawn has it."""
    # The secret of the tests is all « a », of rank zero: masked by any text, it is that text.
    masque = "".join(random.choices(string.ascii_letters + string.digits, k=len(JETON)))
    donnees = {**formulaire.porte, **formulaire.valeurs("juste"), **geste.donnees(nom)}
    donnees["csrfmiddlewaretoken"] = masque + masque
    if not geste.fichier:
        return urlencode(donnees, doseq=True).encode(), {"Content-Type": "application/x-www-form-urlencoded"}
    donnees.pop("fichier", None)
    parties = [f'--xx\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in donnees.items()]
    parties.append(
        f'--xx\r\nContent-Disposition: form-data; name="fichier"; filename="{nom}.csv"\r\n'
        f"Content-Type: text/csv\r\n\r\nnom;activite\n{nom};répit\n\r\n--xx--\r\n"
    )
    return "".join(parties).encode(), {"Content-Type": "multipart/form-data; boundary=xx"}
