"""The workspace of a year and its chapters."""

from django.core.exceptions import ValidationError
from django.db.models import F

from danaecare.rapport.actions.ecrire import poser, retirer
from danaecare.rapport.contenu.plan import PLAN, cle_de_partie, titre_de_partie
from danaecare.rapport.ecriture.engagements import repondre
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.models.rapport import Cahier, ChapitreRapport, ChiffreSaisi, TexteRapport, VersionTexte

# Written once and taken up from year to year, until somebody reads them again.
REPRIS = ("association", "contacts")
PREVUS = frozenset(place.cle for place in PLAN)


@ecriture
def cahier_assurer(*, par, annee: int) -> Cahier:
    """The workspace of `annee`, made on the first write: the chapters of the year before when it has some.

    Of two who write first at once, one makes it and the other uses it.
    """
    cahier = Cahier.objects.filter(annee=annee).first()
    if cahier is not None:
        return cahier
    Cahier(annee=annee).full_clean()
    Cahier.objects.bulk_create([Cahier(annee=annee)], ignore_conflicts=True)
    cahier = Cahier.objects.select_for_update().get(annee=annee)
    if cahier.chapitres.exists():
        return cahier
    ancien = Cahier.objects.filter(annee__lt=annee).order_by("-annee").first()
    if ancien is None:
        _chapitres_du_plan(cahier)
    else:
        _chapitres_d_avant(cahier, ancien, par=par)
    return poser(cahier, {}, par=par, nom="cahier")


def _chapitres_du_plan(cahier: Cahier) -> None:
    ChapitreRapport.objects.bulk_create(
        ChapitreRapport(
            cahier=cahier, cle=place.cle, titre=place.titre, chapo=place.chapo, matiere=place.matiere,
            parties=list(place.parties), rang=rang,
        )
        for rang, place in enumerate(PLAN)
    )  # fmt: skip


def _chapitres_d_avant(cahier: Cahier, ancien: Cahier, *, par) -> None:
    # Not those that count people: a text would say them as digits, that nothing hides.
    du_cahier = ChiffreSaisi.objects.filter(chapitre__cahier=ancien, sensible=False)
    saisis = {saisi.code: saisi.lisible for saisi in du_cahier}
    for chapitre in ancien.chapitres.all():
        anciens = list(chapitre.textes.all())
        textes = anciens if chapitre.cle in REPRIS else []
        reponse = repondre([texte.contenu for texte in anciens if not textes], ancien.annee, saisis)
        chapitre.pk, chapitre.cahier, chapitre.version = None, cahier, 1
        chapitre._state.adding = True
        chapitre.save()
        for texte in textes:
            repris = TexteRapport(partie=texte.partie, titre=texte.titre, apres=texte.apres)
            _reprendre(repris, chapitre, texte.contenu, par=par)
        if reponse:
            _reprendre(TexteRapport(), chapitre, reponse, par=par)


def _reprendre(texte: TexteRapport, chapitre: ChapitreRapport, contenu: str, *, par) -> None:
    texte.chapitre, texte.contenu, texte.numero = chapitre, contenu, 1
    texte.enregistrer()
    VersionTexte.objects.create(texte=texte, numero=1, contenu=contenu, par=par)


@ecriture
def cahier_habiller(*, par, annee: int, **champs) -> Cahier:
    """The cover: its picture, its quotation."""
    return poser(cahier_assurer(par=par, annee=annee), champs, par=par, nom="cahier")


@ecriture
def chapitre_ajouter(*, par, annee: int, titre: str, chapo: str = "") -> ChapitreRapport:
    """A chapter of one's own, of text and typed figures, at the end of the plan."""
    cahier = cahier_assurer(par=par, annee=annee)
    return _creer(cahier, titre, par=par, chapo=chapo, rang=_suivant(cahier))


def _creer(cahier: Cahier, titre: str, *, par, **champs) -> ChapitreRapport:
    cle = cle_de_partie(titre)[:60]
    if not cle:
        raise ValidationError({"titre": "Un titre a au moins une lettre ou un chiffre."})
    return poser(ChapitreRapport(cahier=cahier), {"cle": cle, "titre": titre, **champs}, par=par, nom="chapitre")


