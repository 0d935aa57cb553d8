from django.urls import reverse

from gouvernance.actions import cooperation as actions
from gouvernance.forms import cooperation as coop
from gouvernance.models import ActionRoute, Cercle, Cooperation, Evaluation, Membre, Proposition
from gouvernance.views.page import FicheSimple


def _vers_cooperation(objet) -> str:
    return objet.cooperation.get_absolute_url()


COOPERATION = FicheSimple(
    nom="cooperation",
    modele=Cooperation,
    form=coop.CooperationForm,
    creer=actions.cooperation_creer,
    modifier=actions.cooperation_modifier,
    effacer=None,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouvelle coopération",
    objet="cooperation",
    dit="La coopération est enregistrée.",
    retour=Cooperation.get_absolute_url,
)
PROPOSITION = FicheSimple(
    nom="proposition",
    modele=Proposition,
    form=coop.PropositionForm,
    creer=actions.proposition_creer,
    modifier=actions.proposition_modifier,
    effacer=None,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouvelle action du panel",
    objet="proposition",
    dit="Le panel est à jour.",
    retour=lambda proposition: reverse("gouvernance:proposition_liste"),
)
CERCLE = FicheSimple(
    nom="cercle",
    modele=Cercle,
    form=coop.CercleForm,
    creer=actions.cercle_creer,
    modifier=actions.cercle_modifier,
    effacer=None,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouveau cercle",
    objet="cercle",
    dit="Le cercle est enregistré.",
    retour=_vers_cooperation,
)
MEMBRE = FicheSimple(
    nom="membre",
    modele=Membre,
    form=coop.MembreForm,
    creer=actions.membre_admettre,
    modifier=actions.membre_modifier,
    effacer=None,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouveau membre",
    objet="membre",
    dit="Le membre est à jour.",
    retour=_vers_cooperation,
)
ACTION = FicheSimple(
    nom="action",
    modele=ActionRoute,
    form=coop.ActionForm,
    creer=actions.action_ajouter,
    modifier=actions.action_modifier,
    effacer=actions.action_effacer,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouvelle action",
    objet="action",
    dit="L’action est à jour.",
    retour=_vers_cooperation,
)
EVALUATION = FicheSimple(
    nom="evaluation",
    modele=Evaluation,
    form=coop.EvaluationForm,
    creer=actions.evaluation_noter,
    modifier=actions.evaluation_modifier,
    effacer=actions.evaluation_effacer,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouvelle évaluation",
    objet="evaluation",
    dit="L’évaluation est à jour.",
    retour=_vers_cooperation,
)
