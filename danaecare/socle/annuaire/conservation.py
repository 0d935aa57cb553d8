"""The directory: a person's sheet goes when no row keeps her name any more."""

from django.db.models import Q
from django.urls import reverse

from danaecare.socle.annuaire.actions.demandes import ce_qui_retient, personne_effacer, tout_sur_personne
from danaecare.socle.annuaire.actions.oubli import ANONYME, personnes_oublier
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.conservation import Horloge, Lien, Sujet, Table

INACTIFS_MOIS = 36

HORLOGES = [
    Horloge(
        code="annuaire.organisations",
        quoi="Contacts des organisations archivées",
        mois=INACTIFS_MOIS,
        depuis="l’archivage de l’organisation",
        fondement="RGPD, art. 5.1.e ; usage de la CNIL pour les contacts : trois ans après le dernier échange",
        tables=(
            Table("annuaire.Contact", lambda limite: Q(organisation__archivee_le__lte=limite)),
            Table(
                "annuaire.Organisation",
                lambda limite: Q(archivee_le__lte=limite),
                {"telephone": "", "telephone_cle": "", "courriel": "", "adresse": ""},
            ),
        ),
    ),
    Horloge(
        code="annuaire.personnes",
        quoi="Personnes de l’annuaire",
        mois=INACTIFS_MOIS,
        depuis="la dernière écriture sur la fiche, et la fin de tout ce qui retient le nom",
        fondement="RGPD, art. 5.1.e ; usage de la CNIL pour les contacts : trois ans après le dernier échange",
        passer=personnes_oublier,
    ),
]
SUJETS = [
    Sujet(
        code="personne",
        droit="personnes.repondre",
        trouver=lambda pk: Personne.objects.exclude(nom=ANONYME).filter(pk=pk).first(),
        effacer=personne_effacer,
        porter=tout_sur_personne,
        adresse=lambda personne: personne.get_absolute_url(),
        liste=lambda: reverse("annuaire:personne_liste"),
        garde=ce_qui_retient,
    )
]
LIENS = [Lien("annuaire.Personne", "absorbee_par", 0, lambda limite: Q(pk=None))]
GARDES = {
    "ce qu’est une organisation, que ses actes passés nomment": {
        "annuaire.Organisation": "nom sigle activite site cle cle_tri cherche commune_libre_nom "
        "commune_libre_code_postal",
    },
}
