"""Bookings that come in from a spreadsheet."""

from collections import defaultdict

from danaecare.socle.annuaire.importation import StructuresImport
from danaecare.socle.communs.importation import (
    Choix,
    Colonne,
    Effet,
    Entier,
    Heure,
    Jour,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import heure
from danaecare.socle.communs.texte.mots import cle
from tierslieux.actions.reservations import preparer as preparer_reservation
from tierslieux.actions.reservations import reservation_modifier, reservation_passer, reservation_poser
from tierslieux.choix import ETATS_BLOQUANTS, ETATS_CLOS, ETATS_SUIVANTS, HEURES_PAR_DEFAUT, Etat, Moment, Profil
from tierslieux.collisions import plage
from tierslieux.horaires import bornes
from tierslieux.models import HoraireOuverture, Reservation
from tierslieux.ressources.espaces import EspacesConnus

CRENEAUX = [
    ("matin", "matin"), ("apres_midi", "après-midi"), ("journee", "journée"), ("soiree", "soirée"),
]  # fmt: skip
MOMENTS = {
    "matin": (Moment.MATIN, Moment.MATIN),
    "apres_midi": (Moment.APRES_MIDI, Moment.APRES_MIDI),
    "journee": (Moment.MATIN, Moment.APRES_MIDI),
    "soiree": (Moment.SOIREE, Moment.SOIREE),
}
PROFILS = {
    "action collective": Profil.COLLECTIVE, "danaecare": Profil.COLLECTIVE, "partenaire": Profil.PARTENAIRE,
    "structure associative": Profil.ASSOCIATION, "associations": Profil.ASSOCIATION, "école": Profil.ENTREPRISE,
    "entreprise": Profil.ENTREPRISE, "entreprises ou écoles": Profil.ENTREPRISE,
}  # fmt: skip
STATUTS = {
    "confirmé": Etat.CONFIRMEE, "annulé": Etat.ANNULEE, "refusé": Etat.REFUSEE, "demande": Etat.DEMANDEE,
    "demandé": Etat.DEMANDEE, "réalisée": Etat.TENUE, "tenu": Etat.TENUE, "absent": Etat.ABSENCE,
    "absence": Etat.ABSENCE, "maintenue": Etat.CONFIRMEE,
}  # fmt: skip


class ReservationRessource(RessourceHub):
    """One row a booking, found by its day, its space and when it begins. An overlap is refused, with whom it meets."""

    code = "reservations"
    titre = "Réservations d’espaces"
    droit = "tierslieux.gerer"
    colonnes = (
        Colonne("date", Jour(), obligatoire=True, cle=True),
        Colonne("espace", Texte(240), obligatoire=True, cle=True, autres=("salle",)),
        Colonne("debut", Heure(), aide="Ou un créneau."),
        Colonne("fin", Heure()),
        Colonne("creneau", Choix(CRENEAUX), cle=True, autres=("demi-journée",), aide="Ou les heures."),
        Colonne("structure", Texte(160), aide="Ajoutée à l’annuaire si elle n’y est pas."),
        Colonne("profil", Choix(Profil, synonymes=PROFILS), aide="Obligatoire pour une réservation nouvelle."),
        Colonne("objet", Texte(160)),
        Colonne("participants", Entier(maximum=5000)),
        Colonne("statut", Choix(Etat, synonymes=STATUTS), autres=("etat",)),
    )

    def cle_ligne(self, ligne):
        close = ligne["statut"] if ligne["statut"] in ETATS_CLOS else ""
        return (ligne["date"], cle(ligne["espace"]), ligne["debut"], ligne["creneau"], close)

    def preparer(self, lignes):
        self.espaces = EspacesConnus()
        self.horaires = {(h.lieu_id, h.jour, h.moment): (h.debut, h.fin) for h in HoraireOuverture.objects.all()}
        jours = [ligne["date"] for ligne in lignes]
        self.connues: dict[tuple, Reservation] = {}
        self.closes: dict[tuple, Reservation] = {}
        self.tenues: dict[tuple, list] = defaultdict(list)
        if jours:
            for r in Reservation.objects.filter(jour__gte=min(jours), jour__lte=max(jours)).select_related(
                "structure", "espace__lieu"
            ):
                # Of a cancelled booking and the one that took its place, the second is the one that a row means.
                if r.bloque or (r.espace_id, r.debut) not in self.connues:
                    self.connues[r.espace_id, r.debut] = r
                if r.etat in ETATS_CLOS:
                    self.closes[r.espace_id, r.debut, r.etat] = r
                if r.bloque:
                    self.tenues[r.espace_id, r.jour].append(r)
        self.structures = StructuresImport(self, lignes, "structure")

    def analyser(self, ligne) -> Effet:
        espace = self.espaces.trouver(ligne["espace"])
        debut, fin = self._heures(ligne, espace)
        if fin <= debut:
            raise Refus("fin", f"une heure après le début ({heure(debut)}), le même jour")
        de, a = bornes(ligne["date"], debut, fin)
        champs = ligne.donnees("objet", "profil", participants_prevus="participants", etat="statut") | {
            "espace": espace,
            "debut": de,
            "fin": a,
        }
        if ligne["structure"]:
            structure = self.structures.lire(ligne)
            if structure is None:
                ligne.cree("organisation", ligne["structure"])
            else:
                champs["structure"] = structure
        connue = self.closes.get((espace.pk, de, ligne["statut"])) or self.connues.get((espace.pk, de))
        if connue is None and not ligne["profil"]:
            raise Refus("profil", ", ".join(Profil.labels), "")
        effet = ligne.comparer(connue, champs)
        if connue is not None and ligne.annexes:  # the structure to create is written with the row
            effet = Effet.MODIFIER
        self._verifier(ligne, espace, de, a, connue)
        self._exiger_assez_grand(ligne, espace)
        return effet

    def _exiger_assez_grand(self, ligne, espace) -> None:
        """Of what is to come: what took place is recorded, however many came."""
        attendus = ligne.champs.get("participants_prevus") or 0
        if ligne["date"] < aujourdhui() or ligne["statut"] in ETATS_CLOS or espace.capacite is None:
            return
        if attendus > espace.capacite:
            raise Refus("participants", f"{espace.capacite} au plus\u00a0: c’est ce que {espace} accueille")

    def _heures(self, ligne, espace):
        if ligne["debut"] and ligne["fin"]:
            return ligne["debut"], ligne["fin"]
        if not ligne["creneau"]:
            raise Refus("creneau", "matin, après-midi, journée ou soirée\u00a0; ou bien un début et une fin")
        premier, dernier = MOMENTS[ligne["creneau"]]
        jour = ligne["date"].weekday()
        return (
            ligne["debut"] or self.horaires.get((espace.lieu_id, jour, premier), HEURES_PAR_DEFAUT[premier])[0],
            ligne["fin"] or self.horaires.get((espace.lieu_id, jour, dernier), HEURES_PAR_DEFAUT[dernier])[1],
        )

    def _verifier(self, ligne, espace, debut, fin, connue) -> None:
        """Refuse what meets a booking of the hub or of the same file, by its name."""
        essai = Reservation(
            espace=espace, debut=debut, fin=fin, objet=ligne["objet"] or "", etat=ligne["statut"] or Etat.CONFIRMEE
        )
        if connue is not None and not ligne["statut"]:
            essai.etat = connue.etat
        if essai.etat not in ETATS_BLOQUANTS:
            return
        preparer_reservation(essai)
        for autre in self.tenues[espace.pk, ligne["date"]]:
            if autre is connue or autre.occupe_debut >= essai.occupe_fin or autre.occupe_fin <= essai.occupe_debut:
                continue
            ou = "le fichier" if autre.pk is None else "le hub"
            nom = f"«\u00a0{autre.objet}\u00a0»" if autre.objet else "une réservation"
            qui = f" ({autre.pour_qui})" if autre.pour_qui else ""
            raise Refus(
                "date", f"un moment où {espace} est libre\u00a0: dans {ou}, {nom}{qui} l’occupe "
                f"{plage(autre.debut, autre.fin)}"
            )  # fmt: skip
        if connue is None:
            essai.structure_declaree = ligne["structure"] or ""
            self.tenues[espace.pk, ligne["date"]].append(essai)

    def ecrire(self, ligne, par):
        champs = dict(ligne.champs)
        if ligne.annexes:
            champs["structure"] = self.structures.assurer(ligne, par)
        # What already took place is recorded even where the space is said to be closed.
        if ligne.objet is None:
            champs.setdefault("objet", ligne["structure"] or "Réservation")
            reservation_poser(par=par, forcer=True, **champs)
            return
        etat = champs.pop("etat", None)
        if champs:
            reservation_modifier(par=par, reservation=ligne.objet, forcer=True, **champs)
        if etat is not None:
            self._passer(par, ligne.objet, etat)

    def _passer(self, par, reservation, etat) -> None:
        """A state that is two steps away (asked for, then held) is reached by confirming on the way."""
        if etat not in ETATS_SUIVANTS[Etat(reservation.etat)]:
            reservation_passer(par=par, reservation=reservation, etat=Etat.CONFIRMEE, forcer=True)
        reservation_passer(par=par, reservation=reservation, etat=etat, forcer=True)
