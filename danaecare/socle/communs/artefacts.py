"""Running heads and feet as artifacts: a screen reader does not stop on every page to say them again.

WeasyPrint tags what the margins of a page hold, and leaves those tags out of the tree: content that belongs nowhere.
Here it is marked as an artifact, and its tags go.
"""

import io


def ecarter_marges(contenu: bytes) -> bytes:
    """The document, what is marked in its pages and hangs from no tag of its tree made artifacts."""
    import pikepdf  # noqa: PLC0415 -- heavy, needed only to render

    with pikepdf.open(io.BytesIO(contenu)) as document:
        arbre = document.Root.StructTreeRoot
        dedans = _dans_l_arbre(arbre, pikepdf)
        nums = arbre.ParentTree.Nums
        par_cle = {int(nums[rang]): nums[rang + 1] for rang in range(0, len(nums), 2)}
        changees = False
        for page in document.pages:
            elements = par_cle[int(page.obj.StructParents)]
            perdus = {rang for rang, un in enumerate(elements) if un is not None and un.objgen not in dedans}
            if not perdus:
                continue
            changees = True
            for rang in perdus:
                elements[rang] = None
            page.obj.Contents = document.make_stream(_en_artefacts(page, perdus, pikepdf))
        if not changees:
            return contenu
        sortie = io.BytesIO()
        document.save(sortie)
        return sortie.getvalue()


def _dans_l_arbre(arbre, pikepdf) -> set[tuple[int, int]]:
    """The tags that are reached from the root."""
    vus, attente = set(), list(arbre.K) if isinstance(arbre.K, pikepdf.Array) else [arbre.K]
    while attente:
        element = attente.pop()
        vus.add(element.objgen)
        enfants = element.get("/K", ())
        for enfant in enfants if isinstance(enfants, pikepdf.Array) else [enfants]:
            if isinstance(enfant, pikepdf.Dictionary) and "/S" in enfant:
                attente.append(enfant)
    return vus


def _en_artefacts(page, perdus: set[int], pikepdf) -> bytes:
    instructions = []
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC" and int(instruction.operands[1].get("/MCID", -1)) in perdus:
            instruction = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))  # noqa: PLW2901
        instructions.append(instruction)
    return pikepdf.unparse_content_stream(instructions)