def _suivant(cahier: Cahier) -> int:
    dernier = cahier.chapitres.order_by("-rang").first()
    return dernier.rang + 1 if dernier else 0


@ecriture
def chapitre_tenir(*, par, annee: int, cle: str) -> ChapitreRapport:
    """The chapter, its workspace made if need be; DoesNotExist when the plan has none of that name."""
    return cahier_assurer(par=par, annee=annee).chapitres.select_related("cahier").get(cle=cle)


@ecriture
def chapitre_modifier(*, par, chapitre: ChapitreRapport, version: int | None = None, **champs) -> ChapitreRapport:
    return poser(chapitre, champs, par=par, nom="chapitre", version=version)


@ecriture
def chapitre_deplacer(*, par, chapitre: ChapitreRapport, sens: int) -> ChapitreRapport:
    """One place up (-1) or down (1); ranks are written anew, so that two who move at once leave a clean order."""
    Cahier.objects.select_for_update().get(pk=chapitre.cahier_id)
    ordre = list(ChapitreRapport.objects.filter(cahier=chapitre.cahier_id))
    place = next(i for i, autre in enumerate(ordre) if autre.pk == chapitre.pk)
    but = min(max(place + sens, 0), len(ordre) - 1)
    ordre.insert(but, ordre.pop(place))
    for rang, autre in enumerate(ordre):
        autre.rang = rang
    ChapitreRapport.objects.bulk_update(ordre, ["rang"])
    chapitre.refresh_from_db()
    return poser(chapitre, {}, par=par, nom="chapitre")


@ecriture
def chapitre_cacher(*, par, chapitre: ChapitreRapport, cache: bool) -> ChapitreRapport:
    return poser(chapitre, {"cache": cache}, par=par, nom="chapitre")


@ecriture
def chapitre_relire(*, par, chapitre: ChapitreRapport) -> ChapitreRapport:
    """Somebody read again what is taken up from year to year."""
    return poser(chapitre, {"relu_le": aujourdhui()}, par=par, nom="chapitre")


@ecriture
def chapitre_diviser(*, par, chapitre: ChapitreRapport, titre: str, parties: list[str]) -> ChapitreRapport:
    """A new chapter, right after, that takes these parts with their texts and typed figures."""
    if not parties:
        raise ValidationError({"parties": "Choisissez au moins une partie à détacher."})
    suivants = ChapitreRapport.objects.filter(cahier=chapitre.cahier_id, rang__gt=chapitre.rang)
    suivants.update(rang=F("rang") + 1)
    nouveau = _creer(
        chapitre.cahier, titre, par=par, matiere=chapitre.matiere, parties=list(parties), rang=chapitre.rang + 1
    )
    if chapitre.parties:
        poser(chapitre, {"parties": [p for p in chapitre.parties if p not in parties]}, par=par, nom="chapitre")
    chapitre.textes.filter(partie__in=[*parties, *map(titre_de_partie, parties)]).update(chapitre=nouveau)
    chapitre.chiffres.filter(partie__in=parties).update(chapitre=nouveau)
    return nouveau


@ecriture
def chapitre_effacer(*, par, chapitre: ChapitreRapport) -> None:
    """A chapter that was added: its parts go back to the first chapter of their figures, with their texts."""
    if chapitre.cle in PREVUS:
        raise ValidationError("Ce chapitre est du plan : masquez-le plutôt. Rien n’a été effacé.")
    if not chapitre.matiere and chapitre.textes.exclude(contenu="").exists():
        raise ValidationError(
            "Ce chapitre contient des textes : videz-les, ou masquez le chapitre. Rien n’a été effacé."
        )
    if chapitre.matiere:
        premier = (
            ChapitreRapport.objects.filter(cahier=chapitre.cahier_id, matiere=chapitre.matiere)
            .exclude(pk=chapitre.pk)
            .first()
        )
        if premier is not None:
            dejala = premier.textes.values_list("partie", flat=True)
            chapitre.textes.exclude(partie__in=list(dejala)).update(chapitre=premier)
            chapitre.chiffres.exclude(cle__in=list(premier.chiffres.values_list("cle", flat=True))).update(
                chapitre=premier
            )
    retirer(chapitre, par=par, nom="chapitre")
