from allauth.mfa.models import Authenticator
from django.db import transaction

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.comptes.actions.sessions import sessions_fermer
from danaecare.socle.comptes.courriels import prevenir
from danaecare.socle.comptes.models import LeveeSecondFacteur, Utilisateur
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def second_facteur_lever(*, par, compte: Utilisateur, motif: str) -> LeveeSecondFacteur:
    """Take off the second factor of somebody who has lost it: with a reason, told to her; her sessions end.

    Never one's own (a constraint): whoever sits at an open session would free herself of it.
    """
    levee = LeveeSecondFacteur(compte=compte, par=par, motif=motif)
    levee.full_clean()
    levee.save()
    Authenticator.objects.filter(user=compte).delete()
    sessions_fermer(compte)
    inscrire(
        par=par, action="comptes.second_facteur.lever", nature=Nature.MODIFICATION, objet=compte,
        donnees={"levee": levee.pk},
    )  # fmt: skip
    transaction.on_commit(
        lambda: prevenir(
            compte,
            "Votre second facteur a été levé",
            f"{par} a levé le second facteur de votre compte, pour cette raison : « {levee.motif} ».\n\n"
            "À votre prochaine connexion, le hub vous demandera d’en poser un autre. Si vous n’avez rien demandé, "
            "prévenez la direction sans attendre.",
        )
    )
    return levee
