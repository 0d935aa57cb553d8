"""What is a fault: each with its role, its page and how to see it again; and what was covered."""

import re
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field

# Words of Django, of a library or of a program, which no page and no mail of the hub may show.
ETRANGER = re.compile(
    r"\b(This field|Enter a valid|Select a valid|Ensure (this|that)|Please|is required|already exists|Not Found"
    r"|Forbidden|Server Error|Bad Request|Method Not Allowed|Submit|Traceback|Exception|[A-Z]\w+Error|NoneType|None"
    r"|True|False|undefined|NaN|null|Save|Delete|Change|History|Sign (in|out|up)|Log (in|out)|Username|Password"
    r"|Unknown|Loading|Home|Add another|Currently|Clear|Yes|Back to|Go to|Too many|and \d+ more|days? ago)\b"
    r"|\[object|\{[{%]|%\(\w+\)s"
)


@dataclass(frozen=True)
class Faute:
    role: str
    nature: str  # statut, console, anglais, impasse, muet, non rempli, non joué, journal, bouton, rompu
    vue: str
    url: str
    quoi: str

    def __str__(self):
        return f"[{self.role}] {self.nature} : {self.vue} ({self.url})\n    {self.quoi}"


@dataclass
class Bilan:
    """What one role met."""

    role: str
    compte: Counter = field(default_factory=Counter)
    fautes: list[Faute] = field(default_factory=list)
    vues: set[str] = field(default_factory=set)
    decrits: list[tuple[str, str, str]] = field(default_factory=list)
    secondes: float = 0

    def faute(self, nature: str, vue: str, url: str, quoi: str) -> None:
        """Once a kind and a page: the second object says nothing more. Said at once: a day cut short is not lost."""
        deja = {(f.nature, f.vue, f.quoi[:40]) for f in self.fautes}
        if (nature, vue, quoi[:40]) not in deja:
            self.fautes.append(Faute(self.role, nature, vue, url, quoi))
            sys.stdout.write(f"{self.fautes[-1]}\n")
            sys.stdout.flush()

    def sous_forme(self) -> dict:
        return asdict(self) | {"vues": sorted(self.vues)}


def mots_etrangers(texte: str) -> list[str]:
    """The English that `texte` shows, each with what surrounds it."""
    return [texte[max(0, m.start() - 30) : m.end() + 30].replace("\n", " ") for m in ETRANGER.finditer(texte)]
