"""What a person may efface answers with a sentence when rows of another table hold it, and keeps it: never an error."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.db.models import Model
from django.urls import get_resolver, reverse

from aidants.actions.haltes import halte_inscrire
from aidants.actions.participations import participation_noter
from aidants.mobile.actions.saisies import saisie_recevoir
from aidants.mobile.models import Halte, PhotoHalte, Saisie
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.ecriture.retenues import relations_qui_retiennent
from danaecare.socle.territoires.models import Secteur
from formations.models import DemiJournee
from gouvernance.actions.effets import effet_ajouter, parole_recueillir, theorie_creer
from gouvernance.actions.mecenat import campagne_creer, don_noter
from gouvernance.models import Campagne, Effet
from jardins.actions.chantier import chantier_creer
from jardins.actions.groupe import groupe_ecrire, reunion_creer
from jardins.actions.jardin import jardin_creer
from jardins.actions.journee import journee_creer
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.mobile.fabriques import halte_creer
from tests.coherence import retenus
from tests.conftest import creer_compte
from tests.formations.fabriques import emarger, session
from tests.tierslieux.programme import creer_date

pytestmark = pytest.mark.django_db
JOUR = date(2023, 6, 1)
GESTES = ("supprimer", "effacer", "retirer")


@pytest.fixture(autouse=True)
def _le_15_janvier_2024():
    with time_machine.travel("2024-01-15T10:00:00+01:00", tick=False):
        yield


# The button, and what it takes away.
EFFACES = {
    "agenda:absence_retirer": ("agenda.Absence",),
    "aidants:appel_retirer": ("aidants.Appel",),
    "aidants:document_retirer": ("aidants.Document",),
    "aidants:droit_retirer": ("aidants.Droit",),
    "aidants:evaluation_retirer": ("aidants.Evaluation",),
    "aidants:bilan_retirer": ("questionnaires.Bilan",),
    "aidants:halte_supprimer": ("aidants.Halte",),
    "aidants:objectif_retirer": ("aidants.Objectif",),
    "aidants:orientation_retirer": ("aidants.Orientation",),
    "aidants:participation_retirer": ("aidants.ParticipationAidant",),
    "aidants:point_retirer": ("aidants.PointObjectif",),
    "aidants:tournee_supprimer": ("aidants.Tournee",),
    "animation:action_supprimer": ("animation.ActionCollective",),
    "animation:lien_retirer": ("animation.Partenariat", "animation.Financement"),
    "animation:participation_retirer": ("animation.Participation",),
    "annuaire:contact_retirer": ("annuaire.Contact",),
    "formations:etudiant_diplome_retirer": ("formations.EtudiantDiplome",),
    "formations:module_diplome_retirer": ("formations.ModuleDiplome",),
    "formations:demi_journee_retirer": ("formations.DemiJournee",),
    "formations:piece_retirer": ("formations.PieceFormateur",),
    "formations:preuve_retirer": ("formations.Preuve",),
    "lettre:bloc_retirer": ("lettre.Bloc",),
    "lettre:numero_effacer": ("lettre.Numero",),
    "gouvernance:campagne_effacer": ("gouvernance.Campagne",),
    "gouvernance:don_effacer": ("gouvernance.Don",),
    "gouvernance:action_effacer": ("gouvernance.ActionRoute",),
    "gouvernance:appui_effacer": ("gouvernance.Appui",),
    "gouvernance:chiffre_saisi_effacer": ("gouvernance.ChiffreSaisi",),
    "gouvernance:conducteur_effacer": ("tierslieux.Conducteur",),
    "gouvernance:contrat_effacer": ("gouvernance.Contrat",),
    "gouvernance:cotisation_effacer": ("gouvernance.Cotisation",),
    "gouvernance:effet_effacer": ("gouvernance.Effet",),
    "gouvernance:element_effacer": ("gouvernance.Element",),
    "gouvernance:entretien_effacer": ("tierslieux.Entretien",),
    "gouvernance:evaluation_effacer": ("gouvernance.Evaluation",),
    "gouvernance:intervention_effacer": ("gouvernance.Intervention",),
    "gouvernance:facteur_effacer": ("gouvernance.Facteur",),
    "gouvernance:parole_effacer": ("gouvernance.Parole",),
    "gouvernance:ligne_effacer": ("gouvernance.LigneBudget",),
    "gouvernance:materiel_effacer": ("tierslieux.Materiel",),
    "gouvernance:mesure_effacer": ("gouvernance.MesureAudience",),
    "gouvernance:mission_effacer": ("tierslieux.Mission",),
    "gouvernance:production_media_effacer": ("tierslieux.ProductionMedia",),
    "gouvernance:objectif_retirer": ("gouvernance.Objectif",),
    "gouvernance:orateur_retirer": ("gouvernance.Orateur",),
    "gouvernance:publication_effacer": ("gouvernance.Publication",),
    "gouvernance:rapport_chapitre_effacer": ("gouvernance.ChapitreRapport",),
    "gouvernance:rapport_image_effacer": ("gouvernance.Illustration",),
    "gouvernance:rapport_mot_effacer": ("gouvernance.MotRapport",),
    "gouvernance:jalon_recherche_effacer": ("gouvernance.JalonRecherche",),
    "gouvernance:partenaire_recherche_retirer": ("gouvernance.PartenaireRecherche",),
    "gouvernance:recherche_effacer": ("gouvernance.Recherche",),
    "gouvernance:stage_effacer": ("gouvernance.Stage",),
    "gouvernance:reunion_siege_effacer": ("gouvernance.ReunionSiege",),
    "gouvernance:siege_effacer": ("gouvernance.Siege",),
    "gouvernance:resolution_effacer": ("gouvernance.Resolution",),
    "gouvernance:taux_effacer": ("gouvernance.TauxBenevolat",),
    "gouvernance:temps_effacer": ("gouvernance.TempsBenevole",),
    "gouvernance:versement_effacer": ("gouvernance.Versement",),
    "jardins:atelier_retirer": ("jardins.AtelierChantier",),
    "jardins:contact_retirer": ("jardins.ContactJardin",),
    "jardins:recolte_retirer": ("jardins.Recolte",),
    "jardins:culture_retirer": ("jardins.Culture",),
    "jardins:photo_retirer": ("jardins.PhotoJardin",),
    "territoires:secteur_retirer": ("territoires.Secteur",),
    "tierslieux:appel_effacer": ("tierslieux.Appel",),
    "tierslieux:note_jury_retirer": ("tierslieux.NoteJury",),
    "tierslieux:photo_retirer": ("tierslieux.PhotoEspace",),
}
# They change a state, and take no row away.
ETATS = {
    "gouvernance:accord_image_retirer", "gouvernance:diffusion_retirer",
    "aidants:inscription_retirer", "aidants:partage_retirer", "formations:ma_demande_retirer",
    "jardins:ressource_retirer", "services:theme_retirer", "questionnaires:question_retirer",
    "questionnaires:redaction_retirer", "tierslieux:inscription_retirer",
}  # fmt: skip
ROLES = {
    "aidants": "escale_mobile",
    "animation": "jardins",
    "formations": "formation",
    "gouvernance": "gouvernance",
    "territoires": "administration",
}


def _action(**champs) -> ActionCollective:
    return action_creer(par=None, titre="Essai", pole="jardins", genre="chantier", date=JOUR, **champs)


def _jardin():
    return jardin_creer(par=None, nom="Jardin des Lilas", adhesion=date(2022, 1, 1))


def _reunion() -> ActionCollective:
    return reunion_creer(par=None, groupe=groupe_ecrire(par=None, nom="DU"), date=JOUR).action


def _participation() -> ActionCollective:
    action = _action()
    participation_noter(par=None, action=action, aidant=AidantFabrique(), presence="inscrit")
    return action


def _saisie(halte: Halte) -> Saisie:
    agent, donnees = creer_compte("escale_mobile", nom="Terrain"), {"prenom": "Odile"}
    return saisie_recevoir(par=agent, jeton=uuid4(), halte_numero=halte.pk, base=1, genre="accueil", donnees=donnees)


def _accueil() -> Halte:
    halte = halte_creer()
    _saisie(halte)
    assert halte.accueils.exists()
    return halte


def _photo() -> Halte:
    halte = halte_creer()
    saisie = _saisie(halte)
    halte.accueils.all().delete()
    PhotoHalte.objects.create(halte=halte, saisie=saisie, image="essai.jpg")
    return halte


def _inscription() -> Halte:
    halte = halte_creer()
    halte_inscrire(
        par=None, halte=halte, nom="Fayard", prenom="Éliane", telephone="0477000011", ramassage=False,
        commune=halte.commune, adresse="",
    )  # fmt: skip
    return halte


def _emargement() -> DemiJournee:
    faite = session()
    emarger(faite)
    return faite.demi_journees.first()


def _affectation() -> Secteur:
    return Secteur.objects.filter(affectations__isnull=False).first()


def _donne() -> Campagne:
    campagne = campagne_creer(par=None, nom="Un minibus", debut=JOUR)
    mecene = organisation_creer(par=None, nom="Atelier Rivage")
    don_noter(par=None, organisation=mecene, campagne=campagne, montant=Decimal(20), promis_le=JOUR)
    return campagne


def _dit() -> Effet:
    theorie = theorie_creer(par=None, programme="Escale", pole="aidants", besoins="Souffler", actions="Écouter")
    dit = {"texte": "Souffler", "hypothese": "Si…", "connu_par": "question", "source": "Temps pour soi"}
    effet = effet_ajouter(par=None, theorie=theorie, **dit)
    parole_recueillir(par=None, effet=effet, texte="J’ai soufflé.", prenom="Rose", recueillie_le=JOUR, accord_le=JOUR)
    return effet


# The row that holds: the object that it is made for.
RETENUS: dict[str, Callable[[], Model]] = {
    "aidants.ParticipationAidant.action": _participation,
    "jardins.Chantier.action": lambda: chantier_creer(par=None, titre="Haie", date=JOUR, jardin=_jardin()).action,
    "jardins.Journee.action": lambda: journee_creer(par=None, titre="Temps", date=JOUR, jardins=[_jardin()]).action,
    "jardins.Reunion.action": _reunion,
    "aidants.Halte.tournee": lambda: halte_creer().tournee,
    "aidants.InscriptionHalte.halte": _inscription,
    "aidants.AccueilBref.halte": _accueil,
    "aidants.PhotoHalte.halte": _photo,
    "formations.Emargement.demi_journee": _emargement,
    "gouvernance.Parole.effet": _dit,
    "territoires.AffectationSecteur.secteur": _affectation,
    "gouvernance.Publication.intervention": retenus.publiee,
    "gouvernance.Publication.recherche": retenus.ecrite,
    "gouvernance.Don.campagne": _donne,
    "tierslieux.AccordImage.production": lambda: retenus.production(accord=True),
    "tierslieux.Diffusion.production": lambda: retenus.production(accord=False),
    "tierslieux.DateActivite.action": lambda: creer_date(publiee=False).action,
    "tierslieux.Emprunt.materiel": lambda: retenus.emprunt().materiel,
    "tierslieux.Emprunt.conducteur": lambda: retenus.emprunt().conducteur,
}


def _cas():
    for bouton, modeles in EFFACES.items():
        for modele in modeles:
            for relation in relations_qui_retiennent(apps.get_model(modele)):
                yield bouton, f"{relation.related_model._meta.label}.{relation.field.name}"


def test_chaque_bouton_qui_efface_dit_ce_qu_il_efface():
    boutons = set()
    for espace, (_, resolveur) in get_resolver().namespace_dict.items():
        boutons |= {f"{espace}:{n}" for n in resolveur.reverse_dict if isinstance(n, str) and n.endswith(GESTES)}
    assert boutons == EFFACES.keys() | ETATS


def test_chaque_table_qui_retient_a_son_cas():
    assert {relation for _, relation in _cas()} == RETENUS.keys()


@pytest.mark.parametrize(("bouton", "relation"), list(_cas()))
def test_ce_qui_est_retenu_ailleurs_se_garde_avec_une_phrase(client_de, bouton, relation):
    objet = RETENUS[relation]()
    adresse = reverse(bouton, args=[objet.pk])
    reponse = client_de(ROLES[bouton.partition(":")[0]]).post(adresse, follow=True)
    dits = [str(message) for message in reponse.context["messages"]] + [reponse.context.get("empechement") or ""]
    assert reponse.status_code in (200, 422)
    assert [texte for texte in dits if len(texte.split()) > 5] != []
    assert type(objet).objects.filter(pk=objet.pk).exists()


@pytest.mark.parametrize("relation", [r for bouton, r in _cas() if bouton == "animation:action_supprimer"])
def test_la_fiche_d_une_action_retenue_dit_pourquoi_au_lieu_du_bouton(client_de, relation):
    client = client_de("jardins")
    retenue, vide = RETENUS[relation](), _action()
    for action, offert in ((retenue, False), (vide, True)):
        page = client.get(action.get_absolute_url()).content.decode()
        assert (reverse("animation:action_supprimer", args=[action.pk]) in page) == offert
        assert ("a une fiche dans son pôle" in page) != offert


def test_un_aidant_venu_empeche_d_annuler_comme_d_effacer(client_de):
    """The sheet and the gesture follow one rule, whoever was there and wherever it is noted."""
    action = _action()
    participation_noter(par=None, action=action, aidant=AidantFabrique(), presence="present")
    client = client_de("jardins")
    page = client.get(action.get_absolute_url()).content.decode()
    assert reverse("animation:action_annuler", args=[action.pk]) not in page
    assert page.count("cette action a eu lieu") == 1
    confirmation = client.get(reverse("animation:action_annuler", args=[action.pk]))
    assert "cette action a eu lieu" in confirmation.content.decode()
