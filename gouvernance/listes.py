"""The list pages of the pole."""

from danaecare.socle.communs.documents.tableur import EUROS
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte, euros, nombre
from gouvernance import filtres


def _url(objet):
    return objet.get_absolute_url()


class CotisationListe(Liste):
    colonnes = [
        Colonne("Adhérent", lambda c: _nom(c.adherent), cle="nom", tri=("nom_tri", "pk"), url=_url),
        Colonne("Année", lambda c: str(c.annee), cle="annee", tri=("annee", "nom_tri", "pk")),
        Colonne("Genre", lambda c: "Personne morale" if c.morale else "Personne physique"),
        Colonne("État", lambda c: c.get_etat_display(), cle="etat", tri=("etat", "nom_tri", "pk")),
        Colonne("Montant", lambda c: euros(c.montant), droite=True),
        Colonne("Réglée le", lambda c: date_courte(c.date), cle="date", tri=("date", "pk")),
        Colonne("Relancée le", lambda c: date_courte(c.relancee_le)),
    ]
    exportees = [
        Colonne("Année", lambda c: c.annee),
        Colonne("Nom", lambda c: c.adherent.nom),
        Colonne("Prénom", lambda c: getattr(c.adherent, "prenom", "")),
        Colonne("Personne morale", lambda c: c.morale),
        Colonne("État", lambda c: c.get_etat_display()),
        Colonne("Montant", lambda c: c.montant, format=EUROS),
        Colonne("Date", lambda c: c.date),
        Colonne("Relancée le", lambda c: c.relancee_le),
    ]
    filtres = filtres.CotisationFiltres
    tri_defaut = "nom"
    vide = Vide("Aucune cotisation", "Ajoutez une adhésion, ou importez le fichier des adhérents.")


class RecuListe(Liste):
    colonnes = [
        Colonne("Numéro", lambda r: r.reference, cle="numero", tri=("annee", "numero"), url=_url),
        Colonne("Donateur", lambda r: r.nom, cle="nom", tri=("nom", "pk")),
        Colonne("Don reçu le", lambda r: date_courte(r.recu_le), cle="recu_le", tri=("recu_le", "pk")),
        Colonne("Émis le", lambda r: date_courte(r.emis_le)),
        Colonne("État", lambda r: "Valable" if r.valable else f"Annulé le {date_courte(r.annule_le)}"),
        Colonne("Montant", lambda r: euros(r.montant), droite=True),
    ]
    exportees = [
        Colonne("Numéro", lambda r: r.reference),
        Colonne("Donateur", lambda r: r.nom),
        Colonne("Don reçu le", lambda r: r.recu_le),
        Colonne("Émis le", lambda r: r.emis_le),
        Colonne("État", lambda r: "Valable" if r.valable else "Annulé"),
        Colonne("Annulé le", lambda r: r.annule_le),
        Colonne("Montant", lambda r: r.montant, format=EUROS),
    ]
    filtres = filtres.RecuFiltres
    tri_defaut = "-numero"
    vide = Vide("Aucun reçu", "Les reçus émis se suivent ici, avec le total de chaque année.")


class DonListe(Liste):
    colonnes = [
        Colonne("Donateur", lambda d: _nom(d.donateur), cle="nom", url=_url),
        Colonne("Promis le", lambda d: date_courte(d.promis_le), cle="promis_le", tri=("promis_le", "pk")),
        Colonne("Nature", lambda d: d.get_nature_display(), tri=("nature", "pk")),
        Colonne("Où il en est", lambda d: d.dit),
        Colonne("Montant", lambda d: euros(d.montant), tri=("montant", "pk"), droite=True),
    ]
    exportees = [
        Colonne("Nom", lambda d: d.donateur.nom),
        Colonne("Prénom", lambda d: getattr(d.donateur, "prenom", "")),
        Colonne("Personne morale", lambda d: d.organisation_id is not None),
        Colonne("Nature", lambda d: d.get_nature_display()),
        Colonne("Montant", lambda d: d.montant, format=EUROS),
        Colonne("Promis le", lambda d: d.promis_le),
        Colonne("Attendu le", lambda d: d.attendu_le),
        Colonne("Reçu le", lambda d: d.recu_le),
        Colonne("Remercié le", lambda d: d.remercie_le),
        Colonne("Description", lambda d: d.description),
        Colonne("Méthode", lambda d: d.methode),
        Colonne("Campagne", lambda d: str(d.campagne or "")),
    ]
    tri_defaut = "-promis_le"
    vide = Vide("Aucun don", "Notez une promesse ou un don reçu, ou importez votre fichier.")


class TempsListe(Liste):
    colonnes = [
        Colonne("Bénévole", lambda t: _nom(t.personne), cle="nom", tri=("personne__cle_tri", "pk"), url=_url),
        Colonne("Date", lambda t: date_courte(t.date), cle="date", tri=("date", "pk")),
        Colonne("Mission", lambda t: t.mission, tri=("mission", "pk")),
        Colonne("Pôle", lambda t: t.get_pole_display() or "–"),
        Colonne("Heures", lambda t: nombre(t.heures), tri=("heures", "pk"), droite=True),
        Colonne("Valeur", lambda t: euros(t.valorisation), droite=True),
    ]
    exportees = [
        Colonne("Date", lambda t: t.date),
        Colonne("Nom", lambda t: t.personne.nom),
        Colonne("Prénom", lambda t: t.personne.prenom),
        Colonne("Mission", lambda t: t.mission),
        Colonne("Pôle", lambda t: t.get_pole_display()),
        Colonne("Heures", lambda t: t.heures),
        Colonne("Valeur", lambda t: t.valorisation, format=EUROS),
    ]
    filtres = filtres.TempsFiltres
    tri_defaut = "-date"
    vide = Vide("Aucun temps bénévole", "Notez une première mission, ou donnez à un bénévole son lien personnel.")


