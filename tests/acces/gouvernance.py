from datetime import date
from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.adhesions import adhesion_demander
from gouvernance.actions.audience import mesure_noter
from gouvernance.actions.benevolat import lien_ouvrir, taux_fixer, temps_noter
from gouvernance.actions.budget import exercice_creer, ligne_creer
from gouvernance.actions.cooperation import (
    action_ajouter,
    cercle_creer,
    cooperation_creer,
    etape_commencer,
    evaluation_noter,
    membre_admettre,
    proposition_creer,
)
from gouvernance.actions.equipe import contrat_creer
from gouvernance.actions.instances import (
    instance_creer,
    mandat_donner,
    presences_pointer,
    resolution_voter,
    seance_convoquer,
    seance_preparer,
)
from gouvernance.actions.recus import association_decrire, habilitation_noter, recu_emettre
from gouvernance.actions.subventions import objectif_fixer, obligation_faire, subvention_creer, versement_ajouter
from gouvernance.choix import EtatCotisation, EtatSubvention
from gouvernance.models import Declaration, LienBenevole
from tests.acces.matrice import PUBLIC, Acces

GO = "GO DI"


def preparer():
    personne = personne_creer(par=None, nom="Aulagne", prenom="Colette", qualites=["benevole"])
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    for compte, montant in (("641", 900), ("74", 1000)):
        ligne = ligne_creer(
            par=None, exercice=exercice, compte=compte, axe="Escale", nature="realise", montant=Decimal(montant)
        )
    subvention = subvention_creer(
        par=None, financeur=organisation_creer(par=None, nom="Département"), objet="Répit", exercice=exercice,
        etat=EtatSubvention.NOTIFIEE, notifie=Decimal(5000),
    )  # fmt: skip
    versement = versement_ajouter(par=None, subvention=subvention, montant=Decimal(100), prevu_le=date(2023, 5, 1))
    obligation = subvention.obligations.get()
    rendue = subvention_creer(
        par=None, financeur=organisation_creer(par=None, nom="Bailleur rendu"), objet="Ateliers", exercice=exercice,
        etat=EtatSubvention.NOTIFIEE, notifie=Decimal(100),
    )  # fmt: skip
    obligation_faire(par=None, obligation=rendue.obligations.get())
    lien = lien_ouvrir(par=None, personne=personne)
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil", quorum_pct=50)
    mandat = mandat_donner(
        par=None, instance=conseil, personne=personne, debut=date(2023, 1, 1), fin=date(2030, 12, 31)
    )
    seance = seance_preparer(par=None, instance=conseil, date=date(2024, 2, 1), ordre_du_jour="Budget")
    (presence,) = seance_convoquer(par=None, seance=seance)
    presences_pointer(par=None, seance=seance, etats={presence.pk: "present"})
    a_convoquer = seance_preparer(par=None, instance=conseil, date=date(2024, 6, 1), ordre_du_jour="Comptes")
    exercice_creer(par=None, nom="2024", debut=date(2024, 1, 1), fin=date(2024, 12, 31))
    resolution = resolution_voter(par=None, seance=seance, texte="Approuvé", consensus=True)
    association_decrire(
        par=None, objet="Prendre soin", adresse="6 allée de l’Orangerie, 42580 L’Étrat", rna="W423000000"
    )
    habilitation = habilitation_noter(
        par=None,
        decidee_le=date(2023, 1, 2),
        reference="Conseil du 2 janvier",
        signataire="A. B.",
        qualite="trésorière",
    )
    donateur = organisation_creer(
        par=None, nom="Atelier Rivage", adresse="1 place Basse", lieu=Lieu(commune=Commune.objects.get(nom="Firminy"))
    )
    recu = recu_emettre(par=None, organisation=donateur, montant=Decimal(50), recu_le=date(2023, 5, 1))
    cooperation = cooperation_creer(
        par=None, nom="Collectif du Gier", genre="collectif", commune=Commune.objects.get(nom="Firminy")
    )
    etape_commencer(par=None, cooperation=cooperation, etape=1)
    proposition = proposition_creer(par=None, titre="Café des aidants", dimension="acces")
    pieces = {
        "cooperation": cooperation,
        "proposition": proposition,
        "cercle": cercle_creer(par=None, cooperation=cooperation, nom="Noyau", rang=1),
        "membre": membre_admettre(
            par=None, cooperation=cooperation, personne=personne, genre="habitant", engagement="pilote",
            entree_le=date(2023, 2, 1),
        ),
        "action": action_ajouter(
            par=None, cooperation=cooperation, titre="Rencontrer la mairie", echeance=date(2023, 9, 1)
        ),
        "evaluation": evaluation_noter(
            par=None, cooperation=cooperation, dimension="acces", date=date(2023, 12, 1), niveau=2, preuve="Registre"
        ),
    }  # fmt: skip
    return {nom: [objet.pk] for nom, objet in pieces.items()} | {
        "habilitation": [habilitation.pk],
        "recu": [recu.pk],
        "adhesion": [cotisation_enregistrer(par=None, annee=2023, organisation=donateur).pk],
        "personne": [personne.pk],
        "cotisation": [
            cotisation_enregistrer(par=None, annee=2023, personne=personne, etat=EtatCotisation.A_REGLER).pk
        ],
        "demande": [
            adhesion_demander(
                prenom="Lucette", nom="Verpilleux", courriel="l@exemple.fr", telephone="04 77 00 00 55", message="Aider"
            ).pk
        ],
        "temps": [
            temps_noter(
                par=None, personne=personne, date=date(2023, 3, 1), mission="Accueil", heures=Decimal(2)
            ).pk
        ],
        "taux": [taux_fixer(par=None, categorie="experte", depuis=date(2023, 1, 1), taux=Decimal(29)).pk],
        "contrat": [
            contrat_creer(
                par=None, personne=personne_creer(par=None, nom="Équipière"), type="cdi", debut=date(2022, 1, 3),
                etp=Decimal(1),
            ).pk
        ],
        "exercice": [exercice.pk],
        "ligne": [ligne.pk],
        "subvention": [subvention.pk],
        "rendue": [rendue.pk],
        "versement": [versement.pk],
        "obligation": [obligation.pk],
        "objectif": [
            objectif_fixer(
                par=None, subvention=subvention, indicateur="gouvernance.benevoles", cible=Decimal(20)
            ).pk
        ],
        "mesure": [
            mesure_noter(par=None, canal="site", mesure="vues", mois=date(2023, 6, 1), valeur=12).pk
        ],
        "lien": [lien.pk],
        "instance": [conseil.pk],
        "mandat": [mandat.pk],
        "seance": [seance.pk],
        "a_convoquer": [a_convoquer.pk],
        "resolution": [resolution.pk],
        "declaration": [Declaration.objects.get().pk],
        "jeton": [LienBenevole.objects.get().jeton],
    }  # fmt: skip


