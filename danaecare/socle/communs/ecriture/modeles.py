"""Abstract models shared by the apps."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.core.exceptions import FieldError, ValidationError
from django.db import models, router
from django.db.models.functions import Now

from danaecare.socle.communs.texte.mots import motifs_approches, requete_prefixe
from danaecare.socle.communs.texte.telephones import debut_cherche

EFFACEE = (
    "Cette fiche vient d’être effacée par quelqu’un d’autre. Rien n’a été enregistré\u00a0: votre texte est toujours "
    "ci-dessous."
)


class ConflitEcriture(Exception):
    """Somebody saved the same record meanwhile; nothing was written."""

    def __init__(self, objet):
        super().__init__(
            "Cette fiche a été modifiée par quelqu’un d’autre pendant votre saisie. Rien n’a été écrasé : "
            "votre texte est toujours ci-dessous. Relisez la fiche à jour, puis enregistrez de nouveau."
        )
        self.objet = objet


class Suivi(models.Model):
    """A record that knows when it was written and refuses a lost update (`version`)."""

    cree_le = models.DateTimeField("créé le", db_default=Now(), editable=False)
    modifie_le = models.DateTimeField("modifié le", auto_now=True)
    version = models.PositiveIntegerField("version", default=1, editable=False)

    class Meta:
        abstract = True

    def enregistrer(self, *, version: int | None = None) -> None:
        """full_clean and save; with `version`, refuse when the stored one is another (ConflitEcriture).

        The row is locked first, so of two writers who read the same version one alone succeeds.
        """
        if self.pk is not None and not self._state.adding:
            lignes = type(self)._base_manager.select_for_update(of=("self",))
            stockee = lignes.filter(pk=self.pk).values_list("version", flat=True).first()
            if stockee is None:
                raise ValidationError(EFFACEE)
            if version is not None and stockee != version:
                raise ConflitEcriture(self)
            self.version = stockee + 1
        self.full_clean()
        self.save()

    def validate_constraints(self, exclude=None):
        """As Django's, with the checks asked in one query; one by one, for their messages, when one is refused."""
        self._verifies = self._verifications_tiennent(exclude)
        try:
            super().validate_constraints(exclude=exclude)
        finally:
            self._verifies = False

    def get_constraints(self):
        contraintes = super().get_constraints()
        if not getattr(self, "_verifies", False):
            return contraintes
        return [
            (modele, [c for c in siennes if not isinstance(c, models.CheckConstraint)])
            for modele, siennes in contraintes
        ]

    def _verifications_tiennent(self, exclude) -> bool:
        """Every check constraint holds; False too where a check reads a field that is not validated, or generated."""
        base = router.db_for_write(type(self), instance=self)
        for modele, contraintes in super().get_constraints():
            verifications = [models.Q(c.condition) for c in contraintes if isinstance(c, models.CheckConstraint)]
            valeurs = {
                champ.name: valeur if hasattr(valeur, "resolve_expression") else models.Value(valeur, champ)
                for champ in modele._meta.local_concrete_fields
                if not champ.generated and champ.name not in (exclude or ())
                for valeur in [getattr(self, champ.attname)]
            }
            try:
                if verifications and not models.Q(*verifications).check(valeurs, using=base):
                    return False
            except FieldError:
                return False
        return True


class Vecteur(models.Func):
    """The text search vector of a normalised column; immutable, so a generated column can hold it."""

    template = "to_tsvector('pg_catalog.simple'::regconfig, %(expressions)s)"
    output_field = SearchVectorField()


class ChercherQuerySet(models.QuerySet):
    """Search vocabulary of the models that carry a `cherche` column."""

    def chercher(self, texte: str):
        """Rows whose every typed word begins a word of `cherche`; nothing typed, nothing filtered."""
        if not texte or not texte.strip():
            return self
        requete = requete_prefixe(debut_cherche(texte) or texte)
        if not requete:
            return self.none()
        return self.filter(vecteur=SearchQuery(requete, search_type="raw", config="simple"))

    def approcher(self, texte: str):
        """Rows whose every typed word is one slip away from a word of `cherche`: for when `chercher` finds nothing."""
        motifs = motifs_approches(texte)
        return self.filter(*(models.Q(cherche__regex=motif) for motif in motifs)) if motifs else self.none()


class Cherchable(models.Model):
    """A record found by prefix, in any order of words, without accents or case.

    `cherche` is written by the app's actions with `texte.cle` of what may be typed to find the record.
    """

    cherche = models.TextField(editable=False, default="", blank=True)
    vecteur = models.GeneratedField(
        expression=Vecteur("cherche"), output_field=SearchVectorField(), db_persist=True, editable=False
    )

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["vecteur"], name="%(class)s_vecteur")]
