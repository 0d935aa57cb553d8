"""What the home and « À faire » say of the caregivers: what waits for me, for my team, what the report lacks."""

from datetime import date

from django.urls import reverse

from aidants.lectures import lue
from aidants.mobile import accueil as mobile
from aidants.models import (
    AccueilBref,
    Appel,
    BilanAidant,
    BrisDeGlace,
    Dossier,
    Entretien,
    LienRendezVous,
    PasSuivant,
    Transmission,
)
from aidants.permissions import Acces, Bloc, acces, avec_equipe
from aidants.requetes.a_venir import rendez_vous_a_venir
from aidants.requetes.acces import apports_attendus, apports_sans_personne
from aidants.requetes.rappels import ATTENTES_MAX, DES_LIENS, attentes_des_dossiers, nommer, noms_de
from danaecare.socle.communs.interface.acces import peut_ouvrir
from danaecare.socle.communs.interface.accueil import Attente, GenreAttente, Geste, Venue
from danaecare.socle.communs.interface.actes import bouton
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.indicateurs import cache_indicateurs, registre, rendus
from danaecare.socle.indicateurs.periode import PeriodeBreve
from danaecare.socle.indicateurs.populations import NON_RENSEIGNE

MANQUES = {
    code: GenreAttente(code=f"aidants.manque.{code}", un=un, plusieurs=plusieurs, poids=90)
    for code, un, plusieurs in (
        ("aidants.secteur", "dossier sans commune", "dossiers sans commune"),
        ("aidants.age", "aidant sans âge", "aidants sans âge"),
        ("aidants.premier_contact", "dossier sans mode de premier contact", "dossiers sans mode de premier contact"),
        ("aidants.themes", "entretien sans thème", "entretiens sans thème"),
    )
}
APPORT = GenreAttente(
    code="aidants.apport", un="réponse à joindre à un droit d’accès", plusieurs="réponses à joindre à un droit d’accès",
    poids=8, avance=31, nouvelle="demandé",
)  # fmt: skip
ORPHELIN = GenreAttente(
    code="aidants.apport_orphelin", un="droit d’accès qui attend un professionnel",
    plusieurs="droits d’accès qui attendent un professionnel", poids=8,
)  # fmt: skip
COUPEE = GenreAttente(
    code="aidants.coupee",
    un="liste de dossiers arrêtée avant la fin",
    plusieurs="listes de dossiers arrêtées",
    poids=99,
)
# What one press settles: the record that it changes, the address of the button, its word.
GESTES = {
    "rappel": (Appel, "aidants:appel_rappeler", "Rappelé"),
    "halte": (AccueilBref, "aidants:accueil_bref_rappeler", "Rappelé"),
    "pas": (Dossier, "aidants:pas_faire", "Fait"),
    "suivant": (PasSuivant, "aidants:pas_suivant_faire", "Fait"),
    "confie": (Dossier, "aidants:dossier_recevoir", "Vu"),
    "reponse": (LienRendezVous, "aidants:lien_regler", "Fait"),
    "structure": (Transmission, "aidants:transmission_regler", "Lu"),
    "prevenir": (LienRendezVous, "aidants:lien_regler", "Dit de vive voix"),
    "pas_parvenu": (LienRendezVous, "aidants:lien_regler", "Dit de vive voix"),
    "entretien": (Entretien, "aidants:entretien_qualifier", "Honoré"),
    "bris": (BrisDeGlace, "aidants:bris_voir", "Vu"),
}
AUSSI = {"pas_parvenu": ("aidants:lien_renvoyer", "Renvoyer")}  # the other way out
SOUS_UN_DOSSIER = {"entretien", "suivant"}
MENE = {False: "aidants.entretiens", True: "aidants.seances"}  # by whether it is a session
AVEC = {
    Entretien: ["dossier"], LienRendezVous: ["aidant__dossier", "entretien"], Transmission: ["orientation__dossier"],
}  # fmt: skip
# The part of the file that the page of a line asks to write; a questionnaire is read by its own wall.
ECRITS = {
    **dict.fromkeys(("completer", *DES_LIENS), Bloc.RENDEZ_VOUS), "structure": Bloc.TYPOLOGIES,
    "bilan": Bloc.SCORE, "reevaluer": Bloc.SCORE,
}  # fmt: skip
CHAMPS = {"entretien": "aidants/_etat_honore.html"}  # what goes with the press


