"""The papers of the association's life: convocation, minutes, calendar entry."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone
from icalendar import Calendar, Event

from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.formats import date_longue, heure, pluriel
from danaecare.socle.communs.pdf import rendre
from danaecare.socle.communs.tableur import en_octets, neutraliser
from gouvernance.models import Seance, Subvention
from gouvernance.selections.cerfa import feuillets_de
from gouvernance.selections.instances import quorum_de

FEUILLE = "css/poles/gouvernance-papier.css"
PARIS = ZoneInfo("Europe/Paris")
DUREE = timedelta(hours=2)


def _document(gabarit: str, contexte: dict) -> bytes:
    return rendre(render_to_string(f"gouvernance/papier/{gabarit}", contexte | {"imprime_le": aujourdhui()}), FEUILLE)


def convocation_pdf(seance: Seance) -> bytes:
    return _document("convocation.html", {"seance": seance})


def proces_verbal_pdf(seance: Seance) -> bytes:
    presences = seance.presences.select_related("personne")
    return _document("proces_verbal.html", {"seance": seance, "presences": presences, "quorum": quorum_de(seance)})


def seance_ical(seance: Seance) -> bytes:
    """The meeting as a calendar entry; the whole day while no hour is said."""
    calendrier, evenement = Calendar(), Event()
    calendrier.add("prodid", "-//DanaeCare//Hub//FR")
    calendrier.add("version", "2.0")
    evenement.add("uid", f"seance-{seance.pk}@danaecare")
    evenement.add("dtstamp", timezone.now())
    evenement.add("summary", str(seance.instance))
    if seance.heure:
        debut = datetime.combine(seance.date, seance.heure, tzinfo=PARIS)
        evenement.add("dtstart", debut)
        evenement.add("dtend", debut + DUREE)
    else:
        evenement.add("dtstart", seance.date)
    if seance.lieu:
        evenement.add("location", seance.lieu)
    evenement.add("description", "\n".join(seance.points))
    calendrier.add_component(evenement)
    return calendrier.to_ical()


def proces_verbal_propose(seance: Seance) -> str:
    """The first draft of the minutes: who was there, what was on the agenda, what was decided."""
    quorum = quorum_de(seance)
    lignes = [f"{seance.instance}, {date_longue(seance.date)}" + (f", {heure(seance.heure)}" if seance.heure else "")]
    presences = list(seance.presences.select_related("personne"))
    for etat, titre in (("present", "Présents"), ("represente", "Représentés"), ("excuse", "Excusés")):
        noms = [str(presence.personne) for presence in presences if presence.etat == etat]
        if noms:
            lignes += ["", f"{titre} : {', '.join(noms)}."]
    lignes += ["", f"{pluriel(quorum.presents, 'présent')} sur {pluriel(quorum.convoques, 'convoqué')}."]
    if quorum.exige:
        etat = "atteint" if quorum.atteint else "n’est pas atteint"
        lignes.append(f"Le quorum de {quorum.seuil} {'est ' if quorum.atteint else ''}{etat}.")
    for rang, point in enumerate(seance.points, 1):
        lignes += ["", f"{rang}. {point}", ""]
    for rang, resolution in enumerate(seance.resolutions.all(), 1):
        lignes += ["", f"Résolution {rang} : {resolution.texte}", vote_de(resolution)]
    return "\n".join(lignes)


def vote_de(resolution) -> str:
    """How it was decided, in one sentence."""
    if resolution.consensus:
        return "Adoptée par consensus."
    issue = "Adoptée" if resolution.adoptee else "Rejetée"
    return f"{issue} : {resolution.pour} pour, {resolution.contre} contre, {resolution.abstention} abstentions."


def compte_rendu_pdf(subvention: Subvention) -> bytes:
    return _document("compte_rendu.html", {"subvention": subvention, "feuillets": feuillets_de(subvention)})


def compte_rendu_xlsx(subvention: Subvention) -> bytes:
    """The same three sheets as a workbook, amounts as numbers."""
    from openpyxl import Workbook  # noqa: PLC0415 -- 0.2 s, paid by who makes a workbook
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    feuillets, classeur = feuillets_de(subvention), Workbook()
    bilan = classeur.active
    bilan.title = "1 Bilan qualitatif"
    tableau, annexe = classeur.create_sheet("2 Tableau"), classeur.create_sheet("3 Annexe")
    for feuille, couples in ((bilan, feuillets.identite + feuillets.qualitatif), (annexe, feuillets.annexe)):
        for question, reponse in couples:
            feuille.append([question, neutraliser(reponse)])
    annexe.append([feuillets.attestation])
    tableau.append(["", "Prévision", "Réalisation", "Écart", "Écart en %"])
    for titre, lignes in feuillets.tableaux:
        tableau.append([titre])
        tableau.cell(tableau.max_row, 1).font = Font(bold=True)
        for ligne in lignes:
            tableau.append([ligne.libelle, ligne.prevu, ligne.realise, ligne.ecart, ligne.ecart_lu])
            if ligne.total:
                for cellule in tableau[tableau.max_row]:
                    cellule.font = Font(bold=True)
    tableau.append([feuillets.part])
    for feuille, largeurs in ((bilan, (46, 80)), (tableau, (64, 16, 16, 16, 12)), (annexe, (46, 80))):
        for lettre, largeur in zip("ABCDE", largeurs, strict=False):
            feuille.column_dimensions[lettre].width = largeur
        for rangee in feuille.iter_rows():
            rangee[0].alignment = Alignment(wrap_text=True, vertical="top")
    return en_octets(classeur)
