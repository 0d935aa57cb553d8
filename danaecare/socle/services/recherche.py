from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from danaecare.socle.services.models import Service


def services_trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    services = Service.objects.ouverts().chercher(texte).select_related("organisation", "commune")
    return [
        Trouvaille(
            str(service), " · ".join(filter(None, [str(service.organisation), str(service.lieu or "")])),
            service.get_absolute_url(),
        )
        for service in services.order_by("cle_tri", "pk")[:limite]
    ]  # fmt: skip


SOURCES = [
    Source(
        titre="Services pour les aidants",
        ordre=25,
        pole="hub",
        droit="annuaire.lire",
        chercher=services_trouver,
        liste_url="services:service_liste",
    )
]
