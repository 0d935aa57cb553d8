"""All that a file's sheet shows to one account, in a constant number of queries."""

from datetime import timedelta
from functools import cached_property

from django.db.models import Count
from django.utils import timezone

from aidants.choix import Etat, Theme
from aidants.models import Dossier, RelationAide
from aidants.permissions import typologies_lisibles
from danaecare.socle.communs.formats import duree, heure, mois_long
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
    def passages(self) -> list:
        return list(self.dossier.passages.all())

    @cached_property
    def _entretiens(self) -> list:
        return list(self.dossier.entretiens.select_related("professionnel")[:EVENEMENTS_MAX])

    @property
    def a_venir(self) -> list:
        return sorted((e for e in self._entretiens if e.etat == Etat.PREVU), key=lambda e: (e.date, e.pk))

    @cached_property
    def fil(self) -> list[dict]:
        """The time line, the newest first."""
        evenements = [self._entretien(e) for e in self._entretiens if e.etat != Etat.PREVU]
        for passage in self.passages:
            evenements.append({"date": passage.entree, "titre": "Entrée dans le suivi", "genre": "acte"})
            if passage.sortie:
                evenements.append(
                    {
                        "date": passage.sortie,
                        "titre": "Fin du suivi",
                        "texte": passage.get_motif_display(),
                        "genre": "acte",
                    }
                )
        return sorted(evenements, key=lambda evenement: evenement["date"], reverse=True)

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
            "objet": entretien,
        }

    @cached_property
    def lectures(self) -> int:
        """How many times others opened this sheet in seven days."""
        depuis = timezone.now() - timedelta(days=7)
        return Trace.objects.filter(
            objet_type="aidants.dossier", objet_id=self.dossier.pk, nature="lecture", quand__gte=depuis
        ).aggregate(n=Count("pk"))["n"]
