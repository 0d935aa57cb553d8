"""Everything that is held on the people of one file: what the right of access gives."""

from datetime import datetime

from django.db.models import Model, Q
from django.utils import timezone

from aidants.models import (
    AccueilBref,
    Apport,
    BilanAidant,
    BrisDeGlace,
    Dossier,
    EtatAidant,
    EtatDossier,
    EtatOrientation,
    EtatProche,
    EtatRelation,
    Evaluation,
    Inscription,
    InscriptionHalte,
    LienRendezVous,
    NoteSociale,
    ParticipationAidant,
    PointObjectif,
    Presence,
    RelationAide,
    Seance,
    Transmission,
)
from aidants.permissions import Acces, Bloc, acces, acces_note, apport_remettable_par
from aidants.requetes.notes import ecrits_de
from danaecare.socle.communs.ecriture.chiffrement_notes import CleAbsente
from danaecare.socle.comptes.models import Utilisateur

INTERNES = {"cherche", "vecteur", "cle_tri", "version", "jeton", "fige", "telephone_chiffres", "chiffre", "cle_id",
            "dossier", "empreinte", "fichier", "apercu", "sans_apercu", "id", "cle", "sequence", "cree_le",
            "modifie_le", "note", "vu_le", "saisie", "demande_droit", "objet_type", "objet_id"}  # fmt: skip


def _lire(objet: Model) -> dict[str, str]:
    """The filled fields of a record, by their French names, as shown."""
    lu = {}
    for champ in objet._meta.concrete_fields:
        if champ.name in INTERNES:
            continue
        valeur = getattr(objet, champ.name)
        if valeur in (None, "", []):
            continue
        if champ.choices:
            valeur = getattr(objet, f"get_{champ.name}_display")()
        elif isinstance(valeur, list):
            valeur = ", ".join(str(dict(champ.base_field.choices or ()).get(v, v)) for v in valeur)
        elif isinstance(valeur, datetime):
            valeur = f"{timezone.localtime(valeur):%Y-%m-%d %H:%M}"
        elif isinstance(valeur, bool):
            valeur = "oui" if valeur else "non"
        lu[str(champ.verbose_name)] = str(valeur)
    return lu


def tout_sur(dossier: Dossier, utilisateur) -> dict[str, list[dict]]:
    """Section -> records of the file that `utilisateur` may read; of what she may not, not even that it exists.

    What another author alone reads is asked of that author (`actions.acces_demander`).
    """
    relations = RelationAide.objects.filter(aidant__dossier=dossier).select_related("proche", "aidant")
    lisibles = [note for note in ecrits_de(dossier) if acces_note(utilisateur, note) != Acces.RIEN]
    sociales = [note for note in lisibles if isinstance(note, NoteSociale)]
    presences = Presence.objects.filter(aidant__dossier=dossier).select_related("seance__groupe", "aidant")
    contenu = {
        "Dossier": [_lire(dossier)],
        "Aidants": [_lire(a) for a in dossier.aidants.select_related("commune")],
        "Personnes aidées": [_lire(proche) for proche in {r.proche for r in relations}],
        "Relations d’aide": [_lire(relation) for relation in relations],
        "Pas suivants": [_lire(pas) for pas in dossier.pas_suivants.all()],
        "Passages dans le suivi": [_lire(passage) for passage in dossier.passages.all()],
        "Entretiens": [_lire(e) for e in dossier.entretiens.select_related("professionnel")],
        "Appels": [_lire(a) for a in dossier.appels.select_related("professionnel", "organisation")],
        "Séances de soutien": [
            _lire(s) for s in Seance.objects.filter(aidant__dossier=dossier).select_related("aidant", "psychologue")
        ],
        "Rendez-vous annoncés par courriel, et réponses": [
            _lire(lien)
            for lien in LienRendezVous.objects.filter(aidant__dossier=dossier).select_related(
                "aidant", "entretien", "seance"
            )
        ],
        "Groupes d’échange": [
            {"aidant": str(p.aidant), "groupe": str(p.seance.groupe), "date": str(p.seance.date)} for p in presences
        ],
        "Droits": [_lire(d) for d in dossier.droits.select_related("aidant", "proche")],
        "Orientations": [
            _lire(o) for o in dossier.orientations.select_related("organisation", "professionnel", "service")
        ],
        "Orientations transmises à une structure": [
            _lire(t) | {"réponses": [str(reponse) for reponse in t.reponses.all()]}
            for t in Transmission.objects.filter(orientation__dossier=dossier)
            .select_related("aidant", "orientation__organisation")
            .prefetch_related("reponses")
        ],
        "Objectifs": [_lire(o) for o in dossier.objectifs.select_related("aidant")],
        "Points sur les objectifs": [
            _lire(p)
            for p in PointObjectif.objects.filter(objectif__dossier=dossier).select_related(
                "objectif", "entretien", "auteur"
            )
        ],
        "Scores": [_lire(e) for e in _scores(dossier) if acces(utilisateur, Bloc.SCORE, dossier, e) != Acces.RIEN],
        "Bilans": [_bilan(b) for b in _bilans(dossier) if acces(utilisateur, Bloc.SCORE, dossier, b) != Acces.RIEN],
        "Anciennes situations": _anciennes(dossier),
        "Inscriptions aux groupes": [
            _lire(i) for i in Inscription.objects.filter(aidant__dossier=dossier).select_related("aidant", "groupe")
        ],
        "Actions collectives": [
            _lire(p) | {"date": str(p.action.date)}
            for p in ParticipationAidant.objects.filter(aidant__dossier=dossier).select_related("aidant", "action")
        ],
        "Accueils aux haltes de l’Escale mobile": [
            _lire(a) for a in AccueilBref.objects.filter(dossier=dossier).select_related("halte__commune")
        ],
        "Inscriptions aux haltes de l’Escale mobile": [
            _lire(i)
            for i in InscriptionHalte.objects.filter(aidant__dossier=dossier).select_related(
                "aidant", "halte__commune", "commune"
            )
        ],
        "Corrections d’années passées": [_lire(c) for c in dossier.corrections.select_related("par")],
        "Ouvertures de l’archive": [_lire(c) for c in dossier.consultations.select_related("par")],
        "Ouvertures d’urgence d’une note": [
            _lire(b) for b in BrisDeGlace.objects.filter(note__in=sociales).select_related("par")
        ],
        "Demandes d’accès": [
            _lire(d) | _lire(d.demande_droit) for d in dossier.demandes_acces.select_related("par", "demande_droit")
        ],
        "Documents": [_lire(d) for d in dossier.documents.select_related("depose_par")],
        "Notes": _notes(lisibles),
    }
    return {section: fiches for section, fiches in contenu.items() if fiches}


