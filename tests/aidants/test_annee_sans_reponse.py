"""A year when nobody answered: each page says it in a sentence, and none shows a zero."""

import re
from collections import Counter
from html import unescape

import pytest
import time_machine
from django.core.cache import caches

from tests.aidants.test_effets import CODES, suivre
from tests.conftest import connecter
from tests.socle.questionnaires.fabriques import publie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_janvier_2024():
    with time_machine.travel("2024-01-15T10:00:00+01:00", tick=False):
        yield
    caches["indicateurs"].clear()


SILENCES = {
    "evalues": "Personne n’a répondu à un questionnaire.", "reevalues": "Personne n’a répondu une seconde fois.",
    "bilans": "Aucun questionnaire n’a été proposé.",
    **dict.fromkeys(
        ("conciliation", "temps_pour_soi", "seul", "bien_etre", "mieux_concilier", "mieux_concilier.repondants"),
        "Moins de dix réponses : rien n’en est dit.",
    ),
    "mieux_concilier.disent": "Personne ne le dit, ou moins de dix ont répondu.",
    "mieux_concilier.part": "Moins de dix réponses : rien n’en est dit.",
    "objectifs": "Moins de dix objectifs relus : rien n’en est dit.",
    "avant_apres": "Rien n’a été mesuré deux fois chez dix personnes.",
    "repondants": "Moins de dix personnes d’un côté : rien n’en est dit.",
    "satisfaction.avis": "Moins de dix avis : rien n’en est dit.",
    "satisfaction.satisfaits": "Aucun ne l’est, ou moins de dix avis ont été donnés.",
    "satisfaction": "Moins de dix avis : rien n’en est dit.",
}  # fmt: skip


def cartes(page) -> dict[str, str]:
    """What the card of each figure says, without its name and its definition."""
    lues = re.findall(r'<article class="carte[^>]*id="effets\.([a-z_.]+)">(.*?)</article>', page.text, re.DOTALL)
    dites = {code: re.findall(r"<p>(.*?)</p>", carte.partition("<details")[0]) for code, carte in lues}
    assert [code for code, carte in lues if re.search(r">\s*0\s*<", carte)] == []
    return {code: unescape(dit[0]).replace("\xa0", " ") for code, dit in dites.items()}


def test_une_annee_sans_reponse_dit_des_phrases_et_aucun_zero(claire):
    """Even after a year that has answers: a zero would be a fall that nobody measured."""
    suivre(publie(*CODES), claire)
    client = connecter(claire)
    assert cartes(client.get("/indicateurs/2024/")) == SILENCES
    comparees = cartes(client.get("/aidants/chiffres/?du=2024-01-01&au=2024-12-31"))
    assert comparees == {
        code: dit for code, dit in SILENCES.items()
        if code not in ("avant_apres", "repondants") and not code.startswith("satisfaction")
    }  # fmt: skip
    tableau = client.get("/aidants/chiffres/?du=2024-01-01&au=2024-12-31&vue=tableaux").text.replace("\xa0", " ")
    lignes = re.findall(r'<td colspan="3" class="doux">(.*?)</td>', tableau)
    assert Counter(map(unescape, lignes)) == Counter(comparees.values())
    seule = client.get("/indicateurs/2024/effets.conciliation/").text.replace("\xa0", " ")
    assert (seule.count(f"<p>{SILENCES['conciliation']}</p>"), re.findall(r">\s*0\s*<", seule)) == (1, [])
