from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from aidants.actions.acces import acces_demander
from aidants.actions.appels import appel_noter
from aidants.actions.documents import document_deposer
from aidants.actions.droits import droit_noter, orientation_noter
from aidants.actions.equipe import equipe_definir
from aidants.actions.financements import financement_noter
from aidants.actions.notes import glace_briser, note_partager, note_sociale_ecrire
from aidants.actions.objectifs import objectif_noter, objectif_terminer, point_noter
from aidants.actions.participations import participation_noter
from aidants.actions.psychologue import evaluation_noter, seance_noter
from aidants.actions.sorties import dossier_clore
from aidants.actions.transmissions import transmission_ouvrir
from aidants.choix import MotifSortie
from aidants.courriels import jeton_de, jeton_transmis
from aidants.models import Groupe, Inscription, LienRendezVous, PasSuivant, SeanceGroupe
from aidants.models.dossiers import Statut
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.acces.matrice import PUBLIC, Acces
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique
from tests.conftest import creer_compte
from tests.gestes import fichier_juste
from tests.socle.services.fabriques import creer as service_creer

LECTEURS = "AC TS PS EM DI"
AUTEURS = "AC TS PS EM"
SUIVENT = "TS PS"
PERSONNE = ""  # the referent, the author or the team of this one file only: tests/aidants/test_murs.py


def _terminer(par, dossier):
    dossier_clore(par=par, dossier=dossier, sortie=date(2023, 3, 2), motif=MotifSortie.OBJECTIF)
    return dossier


def _annonce(aidant) -> LienRendezVous:
    """The link of an interview to come, that she was not told of yet; she agreed to be."""
    aidant.courriel, aidant.messages_acceptes_le = "agnes.rascle@exemple.fr", date(2023, 3, 1)
    with transaction.atomic():
        aidant.enregistrer()
    entretien = EntretienFabrique(dossier=aidant.dossier, etat="prevu", date=aujourdhui() + timedelta(days=9))
    return LienRendezVous.objects.create(aidant=aidant, entretien=entretien)


def _objectifs(par, aidant) -> dict:
    """One that goes on, with a point; one that is over; one that nothing was said of."""
    but, fini, nu = (
        objectif_noter(par=par, aidant=aidant, texte=texte, pose_le=date(2023, 3, 1))
        for texte in ("Dormir mieux", "Revoir ma sœur", "Partir deux jours")
    )
    point = point_noter(par=par, objectif=but, le=date(2023, 3, 2), niveau=0)
    return {"but": but, "but_fini": objectif_terminer(par=par, objectif=fini), "but_nu": nu, "point": point}


