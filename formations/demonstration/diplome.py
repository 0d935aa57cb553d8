"""The diploma: the cohort of the demonstration year, whose totals are published, the next one, that of today."""

from datetime import date
from decimal import Decimal

from danaecare.socle.annuaire.models import Organisation, Personne
from formations.actions.universite import etudiant_diplome_ecrire, module_diplome_ecrire, promotion_ecrire
from formations.choix import IssueDiplome
from formations.models import Promotion

DIPLOME = "Santé et jardins : prendre soin par la relation à la nature"
ISSUES = (
    *[IssueDiplome.DIPLOME] * 10, *[IssueDiplome.FELICITATIONS] * 5, IssueDiplome.ARRETE,
)  # fmt: skip
# title, month and day, hours, who speaks
MODULES = (
    ("Ce que la nature fait à la santé", (1, 17), 14, ("Gachet", None)),
    ("Concevoir un jardin de santé", (3, 15), 21, ("Fournel", "Gachet")),
    ("Animer un atelier au jardin", (5, 10), 14, ("Fournel", None)),
    ("Évaluer ce que le jardin change", (9, 20), 7, ("Gachet", None)),
)


def promotions_charger(annee: int, *, par, etablissement) -> None:
    faite = promotion_ecrire(par=par, etablissement=etablissement, diplome=DIPLOME, annee=annee)
    _emplir(faite, par=par, issues=ISSUES)
    for intitule, (mois, jour), heures, intervenants in MODULES:
        _module(faite, intitule, date(annee, mois, jour), heures, intervenants, par=par)
    suivante = promotion_ecrire(par=par, etablissement=etablissement, diplome=DIPLOME, annee=annee + 1)
    _emplir(suivante, par=par, issues=[IssueDiplome.EN_COURS] * 16)


def promotion_vivre(jour: date, *, par) -> None:
    """The cohort of the year under way: nobody has been before the jury yet."""
    if Promotion.objects.filter(diplome=DIPLOME, annee=jour.year).exists():
        return
    etablissement = Organisation.objects.get(nom="Université Jean-Monnet")
    promotion = promotion_ecrire(par=par, etablissement=etablissement, diplome=DIPLOME, annee=jour.year)
    _emplir(promotion, par=par, issues=[IssueDiplome.EN_COURS] * 14)
    for intitule, (mois, le), heures, intervenants in MODULES:
        _module(promotion, intitule, date(jour.year, mois, le), heures, intervenants, par=par)


def _emplir(promotion, *, par, issues) -> None:
    for rang, issue in enumerate(issues, 1):
        numero = f"{promotion.annee}-{rang:03}"
        etudiant_diplome_ecrire(par=par, promotion=promotion, numero=numero, issue=issue)


def _module(promotion, intitule, jour, heures, intervenants, *, par) -> None:
    premier, second = (nom and Personne.objects.get(nom=nom) for nom in intervenants)
    module_diplome_ecrire(
        par=par, promotion=promotion, intitule=intitule, jour=jour, heures=Decimal(heures), intervenant=premier,
        second=second,
    )  # fmt: skip
