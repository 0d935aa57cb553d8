"""What waits for an account: the one reader of the page, of the home, of the bell and of the mail."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from danaecare.socle.attentes.choix import Rythme
from danaecare.socle.attentes.models import Reglage, Report, Vue
from danaecare.socle.communs.interface.accueil import Attente, attentes_pour
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.comptes.models import Utilisateur

SEMAINE = timedelta(days=7)


@dataclass(frozen=True)
class AFaire:
    """What waits: `dues` is what is counted everywhere; the rest comes later, or was put off."""

    jour: date
    dues: list[Attente]
    plus_tard: list[Attente]
    reportees: list[Attente]

    @property
    def lignes(self) -> list[Attente]:
        return [*self.dues, *self.plus_tard, *self.reportees]

    @property
    def nombre(self) -> int:
        return len(self.dues)

    @property
    def nouvelles(self) -> int:
        """How many of the dues the account has not read in its bell."""
        return sum(ligne.nouvelle for ligne in self.dues)

    @property
    def dits(self) -> list[str]:
        """The same in words, the heaviest kind first: « 3 personnes à rappeler »; nobody is named."""
        comptes: Counter = Counter()
        poids: dict = {}
        for ligne in self.dues:
            mots = (ligne.genre.un, ligne.genre.plusieurs)
            comptes[mots] += ligne.nombre
            poids[mots] = min(poids.get(mots, ligne.genre.poids), ligne.genre.poids)
        return [pluriel(comptes[mots], *mots) for mots in sorted(comptes, key=lambda mots: (poids[mots], mots))]

    @property
    def parts(self) -> list[tuple[str, list[Attente]]]:
        """The whole, by when: each line once, no part without a line."""
        jour, semaine = self.jour, self.jour + SEMAINE
        datees = [ligne for ligne in self.dues if ligne.genre.echeance and ligne.quand is not None]
        parts = [
            ("En retard", [ligne for ligne in datees if ligne.quand < jour]),
            ("Aujourd’hui", [ligne for ligne in datees if ligne.quand == jour]),
            ("D’ici sept jours", [ligne for ligne in datees if jour < ligne.quand <= semaine]),
            ("Sans échéance", [ligne for ligne in self.dues if not (ligne.genre.echeance and ligne.quand)]),
            ("À préparer", [ligne for ligne in datees if ligne.quand > semaine]),
            ("Plus tard", self.plus_tard),
            ("Reporté", self.reportees),
        ]
        return [part for part in parts if part[1]]


def a_faire(utilisateur, *, equipe: bool = False) -> AFaire:
    """What waits for `utilisateur`, or for its colleagues (`equipe`): nobody is named yet (`interface.montrer`)."""
    jour = aujourdhui()
    lignes = attentes_pour(utilisateur, equipe)
    cles = [ligne.cle for ligne in lignes]
    reports = {report.cle: report for report in Report.objects.filter(cle__in=cles).select_related("par")}
    vues = set(Vue.objects.filter(compte=utilisateur, cle__in=cles).values_list("cle", flat=True))
    dues, plus_tard, reportees = [], [], []
    for ligne in lignes:
        if ligne.genre.a_voir and ligne.cle in vues:
            continue
        ligne.report, ligne.nouvelle = reports.get(ligne.cle), ligne.cle not in vues
        if ligne.due(jour):
            dues.append(ligne)
        else:
            (plus_tard if ligne.report is None else reportees).append(ligne)
    return AFaire(jour, *(sorted(une, key=lambda ligne: ligne.rang(jour)) for une in (dues, plus_tard, reportees)))


def attente_de(utilisateur, cle: str) -> Attente | None:
    """The line of that key that `utilisateur` reads, hers or her team's; None when nothing of it waits any more."""
    for equipe in (False, True):
        for ligne in a_faire(utilisateur, equipe=equipe).lignes:
            if ligne.cle == cle:
                return ligne
    return None


def rythme_de(utilisateur) -> str:
    return Reglage.objects.filter(compte=utilisateur).values_list("rythme", flat=True).first() or Rythme.SEMAINE


def abonnes() -> list[tuple[Utilisateur, str]]:
    """The open accounts that the mail goes to, each with its rhythm."""
    rythmes = dict(Reglage.objects.values_list("compte", "rythme"))
    comptes = Utilisateur.objects.actifs().exclude(roles=[]).order_by("pk")
    chacun = [(compte, rythmes.get(compte.pk, Rythme.SEMAINE)) for compte in comptes]
    return [(compte, rythme) for compte, rythme in chacun if rythme != Rythme.JAMAIS]
