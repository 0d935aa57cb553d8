"""The nouns of the association itself."""

from django.db.models import Count
from django.urls import reverse

from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.actions import adherents, audience, benevolat, budget, equipe, instances, recus, subventions
from gouvernance.actions.benevolat import garde_du_taux
from gouvernance.courriels import apres_changement
from gouvernance.forms.argent import ExerciceForm, SubventionForm
from gouvernance.forms.audience import MesureForm
from gouvernance.forms.instances import InstanceForm, MandatForm, SeanceForm
from gouvernance.forms.personnes import ContratForm, CotisationForm, TauxForm, TempsForm
from gouvernance.forms.recus import HabilitationForm
from gouvernance.models import (
    Contrat,
    Cotisation,
    Exercice,
    Habilitation,
    Instance,
    LigneBudget,
    Mandat,
    MesureAudience,
    Seance,
    Subvention,
    TauxBenevolat,
    TempsBenevole,
)
from gouvernance.views import actes
from gouvernance.views.page import FicheSimple

SUGGESTIONS_MAX = 60


def connues(modele, **champs):
    """The values already typed, as datalists: id -> field."""

    def lire() -> dict[str, list[str]]:
        return {
            cle: list(
                modele.objects.exclude(**{champ: ""})
                .order_by(champ)
                .values_list(champ, flat=True)
                .distinct()[:SUGGESTIONS_MAX]
            )
            for cle, champ in champs.items()
        }

    return lire


def _missions_communes() -> dict[str, list[str]]:
    """What several volunteers have done: what one alone did says something of her to whoever notes time."""
    missions = TempsBenevole.objects.values("mission").annotate(qui=Count("personne", distinct=True))
    communes = missions.filter(qui__gte=2).order_by("mission")
    return {"missions": list(communes.values_list("mission", flat=True)[:SUGGESTIONS_MAX])}


def _cotisation_dite(cotisation) -> str:
    recu = getattr(cotisation, "recu", None)
    return "La cotisation est enregistrée" + (f", le reçu {recu.reference} est émis." if recu else ".")


COTISATION = FicheSimple(
    nom="cotisation",
    modele=Cotisation,
    form=CotisationForm,
    creer=adherents.adhesion_noter,
    modifier=adherents.cotisation_modifier,
    effacer=adherents.cotisation_effacer,
    rubrique="gouvernance:cotisation_liste",
    nouveau="Nouvelle adhésion",
    objet="cotisation",
    dit=_cotisation_dite,
    actes=actes.de_cotisation,
    initial=lambda request: {"annee": aujourdhui().year, "date": aujourdhui()},
)
HABILITATION = FicheSimple(
    nom="habilitation",
    modele=Habilitation,
    form=HabilitationForm,
    creer=recus.habilitation_noter,
    modifier=recus.habilitation_modifier,
    effacer=None,
    rubrique="gouvernance:cotisation_liste",
    nouveau="Décision d’émettre des reçus",
    objet="habilitation",
    dit="La décision est notée : les reçus peuvent être émis.",
    retour=lambda habilitation: reverse("gouvernance:recu_liste"),
    initial=lambda request: {"decidee_le": aujourdhui()},
)
TEMPS = FicheSimple(
    nom="temps",
    modele=TempsBenevole,
    form=TempsForm,
    creer=benevolat.temps_noter,
    modifier=benevolat.temps_modifier,
    effacer=benevolat.temps_effacer,
    rubrique="gouvernance:temps_liste",
    nouveau="Noter du temps bénévole",
    objet="temps",
    dit="Le temps est noté. Merci à cette personne.",
    initial=lambda request: {"date": aujourdhui()},
    suggestions=_missions_communes,
)
TAUX = FicheSimple(
    nom="taux",
    modele=TauxBenevolat,
    form=TauxForm,
    creer=benevolat.taux_fixer,
    modifier=benevolat.taux_modifier,
    effacer=benevolat.taux_effacer,
    garde=garde_du_taux,
    rubrique="gouvernance:temps_liste",
    nouveau="Nouvelle valeur d’une heure",
    objet="objet",
    dit="La valeur est enregistrée.",
    retour=lambda taux: reverse("gouvernance:taux_liste"),
    initial=lambda request: {"depuis": aujourdhui().replace(month=1, day=1)},
)
CONTRAT = FicheSimple(
    nom="contrat",
    modele=Contrat,
    form=ContratForm,
    creer=equipe.contrat_creer,
    modifier=equipe.contrat_modifier,
    effacer=equipe.contrat_effacer,
    rubrique="gouvernance:contrat_liste",
    nouveau="Nouveau contrat",
    objet="contrat",
    dit="Le contrat est enregistré.",
)
EXERCICE = FicheSimple(
    nom="exercice",
    modele=Exercice,
    form=ExerciceForm,
    creer=budget.exercice_creer,
    modifier=budget.exercice_modifier,
    effacer=None,
    rubrique="gouvernance:exercice_liste",
    nouveau="Nouvel exercice",
    objet="exercice",
    dit="L’exercice est enregistré.",
    titre=lambda exercice: f"Exercice {exercice}",
    retour=Exercice.get_absolute_url,
)
SUBVENTION = FicheSimple(
    nom="subvention",
    modele=Subvention,
    form=SubventionForm,
    creer=subventions.subvention_creer,
    modifier=subventions.subvention_modifier,
    effacer=None,
    rubrique="gouvernance:subvention_liste",
    nouveau="Nouvelle subvention",
    objet="subvention",
    dit="La subvention est enregistrée.",
    retour=Subvention.get_absolute_url,
    suggestions=connues(LigneBudget, axes="axe"),
)
MESURE = FicheSimple(
    nom="mesure",
    modele=MesureAudience,
    form=MesureForm,
    creer=audience.mesure_noter,
    modifier=audience.mesure_modifier,
    effacer=audience.mesure_effacer,
    rubrique="gouvernance:mesure_liste",
    nouveau="Nouvelle mesure",
    objet="objet",
    dit="La mesure est notée.",
    initial=lambda request: {"mois": aujourdhui().replace(day=1)},
    suggestions=connues(MesureAudience, canaux="canal", mesures="mesure"),
)
INSTANCE = FicheSimple(
    nom="instance",
    modele=Instance,
    form=InstanceForm,
    creer=instances.instance_creer,
    modifier=instances.instance_modifier,
    effacer=None,
    rubrique="gouvernance:instance_liste",
    nouveau="Nouvelle instance",
    objet="instance",
    dit="L’instance et ses règles sont enregistrées.",
    retour=Instance.get_absolute_url,
)
MANDAT = FicheSimple(
    nom="mandat",
    modele=Mandat,
    form=MandatForm,
    creer=instances.mandat_donner,
    modifier=instances.mandat_modifier,
    effacer=None,
    rubrique="gouvernance:instance_liste",
    nouveau="Nouveau mandat",
    objet="mandat",
    dit="Le mandat est enregistré.",
    retour=lambda mandat: mandat.instance.get_absolute_url(),
    initial=lambda request: {"instance": request.GET.get("instance", ""), "debut": aujourdhui()},
)
SEANCE = FicheSimple(
    nom="seance",
    modele=Seance,
    form=SeanceForm,
    creer=instances.seance_preparer,
    modifier=instances.seance_modifier,
    effacer=None,
    rubrique="gouvernance:instance_liste",
    nouveau="Nouvelle séance",
    objet="seance",
    dit="La séance est enregistrée.",
    retour=apres_changement,
    initial=lambda request: {"instance": request.GET.get("instance", "")},
)
