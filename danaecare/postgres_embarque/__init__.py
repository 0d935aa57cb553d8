"""The database the hub runs on: the server named by DATABASE_URL, or a PostgreSQL of its own.

No Django here: the settings, the tests and the supervisor all use it.

A cluster is started by the first process that needs it and stopped by the last one that leaves.
Three files beside its folder carry flocks, which the kernel drops with their holder, however it died:

- `.usage`: shared, one holder a process that uses the cluster;
- `.demarrage`: exclusive, held around every start and every stop, so that the two cannot cross;
- `.vie`: exclusive, inherited by PostgreSQL itself and so held as long as one of its processes
  lives. It says whether the cluster runs, whatever a stale postmaster.pid pretends.
"""

from danaecare.postgres_embarque.adresse import base_de_donnees
from danaecare.postgres_embarque.chemins import dossier_donnees
from danaecare.postgres_embarque.erreurs import ErreurGrappe
from danaecare.postgres_embarque.serveur import Grappe, ouvrir

__all__ = ["ErreurGrappe", "Grappe", "base_de_donnees", "dossier_donnees", "ouvrir"]
