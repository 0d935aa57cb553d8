from datetime import date, timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, mois_long
from tierslieux.choix import Equipement
from tierslieux.forms.champs import ANNEE_MAX, ANNEE_MIN
from tierslieux.forms.reservations import BesoinForm
from tierslieux.forms.saisies import SaisieForm
from tierslieux.models import Lieu
from tierslieux.requetes.calendrier import calendrier_lire
from tierslieux.requetes.cellules import Filtre
from tierslieux.requetes.disponibilites import Besoin
from tierslieux.requetes.grille import bornes_de, grille_lire, mois_lire
from tierslieux.requetes.ouvertures import comptes_a_traiter
from tierslieux.views import actes

VUES = {"jour": "Jour", "semaine": "Semaine", "mois": "Mois", "occupation": "Occupation"}
GABARITS = {"mois": "calendrier", "occupation": "mois"}


@require_safe
@droit_requis("tierslieux.lire")
def grille(request):
    """Spaces by half-days over a day or a week, names by day or spaces by day over a month.

    `?pour=`, `?equipements=` and `?pmr=` find what is free.
    """
    if "c" in request.GET:
        return redirect(_case(request))
    vue = request.GET.get("vue", "semaine")
    if vue not in VUES:
        raise Http404
    jour = _jour(request.GET.get("date"))
    lieux = list(Lieu.objects.ouverts())
    lieu = _lieu(request.GET.get("lieu"), lieux)
    form = BesoinForm(request.GET, equipements=Equipement.choices)
    filtre = _filtre(form, lieu)
    debut, fin = bornes_de(vue, jour)
    demandes, a_replacer = comptes_a_traiter(aujourdhui()) if request.user.peut("tierslieux.gerer") else (0, 0)
    contexte = {
        "vue": vue,
        "vues": [(cle, nom, _adresse(request, vue=cle, date=jour)) for cle, nom in VUES.items()],
        "titre": _titre(vue, debut, jour),
        "lieux": [(autre, _adresse(request, lieu=autre.pk)) for autre in lieux],
        "tous_url": _adresse(request, lieu=None),
        "lieu": lieu,
        "ou": ", ".join(filter(None, (lieu.nom, str(lieu.commune or "")))) if lieu else "Tous les lieux",
        "precedent": _adresse(request, date=_decaler(vue, jour, -1)),
        "suivant": _adresse(request, date=_decaler(vue, jour, 1)),
        "maintenant": _adresse(request, date=None),
        "date": jour,
        "form": form,
        "filtre": filtre,
        "saisie": SaisieForm() if request.user.peut("tierslieux.reserver") else None,
        "actes": actes.pour_reserver(request.user, jour),
        "peut_reserver": request.user.peut("tierslieux.reserver"),
        "peut_gerer": request.user.peut("tierslieux.gerer"),
        "demandes": demandes,
        "a_replacer": a_replacer,
    }
    if vue == "mois":
        contexte["semaines"] = calendrier_lire(filtre, debut, fin, aujourdhui())
        jours = [case.jour for semaine in contexte["semaines"] for case in semaine]
    elif vue == "occupation":
        contexte["jours"], contexte["rangees"] = mois_lire(filtre, debut, fin, aujourdhui())
        jours = contexte["jours"]
    else:
        contexte["grille"] = grille_lire(filtre, debut, fin, aujourdhui())
        jours = contexte["grille"].jours
    contexte["vacances_inconnues"] = any(jour.vacances_inconnues for jour in jours[:1])
    return render(request, f"tierslieux/grille_{GABARITS.get(vue, 'semaine')}.html", contexte)


def _case(request) -> str:
    """The day of a cell of the month, `?c=place.day`: a short address, six hundred times in the page."""
    lieu, _, jour = request.GET["c"].partition(".")
    return request.path + _adresse(request, c=None, vue="jour", date=jour, **({"lieu": lieu} if lieu else {}))


def _jour(texte: str | None) -> date:
    try:
        jour = date.fromisoformat(texte or "")
    except ValueError:
        return aujourdhui()
    return jour if ANNEE_MIN <= jour.year <= ANNEE_MAX else aujourdhui()


def _lieu(texte: str | None, lieux: list[Lieu]) -> Lieu | None:
    return next((lieu for lieu in lieux if str(lieu.pk) == texte), None)


def _filtre(form: BesoinForm, lieu: Lieu | None) -> Filtre:
    if not form.is_valid():
        return Filtre(lieu)
    donnees = form.cleaned_data
    besoin = Besoin(donnees["pour"], tuple(donnees["equipements"]), donnees["pmr"])
    return Filtre(lieu, besoin, donnees["jour_semaine"], donnees["moment"])


def _titre(vue: str, debut: date, jour: date) -> str:
    if vue == "jour":
        return date_longue(jour, semaine=True).capitalize()
    if vue in GABARITS:
        return mois_long(jour).capitalize()
    return f"Semaine du {date_longue(debut)}"


def _decaler(vue: str, jour: date, sens: int) -> date:
    if vue in GABARITS:
        return (jour.replace(day=15) + timedelta(days=30 * sens)).replace(day=1)
    return jour + timedelta(days=sens * (1 if vue == "jour" else 7))


def _adresse(request, **changements) -> str:
    parametres = request.GET.copy()
    for nom, valeur in changements.items():
        parametres.pop(nom, None)
        if valeur is not None:
            parametres[nom] = valeur
    return f"?{parametres.urlencode()}"
