"""Every button that changes a record carries what its page showed of it (`{% vu %}`): found in the templates."""

import re
from pathlib import Path

GABARITS = Path(__file__).parents[2] / "templates"
_OUVERTURE = re.compile(r"<form\b(?:\{%.*?%\}|\{\{.*?\}\}|[^>{])*?>", re.DOTALL)
_ADRESSE = re.compile(r"\{% url '([^']+)'([^%]*)%\}")
# A record is named, and its page may be stale without harm: each with the reason.
SANS_VU = {
    "tierslieux:porte_compter": "everybody at the door adds up",
    "animation:action_compter": "each press counts, whoever pressed before",
    "aidants:action_inscrire": "somebody more on the list, which says who is on it already",
    "jardins:inventaire_compter": "one count a stock: the row says the last one",
    "envois:envoi_renvoyer": "to those alone that it did not reach, whoever pressed before; to nobody, it says so",
    "travaux:travail_annuler": "its progress moves by itself; cancelled twice, it says so",
}


def boutons():
    """(template, named address, what the form holds) of the forms that name a record and ask for nothing."""
    for gabarit in sorted(GABARITS.rglob("*.html")):
        texte = gabarit.read_text()
        for ouverture in _OUVERTURE.finditer(texte):
            contenu = texte[ouverture.end() : texte.index("</form>", ouverture.end())]
            adresses = _ADRESSE.findall(ouverture[0])
            nommes = [nom for nom, arguments in adresses if re.search(r"\.(pk|id)\b", arguments)]
            if 'method="post"' in ouverture[0] and nommes and "{% formulaire" not in contenu:
                yield str(gabarit.relative_to(GABARITS)), nommes[0], contenu


def test_chaque_bouton_porte_ce_que_sa_page_montrait():
    sans = {(gabarit, nom) for gabarit, nom, contenu in boutons() if "{% vu " not in contenu}
    assert {couple for couple in sans if couple[1] not in SANS_VU} == set()
    assert {nom for _, nom in sans} <= SANS_VU.keys()


def test_il_y_a_des_boutons_a_tenir():
    assert sum("{% vu " in contenu for _, _, contenu in boutons()) > 40
