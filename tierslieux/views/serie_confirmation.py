"""The collision panel of a series, and its saving."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from tierslieux.actions.series import serie_poser
from tierslieux.models import Espace, Reservation
from tierslieux.requetes.empechements import verifier_capacite
from tierslieux.requetes.occurrences import Occurrence, serie_prevoir

PREFIXE, VUES = "choix_", "dates_vues"


def choix_gardes(envoi) -> list[tuple[str, str]]:
    """What was ticked in the panel, carried through the form that it goes back to."""
    return [(nom, v) for nom in envoi if nom == VUES or nom.startswith(PREFIXE) for v in envoi.getlist(nom)]


def panneau(request, form):
    """Each date with its state; `etape=poser` saves exactly what is ticked, and nothing when one was taken since."""
    regle = form.regle
    jours = regle.occurrences()
    donnees = form.cleaned_data
    if request.POST.get("etape") != "poser":
        debut, fin = form.instants
        besoin = form.besoin
        verifier_capacite(
            Reservation(
                espace=donnees["espace"], debut=debut, fin=fin, participants_prevus=besoin.personnes,
                equipements=list(besoin.equipements),
            )
        )  # fmt: skip
    erreur = ""
    if request.POST.get("etape") == "poser":
        try:
            lignes = _poser(request.user, form, regle, _retenues(request.POST))
        except ValidationError as refus:
            erreur = " ".join(refus.messages)
        else:
            messages.success(request, _dire(lignes, len(jours)))
            return redirect(f"{reverse('tierslieux:grille')}?lieu={donnees['espace'].lieu_id}&date={regle.debut}")
    occurrences = serie_prevoir(jours, donnees["espace"], donnees["debut"], donnees["fin"], form.besoin)
    return render(
        request,
        "tierslieux/serie_panneau.html",
        {
            "form": form,
            "titre": f"{len(jours)} dates pour «\u00a0{donnees['objet']}\u00a0»",
            "heures": (donnees["debut"], donnees["fin"]),
            "occurrences": [_ligne(o, request.POST) for o in occurrences],
            "vues": ",".join(f"{jour:%Y%m%d}" for jour in jours),
            "libres": sum(o.libre for o in occurrences),
            "heurtees": sum(not o.libre for o in occurrences),
            "erreur": erreur,
            "saisie": [(nom, v) for nom in form.fields for v in request.POST.getlist(form.add_prefix(nom))],
        },
        status=422 if erreur else 200,
    )


def _ligne(occurrence: Occurrence, envoi) -> dict:
    """A date, the choices it offers, the one kept when the panel comes back: one that it had not shown is ticked."""
    nom = f"{PREFIXE}{occurrence.jour:%Y%m%d}"
    choix = [(e.pk, str(e)) for e in occurrence.autres_espaces]
    if occurrence.fermeture and not occurrence.conflits:
        choix.append((occurrence.espace.pk, f"{occurrence.espace}, malgré la fermeture"))
    vue = nom.removeprefix(PREFIXE) in envoi.get(VUES, "").split(",")
    garde = envoi.get(nom, "") if vue else (str(occurrence.espace.pk) if occurrence.libre else "")
    return {"occurrence": occurrence, "nom": nom, "choix": choix, "garde": garde}


def _retenues(envoi) -> dict[date, Espace]:
    voulus = {nom[len(PREFIXE) :]: valeur for nom, valeur in envoi.items() if nom.startswith(PREFIXE) and valeur}
    trouves = Espace.objects.reservables().filter(pk__in=_entiers(voulus)).select_related("lieu")
    espaces = {str(espace.pk): espace for espace in trouves}
    try:
        return {date.fromisoformat(jour): espaces[valeur] for jour, valeur in voulus.items()}
    except (KeyError, ValueError) as erreur:
        raise ValidationError("Un espace choisi n’existe plus. Relisez les dates, puis recommencez.") from erreur


def _entiers(voulus: dict[str, str]) -> set[int]:
    return {int(v) for v in voulus.values() if v.isdecimal() and len(v) < 18}


@transaction.atomic
def _poser(par, form, regle, retenues):
    champs = form.reservation
    espace = champs.pop("espace")
    champs["structure"] = organisation_assurer(par=par, organisation=champs["structure"])
    _, lignes = serie_poser(
        par=par,
        regle=regle,
        espace=espace,
        debut=form.cleaned_data["debut"],
        fin=form.cleaned_data["fin"],
        retenues=retenues,
        prevenir=form.cleaned_data["prevenir"],
        **champs,
    )
    return lignes


def _dire(lignes, prevues: int) -> str:
    posees = f"{len(lignes)} réservation{'s' if len(lignes) > 1 else ''} posée{'s' if len(lignes) > 1 else ''}"
    laissees = prevues - len(lignes)
    return posees + (
        f", {laissees} date{'s' if laissees > 1 else ''} laissée{'s' if laissees > 1 else ''}." if laissees else "."
    )
