from django.urls import path

from gouvernance.views import (
    accords,
    accueil,
    adhesions,
    appreciation,
    audience,
    budget,
    convocations,
    cooperation,
    declarations,
    demandes,
    effets,
    fiches_simples,
    instances,
    liens,
    mecenat,
    page,
    personnes,
    recus,
    subventions,
)
from gouvernance.views.rayonnement import declares, gestes, materiel, missions, recherche
from gouvernance.views.rayonnement import pages as rayonnement

app_name = "gouvernance"


def _fiche_simple(racine: str, fiche: page.FicheSimple, vues=page) -> list:
    """The form pages of a noun: add, change, and take away where it may be."""
    ajouter = path(f"{racine}/nouveau/", vues.objet_ajouter, {"fiche": fiche}, name=f"{fiche.nom}_ajouter")
    return [ajouter, *_changer(racine, fiche, vues)]


def _changer(racine: str, fiche: page.FicheSimple, vues=page) -> list:
    """The same of a noun that is added from another's sheet."""
    contexte = {"fiche": fiche}
    chemins = [path(f"{racine}/<int:pk>/modifier/", vues.objet_modifier, contexte, name=f"{fiche.nom}_modifier")]
    if fiche.effacer:
        chemins.append(path(f"{racine}/<int:pk>/effacer/", vues.objet_effacer, contexte, name=f"{fiche.nom}_effacer"))
    return chemins


def _registre(racine: str, registre) -> list:
    """The list of a noun, its exports, its sheet and its forms."""
    contexte, nom = {"registre": registre}, registre.nom
    return [
        path(f"{racine}/", rayonnement.registre_liste, contexte, name=f"{nom}_liste"),
        path(f"{racine}/export/<str:genre>/", rayonnement.registre_exporter, contexte, name=f"{nom}_exporter"),
        path(f"{racine}/<int:pk>/", rayonnement.registre_fiche, contexte, name=f"{nom}_fiche"),
        *_fiche_simple(racine, registre.fiche, rayonnement),
    ]


