from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone

from danaecare.socle.comptes.choix import EtatAttribution
from danaecare.socle.comptes.roles import SECOND_FACTEUR, Role, droits_de


class UtilisateurManager(BaseUserManager):
    """Accounts, found by their e-mail in any case."""

    def actifs(self):
        return self.filter(is_active=True)

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class Utilisateur(AbstractBaseUser):
    """An account of the staff: an e-mail, a name, one role or more. There is no superuser who reads everything."""

    email = models.EmailField(
        "adresse électronique",
        unique=True,
        error_messages={"unique": "Un compte existe déjà avec cette adresse."},
    )
    prenom = models.CharField("prénom", max_length=80)
    nom = models.CharField("nom", max_length=80)
    fonction = models.CharField("fonction", max_length=120, blank=True)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name="rôles", default=list, blank=True)
    is_active = models.BooleanField("compte ouvert", default=True)
    demonstration = models.BooleanField("compte de démonstration", default=False, editable=False)
    date_joined = models.DateTimeField("créé le", default=timezone.now, editable=False)
    revu_le = models.DateField("habilitation revue le", null=True, blank=True)
    revu_par = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="comptes_revus", editable=False
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["prenom", "nom"]

    objects = UtilisateurManager()

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ["nom", "prenom"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="compte_courriel_minuscule",
                violation_error_message="L’adresse s’écrit en minuscules.",
            ),
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=Role.values),
                name="compte_roles_connus",
                violation_error_message="Ce rôle n’existe pas.",
            ),
        ]

    def __str__(self):
        return f"{self.prenom} {self.nom}"

    @property
    def droits(self) -> frozenset[str]:
        return droits_de(self.roles) if self.is_active else frozenset()

    def peut(self, droit: str) -> bool:
        """Does one of the roles hold `droit`? The right must be in the table of roles."""
        return droit in self.droits

    @property
    def second_facteur_requis(self) -> bool:
        return bool(SECOND_FACTEUR & set(self.roles))

    # What Django's admin asks for: it is open to the administration role, on the models it registers.
    @property
    def is_staff(self) -> bool:
        return self.is_active and Role.ADMINISTRATION in self.roles

    is_superuser = False

    def has_perm(self, perm, obj=None) -> bool:
        return self.is_staff

    def has_perms(self, perm_list, obj=None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label) -> bool:
        return self.is_staff


class AttributionRoles(models.Model):
    """Roles that read follow-ups, proposed for an account by one person, given or refused by another."""

    compte = models.ForeignKey(Utilisateur, on_delete=models.PROTECT, related_name="attributions")
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name="rôles")
    proposee_par = models.ForeignKey(Utilisateur, on_delete=models.PROTECT, related_name="attributions_proposees")
    proposee_le = models.DateTimeField("proposée le", default=timezone.now)
    etat = models.CharField("état", max_length=12, choices=EtatAttribution, default=EtatAttribution.EN_ATTENTE)
    decidee_par = models.ForeignKey(
        Utilisateur, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions_decidees"
    )
    decidee_le = models.DateTimeField("décidée le", null=True, blank=True)

    class Meta:
        verbose_name = "attribution de rôles"
        verbose_name_plural = "attributions de rôles"
        constraints = [
            models.UniqueConstraint(
                fields=["compte"],
                condition=models.Q(etat=EtatAttribution.EN_ATTENTE),
                name="attribution_une_en_attente",
                violation_error_message="Des rôles attendent déjà un accord pour ce compte.",
            ),
            models.CheckConstraint(
                condition=models.Q(decidee_par=None)
                | ~models.Q(decidee_par=models.F("proposee_par")) & ~models.Q(decidee_par=models.F("compte")),
                name="attribution_second_regard",
                violation_error_message="Il faut l’accord d’une autre personne que celle qui propose ou qui reçoit.",
            ),
        ]

    def __str__(self):
        return f"rôles proposés pour le compte {self.compte_id}"


