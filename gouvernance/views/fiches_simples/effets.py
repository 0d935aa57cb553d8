from django.urls import reverse

from gouvernance.actions import appreciation
from gouvernance.actions import effets as actions
from gouvernance.forms.appreciation import DimensionForm, ElementForm, FacteurForm
from gouvernance.forms.effets import EffetForm, ParoleForm, TheorieForm
from gouvernance.models import Dimension, Effet, Element, Facteur, Parole, Theorie
from gouvernance.views.page import FicheSimple

EFFETS = "gouvernance:theorie_liste"


def _vers_appreciation(cooperation) -> str:
    return reverse("gouvernance:appreciation_fiche", args=[cooperation.pk])


THEORIE = FicheSimple(
    nom="theorie",
    modele=Theorie,
    form=TheorieForm,
    creer=actions.theorie_creer,
    modifier=actions.theorie_modifier,
    effacer=None,
    rubrique=EFFETS,
    nouveau="Nouvelle théorie du changement",
    objet="theorie",
    dit="La page est enregistrée.",
    fige=actions.empechement_de_modifier,
    retour=Theorie.get_absolute_url,
)
EFFET = FicheSimple(
    nom="effet",
    modele=Effet,
    form=EffetForm,
    creer=actions.effet_ajouter,
    modifier=actions.effet_modifier,
    effacer=actions.effet_effacer,
    rubrique=EFFETS,
    nouveau="Nouvel effet attendu",
    objet="effet",
    dit="L’effet attendu est à jour.",
    fige=lambda effet: actions.empechement_de_modifier(effet.theorie),
    retour=lambda effet: effet.theorie.get_absolute_url(),
)
PAROLE = FicheSimple(
    nom="parole",
    modele=Parole,
    form=ParoleForm,
    creer=actions.parole_recueillir,
    modifier=actions.parole_modifier,
    effacer=actions.parole_retirer,
    rubrique=EFFETS,
    nouveau="Nouvelle parole",
    objet="parole",
    dit="La parole est gardée, avec son accord.",
    retour=lambda parole: reverse("gouvernance:parole_liste"),
)
DIMENSION = FicheSimple(
    nom="dimension",
    modele=Dimension,
    form=DimensionForm,
    creer=appreciation.dimension_ajouter,
    modifier=appreciation.dimension_modifier,
    effacer=None,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouvelle dimension",
    objet="dimension",
    dit="La dimension est à jour.",
    retour=lambda dimension: _vers_appreciation(dimension.cooperation),
)
ELEMENT = FicheSimple(
    nom="element",
    modele=Element,
    form=ElementForm,
    creer=appreciation.element_ajouter,
    modifier=appreciation.element_modifier,
    effacer=appreciation.element_effacer,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouvel élément",
    objet="element",
    dit="L’élément est à jour.",
    retour=lambda element: _vers_appreciation(element.dimension.cooperation),
)
FACTEUR = FicheSimple(
    nom="facteur",
    modele=Facteur,
    form=FacteurForm,
    creer=appreciation.facteur_ajouter,
    modifier=appreciation.facteur_modifier,
    effacer=appreciation.facteur_effacer,
    rubrique="gouvernance:cooperation_liste",
    nouveau="Nouveau facteur",
    objet="facteur",
    dit="Le facteur est à jour.",
    retour=lambda facteur: _vers_appreciation(facteur.cooperation),
)
