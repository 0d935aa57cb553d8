"""Where the files of the hub are kept: a folder, or an S3-compatible store, by one setting.

Both take a file whole or not at all, never write over another, say `inventaire()`, and serve nothing by themselves:
a file leaves the hub by a view that checks who asks.

- `reglages`: the setting, read from the environment;
- `dossier`, `magasin`: the two places;
- `attente`: what a transaction wrote and did not keep;
- `lecture`: a kept file as a path, for what reads only paths.
"""

from danaecare.socle.communs.fichiers.stockage.attente import jeter
from danaecare.socle.communs.fichiers.stockage.dossier import DossierEntier
from danaecare.socle.communs.fichiers.stockage.erreurs import MagasinInjoignable
from danaecare.socle.communs.fichiers.stockage.lecture import chemin_local

__all__ = ["DossierEntier", "MagasinInjoignable", "chemin_local", "jeter"]