_PERSONNES = [
    path("adherents/", adhesions.cotisation_liste, name="cotisation_liste"),
    path("adherents/export/<str:genre>/", adhesions.cotisation_exporter, name="cotisation_exporter"),
    path("adherents/appeler/<int:annee>/", adhesions.cotisations_appeler, name="cotisations_appeler"),
    path("adherents/<int:pk>/relancer/", adhesions.cotisation_relancer, name="cotisation_relancer"),
    path("adherents/relancer/<int:annee>/", adhesions.cotisations_relancer, name="cotisations_relancer"),
    path("adherents/assemblee/<int:annee>.pdf", adhesions.emargement_pdf, name="adherents_pdf"),
    path("adherents/<int:pk>/attestation.pdf", adhesions.attestation_pdf, name="attestation_pdf"),
    *_fiche_simple("adherents", fiches_simples.COTISATION),
    path("adherer/", demandes.adherer, name="adherer"),
    path("adherents/demandes/", demandes.adhesion_demandes, name="adhesion_demandes"),
    path("adherents/demandes/<int:pk>/accepter/", demandes.adhesion_accepter, name="adhesion_accepter"),
    path("adherents/demandes/<int:pk>/refuser/", demandes.adhesion_refuser, name="adhesion_refuser"),
    path("association/", recus.association_decrire, name="association_decrire"),
    path("recus/", recus.recu_liste, name="recu_liste"),
    path("recus/export/<str:genre>/", recus.recu_exporter, name="recu_exporter"),
    path("recus/nouveau/", recus.recu_emettre, name="recu_emettre"),
    path("recus/<int:pk>/", recus.recu_fiche, name="recu_fiche"),
    path("recus/<int:pk>/annuler/", recus.recu_annuler, name="recu_annuler"),
    path("recus/<int:pk>/remplacer/", recus.recu_remplacer, name="recu_remplacer"),
    path("recus/<int:pk>/recu.pdf", recus.recu_pdf, name="recu_pdf"),
    *_fiche_simple("recus/decision", fiches_simples.HABILITATION),
    path("benevolat/", personnes.temps_liste, name="temps_liste"),
    path("benevolat/saisir/", personnes.temps_saisir, name="temps_saisir"),
    path("benevolat/export/<str:genre>/", personnes.temps_exporter, name="temps_exporter"),
    path("benevolat/taux/", personnes.taux_liste, name="taux_liste"),
    *_fiche_simple("benevolat/taux", fiches_simples.TAUX),
    path("benevolat/liens/", liens.lien_liste, name="lien_liste"),
    path("benevolat/liens/envoyer/", liens.liens_envoyer, name="liens_envoyer"),
    path("benevolat/liens/<int:pk>/ouvrir/", liens.lien_ouvrir, name="lien_ouvrir"),
    path("benevolat/liens/<int:pk>/fermer/", liens.lien_fermer, name="lien_fermer"),
    path("benevolat/mon-temps/<str:jeton>/", personnes.temps_par_lien, name="temps_par_lien"),
    *_fiche_simple("benevolat", fiches_simples.TEMPS),
    path("equipe/", personnes.contrat_liste, name="contrat_liste"),
    path("equipe/export/<str:genre>/", personnes.contrat_exporter, name="contrat_exporter"),
    *_fiche_simple("equipe", fiches_simples.CONTRAT),
]
_ARGENT = [
    path("budget/", budget.exercice_liste, name="exercice_liste"),
    *_fiche_simple("budget", fiches_simples.EXERCICE),
    path("budget/<int:pk>/", budget.exercice_fiche, name="exercice_fiche"),
    path("budget/<int:pk>/lignes.<str:genre>", budget.ligne_exporter, name="ligne_exporter"),
    path("budget/<int:pk>/lignes/", budget.ligne_ajouter, name="ligne_ajouter"),
    path("budget/lignes/<int:pk>/", budget.ligne_modifier, name="ligne_modifier"),
    path("budget/lignes/<int:pk>/effacer/", budget.ligne_effacer, name="ligne_effacer"),
    path("subventions/", subventions.subvention_liste, name="subvention_liste"),
    path("subventions/export/<str:genre>/", subventions.subvention_exporter, name="subvention_exporter"),
    *_fiche_simple("subventions", fiches_simples.SUBVENTION),
    path("subventions/<int:pk>/", subventions.subvention_fiche, name="subvention_fiche"),
    path("subventions/<int:pk>/compte-rendu/", subventions.compte_rendu_ecrire, name="compte_rendu_ecrire"),
    path(
        "subventions/<int:pk>/compte-rendu.<str:genre>",
        subventions.compte_rendu_telecharger,
        name="compte_rendu_telecharger",
    ),
    path("subventions/<int:pk>/depenses/", subventions.parts_repartir, name="parts_repartir"),
    path("subventions/<int:pk>/demande.<str:genre>", subventions.demande_telecharger, name="demande_telecharger"),
    path("subventions/financeurs/<int:pk>/", subventions.financeur_liste, name="financeur_liste"),
    path("subventions/<int:pk>/accord/", accords.subvention_notifier, name="subvention_notifier"),
    path("subventions/<int:pk>/renouveler/", subventions.subvention_renouveler, name="subvention_renouveler"),
    path("subventions/<int:pk>/versements/", subventions.versement_ajouter, name="versement_ajouter"),
    path("subventions/<int:pk>/engagements/", subventions.obligation_ajouter, name="obligation_ajouter"),
    path("subventions/<int:pk>/objectifs/", subventions.objectif_fixer, name="objectif_fixer"),
    path("subventions/versements/<int:pk>/recevoir/", subventions.versement_recevoir, name="versement_recevoir"),
    path("subventions/versements/<int:pk>/effacer/", subventions.versement_effacer, name="versement_effacer"),
    path("subventions/engagements/<int:pk>/faire/", subventions.obligation_faire, name="obligation_faire"),
    path("subventions/objectifs/<int:pk>/retirer/", subventions.objectif_retirer, name="objectif_retirer"),
]
_EFFETS = [
    path("effets/", effets.theorie_liste, name="theorie_liste"),
    *_fiche_simple("effets", fiches_simples.THEORIE),
    path("effets/<int:pk>/", effets.theorie_fiche, name="theorie_fiche"),
    path("effets/<int:pk>/theorie.pdf", effets.theorie_imprimer, name="theorie_imprimer"),
    path("effets/<int:pk>/arreter/", effets.theorie_arreter, name="theorie_arreter"),
    path("effets/<int:pk>/version/", effets.theorie_renouveler, name="theorie_renouveler"),
    path("effets/<int:pk>/attendus/", effets.effet_ajouter, name="effet_ajouter"),
    *_changer("effets/attendus", fiches_simples.EFFET),
    path("effets/paroles/", effets.parole_liste, name="parole_liste"),
    *_fiche_simple("effets/paroles", fiches_simples.PAROLE),
    path("cooperation/<int:pk>/jugements/", appreciation.appreciation_fiche, name="appreciation_fiche"),
    path("cooperation/<int:pk>/dimensions/", appreciation.dimension_ajouter, name="dimension_ajouter"),
    path("cooperation/<int:pk>/elements/", appreciation.element_ajouter, name="element_ajouter"),
    path("cooperation/<int:pk>/facteurs/", appreciation.facteur_ajouter, name="facteur_ajouter"),
    path("cooperation/dimensions/<int:pk>/juger/", appreciation.jugement_porter, name="jugement_porter"),
    *_changer("cooperation/dimensions", fiches_simples.DIMENSION),
    *_changer("cooperation/elements", fiches_simples.ELEMENT),
    *_changer("cooperation/facteurs", fiches_simples.FACTEUR),
]
_MECENAT = [
    path("mecenat/", mecenat.mecenat, name="mecenat"),
    *_fiche_simple("mecenat/campagnes", mecenat.CAMPAGNE),
    path("mecenat/dons/", mecenat.don_liste, name="don_liste"),
    path("mecenat/dons/export/<str:genre>/", mecenat.don_exporter, name="don_exporter"),
    *_fiche_simple("mecenat/dons", mecenat.DON),
    path("mecenat/dons/<int:pk>/", mecenat.don_fiche, name="don_fiche"),
    path("mecenat/dons/<int:pk>/recevoir/", mecenat.don_recevoir, name="don_recevoir"),
    path("mecenat/dons/<int:pk>/remercier/", mecenat.don_remercier, name="don_remercier"),
    path("mecenat/dons/<int:pk>/recu/", mecenat.don_recu_emettre, name="don_recu_emettre"),
]
_AUDIENCE = [
    path("audience/", audience.mesure_liste, name="mesure_liste"),
    path("audience/export/<str:genre>/", audience.mesure_exporter, name="mesure_exporter"),
    *_fiche_simple("audience", fiches_simples.MESURE),
]
_INSTANCES = [
    path("instances/", instances.instance_liste, name="instance_liste"),
    *_fiche_simple("instances", fiches_simples.INSTANCE),
    *_fiche_simple("instances/mandats", fiches_simples.MANDAT),
    *_fiche_simple("instances/seances", fiches_simples.SEANCE),
    path("instances/<int:pk>/", instances.instance_fiche, name="instance_fiche"),
    path("instances/seances/<int:pk>/", instances.seance_fiche, name="seance_fiche"),
    path("instances/seances/<int:pk>/demandes/", instances.seance_demander, name="seance_demander"),
    path("instances/seances/<int:pk>/convoquer/", convocations.seance_convoquer, name="seance_convoquer"),
    path("instances/seances/<int:pk>/annuler/", convocations.seance_annuler, name="seance_annuler"),
    path("instances/seances/<int:pk>/prevenir/", convocations.seance_prevenir, name="seance_prevenir"),
    path("instances/seances/<int:pk>/convocation.pdf", instances.convocation_pdf, name="convocation_pdf"),
    path("instances/seances/<int:pk>/seance.ics", instances.seance_ical, name="seance_ical"),
    path("instances/seances/<int:pk>/presences/", instances.presences_pointer, name="presences_pointer"),
    path("instances/seances/<int:pk>/resolutions/", instances.resolution_voter, name="resolution_voter"),
    path("instances/seances/<int:pk>/proces-verbal/", instances.proces_verbal_ecrire, name="pv_ecrire"),
    path("instances/seances/<int:pk>/proces-verbal.pdf", instances.proces_verbal_pdf, name="pv_pdf"),
    path("instances/seances/<int:pk>/approuver/", instances.proces_verbal_approuver, name="pv_approuver"),
    path("instances/resolutions/<int:pk>/faite/", instances.resolution_faire, name="resolution_faire"),
    path("instances/resolutions/<int:pk>/effacer/", instances.resolution_effacer, name="resolution_effacer"),
    path("instances/declarations/nouvelle/", declarations.declaration_ajouter, name="declaration_ajouter"),
    path("instances/declarations/<int:pk>/faite/", declarations.declaration_faire, name="declaration_faire"),
    path("instances/mandats/<int:pk>/fin-declaree/", declarations.fin_declarer, name="fin_declarer"),
]
_COOPERATION = [
    path("cooperation/", cooperation.cooperation_liste, name="cooperation_liste"),
    path("cooperation/panel/", cooperation.proposition_liste, name="proposition_liste"),
    *_fiche_simple("cooperation/panel", fiches_simples.PROPOSITION),
    *_fiche_simple("cooperation", fiches_simples.COOPERATION),
    path("cooperation/<int:pk>/", cooperation.cooperation_fiche, name="cooperation_fiche"),
    path("cooperation/<int:pk>/cercles/", cooperation.cercle_ajouter, name="cercle_ajouter"),
    path("cooperation/<int:pk>/membres/", cooperation.membre_ajouter, name="membre_ajouter"),
    path("cooperation/<int:pk>/actions/", cooperation.action_ajouter, name="action_ajouter"),
    path("cooperation/<int:pk>/panel/", cooperation.actions_choisir, name="actions_choisir"),
    path("cooperation/<int:pk>/evaluations/", cooperation.evaluation_ajouter, name="evaluation_ajouter"),
    path("cooperation/<int:pk>/etape/", cooperation.etape_avancer, name="etape_avancer"),
    *_changer("cooperation/cercles", fiches_simples.CERCLE),
    *_changer("cooperation/membres", fiches_simples.MEMBRE),
    *_changer("cooperation/actions", fiches_simples.ACTION),
    *_changer("cooperation/evaluations", fiches_simples.EVALUATION),
]
_RAYONNEMENT = [
    path("rayonnement/", rayonnement.rayonnement, name="rayonnement"),
    *_registre("rayonnement/interventions", declares.INTERVENTION),
    path(
        "rayonnement/interventions/<int:pk>/passer/<str:etat>/", gestes.intervention_passer, name="intervention_passer"
    ),
    path("rayonnement/interventions/<int:pk>/orateurs/", gestes.orateur_ajouter, name="orateur_ajouter"),
    path("rayonnement/orateurs/<int:pk>/retirer/", gestes.orateur_retirer, name="orateur_retirer"),
    *_registre("rayonnement/publications", declares.PUBLICATION),
    path("rayonnement/publications/<int:pk>/document/", gestes.publication_telecharger, name="publication_telecharger"),
    *_registre("rayonnement/sieges", declares.SIEGE),
    path("rayonnement/sieges/<int:pk>/reunions/", gestes.reunion_siege_ajouter, name="reunion_siege_ajouter"),
    *_changer("rayonnement/reunions", declares.REUNION_SIEGE, rayonnement),
    *_registre("rayonnement/appuis", declares.APPUI),
    *_registre("rayonnement/recherche", recherche.RECHERCHE),
    path(
        "rayonnement/recherche/<int:pk>/partenaires/",
        recherche.partenaire_recherche_ajouter,
        name="partenaire_recherche_ajouter",
    ),
    path(
        "rayonnement/recherche/partenaires/<int:pk>/retirer/",
        recherche.partenaire_recherche_retirer,
        name="partenaire_recherche_retirer",
    ),
    path("rayonnement/recherche/<int:pk>/dates/", recherche.jalon_recherche_ajouter, name="jalon_recherche_ajouter"),
    *_changer("rayonnement/recherche/dates", recherche.JALON_RECHERCHE, rayonnement),
    *_registre("rayonnement/stages", recherche.STAGE),
    *_registre("rayonnement/missions", missions.MISSION),
    path("rayonnement/missions/<int:pk>/facture/", missions.mission_facturer, name="mission_facturer"),
    *_registre("rayonnement/mediacare", missions.PRODUCTION_MEDIA),
    path("rayonnement/mediacare/<int:pk>/tournage/", missions.tournage_reserver, name="tournage_reserver"),
    path("rayonnement/mediacare/<int:pk>/accords/", missions.accord_image_ajouter, name="accord_image_ajouter"),
    path("rayonnement/mediacare/<int:pk>/diffusions/", missions.diffusion_ajouter, name="diffusion_ajouter"),
    path("rayonnement/accords/<int:pk>/retrait/", missions.accord_image_retirer, name="accord_image_retirer"),
    path("rayonnement/diffusions/<int:pk>/retrait/", missions.diffusion_retirer, name="diffusion_retirer"),
    *_registre("rayonnement/materiel", materiel.MATERIEL),
    path("rayonnement/materiel/<int:pk>/entretiens/", materiel.entretien_ajouter, name="entretien_ajouter"),
    *_changer("rayonnement/entretiens", materiel.ENTRETIEN, rayonnement),
    *_registre("rayonnement/emprunts", materiel.EMPRUNT),
    path("rayonnement/emprunts/<int:pk>/annuler/", materiel.emprunt_annuler, name="emprunt_annuler"),
    *_registre("rayonnement/conducteurs", materiel.CONDUCTEUR),
]
urlpatterns = [
    path("", accueil.accueil, name="accueil"),
    *_PERSONNES,
    *_ARGENT,
    *_EFFETS,
    *_MECENAT,
    *_AUDIENCE,
    *_INSTANCES,
    *_COOPERATION,
    *_RAYONNEMENT,
]
