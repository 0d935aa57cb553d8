from danaecare.socle.communs.interface.actes import Acte, lien
from danaecare.socle.questionnaires.sujets import sujets


def actes(utilisateur, objet) -> list[Acte]:
    """On the sheet of what opinions may be asked about: those that it has, and the page that opens others."""
    sujet = sujets().get(objet._meta.label_lower)
    if sujet is None or not utilisateur.peut("animation.lire") or not utilisateur.peut(sujet.lire):
        return []
    return [lien("Avis", "questionnaires:recueil_liste", sujet.code, objet.pk)]
