"""A hand at the keyboard and the mouse: what it did, what the machine took, what a person would.

A person's time is Card, Moran and Newell's: 0.28 s a key (an average typist), 1.1 s to point and press, 1.35 s to think
before each field or button; then what the machine really made her wait. Reading, and what is said on the phone
meanwhile, is not counted.
"""

import time

TOUCHE_S, APPUI_S, PENSEE_S = 0.28, 1.1, 1.35


class Main:
    def __init__(self, page):
        self.page = page
        self.formulaires = self.touches = self.appuis = self.pensees = 0
        self.debut, self.fin = time.monotonic(), 0.0
        page.on("request", self._envoi)

    def _envoi(self, requete):
        if requete.method == "POST" and (requete.is_navigation_request() or "volet" in requete.headers):
            self.formulaires += 1

    def taper(self, texte: str):
        """Into what has the focus."""
        self.pensees += 1
        self.touches += len(texte)
        self.page.keyboard.type(texte)

    def touche(self, *noms: str):
        for nom in noms:
            self.touches += 1
            self.page.keyboard.press(nom)

    def presser(self, cible):
        self.pensees += 1
        self.appuis += 1
        cible.click()

    def remplir(self, cible, texte: str):
        """Press a field, then type."""
        self.presser(cible)
        self.pensees -= 1
        self.taper(texte)

    def dater(self, cible, jour):
        """A day typed in its field, figure by figure."""
        self.appuis += 1
        self.pensees += 1
        self.touches += 8
        cible.fill(jour.isoformat())

    def horaire(self, cible, heure: str):
        """An hour typed in its field: "09:30"."""
        self.appuis += 1
        self.pensees += 1
        self.touches += 4
        cible.fill(heure)

    def choisir(self, cible, **lequel):
        """A choice opened, then taken."""
        self.appuis += 2
        self.pensees += 1
        cible.select_option(**lequel)

    def coller(self, cible, texte: str):
        """What was copied elsewhere: press, Ctrl+V."""
        self.appuis += 1
        self.touches += 2
        self.pensees += 1
        cible.fill(texte)

    def finir(self):
        """What follows is the test's own."""
        self.fin = time.monotonic()

    @property
    def humaines(self) -> float:
        """What the gesture asks of a person, whatever the machine."""
        return self.touches * TOUCHE_S + self.appuis * APPUI_S + self.pensees * PENSEE_S

    @property
    def secondes(self) -> float:
        return self.humaines + (self.fin or time.monotonic()) - self.debut

    def ligne(self, nom: str, avant: str, vise: int) -> str:
        return (
            f"| {nom} | {avant} | {self.formulaires} | {self.touches} | {self.appuis} | {self.secondes:.0f} | {vise} |"
        )
