"""The colours of static/css/jetons.css: every text passes 4.5:1 on its grounds, in the four themes."""

import re

import pytest
from django.conf import settings

CSS = (settings.BASE_DIR / "static/css/jetons.css").read_text()
POLES = ("foret", "terre", "aidants", "jardins", "tierslieux", "formations", "gouvernance")
ORDRE = ("clair", "sombre", "contraste", "contraste sombre")


def _blocs():
    """The values of each `:root` block that sets colours, in the order of the file."""
    blocs = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", corps)) for corps in re.findall(r":root \{([^}]*)\}", CSS)]
    return [bloc for bloc in blocs if bloc]


def _themes():
    clair, sombre, contraste, contraste_sombre = _blocs()
    return {
        "clair": clair,
        "sombre": clair | sombre,
        "contraste": clair | contraste,
        "contraste sombre": clair | sombre | contraste | contraste_sombre,
    }


def _luminance(couleur):
    voies = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineaires = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in voies]
    return 0.2126 * lineaires[0] + 0.7152 * lineaires[1] + 0.0722 * lineaires[2]


def contraste(a, b):
    haut, bas = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (haut + 0.05) / (bas + 0.05)


def _paires():
    fonds = ("papier", "sable")
    alertes = ("soleil-clair", "terre-clair", "aidants-clair", "jardins-clair")
    yield from (("encre", fond) for fond in (*fonds, "sable-2", *alertes))
    yield from (("encre-douce", fond) for fond in (*fonds, "sable-2"))
    for pole in (*POLES, "psy"):
        yield from ((pole, fond) for fond in (*fonds, f"{pole}-clair"))
        yield ("sur-couleur", pole)
    yield from (("encre-douce", f"{pole}-clair") for pole in (*POLES, "psy", "soleil"))
    yield from (("sur-rail", "rail"), ("sur-rail-douce", "rail"), ("sur-rail", "rail-ici"), ("sur-soleil", "soleil"))


@pytest.mark.parametrize("theme", ORDRE)
def test_les_textes_se_lisent(theme):
    jetons = _themes()[theme]
    faibles = {
        f"{texte} sur {fond}": round(contraste(jetons[texte], jetons[fond]), 2)
        for texte, fond in _paires()
        if contraste(jetons[texte], jetons[fond]) < 4.5
    }
    assert faibles == {}


@pytest.mark.parametrize("theme", ORDRE)
def test_les_bords_de_champ_et_le_focus_se_voient(theme):
    jetons = _themes()[theme]
    for trait, fond in (("trait-fort", "papier"), ("trait-fort", "sable"), ("focus", "papier"), ("focus", "sable")):
        assert contraste(jetons[trait], jetons[fond]) >= 3, f"{trait} sur {fond}"


def test_les_couleurs_ne_sont_ecrites_que_dans_les_jetons():
    """base.css and composants.css take their colours from the tokens, but for the dots of the rail."""
    for nom in ("base.css", "composants.css"):
        texte = (settings.BASE_DIR / "static/css" / nom).read_text()
        litterales = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", texte))
        assert litterales <= {
            "#fff", "#ffffff", "#8fd3bd", "#8db8e3", "#a8d388", "#e9b872", "#d9a5d1", "#c2cad6", "#f0a58f",
        }, nom  # fmt: skip
