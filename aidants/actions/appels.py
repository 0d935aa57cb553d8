from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.models import Appel, Dossier
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def appel_noter(*, par, dossier: Dossier | None = None, jeton=None, notice: dict | None = None, **champs) -> Appel:
    """Write a call; without a file it counts all the same. `notice` is what was told of data, kept on the file."""
    champs.setdefault("date", aujourdhui())
    appel = Appel(dossier=dossier, professionnel=par, jeton=jeton, **champs)
    appel.enregistrer()
    if dossier is not None:
        if notice and not dossier.notice_version:
            for nom, valeur in notice.items():
                setattr(dossier, nom, valeur)
            dossier.enregistrer()
        rafraichir_contact(dossier)
    inscrire(
        par=par,
        action="aidants.appel.noter",
        nature=Nature.CREATION,
        objet=appel,
        parent=dossier,
        donnees={"appelant": appel.appelant},
    )
    return appel


@ecriture
def appel_rattacher(*, par, appel: Appel, dossier: Dossier) -> Appel:
    """Attach to a file a call that had none."""
    appel.dossier = dossier
    appel.enregistrer()
    rafraichir_contact(dossier)
    inscrire(par=par, action="aidants.appel.rattacher", nature=Nature.MODIFICATION, objet=appel, parent=dossier)
    return appel
