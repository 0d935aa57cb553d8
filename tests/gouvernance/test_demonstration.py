"""The association's part of the demonstration: what is published of the grant and of the cooperation hub it founds."""

import random
import re
from datetime import date
from html import unescape

import pytest

from danaecare.rapport import demonstration as rapport
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Prose
from danaecare.socle.communs.texte import formats
from gouvernance.demonstration import charger
from gouvernance.models import Cooperation, Exercice, Subvention
from gouvernance.requetes.audience import series_de
from gouvernance.requetes.cooperation import groupes_de
from gouvernance.requetes.repartition import repartition_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024"), pytest.mark.lent]


def test_la_subvention_de_2024_et_le_pole_qu_elle_fonde():
    charger(2023, par=None, comptes={}, alea=random.Random(2023))
    metropole = Subvention.objects.get(numero="2024.00240")
    assert (str(metropole.financeur), metropole.programme, metropole.notifie, str(metropole.exercice)) == (
        "Saint-Étienne Métropole", "PROCESS", 20000, "2024",
    )  # fmt: skip
    assert (metropole.seance_le, metropole.imputation, metropole.nature, metropole.convention_le) == (
        date(2024, 5, 16), "SERV/65748/PROCE", "fonctionnement", None,
    )  # fmt: skip
    pole = Cooperation.objects.get(genre="ptce")
    groupes = groupes_de(pole, date(2024, 12, 31))
    assert [(g.titre, len(g.membres)) for g in groupes] == [
        ("Cercle porteur", 2), ("Cercle contributeur", 2), ("Cercle ami", 0),
    ]  # fmt: skip
    assert {str(m.entree_par) for g in groupes for m in g.membres} == {"Conseil d’administration"}
    assert [a.titre for a in pole.actions.all()] == [
        "Mobiliser les acteurs", "Définir l’entrée et la sortie des membres", "Définir l’implication par cercle",
        "Écrire la feuille de route",
    ]  # fmt: skip
    repartition = repartition_de(Exercice.objects.get(nom="2023"))
    assert repartition.charges == 299174
    assert repartition.affecte + repartition.reste == 299174
    assert [f.financeur for f in repartition.financeurs if f.affecte] == [
        "Département de la Loire", "Saint-Étienne Métropole",
    ]  # fmt: skip


SITES = {"escaledesaidants.com": "vues", "danaecarelab.com": "visites"}
MOIS_DIT = re.compile(rf"\b({'|'.join(formats.MOIS)})(?: (\d{{4}}))?\b")


def _phrases(annee: int) -> list[tuple[str, str]]:
    """(site, sentence) of the year's report that name a month beside the best one of a site."""
    proses = [b.html for c in composer(annee).chapitres for s in c.sections for b in s.blocs if isinstance(b, Prose)]
    dits = []
    for paragraphe in (p for prose in proses for p in re.findall(r"<p>(.*?)</p>", prose, re.DOTALL)):
        phrase = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", paragraphe)))
        dits += [(site, phrase) for site in SITES if site in phrase and MOIS_DIT.search(phrase)]
    return dits


def meilleurs_mois(annee: int) -> tuple[list[str], list[str]]:
    """(sites whose best month the report says, sentences that the measures contradict)."""
    records = {serie.canal: serie.record for serie in series_de(annee) if SITES.get(serie.canal) == serie.mesure}
    dits, faux = _phrases(annee), []
    for site, phrase in dits:
        # The day of its best visit is another matter.
        (mois, an), *_ = MOIS_DIT.findall(re.sub(rf"\d+ (?:{'|'.join(formats.MOIS)}) \d{{4}}", "", phrase))
        if (
            f"{mois} {an}" != formats.mois_long(records[site].mois).replace("\u00a0", " ")
            or site == "danaecarelab.com"
            and formats.nombre(records[site].valeur) not in phrase
        ):
            faux.append(phrase)
    return sorted(site for site, _ in dits), faux


def test_le_meilleur_mois_que_dit_le_rapport_est_celui_des_mesures():
    for charge in (charger, rapport.charger):
        charge(2023, par=None, comptes={}, alea=random.Random(2023))
    assert meilleurs_mois(2023) == (["danaecarelab.com", "escaledesaidants.com"], [])
