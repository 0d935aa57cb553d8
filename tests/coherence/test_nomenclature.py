"""The inventory of a release: what the pins name, no more, no less."""

import json
import re

from danaecare.nomenclature import EPINGLES, nomenclature


def test_la_nomenclature_nomme_exactement_ce_qui_est_epingle():
    texte = EPINGLES.read_text()
    document = json.loads(nomenclature(texte))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    dits = {piece["purl"] for piece in document["components"]}
    # Read another way than the tool reads them: what is not a hash, a comment or a continuation.
    lignes = [ligne for ligne in texte.splitlines() if ligne and not ligne.startswith((" ", "#"))]
    attendus = {
        f"pkg:pypi/{nom.split('[')[0]}@{reste.split()[0].rstrip(';')}"
        for nom, reste in (ligne.split("==", 1) for ligne in lignes)
    }
    assert dits == attendus
    assert len(document["components"]) == len(lignes) > 40


def test_chaque_piece_a_ses_empreintes():
    texte = EPINGLES.read_text()
    document = json.loads(nomenclature(texte))
    dites = [empreinte["content"] for piece in document["components"] for empreinte in piece["hashes"]]
    assert sorted(dites) == sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", texte))
    assert [piece["name"] for piece in document["components"] if not piece["hashes"]] == []
