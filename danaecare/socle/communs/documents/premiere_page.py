"""The first page of a PDF that somebody handed in, as a small picture.

Drawn by a program of its own, with little memory and little time: what its engine cannot bear ends there. This file is
that program, and asks for nothing of the hub.
"""

import subprocess
import sys

COTE, QUALITE = 640, 80
MEMOIRE_MAX, CALCUL_MAX_S, PATIENCE_S = 512 * 1024 * 1024, 5, 10


def premiere_page(contenu: bytes) -> bytes | None:
    """A JPEG; None when there is nothing to show (damaged, locked by a password, too heavy)."""
    try:
        programme = [sys.executable, "-I", __file__, str(CALCUL_MAX_S)]
        fait = subprocess.run(programme, input=contenu, capture_output=True, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        return None
    return fait.stdout if fait.returncode == 0 and fait.stdout else None


def _se_borner(calcul_s: int) -> None:
    import resource  # noqa: PLC0415 -- of the program alone

    resource.setrlimit(resource.RLIMIT_CPU, (calcul_s, calcul_s))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE_MAX, MEMOIRE_MAX))


def _dessiner() -> None:
    import pypdfium2  # noqa: PLC0415 -- of the program alone

    with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
        page = document[0]
        image = page.render(scale=COTE / max(page.get_size())).to_pil().convert("RGB")
    image.save(sys.stdout.buffer, "JPEG", quality=QUALITE, optimize=True)


if __name__ == "__main__":
    _se_borner(int(sys.argv[1]))
    _dessiner()