class ContratListe(Liste):
    colonnes = [
        Colonne("Personne", lambda c: _nom(c.personne), cle="nom", tri=("personne__cle_tri", "pk"), url=_url),
        Colonne("Contrat", lambda c: c.get_type_display(), cle="type", tri=("type", "personne__cle_tri", "pk")),
        Colonne("Fonction", lambda c: c.fonction or "–"),
        Colonne("Début", lambda c: date_courte(c.debut), cle="debut", tri=("debut", "pk")),
        Colonne("Fin", lambda c: date_courte(c.fin), cle="fin", tri=("fin", "pk")),
        Colonne("ETP", lambda c: nombre(c.etp), cle="etp", droite=True),
        Colonne("Tutorat", lambda c: c.tuteur or "–"),
    ]
    exportees = [
        Colonne("Nom", lambda c: c.personne.nom),
        Colonne("Prénom", lambda c: c.personne.prenom),
        Colonne("Contrat", lambda c: c.get_type_display()),
        Colonne("Fonction", lambda c: c.fonction),
        Colonne("Début", lambda c: c.debut),
        Colonne("Fin", lambda c: c.fin),
        Colonne("ETP", lambda c: c.etp),
        Colonne("Tutorat", lambda c: c.tuteur),
    ]
    filtres = filtres.ContratFiltres
    tri_defaut = "nom"
    vide = Vide("Aucun contrat", "Notez les contrats de l’équipe, les services civiques et les stages.")


class LigneListe(Liste):
    """The lines of an exercise, for a spreadsheet alone: the page adds them up by account."""

    exportees = [
        Colonne("Exercice", lambda ligne: ligne.exercice),
        Colonne("Compte", lambda ligne: ligne.compte),
        Colonne("Libellé", lambda ligne: ligne.libelle),
        Colonne("Axe", lambda ligne: ligne.axe),
        Colonne("Nature", lambda ligne: ligne.get_nature_display()),
        Colonne("Montant", lambda ligne: ligne.montant, format=EUROS),
    ]


class SubventionListe(Liste):
    colonnes = [
        Colonne("Objet", lambda s: s.objet, cle="objet", tri=("objet", "pk"), url=_url),
        Colonne("Financeur", lambda s: s.financeur, cle="financeur", tri=("financeur__cle_tri", "pk")),
        Colonne("Exercice", lambda s: s.exercice, cle="exercice", tri=("exercice__fin", "financeur__cle_tri", "pk")),
        Colonne("État", lambda s: s.get_etat_display()),
        Colonne("Demandé", lambda s: euros(s.demande), droite=True),
        Colonne("Notifié", lambda s: euros(s.notifie), droite=True),
        Colonne("Versé", lambda s: euros(s.verse), droite=True),
    ]
    exportees = [
        Colonne("Objet", lambda s: s.objet),
        Colonne("Financeur", lambda s: s.financeur),
        Colonne("Exercice", lambda s: s.exercice),
        Colonne("État", lambda s: s.get_etat_display()),
        Colonne("Demandé", lambda s: s.demande, format=EUROS),
        Colonne("Notifié", lambda s: s.notifie, format=EUROS),
        Colonne("Versé", lambda s: s.verse, format=EUROS),
        Colonne("Date de notification", lambda s: s.date_notification),
        Colonne("Convention", lambda s: s.convention),
    ]
    filtres = filtres.SubventionFiltres
    tri_defaut = "-exercice"
    vide = Vide("Aucune subvention", "Notez une demande dès qu’elle est partie : les échéances se rappelleront seules.")


class MesureListe(Liste):
    colonnes = [
        Colonne("Mesure", str, cle="mesure", tri=("canal", "mesure", "mois", "pk"), url=_url),
        Colonne("Mois", lambda m: f"{m.mois:%m/%Y}", cle="mois", tri=("mois", "canal", "mesure", "pk")),
        Colonne("Valeur", lambda m: nombre(m.valeur), tri=("valeur", "pk"), droite=True),
    ]
    exportees = [
        Colonne("Canal", lambda m: m.canal),
        Colonne("Mesure", lambda m: m.mesure),
        Colonne("Mois", lambda m: f"{m.mois:%Y-%m}"),
        Colonne("Valeur", lambda m: m.valeur),
    ]
    filtres = filtres.MesureFiltres
    tri_defaut = "-mois"
    vide = Vide("Aucune mesure", "Notez chaque mois les vues, les visites, les inscrits : le rapport les reprend.")


def _nom(fiche) -> str:
    """« Nom Prénom », as lists are sorted."""
    return f"{fiche.nom} {getattr(fiche, 'prenom', '')}".strip()
