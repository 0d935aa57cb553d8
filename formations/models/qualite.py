"""The registers that the certification wants, and what proves the competence of the trainers."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from formations.choix import DomaineVeille, GenrePiece, Registre
from formations.models.sessions import Session


class EntreeRegistre(Suivi):
    """One line of a register: what happened or was read, and what was done about it."""

    registre = models.CharField("registre", max_length=12, choices=Registre)
    date = models.DateField("date")
    titre = models.CharField("objet", max_length=160)
    texte = models.TextField("ce qui s’est passé, ce qui est retenu", max_length=4000, blank=True, default="")
    origine = models.CharField("de qui, ou d’où", max_length=160, blank=True, default="")
    domaine = models.CharField("domaine de la veille", max_length=10, choices=DomaineVeille, blank=True, default="")
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="registres", verbose_name="session"
    )
    provient_de = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="suites", verbose_name="fait suite à"
    )
    suite = models.TextField("ce qui a été fait", max_length=4000, blank=True, default="")
    close_le = models.DateField("traité le", null=True, blank=True)

    class Meta:
        verbose_name = "entrée de registre"
        verbose_name_plural = "entrées de registre"
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["registre", "-date"], name="registre_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(close_le=None) | ~Q(suite=""),
                name="registre_suite_dite",
                violation_error_message="Dites ce qui a été fait avant de noter le jour où c’est traité.",
            ),
            models.CheckConstraint(
                condition=Q(registre="veille", domaine__in=DomaineVeille.values)
                | (~Q(registre="veille") & Q(domaine="")),
                name="registre_domaine_veille",
                violation_error_message="Une veille a son domaine, les autres registres n’en ont pas.",
            ),
            models.CheckConstraint(
                condition=Q(close_le=None) | Q(close_le__gte=models.F("date")),
                name="registre_ordre",
                violation_error_message="Une entrée est traitée après sa date.",
            ),
        ]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("formations:registre_modifier", args=[self.pk])

    @property
    def ouverte(self) -> bool:
        return self.close_le is None and self.registre in (
            Registre.RECLAMATION,
            Registre.ALEA,
            Registre.AMELIORATION,
        )


def chemin_piece(piece, nom: str) -> str:
    """Under the data folder, by its fingerprint: the name given by people stays out of the paths."""
    return f"formations/formateurs/{piece.formateur_id}/{piece.empreinte[:32]}"


class PieceFormateur(Suivi):
    """A CV, a title or a training of a trainer; kept outside what the web server serves, given by permission."""

    formateur = models.ForeignKey(Personne, on_delete=models.PROTECT, related_name="pieces_formateur")
    genre = models.CharField("pièce", max_length=10, choices=GenrePiece)
    libelle = models.CharField("intitulé", max_length=160)
    date = models.DateField("date de la pièce")
    fichier = models.FileField("fichier", upload_to=chemin_piece, max_length=200)
    type_mime = models.CharField(max_length=80, editable=False)
    taille = models.PositiveIntegerField(editable=False)
    empreinte = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "pièce d’un formateur"
        verbose_name_plural = "pièces des formateurs"
        ordering = ["formateur", "genre", "-date", "-pk"]

    def __str__(self):
        return f"{self.get_genre_display()}, {self.libelle}"
