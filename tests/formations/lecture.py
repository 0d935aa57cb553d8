"""Reading a PDF back: its text, its fonts."""

import io

import pdfplumber
import pikepdf


def lire(document) -> str:
    return texte_de(bytes(document.contenu))


def texte_de(contenu: bytes) -> str:
    with pdfplumber.open(io.BytesIO(contenu)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def polices(document) -> dict[str, bool]:
    """name -> is its file inside the PDF?"""
    trouvees = {}
    with pikepdf.open(io.BytesIO(bytes(document.contenu))) as pdf:
        for objet in pdf.objects:
            if isinstance(objet, pikepdf.Dictionary) and objet.get("/Type") == "/FontDescriptor":
                trouvees[str(objet["/FontName"])] = any(cle in objet for cle in ("/FontFile2", "/FontFile3"))
    return trouvees
