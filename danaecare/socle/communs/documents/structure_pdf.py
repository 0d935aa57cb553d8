"""What the renderer's tags lack for a screen reader: margins, headers of tables, links.

WeasyPrint tags what the margins of a page hold, and leaves those tags out of the tree: here they are artifacts, so that
running heads are not said again on every page. It names the headers of the cells, and gives no place where names are
looked up. It describes a link by the name of its anchor: here by its page.
"""

import io


def completer(contenu: bytes) -> bytes:
    """The document with its tags complete; the same document gives the same bytes."""
    import pikepdf  # noqa: PLC0415 -- heavy, needed only to render

    with pikepdf.open(io.BytesIO(contenu)) as document:
        arbre = document.Root.StructTreeRoot
        elements = _elements(arbre, pikepdf)
        _ecarter_marges(document, {element.objgen for element in elements}, pikepdf)
        _nommer_entetes(document, elements, pikepdf)
        _dire_liens(document, pikepdf)
        sortie = io.BytesIO()
        document.save(sortie, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return sortie.getvalue()


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


def _nommer_entetes(document, elements: list, pikepdf) -> None:
    """The headers of tables, found by name ("table-row-column"): those of the first row are of a column."""
    entetes = {str(element.ID): element for element in elements if "/ID" in element}
    for nom, entete in entetes.items():
        entete.A.Scope = pikepdf.Name.Column if nom.split("-")[1] == "0" else pikepdf.Name.Row
    if entetes:
        couples = [valeur for nom in sorted(entetes) for valeur in (pikepdf.String(nom), entetes[nom])]
        document.Root.StructTreeRoot.IDTree = document.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(couples)))


def _dire_liens(document, pikepdf) -> None:
    noms = document.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    pages = {page.obj.objgen: rang for rang, page in enumerate(document.pages, 1)}
    destinations = {str(noms[rang]): pages[noms[rang + 1][0].objgen] for rang in range(0, len(noms), 2)}
    for page in document.pages:
        for lien in page.obj.get("/Annots", ()):
            if "/Dest" in lien:
                lien.Contents = pikepdf.String(f"Aller à la page {destinations[str(lien.Dest)]}")