def _anciennes(dossier: Dossier) -> list[dict]:
    """What the sheet said before each dated change, whoever of the file it was about."""
    etats = [
        EtatDossier.objects.filter(objet=dossier),
        EtatAidant.objects.filter(objet__dossier=dossier).select_related("objet", "commune"),
        EtatProche.objects.filter(objet__relations__aidant__dossier=dossier).select_related("objet").distinct(),
        EtatOrientation.objects.filter(objet__dossier=dossier).select_related("objet__organisation"),
    ]
    relations = EtatRelation.objects.filter(objet__aidant__dossier=dossier)
    return [_lire(etat) for requete in etats for etat in requete] + [
        _lire(etat) | {"relation": f"{etat.objet.aidant} et {etat.objet.proche}"}
        for etat in relations.select_related("objet__proche", "objet__aidant")
    ]


def _scores(dossier: Dossier):
    return Evaluation.objects.filter(aidant__dossier=dossier).select_related("aidant", "professionnel")


def _bilans(dossier: Dossier):
    siens = BilanAidant.objects.filter(aidant__dossier=dossier).select_related(
        "aidant", "professionnel", "bilan__redaction__questionnaire"
    )
    return siens.prefetch_related("bilan__reponses__question", "bilan__corrigees__question")


def _bilan(sien: BilanAidant) -> dict[str, str]:
    """What was asked and when, then each question with what she answered."""
    dites = {str(reponse.question): reponse.dite for reponse in sien.bilan.reponses.all()}
    corrigees = {f"{corrigee.question} ({corrigee.pk})": str(corrigee) for corrigee in sien.bilan.corrigees.all()}
    return _lire(sien) | _lire(sien.bilan) | dites | corrigees


def _notes(notes) -> list[dict]:
    lues = []
    for note in notes:
        note.refresh_from_db(fields=["chiffre"])
        try:
            texte = note.texte
        except CleAbsente as absence:
            texte = str(absence)
        lues.append({"écrite le": f"{note.cree_le:%d/%m/%Y}", "par": str(note.auteur), "texte": texte})
    return lues


def auteurs_a_solliciter(dossier: Dossier, utilisateur) -> list[int]:
    """Who wrote on this file what `utilisateur` may not read."""
    auteurs = {note.auteur_id for note in ecrits_de(dossier) if acces_note(utilisateur, note) == Acces.RIEN}
    auteurs |= {
        score.professionnel_id
        for score in _scores(dossier)
        if acces(utilisateur, Bloc.SCORE, dossier, score) == Acces.RIEN
    }
    auteurs |= {
        bilan.professionnel_id
        for bilan in _bilans(dossier)
        if acces(utilisateur, Bloc.SCORE, dossier, bilan) == Acces.RIEN
    }
    return sorted(auteurs)


def apport_de(dossier: Dossier, auteur) -> dict[str, list[dict]]:
    """What an author joins: her own notes and scores of the file, whoever else reads them."""
    contenu = {
        "Notes": _notes(note for note in ecrits_de(dossier) if note.auteur_id == auteur.pk),
        "Scores": [_lire(score) for score in _scores(dossier).filter(professionnel=auteur)],
        "Bilans": [_bilan(bilan) for bilan in _bilans(dossier).filter(professionnel=auteur)],
    }
    return {section: fiches for section, fiches in contenu.items() if fiches}


def apports_attendus(utilisateur) -> list[Apport]:
    """What `utilisateur` has to join to a right of access, the most urgent first."""
    if not utilisateur.peut("aidants.typologies"):
        return []
    attendus = Apport.objects.filter(Q(auteur=utilisateur) | Q(auteur__is_active=False), remis_le=None)
    attendus = attendus.select_related("auteur", "demande__dossier", "demande__demande_droit")
    attendus = attendus.order_by("demande__demande_droit__echeance", "pk")
    return [apport for apport in attendus if apport_remettable_par(utilisateur, apport)]


def apports_sans_personne() -> int:
    """How many answers wait for an author who has left, with nobody of her trade in the house to give them."""
    partis = Apport.objects.filter(auteur__is_active=False, remis_le=None).select_related("auteur", "demande")
    actifs = list(Utilisateur.objects.actifs())
    return sum(not any(apport_remettable_par(compte, apport) for compte in actifs) for apport in partis)
