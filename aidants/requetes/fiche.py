"""All that a file's sheet shows to one account, in a constant number of queries."""

from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from aidants.choix import Etat, Theme
from aidants.models import BrisDeGlace, Dossier, RelationAide
from aidants.permissions import Acces, Bloc, acces, typologies_lisibles
from aidants.requetes import situation
from aidants.requetes.fiche_lue import aidants_de, droits_de, entretiens_de, relations_de
from aidants.requetes.fil import EVENEMENTS_MAX, evenements, fait_de_droit, fait_de_note, fait_de_papier, raconter
from aidants.requetes.notes import notes_visibles
from aidants.requetes.objectifs import objectifs_de
from aidants.requetes.pas import pas_suivants_de
from aidants.requetes.pieces import demandees
from aidants.requetes.scores import bilans_lus, series_de
from aidants.requetes.seances import reste_des_seances
from aidants.schema import dessiner
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import duree, heure, mois_long, pluriel


class FicheDossier:
    """A file, read by `dossier_a_montrer`, as `utilisateur` may see it."""

    def __init__(self, dossier: Dossier, utilisateur):
        self.dossier = dossier
        self.utilisateur = utilisateur
        self.typologies = typologies_lisibles(utilisateur)

    @cached_property
    def aidants(self) -> list:
        aidants = list(aidants_de(self.dossier.pk))
        for aidant in aidants:
            aidant.dossier = self.dossier
            aidant.reste = reste_des_seances(aidant) if aidant.seances_prises and self.typologies else ""
            aidant.gestes = self._gestes(aidant) if len(aidants) > 1 else []
        return aidants

    def _gestes(self, aidant) -> list[tuple[str, str]]:
        """Of a couple, what is written for one of them: (word, address of its form, already theirs)."""
        gestes = (
            (self.ecrit_seances, "Séance", "seance_noter", f"aidant={aidant.pk}"),
            (self.ecrit_scores, "Score", "evaluation_noter", f"aidant={aidant.pk}"),
            (self.ecrit_scores, "Questionnaire", "bilan_proposer", f"aidant={aidant.pk}"),
            (self.ecrit_typologies, "Droit", "droit_noter", f"beneficiaire=a{aidant.pk}"),
        )
        numero = self.dossier.numero
        return [
            (mot, f"{reverse(f'aidants:{vue}', args=[numero])}?{qui}") for permis, mot, vue, qui in gestes if permis
        ]

    @property
    def titre(self) -> str:
        """« Nadège et Paul Thiollière » when they share a name, both names otherwise."""
        presents = [aidant for aidant in self.aidants if aidant.jusqu_a is None] or self.aidants
        if len(presents) > 1 and len({aidant.nom for aidant in presents}) == 1 and all(a.prenom for a in presents):
            return f"{' et '.join(aidant.prenom for aidant in presents)} {presents[0].nom}"
        return " et ".join(map(str, presents))

    @property
    def situation(self) -> str:
        """« Couple · Saint-Martin-la-Sauveté · suivis depuis mars 2025 par Claire Montagny »."""
        presents = [aidant for aidant in self.aidants if aidant.jusqu_a is None]
        couple = len(presents) > 1
        communes = dict.fromkeys(aidant.lieu.nom for aidant in self.aidants if aidant.lieu)
        suivi = f"{'suivis' if couple else 'en contact'} depuis {mois_long(self.dossier.date_premier_contact)}"
        suivi += f" · référent : {self.dossier.referent}" if self.dossier.referent else " · sans référent"
        return " · ".join([*(["Couple"] if couple else []), *communes, suivi])

    @property
    def duree_suivi(self) -> str:
        """« 2 ans et 3 mois », « 12 jours »: the episodes together, each stopped at its exit."""
        jours = self.dossier.duree_suivie.days if self.dossier.duree_suivie else 0
        mois = int(jours / 30.4375)
        if mois < 1:
            return pluriel(jours, "jour")
        ans, reste = divmod(mois, 12)
        return " et ".join(filter(None, [ans and pluriel(ans, "an"), reste and f"{reste}\xa0mois"]))

    @cached_property
    def relations(self) -> list[RelationAide]:
        relations = relations_de(self.dossier.pk)
        aidants = {aidant.pk: aidant for aidant in self.aidants}
        relations = sorted(relations, key=lambda r: (r.fin is not None, not aidants[r.aidant_id].principal, r.pk))
        for relation in relations:
            relation.aidant = aidants[relation.aidant_id]
        return relations

    @cached_property
    def proches(self) -> list:
        """The people helped, each with its links (`liens`), those helped today first."""
        proches = {}
        for relation in self.relations:
            proche = proches.setdefault(relation.proche_id, relation.proche)
            if not hasattr(proche, "liens"):
                proche.liens = []
            proche.liens.append(relation)
        return list(proches.values())

    @cached_property
    def _entretiens(self) -> list:
        return list(entretiens_de(self.dossier.pk))

    @property
    def a_venir(self) -> list:
        """Each with `venu`: only an interview whose day has come can have been held or missed."""
        prevus = sorted((e for e in self._entretiens if e.etat == Etat.PREVU), key=lambda e: (e.date, e.pk))
        for entretien in prevus:
            entretien.venu = entretien.date <= aujourdhui()
        return prevus

    @cached_property
    def pas_suivants(self) -> list:
        return pas_suivants_de(self.dossier)

    @property
    def objectifs(self) -> list[dict]:
        noms = {aidant.pk: aidant.prenom or str(aidant) for aidant, _ in self.rangs}
        return objectifs_de(self.dossier, noms, self._sous("objectif_noter"))

    @property
    def ecrit_pas(self) -> bool:
        return self._peut(Bloc.IDENTITE) and self.dossier.ouvert

    @cached_property
    def fil(self) -> list[dict]:
        """The time line, the newest first."""
        faits = [self._entretien(e) for e in self._entretiens if e.etat != Etat.PREVU]
        liens = {"appel": reverse("aidants:appel_liste")} if self.utilisateur.peut("aidants.ecrire") else {}
        if self.ecrit_seances:
            liens["seance"] = self._sous("seance_noter")
        if self.ecrit_typologies:
            liens["orientation"] = self._sous("orientation_noter")
        for *raconte, aidant in evenements(self.dossier):
            faits.append(raconter(*raconte, typologies=self.typologies, liens=liens) | self._qui(aidant))
        faits += self._ecrits()
        return sorted(faits, key=lambda evenement: evenement["date"], reverse=True)[:EVENEMENTS_MAX]

    def _sous(self, ajout: str) -> str:
        """The folder of the addresses of one kind of record, from the address that adds one."""
        return reverse(f"aidants:{ajout}", args=[self.dossier.numero]).removesuffix("ajouter/")

    def _entretien(self, entretien) -> dict:
        morceaux = ["Entretien", entretien.get_mode_display().lower()]
        if entretien.heure:
            morceaux.append(heure(entretien.heure))
        if entretien.duree_min:
            morceaux.append(duree(entretien.duree_min))
        if entretien.rencontre:
            qui = entretien.get_rencontre_display()
            morceaux.append(f"avec {qui[0].lower()}{qui[1:]}")
        textes = []
        if self.typologies:
            textes = [Theme(theme).label for theme in entretien.themes]
        etats = {Etat.ANNULE: ("annulé", "neutre"), Etat.MANQUE: ("manqué", "alerte")}
        incomplet = ("à compléter", "attente") if self.typologies and entretien.a_completer else ("", "")
        etiquette, genre = etats.get(entretien.etat, incomplet)
        return {
            "date": entretien.date,
            "titre": " · ".join(morceaux),
            "texte": ", ".join(textes),
            "genre": "entretien",
            "etiquette": etiquette,
            "etiquette_genre": genre,
            "url": f"{self._sous('entretien_noter')}{entretien.pk}/" if self.ecrit_rendez_vous else "",
        }

    @cached_property
    def rangs(self) -> list[tuple]:
        """Of a couple: (caregiver, the mark of what concerns that one alone)."""
        return [(aidant, f"qui-{rang}") for rang, aidant in enumerate(self.aidants, 1)] if len(self.aidants) > 1 else []

    def _qui(self, aidant: int | None) -> dict:
        return next(({"qui": code} for sien, code in self.rangs if sien.pk == aidant), {})

    @cached_property
    def bref(self) -> list[dict]:
        return situation.lignes(self)

    @property
    def coupes(self) -> list[tuple[str, str]]:
        return situation.coupes(self)

    def _ecrits(self) -> list[dict]:
        """The notes that the account may open, the rights and the papers, at their day."""
        if not self.typologies:
            return []
        faits = [fait_de_note(note) for note in self.notes if note["lisible"]]
        sous = self._sous("droit_noter") if self.ecrit_typologies else ""
        faits += [fait_de_droit(droit, sous) | self._qui(droit.aidant_id) for droit in self.droits]
        return faits + [fait_de_papier(papier, self.dossier.numero) for papier in self.documents]

    @property
    def equipe(self) -> list[str]:
        return [membre["nom"] for membre in self.dossier.membres]

    @property
    def referent_ou_libre(self) -> bool:
        return self.dossier.referent_id in (None, self.utilisateur.pk)

    def _peut(self, bloc: Bloc) -> bool:
        return acces(self.utilisateur, bloc, self.dossier) == Acces.ECRITURE

    @property
    def ecrit_rendez_vous(self) -> bool:
        return self._peut(Bloc.RENDEZ_VOUS) and self.utilisateur.peut("aidants.entretiens")

    @property
    def ecrit_seances(self) -> bool:
        return self._peut(Bloc.RENDEZ_VOUS) and self.utilisateur.peut("aidants.seances")

    @property
    def ecrit_typologies(self) -> bool:
        return self._peut(Bloc.TYPOLOGIES)

    @property
    def ecrit_scores(self) -> bool:
        return self._peut(Bloc.SCORE)

    @property
    def peut_note_sociale(self) -> bool:
        return self._peut(Bloc.NOTE_SOCIALE)

    @property
    def peut_note_psy(self) -> bool:
        return self._peut(Bloc.NOTE_RESERVEE)

    @cached_property
    def notes(self) -> list[dict]:
        """The notes that the account may open; for a social worker, the social ones that an emergency would open."""
        return notes_visibles(self.dossier, self.utilisateur)

    @cached_property
    def bris(self) -> list:
        """Emergency openings that the referent has not seen yet."""
        if self.utilisateur.pk != self.dossier.referent_id or not self.dossier.bris_a_voir:
            return []
        return list(BrisDeGlace.objects.filter(note__dossier=self.dossier, vu_le=None).select_related("par"))

    @cached_property
    def droits(self) -> list:
        couleurs = {"obtenu": "succes", "demande": "attente", "refuse": "alerte", "repere": "info"}
        droits = list(droits_de(self.dossier.pk))
        for droit in droits:
            droit.couleur = couleurs.get(droit.etat, "neutre")
        papiers = [(papier["piece"], papier["titre"]) for papier in self.dossier.papiers]
        for liste in demandees(droits, papiers, [*self.aidants, *self.proches]):
            liste["droit"].pieces = f"{pluriel(liste['ici'], 'pièce')} sur {liste['total']}"
        return droits

    @property
    def droits_par_personne(self) -> list[tuple[str, list]]:
        """(for whom, rights), in the order of the sheet; nobody named comes last."""
        noms = {str(personne): [] for personne in (*self.aidants, *self.proches)}
        for droit in sorted(self.droits, key=lambda droit: droit.aidant is None and droit.proche is None):
            noms.setdefault(str(droit.aidant or droit.proche or "Non précisé"), []).append(droit)
        return [(nom, droits) for nom, droits in noms.items() if droits]

    @property
    def en_cours(self) -> list[dict]:
        """What the account was typing on the pages of this file: the address, and when it was left."""
        return [
            {"url": brouillon["url"], "quand": situation.il_y_a_peu(datetime.fromisoformat(brouillon["le"]))}
            for brouillon in getattr(self.dossier, "en_cours", ())
        ]

    @property
    def documents(self) -> list[dict]:
        return [
            papier | {"cree_le": timezone.localtime(datetime.fromisoformat(papier["cree_le"]))}
            for papier in self.dossier.papiers
        ]

    @cached_property
    def scores(self) -> list[dict]:
        return series_de(self.dossier, self.utilisateur, self.aidants)

    @cached_property
    def bilans(self) -> list[dict]:
        return bilans_lus(self.dossier, self.utilisateur, self.aidants)

    @property
    def schema(self):
        return dessiner(self.aidants, self.proches)

    @property
    def lectures(self) -> int:
        """How many times this sheet was opened in seven days, this time too."""
        return (self.dossier.lectures or 0) + 1
