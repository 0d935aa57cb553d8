"""`make nomenclature`: what a release holds, read in the pins, as CycloneDX JSON. A tool of who makes the release."""

import re
import sys
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

RACINE = Path(__file__).resolve().parents[1]
EPINGLES = RACINE / "requirements" / "base.txt"


def epingles(texte: str) -> dict[str, tuple[str, list[str]]]:
    """name -> (version, SHA-256 of its archives), as `make verrouiller` writes them."""
    trouves: dict = {}
    nom = ""
    for ligne in texte.splitlines():
        if debut := re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", ligne):
            nom = debut[1]
            trouves[nom] = (debut[2], [])
        elif empreinte := re.match(r"\s+--hash=sha256:([0-9a-f]{64})", ligne):
            trouves[nom][1].append(empreinte[1])
    return trouves


def nomenclature(texte: str) -> str:
    """The inventory of these pins, as JSON."""
    bom = Bom()
    bom.metadata.component = Component(name="danaecare", version=_version(), type=ComponentType.APPLICATION)
    for nom, (version, empreintes) in epingles(texte).items():
        bom.components.add(
            Component(
                name=nom, version=version, type=ComponentType.LIBRARY, purl=PackageURL("pypi", None, nom, version),
                bom_ref=f"pypi:{nom}@{version}",
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=empreinte) for empreinte in empreintes],
            )
        )  # fmt: skip
    bom.register_dependency(bom.metadata.component, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=2)


def _version() -> str:
    """Of the tree, as the settings read it."""
    return re.search(r'^version = "([^"]+)"', (RACINE / "pyproject.toml").read_text(), re.MULTILINE)[1]


if __name__ == "__main__":
    sys.stdout.write(nomenclature(EPINGLES.read_text()) + "\n")