def preparer():
    """A file that nobody is the referent of, so that roles alone decide; whose it is: tests/aidants/test_murs.py."""
    referente = creer_compte("travail_social", nom="Référente")
    aidant = AidantFabrique()
    dossier = aidant.dossier
    dossier.equipe.set([referente])
    relation = RelationAideFabrique(aidant=aidant)
    note = note_sociale_ecrire(par=referente, dossier=dossier, texte="À l’abri.")
    psy = creer_compte("psychologue", nom="Équipière")
    equipe_definir(par=referente, dossier=dossier, membres=[referente, psy])
    partage = note_partager(par=referente, note=note, destinataire=psy)
    action = action_creer(par=referente, titre="Festival", pole="aidants", genre="festival", date=date(2023, 3, 4))
    autre = AidantFabrique(dossier__referent=referente)
    note_sociale_ecrire(par=referente, dossier=autre.dossier, texte="À elle seule.")
    groupe = Groupe.objects.create(nom="Groupe du mardi", debut=date(2023, 1, 1))
    action_creer(par=referente, titre="Café", pole="aidants", genre="festival", date=aujourdhui())
    archive = _terminer(referente, AidantFabrique().dossier)
    archive.statut, archive.archive_le = Statut.ARCHIVE, date(2023, 4, 1)
    archive.save()
    return {
        "archive": archive,
        "clos": _terminer(referente, AidantFabrique().dossier),
        "financement": financement_noter(
            par=referente,
            financeur=organisation_creer(par=None, nom="Département"),
            objet="Axe 5",
            debut=date(2023, 1, 1),
            fin=date(2023, 12, 31),
        ),
        "dossier": dossier,
        "action": action,
        "participation": participation_noter(par=referente, action=action, aidant=aidant),
        "aidant": aidant,
        "relation": relation,
        "note": note,
        "partage": partage,
        "apport": acces_demander(par=psy, dossier=autre.dossier, recue_le=date(2023, 3, 1)).apports.get(),
        "groupe": groupe,
        "prevue": SeanceGroupe.objects.create(groupe=groupe, date=date(2023, 3, 7)),
        "inscription": Inscription.objects.create(groupe=groupe, aidant=aidant, inscrit_le=date(2023, 1, 2)),
        "entretien": EntretienFabrique(dossier=dossier, etat="prevu", date=date.today()),  # noqa: DTZ011
        "annonce": _annonce(aidant),
        "bris": glace_briser(
            par=creer_compte("travail_social", nom="Ailleurs"), note=note, motif="Référente absente, appel du 15."
        ),
        "service": service_creer("Relais", ou="Feurs"),
        "orientation": orientation_noter(
            par=referente,
            dossier=dossier,
            date=date(2023, 3, 1),
            organisation=organisation_creer(par=None, nom="Accueil de jour"),
        ),
        "transmission": transmission_ouvrir(
            par=referente,
            orientation=orientation_noter(
                par=referente,
                dossier=dossier,
                date=date(2023, 3, 1),
                organisation=organisation_creer(par=None, nom="Halte du Pilat"),
            ),
            aidant=aidant,
            partages=["nom"],
            adresse="halte@exemple.fr",
            accord_le=date(2023, 3, 1),
        ),
        "appel": appel_noter(par=referente, date=date(2023, 3, 1)),
        "promis": appel_noter(par=referente, date=date(2023, 3, 1), rappeler_le=date(2023, 3, 2)),
        **_objectifs(referente, aidant),
        "pas": PasSuivant.objects.create(dossier=dossier, texte="Relire", le=date(2023, 3, 9)),
        "droit": droit_noter(par=referente, dossier=dossier, nature="apa", etat_le=date(2023, 3, 1)),
        "score": evaluation_noter(
            par=psy, aidant=aidant, instrument="zbi22", date=date(2023, 3, 1), total=40, partagee=False
        ),
        "seance": seance_noter(par=psy, aidant=aidant, date=date(2023, 3, 1), etat="honore"),
        "image": document_deposer(par=referente, dossier=dossier, titre="Carte", fichier=fichier_juste()),
        "document": document_deposer(
            par=referente, dossier=dossier, titre="Courrier", fichier=SimpleUploadedFile("c.pdf", b"%PDF-1.4 essai")
        ),
    }


def _numero(objets):
    return [objets["dossier"].numero]


def _avec(nom):
    return lambda objets: [objets["dossier"].numero, objets[nom].pk]


def _jeton(objets):
    return [jeton_de(objets["annonce"])]


def _pk(nom):
    return lambda objets: [objets[nom].pk]


