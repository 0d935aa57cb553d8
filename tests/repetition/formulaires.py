"""A form sent three ways: empty, wrong, then right by a double click; the other buttons of the form, right."""

import re
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error

from tests.repetition import valeurs
from tests.repetition.adresses import acces, vue
from tests.repetition.exceptions import REMPLIR, decrit

_REMPLIR = Path(__file__).with_name("remplir.js").read_text()
TENTATIVES = 4
# Below it a public form is a robot's.
PATIENCE_MS = 4200
_DU_COMPTE = {"login", "email", "password", "oldpassword", "password1", "password2", "code"}
_CONFIRME = re.compile(r"quand même|malgré|tout de même|confirmer", re.IGNORECASE)


def _normal(texte: str) -> str:
    """One or several is one gesture: « 1 courriel », « 12 courriels »."""
    return re.sub(r"\bN (\w+?)s\b", r"N \1", re.sub(r"\d+", "N", texte))


def signature(formulaire: dict) -> list[tuple]:
    """One key a button: (method, where it goes, names of the fields, the button)."""
    champs = tuple(sorted({_normal(champ["nom"]) for champ in formulaire["champs"]} - {"csrfmiddlewaretoken"}))
    if formulaire["methode"] == "dialog":
        return []
    cles = []
    for bouton in formulaire["boutons"]:
        cle = (formulaire["methode"], vue(bouton["action"] or formulaire["action"]), champs, _dit(bouton))
        if cle not in cles:
            cles.append(cle)
    return cles


def _dit(bouton) -> str:
    return f"{bouton['nom']} {_normal(bouton['texte'])}".strip()


