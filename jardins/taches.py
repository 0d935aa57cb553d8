"""The long work of the pole, thin."""

from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.travaux.registre import EchecTravail, Resultat, executant
from danaecare.socle.travaux.suivi import Suivi
from jardins.actions.chantier import chantier_remercier
from jardins.documents import lettres_pdf
from jardins.models import Chantier
from jardins.requetes.chantier import presents_de


@executant("jardins.remercier", titre="Lettres de remerciement", droit="jardins.ecrire")
def lettres_produire(suivi: Suivi, *, chantier: int) -> Resultat:
    """One letter for each of those who were there, in one document to print."""
    journee = Chantier.objects.select_related("action", "jardin").filter(pk=chantier).first()
    presents = presents_de(journee) if journee else []
    if not presents:
        raise EchecTravail("Personne n’est plus noté présent à ce chantier : aucune lettre n’est faite.")
    contenu = lettres_pdf(journee, presents, lambda fait: suivi.avancer(fait, len(presents), "Lettres mises en page"))
    suivi.avancer(len(presents))
    chantier_remercier(par=suivi.par, chantier=journee)
    return Resultat(
        message=f"{pluriel(len(presents), 'lettre prête', 'lettres prêtes')} à imprimer.",
        fichier=contenu,
        nom=f"remerciements-{journee.action.date:%Y-%m-%d}.pdf",
    )
