"""Writing: what each writer sends is kept as a version, then joined with what the others wrote meanwhile."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.rapport.contenu.plan import cle_de_partie
from danaecare.rapport.ecriture.fusion import fusionner
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.models.rapport import ChapitreRapport, TexteRapport, VersionTexte
from gouvernance.models.rapport.choix import GenreVersion

TAILLE_MAX = 400_000
# Of the versions saved by themselves, one an hour is kept once a day has passed.
_RECENT, _PAS = timedelta(days=1), timedelta(hours=1)
# A writer who goes on is told once to the log.
_MEME_SEANCE = timedelta(minutes=30)


@dataclass(frozen=True)
class Ecriture:
    """What became of a text that was sent: the version that now stands, and the one kept for its writer."""

    texte: TexteRapport
    sienne: VersionTexte  # what was sent, word for word
    fusionnee: bool = False  # joined with somebody else's
    ecartee: bool = False  # kept aside: both changed the same lines


@ecriture
def texte_ecrire(
    *, par, chapitre: ChapitreRapport, partie: str, contenu: str, base: int, auto: bool = False, reprise: bool = False
) -> Ecriture:
    """Keep `contenu`, written on the version `base`. Nothing that anybody wrote is ever replaced without a trace."""
    contenu = contenu.replace("\r\n", "\n").replace("\x00", "").rstrip()
    if len(contenu) > TAILLE_MAX:
        raise ValidationError(
            f"Ce texte a plus de {TAILLE_MAX // 1000} 000 signes : coupez-le en plusieurs parties. "
            "Il n’a pas été enregistré ; il est toujours à l’écran."
        )
    texte = _tenir(chapitre, partie)
    en_place = texte.versions.filter(numero=texte.numero).first()
    if en_place is not None and en_place.contenu == contenu:
        return Ecriture(texte, en_place)
    genre = GenreVersion.REPRISE if reprise else GenreVersion.AUTO if auto else GenreVersion.ECRITE
    if base == texte.numero:
        sienne = _garder(texte, contenu, base, genre, par=par, en_place=True)
        return Ecriture(texte, sienne)
    ancetre, attend = texte.versions.filter(numero=base).first(), None
    if ancetre is not None and ancetre.genre == GenreVersion.ECARTEE:
        # Its writer goes on from what was set aside: still apart, unless it joins now.
        if ancetre.contenu == contenu:
            return Ecriture(texte, ancetre, ecartee=True)
        attend, base = ancetre, ancetre.base
        ancetre = texte.versions.filter(numero=base).first()
    commun = ancetre.contenu if ancetre is not None else ""
    if base and ancetre is None:
        reuni = None
    else:
        reuni = fusionner(commun, texte.contenu, contenu)
    if attend is not None and par is not None and attend.par_id == par.pk:
        texte.versions.filter(pk=attend.pk).update(genre=GenreVersion.REGLEE)  # the same writer says it anew
    if reuni is None:
        sienne = _garder(texte, contenu, base, GenreVersion.ECARTEE, par=par)
        return Ecriture(texte, sienne, ecartee=True)
    sienne = _garder(texte, contenu, base, genre, par=par)
    if reuni != texte.contenu:
        _garder(texte, reuni, texte.numero, GenreVersion.FUSION, par=par, en_place=True)
    return Ecriture(texte, sienne, fusionnee=True)


def _tenir(chapitre: ChapitreRapport, partie: str) -> TexteRapport:
    """The text's row, locked; made when it is the first time."""
    if not TexteRapport.objects.filter(chapitre=chapitre, partie=partie).exists():
        nouveau = TexteRapport(chapitre=chapitre, partie=partie)
        nouveau.full_clean(validate_unique=False, validate_constraints=False)
        TexteRapport.objects.bulk_create([nouveau], ignore_conflicts=True)
    return (
        TexteRapport.objects.select_for_update(of=("self",))
        .select_related("chapitre__cahier")
        .get(chapitre=chapitre, partie=partie)
    )


def _garder(texte: TexteRapport, contenu: str, base: int, genre: str, *, par, en_place=False) -> VersionTexte:
    derniere = texte.versions.first()
    version = VersionTexte.objects.create(
        texte=texte, numero=derniere.numero + 1 if derniere else 1, base=base, genre=genre, contenu=contenu, par=par
    )
    if en_place:
        texte.contenu, texte.numero = contenu, version.numero
        texte.enregistrer()
    meme = derniere is not None and derniere.par_id == getattr(par, "pk", None)
    if not meme or genre != GenreVersion.AUTO or derniere.le < timezone.now() - _MEME_SEANCE:
        nature = Nature.MODIFICATION if derniere else Nature.CREATION
        inscrire(
            par=par, action="rapport.texte.ecrire", nature=nature, objet=texte, donnees={"version": version.numero}
        )
    if genre == GenreVersion.AUTO:
        _eclaircir(texte)
    return version


def _eclaircir(texte: TexteRapport) -> None:
    """Old versions saved by themselves, but the last of each hour and those that others stand on."""
    anciennes = texte.versions.filter(genre=GenreVersion.AUTO, le__lt=timezone.now() - _RECENT).order_by("numero")
    gardees = {texte.numero, *texte.versions.values_list("base", flat=True)}
    suivantes = list(anciennes.only("pk", "numero", "le", "par_id"))
    de_trop = [
        un.pk
        for un, suivante in zip(suivantes, suivantes[1:], strict=False)
        if un.numero not in gardees and un.par_id == suivante.par_id and suivante.le - un.le < _PAS
    ]
    if de_trop:
        VersionTexte.objects.filter(pk__in=de_trop).delete()


@ecriture
def texte_reprendre(*, par, version: VersionTexte) -> Ecriture:
    """Put an older version, or one that was set aside, in place; what stood there stays among the versions."""
    texte = TexteRapport.objects.select_related("chapitre").get(pk=version.texte_id)
    ecriture = texte_ecrire(
        par=par, chapitre=texte.chapitre, partie=texte.partie, contenu=version.contenu, base=texte.numero, reprise=True
    )
    if version.genre == GenreVersion.ECARTEE:
        ecarte_regler(par=par, version=version)
    return ecriture


@ecriture
def ecarte_regler(*, par, version: VersionTexte) -> None:
    """Say that what was set aside has been dealt with; it stays among the versions."""
    VersionTexte.objects.filter(pk=version.pk, genre=GenreVersion.ECARTEE).update(genre=GenreVersion.REGLEE)
    inscrire(par=par, action="rapport.texte.regler", nature=Nature.MODIFICATION, objet=version.texte)


@ecriture
def partie_ajouter(*, par, chapitre: ChapitreRapport, titre: str, apres: str = "") -> TexteRapport:
    """A part of one's own among those of the chapter, of text and typed figures."""
    cle = cle_de_partie(titre)
    if not cle or cle == "ouverture":
        raise ValidationError({"titre": "Ce titre ne peut pas nommer une partie : choisissez-en un autre."})
    texte = TexteRapport(chapitre=chapitre, partie=cle, titre=titre.strip(), apres=apres)
    texte.enregistrer()
    inscrire(par=par, action="rapport.partie.creer", nature=Nature.CREATION, objet=texte, parent=chapitre)
    return texte
