"""All that a file's sheet shows to one account, in a constant number of queries."""

from datetime import timedelta
from functools import cached_property

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from aidants.choix import Etat, Theme
from aidants.models import BrisDeGlace, Dossier, Evaluation, RelationAide
from aidants.permissions import Acces, Bloc, acces, typologies_lisibles
from aidants.schema import dessiner
from aidants.selections.fil import evenements, raconter
from aidants.selections.notes import notes_visibles
from danaecare.socle.communs.formats import date_courte, duree, heure, mois_long, nombre
from danaecare.socle.communs.graphiques import etincelle
from danaecare.socle.journal.models import Trace

EVENEMENTS_MAX = 60


class FicheDossier:
    """A file as `utilisateur` may see it."""

    def __init__(self, dossier: Dossier, utilisateur):
        self.dossier = dossier
        self.utilisateur = utilisateur
        self.typologies = typologies_lisibles(utilisateur)

    @cached_property
    def aidants(self) -> list:
        aidants = list(self.dossier.aidants.select_related("commune").order_by("-principal", "depuis", "id"))
        for aidant in aidants:
            aidant.dossier = self.dossier
        return aidants

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

    @cached_property
    def relations(self) -> list[RelationAide]:
        relations = RelationAide.objects.filter(aidant__dossier=self.dossier).select_related("proche")
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
        return list(self.dossier.entretiens.select_related("professionnel")[:EVENEMENTS_MAX])

    @property
    def a_venir(self) -> list:
        return sorted((e for e in self._entretiens if e.etat == Etat.PREVU), key=lambda e: (e.date, e.pk))

    @cached_property
    def fil(self) -> list[dict]:
        """The time line, the newest first."""
        faits = [self._entretien(e) for e in self._entretiens if e.etat != Etat.PREVU]
        faits += [raconter(*e, typologies=self.typologies) for e in evenements(self.dossier, EVENEMENTS_MAX)]
        return sorted(faits, key=lambda evenement: evenement["date"], reverse=True)[:EVENEMENTS_MAX]

    def _entretien(self, entretien) -> dict:
        morceaux = ["Entretien", entretien.get_mode_display().lower()]
        if entretien.heure:
            morceaux.append(heure(entretien.heure))
        if entretien.duree_min:
            morceaux.append(duree(entretien.duree_min))
        textes = []
        if self.typologies:
            textes = [Theme(theme).label for theme in entretien.themes]
        etats = {Etat.ANNULE: ("annulé", "neutre"), Etat.MANQUE: ("manqué", "alerte")}
        etiquette, genre = etats.get(entretien.etat, ("", ""))
        return {
            "date": entretien.date,
            "titre": " · ".join(morceaux),
            "texte": ", ".join(textes),
            "genre": "entretien",
            "etiquette": etiquette,
            "etiquette_genre": genre,
            "url": reverse("aidants:entretien_modifier", args=[self.dossier.numero, entretien.pk])
            if self.ecrit_rendez_vous
            else "",
        }

    @cached_property
    def equipe(self) -> list:
        membres = list(self.dossier.equipe.all())
        self.dossier._equipe = frozenset(membre.pk for membre in membres)
        return membres

    @property
    def referent_ou_libre(self) -> bool:
        return self.dossier.referent_id in (None, self.utilisateur.pk)

    def _peut(self, bloc: Bloc) -> bool:
        _ = self.equipe
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
        _ = self.equipe
        return notes_visibles(self.dossier, self.utilisateur)

    @cached_property
    def bris(self) -> list:
        """Emergency openings that the referent has not seen yet."""
        if self.utilisateur.pk != self.dossier.referent_id:
            return []
        return list(BrisDeGlace.objects.filter(note__dossier=self.dossier, vu_le=None).select_related("par"))

    @cached_property
    def droits(self) -> list:
        couleurs = {"obtenu": "succes", "demande": "attente", "refuse": "alerte", "repere": "info"}
        droits = list(self.dossier.droits.select_related("aidant", "proche"))
        for droit in droits:
            droit.couleur = couleurs.get(droit.etat, "neutre")
        return droits

    @cached_property
    def documents(self) -> list:
        return list(self.dossier.documents.all())

    @cached_property
    def scores(self) -> list[dict]:
        """One series a caregiver and an instrument: two instruments are never mixed."""
        _ = self.equipe
        series: dict[tuple, list] = {}
        aidants = {aidant.pk: aidant for aidant in self.aidants}
        for score in Evaluation.objects.filter(aidant__in=aidants).order_by("date", "pk"):
            if acces(self.utilisateur, Bloc.SCORE, self.dossier, score) != Acces.RIEN:
                series.setdefault((score.aidant_id, score.instrument), []).append(score)
        return [
            {
                "titre": f"{aidants[pk]}, {scores[0].get_instrument_display()}",
                "trait": etincelle([float(s.total) for s in scores], "Total au fil du temps", largeur=260, hauteur=60),
                "texte": " · ".join(
                    f"{date_courte(s.date)} : {nombre(s.total)}{f', {s.palier}' if s.palier else ''}" for s in scores
                ),
            }
            for (pk, _), scores in series.items()
        ]

    @property
    def schema(self):
        return dessiner(self.aidants, self.proches)

    @cached_property
    def lectures(self) -> int:
        """How many times others opened this sheet in seven days."""
        depuis = timezone.now() - timedelta(days=7)
        return Trace.objects.filter(
            objet_type="aidants.dossier", objet_id=self.dossier.pk, nature="lecture", quand__gte=depuis
        ).aggregate(n=Count("pk"))["n"]
