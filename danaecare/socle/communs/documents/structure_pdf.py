"""What the renderer's tags lack for a screen reader: margins, notes, headers of tables, links.

WeasyPrint tags what the margins of a page hold, and leaves those tags out of the tree: here they are artifacts, so that
running heads are not said again on every page. It has no tag for a footnote: here one that is found by its number. It
names the headers of the cells, and gives no place where names are looked up. It describes a link by the name of its
anchor: here by its page.
"""

import io

UA = "{http://www.aiim.org/pdfua/ns/id/}part"


def completer(contenu: bytes, *, accessible: bool = False) -> bytes:
    """The document with its tags and what is said of it complete; the same document gives the same bytes.

    `accessible` claims PDF/UA-1: of documents that a validator reads in the tests, of no other.
    """
    import pikepdf  # noqa: PLC0415 -- heavy, needed only to render

    with pikepdf.open(io.BytesIO(contenu)) as document:
        arbre = document.Root.StructTreeRoot
        elements = _elements(arbre, pikepdf)
        _ecarter_marges(document, {element.objgen for element in elements}, pikepdf)
        _nommer_notes(elements, pikepdf)
        _nommer_entetes(document, elements, pikepdf)
        _dire_liens(document, pikepdf)
        _dire(document, accessible)
        sortie = io.BytesIO()
        document.save(sortie, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return sortie.getvalue()


def _dire(document, accessible: bool) -> None:
    """Its title and its language, where a reader looks for them."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as dites:
        dites["dc:title"] = str(document.docinfo.get("/Title", ""))
        dites["dc:language"] = {str(document.Root.get("/Lang", "fr"))}
        if accessible:
            dites.register_xml_namespace("http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
            dites[UA] = "1"


def _elements(arbre, pikepdf) -> list:
    """The tags that are reached from the root."""
    vus, attente = [], list(arbre.K) if isinstance(arbre.K, pikepdf.Array) else [arbre.K]
    while attente:
        element = attente.pop()
        vus.append(element)
        enfants = element.get("/K", ())
        for enfant in enfants if isinstance(enfants, pikepdf.Array) else [enfants]:
            if isinstance(enfant, pikepdf.Dictionary) and "/S" in enfant:
                attente.append(enfant)
    return vus


def _ecarter_marges(document, dedans: set[tuple[int, int]], pikepdf) -> None:
    """What is marked in the pages and hangs from no tag of the tree becomes an artifact, and its tag goes."""
    nums = document.Root.StructTreeRoot.ParentTree.Nums
    par_cle = {int(nums[rang]): nums[rang + 1] for rang in range(0, len(nums), 2)}
    for page in document.pages:
        elements = par_cle[int(page.obj.StructParents)]
        perdus = {rang for rang, un in enumerate(elements) if un is not None and un.objgen not in dedans}
        if perdus:
            for rang in perdus:
                elements[rang] = None
            page.obj.Contents = document.make_stream(_en_artefacts(page, perdus, pikepdf))


def _en_artefacts(page, perdus: set[int], pikepdf) -> bytes:
    instructions = []
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC" and int(instruction.operands[1].get("/MCID", -1)) in perdus:
            instruction = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))  # noqa: PLW2901
        instructions.append(instruction)
    return pikepdf.unparse_content_stream(instructions)


def _nommer_notes(elements: list, pikepdf) -> None:
    """The foot of a page is an element without structure that holds nothing but its notes, each after its mark."""
    pieds = [un for un in elements if str(un.S) == "/NonStruct" and str(un.P.S) == "/Document"]
    notes = [note for pied in pieds if _que_des(pied, "/Span", pikepdf) for note in pied.K]
    notes = [note for note in notes if isinstance(note.get("/K"), pikepdf.Array) and _marque(note.K[0], pikepdf)]
    for rang, note in enumerate(notes, 1):
        note.S = pikepdf.Name.Note
        note.ID = pikepdf.String(f"note-{rang}")


def _marque(enfant, pikepdf) -> bool:
    return isinstance(enfant, pikepdf.Dictionary) and enfant.get("/S") == "/NonStruct"


def _que_des(element, genre: str, pikepdf) -> bool:
    enfants = element.get("/K", ())
    if not isinstance(enfants, pikepdf.Array) or not len(enfants):
        return False
    return all(isinstance(un, pikepdf.Dictionary) and str(un.get("/S", "")) == genre for un in enfants)


def _nommer_entetes(document, elements: list, pikepdf) -> None:
    """What has a name is found by it; the headers of tables ("table-row-column") of the first row are of a column."""
    nommes = {str(element.ID): element for element in elements if "/ID" in element}
    entetes = {nom: element for nom, element in nommes.items() if str(element.S) == "/TH"}
    for nom, entete in entetes.items():
        entete.A.Scope = pikepdf.Name.Column if nom.split("-")[1] == "0" else pikepdf.Name.Row
    if nommes:
        couples = [valeur for nom in sorted(nommes) for valeur in (pikepdf.String(nom), nommes[nom])]
        document.Root.StructTreeRoot.IDTree = document.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(couples)))


def _dire_liens(document, pikepdf) -> None:
    noms = document.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    pages = {page.obj.objgen: rang for rang, page in enumerate(document.pages, 1)}
    destinations = {str(noms[rang]): pages[noms[rang + 1][0].objgen] for rang in range(0, len(noms), 2)}
    for page in document.pages:
        for lien in page.obj.get("/Annots", ()):
            if "/Dest" in lien:
                lien.Contents = pikepdf.String(f"Aller à la page {destinations[str(lien.Dest)]}")
