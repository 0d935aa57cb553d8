"""Every write of the imports."""

from danaecare.socle.imports.actions.depots import (
    import_abandonner,
    import_analyser,
    import_confirmer,
    import_deposer,
    import_ecrire,
    import_retablir,
    import_trancher,
    imports_purger,
    imports_reprendre,
)
from danaecare.socle.imports.actions.tableaux import import_de_commande, tableau_importer

__all__ = [
    "import_abandonner",
    "import_analyser",
    "import_confirmer",
    "import_de_commande",
    "import_deposer",
    "import_ecrire",
    "import_retablir",
    "import_trancher",
    "imports_purger",
    "imports_reprendre",
    "tableau_importer",
]
