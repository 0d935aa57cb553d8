"""One field for a person, one for an organisation, everywhere: every form field that names one, listed."""

import importlib
import pkgutil

from django import forms

import aidants
import danaecare
import formations
import gouvernance
import jardins
import tierslieux
from aidants.forms.champs import ChampAidant, ChampAppelant, ChampDossier
from aidants.models import Aidant, Dossier, Proche
from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.annuaire.models import Organisation, Personne

PAQUETS = (danaecare, aidants, jardins, tierslieux, formations, gouvernance)
POLES = {paquet.__name__ for paquet in PAQUETS}
FICHES = (Organisation, Personne, Aidant, Dossier, Proche)
CHERCHES = {
    ChampOrganisation: {
        "aidants.AppelForm": "organisation", "aidants.DossierForm": "oriente_par",
        "aidants.PremierContactForm": "oriente_par", "aidants.FinancementForm": "financeur",
        "aidants.OrientationForm": "organisation", "aidants.HalteForm": "hote",
        "aidants.ConventionForm": "organisation", "danaecare.FinanceurForm": "organisation",
        "danaecare.PartenaireForm": "organisation", "danaecare.PersonneForm": "employeur",
        "danaecare.ServiceForm": "organisation", "danaecare.ReferencementForm": "organisation",
        "aidants.EntretienForm": "orientation",
        "formations.ProduitForm": "payeur", "formations.PromotionForm": "etablissement",
        "formations.SessionForm": "etablissement partenaire", "formations.StagiaireForm": "employeur payeur",
        "gouvernance.SubventionForm": "financeur", "gouvernance.MembreForm": "organisation",
        "gouvernance.AccepterForm": "organisation", "gouvernance.AppuiForm": "organisation",
        "gouvernance.MissionForm": "organisation", "gouvernance.ProductionMediaForm": "organisation",
        "gouvernance.InterventionForm": "organisateur", "gouvernance.SiegeForm": "organisation",
        "gouvernance.CotisationForm": "organisation", "gouvernance.RecuForm": "organisation",
        "gouvernance.DonForm": "organisation", "gouvernance.PartenaireRechercheForm": "organisation",
        "gouvernance.RechercheForm": "organisation financeur", "gouvernance.StageForm": "organisation",
        "jardins.JardinForm": "structure", "tierslieux.CorrectionForm": "structure",
        "tierslieux.ActiviteForm": "financeur partenaire",
        "tierslieux.AdhesionForm": "structure", "tierslieux.ConseilForm": "organisation",
        "tierslieux.ProjetForm": "structure", "tierslieux.ReservationForm": "structure",
        "tierslieux.SollicitationForm": "etablissement",
    },
    ChampPersonne: {
        "danaecare.InscriptionForm": "personne", "formations.DemiJourneeForm": "formateur second",
        "formations.DemiJourneesForm": "formateur second",
        "formations.PremieresDemiJourneesForm": "formateur second",
        "formations.ModuleDiplomeForm": "intervenant second",
        "gouvernance.MembreForm": "personne", "gouvernance.MandatForm": "personne",
        "gouvernance.ContratForm": "personne tuteur", "gouvernance.CotisationForm": "personne",
        "gouvernance.OrateurForm": "personne", "gouvernance.ConducteurForm": "personne",
        "gouvernance.AccordImageForm": "personne",
        "gouvernance.SiegeForm": "personne", "gouvernance.RechercheForm": "personne",
        "gouvernance.StageForm": "personne tuteur",
        "gouvernance.AccepterForm": "personne", "gouvernance.DonForm": "personne",
        "gouvernance.TempsForm": "personne", "gouvernance.RecuForm": "personne",
        "jardins.CandidatureForm": "personne", "jardins.AtelierForm": "animation",
        "jardins.InscriptionForm": "personne", "jardins.ReunionForm": "autre_present",
        "jardins.SuiteForm": "responsable", "tierslieux.NoteJuryForm": "personne",
    },
    ChampAppelant: {"aidants.AppelForm": "dossier"},
    ChampDossier: {
        "aidants.AvecForm": "dossier", "aidants.RattacherForm": "dossier", "aidants.DocumentModifierForm": "dossier",
        "aidants.ReaffecterForm": "dossier", "aidants.AccueilForm": "dossier",
    },
    ChampAidant: {"aidants.InscrireForm": "aidant"},
}  # fmt: skip
# Chosen in a short list that the page draws: nobody is looked for.
LISTES = {
    "danaecare.ArreterForm": "financeur",  # those of the year's grants
    "danaecare.EditionForm": "financeur",
    "danaecare.ProduireForm": "financeur",
    "gouvernance.DemandeForm": "demandeurs",  # the members of the body, ticked
    "jardins.ReunionForm": "presents",  # the team, ticked
}


def formulaires():
    for paquet in PAQUETS:
        for module in pkgutil.walk_packages(paquet.__path__, f"{paquet.__name__}."):
            if "form" in module.name.rpartition(".")[2] or ".forms." in module.name:
                importlib.import_module(module.name)
    vues, reste = {}, [forms.BaseForm]
    while reste:
        for classe in reste.pop().__subclasses__():
            if classe not in vues:
                vues[classe] = f"{classe.__module__.partition('.')[0]}.{classe.__name__}"
                reste.append(classe)
    return {classe: nom for classe, nom in vues.items() if classe.__module__.partition(".")[0] in POLES}


def test_qui_se_cherche_et_qui_se_coche():
    cherches, listes = {genre: {} for genre in CHERCHES}, {}
    for classe, nom in formulaires().items():
        for champ, field in getattr(classe, "base_fields", {}).items():
            if type(field) in cherches:
                cherches[type(field)].setdefault(nom, set()).add(champ)
            elif getattr(getattr(field, "queryset", None), "model", None) in FICHES:
                listes.setdefault(nom, set()).add(champ)
    for genre, siens in CHERCHES.items():
        assert cherches[genre] == {nom: set(champs.split()) for nom, champs in siens.items()}
    assert listes == {nom: set(champs.split()) for nom, champs in LISTES.items()}
