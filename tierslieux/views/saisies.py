"""What is typed in the grid, by its script: refused, the cell says why and keeps what was typed."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from tierslieux.actions.selections import selection_poser
from tierslieux.collisions import plage
from tierslieux.forms.contre_propositions import cle_de
from tierslieux.forms.saisies import SaisieForm


@require_POST
@droit_requis("tierslieux.reserver")
def reserver_ici(request):
    form = SaisieForm(request.POST)
    if form.is_valid():
        try:
            posees = selection_poser(par=request.user, **form.selection)
        except ValidationError as refus:
            form.refuser(refus)
        else:
            return JsonResponse({"message": _dit(posees)})
    return JsonResponse(
        {
            "erreurs": {champ: " ".join(textes) for champ, textes in form.errors.items()},
            "propositions": [(cle_de(p), p.libelle) for p in form.propositions],
        },
        status=422,
    )


def _dit(posees) -> str:
    premiere = posees[0]
    if len(posees) == 1:
        ou = f"{premiere.espace}, {plage(premiere.debut, premiere.fin)}"
        return f"«\u00a0{premiere.objet}\u00a0» est réservé\u00a0: {ou}."
    quoi = pluriel(len(posees), "réservation posée", "réservations posées")
    de, a = (date_longue(r.debut, semaine=True) for r in (premiere, posees[-1]))
    quand = f"le {de}" if de == a else f"du {de} au {a}"
    return f"{quoi} pour «\u00a0{premiere.objet}\u00a0»\u00a0: {premiere.espace}, {quand}."