def attentes(utilisateur) -> list[Attente]:
    lignes = attentes_des_dossiers(utilisateur) if utilisateur.peut("aidants.ecrire") else []
    return [*lignes, *_au_dela(lignes), *_apports(utilisateur), *_manques(utilisateur), *mobile.attentes(utilisateur)]


def attentes_equipe(utilisateur) -> list[Attente]:
    """Whoever reads the sheets reads there what their referents have to do."""
    lignes = attentes_des_dossiers(utilisateur, equipe=True) if utilisateur.peut("aidants.lire") else []
    return [*lignes, *_au_dela(lignes), *mobile.attentes_equipe(utilisateur)]


def _au_dela(lignes: list) -> list[Attente]:
    """A list that was cut says so."""
    if len(lignes) < ATTENTES_MAX:
        return []
    titre = f"La liste s’arrête à {ATTENTES_MAX} lignes"
    return [Attente(
        genre=COUPEE, de="dossiers", titre=titre, texte="Les plus anciennes y sont ; les autres viendront ensuite",
        url=reverse("aidants:aidant_liste"), pole="aidants",
    )]  # fmt: skip


def a_venir(utilisateur, debut: date, fin: date) -> list[Venue]:
    siens = rendez_vous_a_venir(utilisateur, debut, fin) if utilisateur.peut("aidants.ecrire") else []
    return [*siens, *mobile.a_venir(utilisateur, debut, fin)]


def montrer(utilisateur, lignes: list, page: str) -> None:
    """Named, with what one press settles; that these files were read goes in the log, one line a page."""
    des_dossiers = [ligne for ligne in lignes if hasattr(ligne, "dossier")]
    dossiers = {ligne.dossier for ligne in des_dossiers} - {None}
    nommer(des_dossiers, noms_de(dossiers))
    attendues = [ligne for ligne in des_dossiers if isinstance(ligne, Attente)]
    _conduire(utilisateur, attendues)
    _offrir(utilisateur, attendues)
    lue(utilisateur, page, dossiers)


def _conduire(utilisateur, lignes: list) -> None:
    """To the sheet of its file, the line whose page only who writes there may open: a colleague's, mostly."""
    murees = [(genre, ligne) for ligne in lignes if (genre := ligne.genre.code.removeprefix("aidants.")) in ECRITS]
    if not murees:
        return
    dossiers = Dossier.objects.only("numero", "referent_id").in_bulk({ligne.dossier for _, ligne in murees})
    if utilisateur.peut("aidants.typologies"):
        avec_equipe(dossiers.values())
    cles = [ligne.pk for genre, ligne in murees if genre == "bilan"]
    bilans = BilanAidant.objects.in_bulk(cles) if cles else {}
    for genre, ligne in murees:
        dossier, bilan = dossiers[ligne.dossier], bilans.get(ligne.pk) if genre == "bilan" else None
        permis = acces(utilisateur, ECRITS[genre], dossier, bilan)
        if permis < (Acces.LECTURE if bilan else Acces.ECRITURE) or not peut_ouvrir(utilisateur, str(ligne.url)):
            ligne.url = dossier.get_absolute_url()


