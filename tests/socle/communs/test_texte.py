import pytest

from danaecare.socle.communs.texte import chiffres, cle, requete_prefixe


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("L’Étrat", "l etrat"),
        ("ŒUVRE  Sœur", "oeuvre soeur"),
        ("Nadège.Thiollière@exemple.fr", "nadege thiolliere exemple fr"),
        ("  ", ""),
        (None, ""),
        ("Ａｎａ", "ana"),
        ("D0142", "d0142"),
        ("مريم", "مريم"),
    ],
)
def test_cle(texte, attendu):
    assert cle(texte) == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("06 12 34 56 78", "0612345678"), ("+33 6 12 34 56 78", "0612345678"), ("0033612345678", "0612345678"), ("", "")],
)
def test_chiffres(texte, attendu):
    assert chiffres(texte) == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Dupont Mar", "dupont:* & mar:*"),
        ("06 12 34", "061234:*"),
        ("l'étrat", "l:* & etrat:*"),
        ("' & | ! : * ( )", ""),
        ("", ""),
    ],
)
def test_requete_prefixe(texte, attendu):
    assert requete_prefixe(texte) == attendu
