"""What may be done on a service and on the themes, by who may write: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import DISCRET, LIEN, PREMIER, bouton, en_tete, lien


def de_la_liste(*, ecrire: bool) -> dict:
    manques = lien("Où l’aide manque", "services:zones_blanches")
    if not ecrire:
        return en_tete(manques)
    return en_tete(
        lien("Thèmes", "services:theme_liste"),
        manques,
        lien("Ma Boussole Aidants", "services:referencement_liste"),
        lien("Demander aux structures", "services:verifications_demander"),
        lien("Nouveau service", "services:service_ajouter", poids=PREMIER),
    )


def de_service(service, *, ecrire: bool, demande=None) -> dict:
    """`demande` is what its structure was asked and has not settled."""
    imprimer = lien("Imprimer", "services:service_pdf", service.pk, telecharge=True)
    if not ecrire:
        return en_tete(imprimer)
    if not service.ouvert:
        return en_tete(bouton("Rouvrir", "services:service_rouvrir", service.pk, objet=service, poids=PREMIER))
    favori = ("Retirer des favoris", "service_delaisser") if service.favori else ("Favori", "service_preferer")
    if demande and demande.a_relire:
        premier = lien("Relire ses corrections", "services:propositions_trancher", demande.pk, poids=PREMIER)
    else:
        premier = lien("Vérifié, tout est vrai", "services:service_verifier", service.pk, poids=PREMIER)
    return en_tete(
        premier,
        lien("Modifier", "services:service_modifier", service.pk, touche="m"),
        imprimer,
        lien("Envoyer", "services:service_envoyer", service.pk),
        bouton(favori[0], f"services:{favori[1]}", service.pk, objet=service),
        lien("Il n’existe plus", "services:service_fermer", service.pk, poids=DISCRET),
    )


def des_referencements(*, ecrire: bool) -> dict:
    return en_tete(lien("Structure à référencer", "services:referencement_ajouter", poids=PREMIER), si=ecrire)


def des_themes() -> dict:
    return en_tete(lien("Nouveau thème", "services:theme_ajouter", poids=PREMIER))


def de_theme(theme) -> list:
    """`theme` is annotated with `ouverts`, how many open services have it."""
    modifier = lien("Modifier", "services:theme_modifier", theme.pk, precision=theme.nom, poids=LIEN)
    if theme.retire_le is not None:
        remettre = bouton(
            "Remettre", "services:theme_remettre", theme.pk, objet=theme, precision=theme.nom, poids=DISCRET, petit=True
        )
        return [modifier, remettre]
    retirer = bouton(
        "Retirer", "services:theme_retirer", theme.pk, objet=theme, precision=theme.nom, poids=DISCRET, petit=True
    )
    return [modifier] if theme.ouverts else [modifier, retirer]