class Envoi:
    """One form of a role, on the first of its pages that still offers it."""

    def __init__(self, parcours, cle: tuple):
        self.parcours, self.cle, self.offerte = parcours, cle, cle
        self.nav, self.bilan = parcours.nav, parcours.bilan
        self.methode, self.action = cle[:2]
        self.lues: dict[str, str] = {}  # the pages where it was looked for, and what they begin with

    def jouer(self) -> None:
        trouve = self._ouvrir()
        if trouve is None:
            dites = " ; ".join(f"{url} « {texte} »" for url, texte in self.lues.items())
            self._faute("non joué", f"plus aucune page ne l’offre quand vient son tour. {dites}")
            return
        forme = self.cle[:3]
        if forme not in self.parcours.faits and any(_saisi(champ) for champ in trouve[0]["champs"]):
            self.parcours.faits.add(forme)
            trouve = self._mal(trouve, valeurs.vide) or self._ouvrir()
            if trouve:
                self._mal(trouve, valeurs.faux)
                trouve = self._ouvrir()
            if trouve is None:  # one of the two was a good answer: nothing is compulsory, and it is done
                self.bilan.compte["réussis"] += 1
                return
        self._bien(trouve)

    def _faute(self, nature, quoi):
        url = self.parcours.candidats[self.offerte][0]
        raison = decrit(self.bilan.role, self.action, self.cle[3], quoi)
        if raison:
            self.bilan.decrits.append((self.action, self.cle[3], raison))
        else:
            self.bilan.faute(nature, self.action, url, f"{self.cle[3]} : {quoi}")

    def _ouvrir(self):
        """(the form, the page) where it is offered, or None."""
        for url in (*self.parcours.candidats[self.offerte], *self.parcours.ailleurs(self.offerte)):
            page = self.nav.aller(url, encore=True)
            if page and "reauthenticate" in page["url"] and "reauthenticate" not in self.action:
                self._se_montrer(page)
                page = self.nav.aller(url, encore=True)
            trouve = page and self._chercher(page)
            if trouve:
                return trouve
            self.lues[url] = page["principal"][:300] if page else "pas une page"
        return None

    def _se_montrer(self, page) -> None:
        """What changes an account is asked again of who logged in long ago: the password, then the code."""
        for champ in ("password", "code"):
            entree = self.nav.page.locator(f"main input[name={champ}]")
            if entree.count() and "repondre" in self.parcours.acces:
                entree.first.fill(self.parcours.acces["repondre"](champ, page))
                with suppress(Error), self.nav.page.expect_navigation(wait_until="load"):
                    entree.first.press("Enter")

    def _chercher(self, page):
        for formulaire in page["formulaires"]:
            if self.cle in signature(formulaire):
                return formulaire, page
        # The same gesture on another object may ask for a field more.
        for formulaire in page["formulaires"]:
            for cle in signature(formulaire):
                if (cle[0], cle[1], cle[3]) == (self.cle[0], self.cle[1], self.cle[3]):
                    self.parcours.faits.update({self.cle, cle})
                    self.cle = cle
                    return formulaire, page
        return None

    # Badly

    def _mal(self, trouve, facon):
        """Sent with `facon`; gives the form if the answer shows it again."""
        formulaire, _ = trouve
        donnees = {c["nom"]: v for c in formulaire["champs"] if (v := facon(c)) is not None}
        statut = self._envoyer(formulaire, donnees, self._bouton(formulaire), facon=facon.__name__)
        page = self._lire(statut)
        if statut in (409, 422) and not (page["refuse"] or page["refus"]):
            self._faute("muet", f"refus {statut} sans un mot, envoi « {facon.__name__} »")
        return self._chercher(page)

    def _lire(self, statut):
        page = self.nav.lire()
        # A refusal is shown at the address that was sent to, which may not open by itself.
        self.parcours.moissonner(page, formulaires=statut is not None and statut < 400 and not page["refuse"])
        return page

    # Well

    def _bien(self, trouve) -> None:
        refus = []
        for tentative in range(1 if acces(trouve[1]["url"]) else TENTATIVES):
            formulaire, page = trouve
            donnees = self._donnees(formulaire, page, tentative)
            bouton = self._bouton(formulaire, confirme=tentative > 0)
            statut = self._envoyer(formulaire, donnees, bouton, facon="juste")
            avant, page = page, self._lire(statut)
            if statut is None and not page["refuse"] and page["texte"] != avant["texte"]:
                statut = 200  # kept by the page itself, which says so
            if statut is not None and statut < 400 and not (self.methode == "post" and page["refuse"]):
                self.bilan.compte["réussis"] += 1
                self.parcours.acces.update(donnees.get("password1") and {"mot_de_passe": donnees["password1"]} or {})
                return
            if statut is not None and statut >= 400 and statut not in (409, 422, 429):
                return  # told already
            refus += page["refus"]
            trouve = self._chercher(page) or self._ouvrir()
            if trouve is None:
                break
        dit = " / ".join(dict.fromkeys(refus))[:600]
        self._faute("non rempli", f"{'rien ne se passe' if statut is None else statut} {dit}")

    def _donnees(self, formulaire, page, tentative):
        table = REMPLIR.get(self.action, {})
        donnees = {}
        for champ in formulaire["champs"]:
            nom = champ["nom"].rsplit("-", 1)[-1]
            tout = tentative >= 2 or champ["requis"] or champ["invalide"]
            if acces(page["url"]) and nom in _DU_COMPTE:
                valeur = self.parcours.acces["repondre"](nom, page)
            elif (trouve := next((table[motif] for motif in table if re.fullmatch(motif, nom)), None)) is not None:
                valeur = trouve(champ) if callable(trouve) else trouve
            elif champ["suggestions"] and tout and (champ["invalide"] or not champ["valeur"]):
                valeur = self._suggestion(champ, tentative)
            else:
                valeur = valeurs.juste(champ, tentative)
            if valeur is not None:
                donnees[champ["nom"]] = valeur
        return donnees

    def _suggestion(self, champ, tentative) -> str | None:
        """One that the hub proposes to who types two letters; after a refusal, another."""
        for debut in ("sa", "ma", "le", "la", "de"):
            trouve = self.nav.page.evaluate(
                "([u, q]) => { const a = new URL(u, location.href); a.searchParams.set('q', q);"
                " return fetch(a).then((r) => r.ok ? r.json() : {propositions: []}) }",
                [champ["suggestions"], debut],
            )
            if propositions := trouve["propositions"]:
                return propositions[tentative % len(propositions)]["valeur"]
        return None

    # The gesture

    def _bouton(self, formulaire, confirme=False):
        """Its own button; after a refusal, the one that the page offers to do it all the same."""
        if confirme:
            for bouton in formulaire["boutons"]:
                if _CONFIRME.search(bouton["texte"]):
                    self.parcours.faits.update(signature({**formulaire, "boutons": [bouton]}))
                    return bouton
        return next(b for b in formulaire["boutons"] if self.cle in signature({**formulaire, "boutons": [b]}))

    def _envoyer(self, formulaire, donnees, bouton, facon) -> int | None:
        page, juste = self.nav.page, facon == "juste"
        page.evaluate(_REMPLIR, [formulaire["rang"], donnees, bouton])
        for champ in formulaire["champs"]:
            if champ["genre"] == "file" and juste:
                entree = page.locator("form").nth(formulaire["rang"]).locator(f"input[name='{champ['nom']}']")
                entree.set_input_files(valeurs.fichier(champ, page.url))
        if any(champ["nom"] == "sceau" for champ in formulaire["champs"]):
            page.wait_for_timeout(PATIENCE_MS)
        self.bilan.compte[f"envois {facon}"] += 1
        cible = page.locator("[data-repetition=bouton]")
        if bouton["cache"]:
            return self.nav.presser(_Discret(cible), juste, formulaire["htmx"])
        with suppress(Error):
            cible.scroll_into_view_if_needed(timeout=2000)
        return self.nav.presser(cible, juste, formulaire["htmx"])


def _saisi(champ: dict) -> bool:
    return champ["genre"] != "hidden" and not champ["fige"]


class _Discret:
    """The button that only the Enter key reaches."""

    def __init__(self, cible):
        self._cible = cible

    def click(self, **_):
        self._cible.evaluate("b => b.form.requestSubmit(b)")

    dblclick = click