class LeveeSecondFacteur(models.Model):
    """The administration took off the second factor of an account, and why."""

    compte = models.ForeignKey(Utilisateur, on_delete=models.PROTECT, related_name="levees")
    par = models.ForeignKey(Utilisateur, on_delete=models.PROTECT, related_name="levees_faites")
    motif = models.CharField(
        "raison",
        max_length=300,
        validators=[MinLengthValidator(10, "Dites en quelques mots pourquoi : dix caractères au moins.")],
    )
    levee_le = models.DateTimeField("levé le", default=timezone.now)

    class Meta:
        verbose_name = "levée d’un second facteur"
        verbose_name_plural = "levées de seconds facteurs"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(par=models.F("compte")),
                name="levee_par_un_autre",
                violation_error_message="Personne ne lève son propre second facteur : demandez à un autre compte.",
            ),
        ]

    def __str__(self):
        return f"second facteur levé du compte {self.compte_id}"


class SaisieGardee(models.Model):
    """A form sent when the session had just ended: kept one hour, closed with the notes' key, for its author alone."""

    utilisateur = models.ForeignKey(Utilisateur, on_delete=models.CASCADE, related_name="saisies_gardees")
    chemin = models.CharField("page", max_length=500)
    cle_id = models.CharField("clé", max_length=20, editable=False)
    contenu = models.BinaryField("contenu chiffré")
    expire_le = models.DateTimeField("expire le", db_index=True)

    class Meta:
        verbose_name = "saisie gardée"
        verbose_name_plural = "saisies gardées"

    def __str__(self):
        return f"saisie du compte {self.utilisateur_id}"


class Brouillon(models.Model):
    """What is being typed in a long form, kept as it is typed: one a page and an account, encrypted (`brouillons`)."""

    utilisateur = models.ForeignKey(Utilisateur, on_delete=models.CASCADE, related_name="brouillons")
    chemin = models.CharField("page", max_length=300)
    cle_id = models.CharField("clé", max_length=20, editable=False)
    contenu = models.BinaryField("contenu chiffré")
    ecrit_le = models.DateTimeField("écrit le", db_index=True)

    class Meta:
        verbose_name = "brouillon"
        verbose_name_plural = "brouillons"
        constraints = [
            models.UniqueConstraint(
                fields=["utilisateur", "chemin"],
                name="comptes_brouillon_un_par_page",
                violation_error_message="Un brouillon de cette page est déjà gardé.",
            )
        ]

    def __str__(self):
        return f"brouillon du compte {self.utilisateur_id}"


class ChiffreEpingle(models.Model):
    """A figure that an account keeps on a page of its own."""

    compte = models.ForeignKey(Utilisateur, on_delete=models.CASCADE, related_name="chiffres_epingles")
    code = models.CharField("chiffre", max_length=80)

    class Meta:
        verbose_name = "chiffre gardé"
        verbose_name_plural = "chiffres gardés"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["compte", "code"],
                name="chiffre_epingle_une_fois",
                violation_error_message="Ce chiffre est déjà sur votre page.",
            )
        ]

    def __str__(self):
        return self.code


class Cachet(models.Model):
    """A form that was received and done: sent again, it leads to what it made (`comptes.cachets`)."""

    cle = models.CharField("page et adresse", max_length=64, primary_key=True)
    empreinte = models.CharField("contenu", max_length=64)
    vers = models.CharField("suite", max_length=2000, blank=True)
    fait_le = models.DateTimeField("fait le", db_default=Now(), db_index=True)

    class Meta:
        verbose_name = "cachet"
        verbose_name_plural = "cachets"

    def __str__(self):
        return f"cachet du {self.fait_le}"


class FichierGarde(models.Model):
    """A file chosen in a form that was refused: kept encrypted, one hour, for who holds the page."""

    cle = models.CharField("empreinte du billet", max_length=64, primary_key=True)
    contenu = models.BinaryField("contenu chiffré")
    taille = models.PositiveIntegerField("octets")
    expire_le = models.DateTimeField("expire le", db_index=True)

    class Meta:
        verbose_name = "fichier gardé"
        verbose_name_plural = "fichiers gardés"

    def __str__(self):
        return f"fichier gardé jusqu’au {self.expire_le}"