ACCES = {
    "aidants:aidant_liste": Acces(LECTEURS),
    "aidants:aidant_exporter": Acces(SUIVENT, args=lambda o: ["csv"]),
    "aidants:ressemblants_suggerer": Acces(AUTEURS, parametres="nom=rascle"),
    "aidants:dossier_ouvrir": Acces(AUTEURS),
    "aidants:aide": Acces(LECTEURS),
    "aidants:appel_liste": Acces(AUTEURS),
    "aidants:appel_noter": Acces(AUTEURS),
    "aidants:appel_reconnaitre": Acces(AUTEURS, parametres="dossier=rascle"),
    "aidants:dossier_suggerer": Acces(LECTEURS, parametres="q=rascle"),
    "aidants:appel_modifier": Acces(AUTEURS, args=_pk("appel")),
    "aidants:appel_retirer": Acces(AUTEURS, args=_pk("appel")),
    "aidants:appel_rappeler": Acces(AUTEURS, methode="POST", args=_pk("promis"), acceptes=(302, 404)),
    "aidants:pas_faire": Acces(AUTEURS, methode="POST", args=_numero, acceptes=(302, 404)),
    "aidants:pas_ajouter": Acces(AUTEURS, args=_numero),
    "aidants:pas_suivant_faire": Acces(
        AUTEURS, methode="POST", args=lambda o: [o["dossier"].numero, o["pas"].pk], acceptes=(302, 404)
    ),
    "aidants:dossier_recevoir": Acces(AUTEURS, methode="POST", args=_numero, acceptes=(302, 404)),
    "aidants:rendez_vous_prevoir": Acces("AC TS EM", args=lambda o: ["entretien"]),
    "aidants:appel_rattacher": Acces(AUTEURS, args=_pk("appel")),
    "aidants:dossier_fiche": Acces(LECTEURS, args=_numero),
    "aidants:dossier_modifier": Acces(AUTEURS, args=_numero),
    "aidants:dossier_clore": Acces(AUTEURS, args=_numero),
    "aidants:dossier_rouvrir": Acces(AUTEURS, args=lambda o: [o["clos"].numero]),
    "aidants:equipe_definir": Acces(SUIVENT, args=_numero),
    "aidants:dossier_lectures": Acces(PERSONNE, args=_numero),
    "aidants:acces_exporter": Acces(SUIVENT, args=lambda o: [o["dossier"].numero, "json"]),
    "aidants:acces_demander": Acces(SUIVENT, args=_numero),
    "aidants:acces_clore": Acces(SUIVENT, methode="POST", args=_numero, acceptes=(302, 404)),
    "aidants:apport_remettre": Acces(PERSONNE, args=_pk("apport"), refus=(403, 404)),
    "aidants:archivage_reporter": Acces(SUIVENT, args=_numero),
    "aidants:aidant_ajouter": Acces(AUTEURS, args=_numero),
    "aidants:aidant_modifier": Acces(AUTEURS, args=_avec("aidant")),
    "aidants:proche_ajouter": Acces(AUTEURS, args=_numero),
    "aidants:proche_modifier": Acces(SUIVENT, args=lambda o: [o["dossier"].numero, o["relation"].proche_id]),
    "aidants:relation_modifier": Acces(SUIVENT, args=_avec("relation")),
    "aidants:relation_clore": Acces(SUIVENT, args=_avec("relation")),
    "aidants:entretien_noter": Acces("AC TS EM", args=_numero),
    "aidants:entretien_modifier": Acces("AC TS EM", args=_avec("entretien")),
    "aidants:entretien_qualifier": Acces(
        "AC TS EM", methode="POST", args=_avec("entretien"), donnees=lambda o: {"etat": "annule"}
    ),
    "aidants:droit_noter": Acces(SUIVENT, args=_numero),
    "aidants:droit_avancer": Acces(SUIVENT, args=_avec("droit")),
    "aidants:droit_retirer": Acces(SUIVENT, args=_avec("droit")),
    "aidants:orientation_retirer": Acces(SUIVENT, args=_avec("orientation")),
    "aidants:orientation_noter": Acces(SUIVENT, args=_numero),
    "aidants:orientation_conclure": Acces(SUIVENT, args=_avec("orientation")),
    "aidants:orientation_fiche": Acces(SUIVENT, args=_avec("orientation")),
    "aidants:transmission_envoyer": Acces(SUIVENT, args=_avec("orientation")),
    "aidants:transmission_couper": Acces(
        SUIVENT, methode="POST", args=lambda o: [o["dossier"].numero, o["transmission"].orientation_id]
    ),
    "aidants:transmission_regler": Acces(SUIVENT, methode="POST", args=_pk("transmission")),
    "ma_transmission": Acces(PUBLIC, args=lambda o: [jeton_transmis(o["transmission"])]),
    "aidants:service_chercher": Acces(SUIVENT, args=_numero),
    "aidants:service_envoyer": Acces(SUIVENT, args=_avec("service")),
    "aidants:service_orienter": Acces(SUIVENT, methode="POST", args=_avec("service")),
    "aidants:objectif_noter": Acces(SUIVENT, args=_numero),
    "aidants:objectif_fiche": Acces(SUIVENT, args=_avec("but")),
    "aidants:objectif_modifier": Acces(SUIVENT, args=_avec("but")),
    "aidants:objectif_retirer": Acces(SUIVENT, args=_avec("but_nu")),
    "aidants:objectif_terminer": Acces(SUIVENT, methode="POST", args=_avec("but")),
    "aidants:objectif_reprendre": Acces(SUIVENT, methode="POST", args=_avec("but_fini")),
    "aidants:point_noter": Acces(SUIVENT, args=_avec("but")),
    "aidants:point_retirer": Acces(SUIVENT, args=_avec("point")),
    "aidants:evaluation_noter": Acces(PERSONNE, args=_numero),
    "aidants:evaluation_retirer": Acces(PERSONNE, args=_avec("score"), refus=(403, 404)),
    "aidants:document_liste": Acces(SUIVENT, args=_numero),
    "aidants:documents_pdf": Acces(SUIVENT, args=_numero),
    "aidants:document_apercu": Acces(SUIVENT, args=_avec("image")),
    "aidants:document_deposer": Acces(SUIVENT, args=_numero),
    "aidants:document_modifier": Acces(SUIVENT, args=_avec("document")),
    "aidants:document_retirer": Acces(SUIVENT, args=_avec("document")),
    "aidants:document_telecharger": Acces(SUIVENT, args=_avec("document")),
    "aidants:seance_noter": Acces("PS", args=_numero),
    "aidants:seance_modifier": Acces("PS", args=_avec("seance")),
    "aidants:seance_liste": Acces("PS"),
    "aidants:rendez_vous_liste": Acces("AC TS PS EM", args=_numero),
    "aidants:rendez_vous_prevenir": Acces(
        "AC TS EM", args=lambda o: [o["dossier"].numero, "entretien", o["annonce"].entretien_id]
    ),
    "aidants:lien_regler": Acces("AC TS EM", methode="POST", args=_pk("annonce")),
    "aidants:lien_renvoyer": Acces("AC TS EM", methode="POST", args=_pk("annonce")),
    "mon_rendez_vous": Acces(PUBLIC, args=_jeton),
    "mon_rendez_vous_annuler": Acces(PUBLIC, methode="POST", args=_jeton),
    "mon_rendez_vous_autre": Acces(PUBLIC, args=_jeton),
    "mon_rendez_vous_arreter": Acces(PUBLIC, methode="POST", args=_jeton),
    "mon_rendez_vous_agenda": Acces(PUBLIC, args=_jeton),
    "aidants:note_ecrire": Acces(PERSONNE, args=lambda o: [o["dossier"].numero, "sociale"]),
    "aidants:note_ouvrir": Acces(PERSONNE, args=lambda o: ["sociale", o["note"].pk], refus=404),
    "aidants:note_partager": Acces(PERSONNE, args=lambda o: ["sociale", o["note"].pk], refus=404),
    "aidants:partage_retirer": Acces(
        PERSONNE, methode="POST", args=lambda o: ["sociale", o["note"].pk, o["partage"].pk], refus=404
    ),
    "aidants:note_urgence": Acces("TS", args=_pk("note"), refus=404),
    "aidants:bris_voir": Acces(PERSONNE, methode="POST", args=_pk("bris"), refus=404),
    "aidants:participation_noter": Acces(AUTEURS, args=_numero),
    "aidants:action_aidants": Acces(LECTEURS, args=_pk("action")),
    "aidants:action_exporter": Acces(SUIVENT, args=lambda o: [o["action"].pk, "csv"]),
    "aidants:action_inscrire": Acces(
        AUTEURS, methode="POST", args=_pk("action"), donnees=lambda o: {"aidant": o["aidant"].pk}
    ),
    "aidants:participation_retirer": Acces(
        AUTEURS, methode="POST", args=lambda o: [o["action"].pk, o["participation"].pk], acceptes=(302, 404)
    ),
    "aidants:groupe_liste": Acces(LECTEURS),
    "aidants:groupe_creer": Acces(SUIVENT),
    "aidants:groupe_fiche": Acces(LECTEURS, args=_pk("groupe")),
    "aidants:groupe_inscrire": Acces(SUIVENT, args=_pk("groupe")),
    "aidants:groupe_coller": Acces(SUIVENT, args=_pk("groupe")),
    "aidants:groupe_pointer": Acces(SUIVENT, args=_pk("groupe")),
    "aidants:groupe_planifier": Acces(SUIVENT, args=_pk("groupe")),
    "aidants:groupe_deplacer": Acces(SUIVENT, args=lambda o: [o["groupe"].pk, o["prevue"].pk]),
    "aidants:groupe_deplanifier": Acces(
        SUIVENT, methode="POST", args=lambda o: [o["groupe"].pk, o["prevue"].pk], acceptes=(302, 404)
    ),
    "aidants:inscription_retirer": Acces(
        SUIVENT, methode="POST", args=lambda o: [o["groupe"].pk, o["inscription"].pk], acceptes=(302, 404)
    ),
    "aidants:dossiers_reaffecter": Acces("DI"),
    "aidants:chiffres": Acces(LECTEURS),
    "aidants:effets_exporter": Acces("TS PS DI", args=lambda o: [2023]),
    "aidants:chiffre_lignes": Acces(SUIVENT, args=lambda o: ["aidants.accompagnes"]),
    "aidants:financement_liste": Acces("DI"),
    "aidants:financement_noter": Acces("DI"),
    "aidants:financement_modifier": Acces("DI", args=_pk("financement")),
    "aidants:archive_liste": Acces(SUIVENT),
    "aidants:archive_consulter": Acces(SUIVENT, args=lambda o: [o["archive"].numero]),
    "aidants:archive_reprendre": Acces(SUIVENT, args=lambda o: [o["archive"].numero]),
    "aidants:conservation": Acces("TS PS DI"),
}
