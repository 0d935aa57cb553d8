"""What may be done of a subscriber, by who may write: see `communs.interface.actes`."""

from danaecare.lettre.choix import EtatAbonne
from danaecare.socle.communs.interface.actes import DISCRET, PREMIER, bouton, en_tete, lien


def des_abonnes() -> dict:
    return en_tete(
        lien("Noter une adresse", "lettre:abonne_ajouter", poids=PREMIER),
        lien("Page d’inscription", "lettre:inscription_donner"),
        lien("Messages revenus", "lettre:abonnes_rejeter"),
    )


def d_abonne(abonne, *, repondre: bool) -> dict:
    """`repondre` may answer what people ask of their data."""
    droits = [lien("Droits de la personne", "conservation:abonne_mesures", abonne.pk)] if repondre else []
    if abonne.etat == EtatAbonne.DESABONNE:
        return {"tete": droits if abonne.adresse else []}
    desabonner = bouton("Désabonner", "lettre:abonne_desabonner", abonne.pk, objet=abonne, poids=DISCRET)
    revenu = [lien("Adresse qui ne répond plus", "lettre:abonne_rejeter", abonne.pk)]
    return {"tete": [*([] if abonne.etat == EtatAbonne.REJETE else revenu), desabonner, *droits]}


def des_numeros() -> dict:
    return en_tete(
        lien("Nouveau numéro", "lettre:numero_creer", poids=PREMIER),
        lien("Numéros en ligne", "lettre:archive_liste"),
    )


def de_numero(numero, *, blocs: int) -> dict:
    """Composed, then read, then sent; what left is only read."""
    pk = numero.pk
    if numero.envoye:
        return en_tete(lien("Lire en ligne", "lettre:archive", pk), lien("Aperçu", "lettre:numero_apercu", pk))
    relire = [lien("Relire", "lettre:numero_apercu", pk, poids=PREMIER)] if blocs else []
    return en_tete(
        *relire,
        lien("Prendre au programme", "lettre:numero_programme", pk, poids="" if blocs else PREMIER),
        lien("Nouveau bloc", "lettre:bloc_ajouter", pk),
        lien("Modifier", "lettre:numero_modifier", pk),
        bouton("Effacer", "lettre:numero_effacer", pk, objet=numero, poids=DISCRET),
    )


def de_bloc(bloc, numero, rang: int, combien: int) -> list:
    if numero.envoye:
        return []
    forme = {"petit": True, "precision": f": {bloc}"}
    monter = bouton("Monter", "lettre:bloc_monter", bloc.pk, objet=bloc, **forme)
    descendre = bouton("Descendre", "lettre:bloc_descendre", bloc.pk, objet=bloc, **forme)
    return [
        *([monter] if rang > 1 else []),
        *([descendre] if rang < combien else []),
        lien("Modifier", "lettre:bloc_modifier", bloc.pk, **forme),
        bouton("Retirer", "lettre:bloc_retirer", bloc.pk, objet=bloc, poids=DISCRET, **forme),
    ]


def d_apercu(numero) -> dict:
    essayer = bouton("M’en envoyer un exemplaire", "lettre:numero_essayer", numero.pk)
    envoyer = lien("Envoyer", "lettre:numero_envoyer", numero.pk, poids=PREMIER)
    return en_tete(*([] if numero.envoye else [envoyer]), essayer)
