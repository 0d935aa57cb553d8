"""Asking colleagues for the texts that the report still waits for."""

from django.views.decorators.http import require_http_methods

from danaecare.rapport.contenu.plan import cahier_de
from danaecare.rapport.courriels import TEXTES, cle_de, demande_a, texte_demande
from danaecare.rapport.muets import attendus, muets_de
from danaecare.rapport.views.chemin import PRODUIRE, adresse_annee, annee_connue
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.requetes import deja_partis
from danaecare.socle.envois.confirmation import page_envoi


@require_http_methods(["GET", "POST"])
@droit_requis(PRODUIRE)
def textes_demander(request, annee):
    """To each colleague, the chapters of her pole that have no text; who was asked today is not asked again."""
    chacun = attendus(annee_connue(annee))
    partis = deja_partis(cle_de(annee, compte) for compte, _ in chacun)
    a_qui = [(compte, places) for compte, places in chacun if cle_de(annee, compte) not in partis]
    apercu = Apercu(
        titre=f"Demander les textes du rapport {annee}", pole="rapport", retour=f"Rapport {annee}",
        annuler_url=adresse_annee(annee), bouton=f"Envoyer {pluriel(len(a_qui), 'courriel')}",
        contenu=texte_demande(annee, a_qui[0][0].prenom, a_qui[0][1]) if a_qui else None,
        remarque=_remarque(annee),
        lecteurs=[
            Lecteur(str(compte), compte.email, ", ".join(place.titre for place in places)) for compte, places in a_qui
        ],
        deja=[str(compte) for compte, _ in chacun if cle_de(annee, compte) in partis],
    )  # fmt: skip
    return page_envoi(
        request, apercu, genre=TEXTES, titre=f"Textes du rapport {annee}",
        ecrire=lambda: [demande_a(annee, compte) for compte, _ in a_qui],
    )  # fmt: skip


def _remarque(annee: int) -> str:
    """What nobody but the direction writes."""
    siens = [f"«\u00a0{place.titre}\u00a0»" for place in muets_de(cahier_de(annee)) if not place.matiere]
    dit = "Chacun ne lit que ses chapitres."
    return f"{dit} Restent à vous : {', '.join(siens)}." if siens else dit
