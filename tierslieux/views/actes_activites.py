"""What may be done on the sheets of the programme: see `communs.interface.actes`."""

from danaecare.socle.animation.choix import Etat
from danaecare.socle.communs.interface.actes import DANGER, LIEN, PREMIER, bouton, en_tete, lien
from tierslieux.choix_activites import VIVANTES, EtatActivite, EtatInscription


def du_programme(*, gerer: bool) -> dict:
    public = lien("La page publique", "tierslieux:programme")
    creer = lien("Une activité", "tierslieux:activite_creer", poids=PREMIER)
    return en_tete(*([creer] if gerer else []), public)


def d_activite(activite, *, gerer: bool) -> dict:
    pk, etat = activite.pk, activite.etat
    publiee = etat == EtatActivite.PUBLIEE
    publique = lien("Sa page publique", "tierslieux:programme_activite", pk)
    lues = [publique, lien("Affiche", "tierslieux:activite_affiche", pk)] if publiee else []
    if not gerer or etat == EtatActivite.ANNULEE:
        return {"tete": lues}
    publier = bouton("Publier", "tierslieux:activite_publier", pk, objet=activite, poids=PREMIER)
    return {
        "tete": [
            *([] if publiee else [publier]), lien("Modifier", "tierslieux:activite_modifier", pk, icone="modifier"),
            lien("Photo", "tierslieux:activite_illustrer", pk), *lues,
        ],
        "dates": [lien("Ajouter des dates", "tierslieux:dates_ajouter", pk, poids=LIEN)],
        "fin": [lien("Annuler l’activité", "tierslieux:activite_annuler", pk, poids=DANGER)],
    }  # fmt: skip


def de_date(prevue, *, gerer: bool) -> dict:
    """On the day, whoever comes is put down at the door by the same page."""
    pk = prevue.pk
    inscrire = lien("Inscrire quelqu’un", "tierslieux:activite_inscrire", pk, poids=PREMIER)
    tete = [] if prevue.annulee else [inscrire]
    if gerer:
        tete += [lien("Places", "tierslieux:date_placer", pk, icone="modifier")] if prevue.ouverte else []
        tete += [lien("Excel", "tierslieux:inscription_exporter", pk, "xlsx", icone="telecharger", telecharge=True)]
        if prevue.action.etat == Etat.PREVUE:
            tete += [lien("Annuler la date", "tierslieux:date_annuler", pk, poids=DANGER)]
    return {"tete": tete}


def d_inscription(inscription, *, porte: bool, retirer: bool) -> list:
    """`porte` says that presences may be noted. One tap for who came."""
    pk, forme = inscription.pk, {"objet": inscription, "petit": True, "precision": f" {inscription}"}
    if inscription.etat == EtatInscription.PROPOSEE:
        return [
            bouton("Prend la place", "tierslieux:inscription_prendre", pk, poids=PREMIER, **forme),
            bouton("Retirer", "tierslieux:inscription_retirer", pk, **forme),
        ]
    actes = []
    if inscription.etat == EtatInscription.INSCRITE and porte:
        if inscription.venues is None:
            nombre = inscription.personnes
            actes += [
                bouton(
                    f"Présents ({nombre})" if nombre > 1 else "Présent", "tierslieux:inscription_pointer", pk, nombre,
                    poids=PREMIER, **forme,
                ),
                bouton("Absent", "tierslieux:inscription_pointer", pk, 0, **forme),
            ]  # fmt: skip
        else:
            if inscription.venues > 1:
                actes.append(
                    bouton("Un de moins", "tierslieux:inscription_pointer", pk, inscription.venues - 1, **forme)
                )
            actes.append(bouton("Reprendre", "tierslieux:inscription_depointer", pk, **forme))
    if inscription.etat in VIVANTES and inscription.venues is None and retirer:
        actes.append(bouton("Retirer", "tierslieux:inscription_retirer", pk, **forme))
    return actes