def _de(nom):
    return lambda objets: objets[nom]


def _acte(nom):
    """A button: the first of the allowed roles may take the object away, the next ones find nothing."""
    return Acces(GO, methode="POST", args=_de(nom), acceptes=(302, 404))


def _petit_formulaire():
    return Acces(GO, methode="POST", args=_de("subvention"), acceptes=(302, 422))


_LISTES = ("cotisation", "recu", "temps", "contrat", "subvention")
_SAISIES = (
    "cotisation",
    "temps",
    "taux",
    "contrat",
    "mesure",
    "exercice",
    "subvention",
    "instance",
    "mandat",
    "seance",
    "habilitation",
)
_PIECES = ("cooperation", "proposition", "cercle", "membre", "action", "evaluation")
ACCES = (
    {
        "gouvernance:accueil": Acces(GO),
        "gouvernance:taux_liste": Acces(GO),
        "gouvernance:mesure_liste": Acces(GO),
        "gouvernance:exercice_liste": Acces(GO),
        "gouvernance:exercice_fiche": Acces(GO, args=_de("exercice")),
        "gouvernance:ligne_ajouter": Acces(GO, args=_de("exercice")),
        "gouvernance:ligne_modifier": Acces(GO, args=_de("ligne")),
        "gouvernance:ligne_effacer": _acte("ligne"),
        "gouvernance:cotisations_appeler": Acces(GO, methode="POST", args=lambda o: [2024]),
        "gouvernance:cotisation_relancer": _acte("cotisation"),
        "gouvernance:cotisations_relancer": Acces(GO, args=lambda o: [2023]),
        "gouvernance:adherents_pdf": Acces(GO, args=lambda o: [2023]),
        "gouvernance:attestation_pdf": Acces(GO, args=_de("adhesion")),
        "gouvernance:adherer": Acces(PUBLIC),
        "gouvernance:adhesion_demandes": Acces(GO),
        "gouvernance:adhesion_accepter": Acces(GO, args=_de("demande")),
        "gouvernance:adhesion_refuser": Acces(GO, args=_de("demande")),
        "gouvernance:association_decrire": Acces(GO),
        "gouvernance:recu_emettre": Acces(GO),
        "gouvernance:recu_fiche": Acces(GO, args=_de("recu")),
        "gouvernance:recu_annuler": Acces(GO, args=_de("recu")),
        "gouvernance:recu_remplacer": Acces(GO, args=_de("recu")),
        "gouvernance:recu_pdf": Acces(GO, args=_de("recu")),
        "gouvernance:cooperation_liste": Acces(GO),
        "gouvernance:cooperation_ajouter": Acces(GO),
        "gouvernance:cooperation_fiche": Acces(GO, args=_de("cooperation")),
        "gouvernance:proposition_liste": Acces(GO),
        "gouvernance:proposition_ajouter": Acces(GO),
        "gouvernance:cercle_ajouter": Acces(GO, args=_de("cooperation")),
        "gouvernance:membre_ajouter": Acces(GO, args=_de("cooperation")),
        "gouvernance:action_ajouter": Acces(GO, args=_de("cooperation")),
        "gouvernance:actions_choisir": Acces(GO, args=_de("cooperation")),
        "gouvernance:evaluation_ajouter": Acces(GO, args=_de("cooperation")),
        "gouvernance:etape_avancer": _acte("cooperation"),
        "gouvernance:action_effacer": _acte("action"),
        "gouvernance:evaluation_effacer": _acte("evaluation"),
        "gouvernance:temps_saisir": Acces("AC TS PS EM JA TL FO GO DI"),
        "gouvernance:seance_demander": Acces(GO, args=_de("a_convoquer")),
        "gouvernance:parts_repartir": Acces(GO, args=_de("subvention")),
        "gouvernance:financeur_liste": Acces(GO, args=_de("exercice")),
        "gouvernance:demande_telecharger": Acces(GO, args=lambda o: [*o["subvention"], "xlsx"]),
        "gouvernance:lien_liste": Acces(GO),
        "gouvernance:liens_envoyer": Acces(GO),
        "gouvernance:instance_liste": Acces(GO),
        "gouvernance:instance_fiche": Acces(GO, args=_de("instance")),
        "gouvernance:seance_fiche": Acces(GO, args=_de("seance")),
        "gouvernance:seance_convoquer": Acces(GO, args=_de("seance")),
        "gouvernance:convocation_pdf": Acces(GO, args=_de("seance")),
        "gouvernance:seance_ical": Acces(GO, args=_de("seance")),
        "gouvernance:seance_annuler": Acces(GO, args=_de("seance")),
        "gouvernance:seance_prevenir": Acces(GO, args=_de("seance")),
        "gouvernance:presences_pointer": Acces(GO, args=_de("seance")),
        "gouvernance:resolution_voter": Acces(GO, methode="POST", args=_de("seance"), acceptes=(302, 422)),
        "gouvernance:pv_ecrire": Acces(GO, args=_de("seance")),
        "gouvernance:pv_pdf": Acces(GO, args=_de("seance")),
        "gouvernance:pv_approuver": _acte("seance"),
        "gouvernance:resolution_faire": _acte("resolution"),
        "gouvernance:resolution_effacer": _acte("resolution"),
        "gouvernance:declaration_ajouter": Acces(GO),
        "gouvernance:declaration_faire": _acte("declaration"),
        "gouvernance:fin_declarer": _acte("mandat"),
        "gouvernance:lien_ouvrir": _acte("personne"),
        "gouvernance:lien_fermer": _acte("lien"),
        "gouvernance:temps_par_lien": Acces(PUBLIC, args=_de("jeton")),
        "gouvernance:mesure_exporter": Acces(GO, args=lambda o: ["csv"]),
        "gouvernance:ligne_exporter": Acces(GO, args=lambda o: [*o["exercice"], "csv"]),
        "gouvernance:subvention_fiche": Acces(GO, args=_de("subvention")),
        "gouvernance:subvention_notifier": Acces(GO, args=_de("subvention")),
        "gouvernance:subvention_renouveler": Acces(GO, args=_de("rendue")),
        "gouvernance:compte_rendu_ecrire": Acces(GO, args=_de("subvention")),
        "gouvernance:compte_rendu_telecharger": Acces(GO, args=lambda o: [*o["subvention"], "xlsx"]),
        "gouvernance:versement_ajouter": _petit_formulaire(),
        "gouvernance:obligation_ajouter": _petit_formulaire(),
        "gouvernance:objectif_fixer": _petit_formulaire(),
        "gouvernance:versement_recevoir": _acte("versement"),
        "gouvernance:versement_effacer": _acte("versement"),
        "gouvernance:obligation_faire": _acte("obligation"),
        "gouvernance:objectif_retirer": _acte("objectif"),
    }
    | {f"gouvernance:{nom}_liste": Acces(GO) for nom in _LISTES}
    | {f"gouvernance:{nom}_exporter": Acces(GO, args=lambda o: ["csv"]) for nom in _LISTES}
    | {f"gouvernance:{nom}_ajouter": Acces(GO) for nom in _SAISIES}
    | {f"gouvernance:{nom}_modifier": Acces(GO, args=_de(nom)) for nom in (*_SAISIES, *_PIECES)}
    | {
        f"gouvernance:{nom}_effacer": _acte(nom)
        for nom in _SAISIES
        if nom in {"cotisation", "temps", "taux", "contrat", "mesure"}
    }
)