def _offrir(utilisateur, lignes: list) -> None:
    """Each line's button, with the record as it is shown, for who may press it."""
    for genre, (modele, adresse, mot) in GESTES.items():
        siennes = [ligne for ligne in lignes if ligne.genre.code == f"aidants.{genre}"]
        avec = modele.objects.select_related(*AVEC[modele]) if modele in AVEC else modele.objects
        objets = avec.in_bulk([ligne.pk for ligne in siennes]) if siennes else {}
        for ligne in siennes:
            objet = objets[ligne.pk]
            ou = [ligne.numero] if modele is Dossier else [ligne.pk]
            geste = bouton(
                mot, adresse, *([ligne.numero] if genre in SOUS_UN_DOSSIER else []), *ou, objet=objet, petit=True,
                precision=f"\u00a0: {ligne.titre}", champs=CHAMPS.get(genre, ""),
            )  # fmt: skip
            if peut_ouvrir(utilisateur, geste.url) and _permis(utilisateur, genre, objet):
                ligne.gestes = (*_aussi(genre, objet, ligne), geste)


def _aussi(genre: str, objet, ligne) -> list:
    if genre not in AUSSI:
        return []
    adresse, mot = AUSSI[genre]
    return [bouton(mot, adresse, objet.pk, objet=objet, petit=True, precision=f"\u00a0: {ligne.titre}")]


def _permis(utilisateur, genre: str, objet) -> bool:
    """A file is received by its referent alone, an interview qualified by who writes the file's appointments."""
    if genre == "confie":
        return objet.referent_id == utilisateur.pk
    if genre in DES_LIENS and not utilisateur.peut(MENE[objet.entretien_id is None]):
        return False
    if genre == "structure":
        return acces(utilisateur, Bloc.TYPOLOGIES, objet.dossier) == Acces.ECRITURE
    return (
        genre not in ("entretien", *DES_LIENS) or acces(utilisateur, Bloc.RENDEZ_VOUS, objet.dossier) == Acces.ECRITURE
    )


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("aidants.ecrire"):
        return []
    return [
        Geste(libelle="Un appel", url=reverse("aidants:appel_noter"), raccourci="a", ordre=10),
        Geste(libelle="Nouveau dossier", url=reverse("aidants:dossier_ouvrir"), ordre=20),
    ]


def _apports(utilisateur) -> list[Attente]:
    """What I have to join to a right of access; for the direction, what nobody of the trade is there to join."""
    lignes = [
        Attente(
            genre=APPORT, de=apport.pk, jour=apport.demande.echeance, pole="aidants",
            titre=f"Joindre vos écrits, dossier {apport.demande.dossier.numero}",
            texte="Droit d’accès\u00a0: à remettre à la personne avant ce jour",
            url=reverse("aidants:apport_remettre", args=[apport.pk]),
        )
        for apport in apports_attendus(utilisateur)
    ]  # fmt: skip
    orphelins = apports_sans_personne() if utilisateur.peut("aidants.reaffecter") else 0
    if orphelins:
        attendent = pluriel(orphelins, "réponse attend", "réponses attendent")
        lignes.append(Attente(
            genre=ORPHELIN, de="tous", nombre=orphelins, titre="Droit d’accès sans professionnel", pole="aidants",
            texte=f"{attendent} un professionnel du métier de son auteur, qui a quitté l’association",
            url=reverse("protection:tableau"),
        ))  # fmt: skip
    return lignes


def _manques(utilisateur) -> list[Attente]:
    """What this year's report lacks: the unknown line of a figure, with the rows behind it."""
    if not (utilisateur.peut("aidants.typologies") or utilisateur.peut("aidants.reaffecter")):
        return []
    annee = aujourdhui().year
    figures = [figure for code in MANQUES if utilisateur.peut((figure := registre.tous()[code]).droit_d_ouvrir)]
    periode = PeriodeBreve(date(annee, 1, 1), date(annee, 12, 31))
    resultats = cache_indicateurs.calculer(figures, periode, lecteur=utilisateur)
    manques = [(MANQUES[figure.code], figure, resultats[figure.code][NON_RENSEIGNE]) for figure in figures]
    return [
        Attente(
            genre=genre, de=annee, nombre=nombre, titre=pluriel(nombre, genre.un, genre.plusieurs), pole="aidants",
            texte=f"Il manque au rapport {annee}", url=rendus.lignes_url(figure, annee, NON_RENSEIGNE),
        )
        for genre, figure, nombre in manques
        if nombre
    ]  # fmt: skip
