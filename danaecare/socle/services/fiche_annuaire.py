"""On the sheet of a structure: what it offers to caregivers."""

from danaecare.socle.annuaire.fiche_annuaire import Attache, LigneAttachee
from danaecare.socle.communs.texte.formats import date_courte


def services_de(organisation, limite: int) -> list[LigneAttachee]:
    services = organisation.services.filter(ferme_le=None).select_related("theme").order_by("cle_tri", "pk")
    return [
        LigneAttachee(
            str(service),
            f"{service.theme}, "
            + (f"vérifié le {date_courte(service.verifie_le)}" if service.verifie_le else "jamais vérifié"),
            service.get_absolute_url(),
        )
        for service in services[:limite]
    ]


ATTACHES = [
    Attache(
        modele="annuaire.organisation", titre="Services pour les aidants", droit="annuaire.lire", lister=services_de
    )
]
