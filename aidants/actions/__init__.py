"""Every write of the caregivers' pole."""

from aidants.actions.acces import acces_clore, acces_demander, apport_remettre
from aidants.actions.aidants import aidant_ajouter, aidant_modifier, aidant_retirer
from aidants.actions.appels import appel_noter, appel_rattacher
from aidants.actions.archives import archive_consulter, archive_reprendre
from aidants.actions.conservation import archivage_reporter, dossier_anonymiser, dossier_archiver
from aidants.actions.documents import document_deposer
from aidants.actions.dossiers import dossier_clore, dossier_modifier, dossier_ouvrir, dossier_rouvrir
from aidants.actions.droits import droit_avancer, droit_noter, orientation_conclure, orientation_noter
from aidants.actions.ecriture import DejaEnvoye
from aidants.actions.entretiens import entretien_modifier, entretien_noter, entretien_qualifier
from aidants.actions.equipe import dossiers_reaffecter, equipe_definir
from aidants.actions.financements import financement_modifier, financement_noter
from aidants.actions.groupes import (
    COCHE,
    cle_de,
    groupe_creer,
    groupe_inscrire,
    groupe_modifier,
    inscription_retirer,
    seance_groupe_annuler,
    seance_groupe_planifier,
    seance_groupe_pointer,
)
from aidants.actions.notes import (
    bris_voir,
    glace_briser,
    note_modifier,
    note_partager,
    note_psy_ecrire,
    note_sociale_ecrire,
    notes_rechiffrer,
    partage_retirer,
)
from aidants.actions.participations import (
    participation_noter,
    participation_retirer,
    participations_noter,
    participations_pointer,
)
from aidants.actions.passants import passants_oublier
from aidants.actions.proches import proche_ajouter, proche_modifier, relation_clore, relation_modifier
from aidants.actions.psychologue import evaluation_noter, seance_modifier, seance_noter

__all__ = [
    "COCHE",
    "cle_de",
    "DejaEnvoye",
    "acces_clore",
    "acces_demander",
    "aidant_ajouter",
    "aidant_modifier",
    "aidant_retirer",
    "appel_noter",
    "apport_remettre",
    "appel_rattacher",
    "archivage_reporter",
    "archive_consulter",
    "archive_reprendre",
    "bris_voir",
    "document_deposer",
    "dossier_anonymiser",
    "passants_oublier",
    "dossier_archiver",
    "dossier_clore",
    "dossier_modifier",
    "dossier_ouvrir",
    "dossier_rouvrir",
    "dossiers_reaffecter",
    "droit_avancer",
    "droit_noter",
    "entretien_modifier",
    "entretien_noter",
    "entretien_qualifier",
    "equipe_definir",
    "evaluation_noter",
    "financement_modifier",
    "financement_noter",
    "glace_briser",
    "groupe_creer",
    "groupe_inscrire",
    "groupe_modifier",
    "inscription_retirer",
    "note_modifier",
    "note_partager",
    "note_psy_ecrire",
    "note_sociale_ecrire",
    "notes_rechiffrer",
    "orientation_conclure",
    "orientation_noter",
    "partage_retirer",
    "participation_noter",
    "participation_retirer",
    "participations_noter",
    "participations_pointer",
    "proche_ajouter",
    "proche_modifier",
    "relation_clore",
    "relation_modifier",
    "seance_groupe_annuler",
    "seance_groupe_planifier",
    "seance_groupe_pointer",
    "seance_modifier",
    "seance_noter",
]
