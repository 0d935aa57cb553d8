from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.annuaire.actions import contact_ajouter, contact_modifier, contact_retirer
from danaecare.socle.annuaire.forms import ContactForm
from danaecare.socle.annuaire.models import Contact, Organisation
from danaecare.socle.communs.acces import droit_requis
from danaecare.socle.communs.formulaires import donnees_de


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def contact_ajouter_vue(request, pk: int):
    organisation = get_object_or_404(Organisation, pk=pk)
    form = ContactForm(donnees_de(request))
    if request.method == "POST" and form.is_valid():
        contact = contact_ajouter(par=request.user, organisation=organisation, **form.cleaned_data)
        messages.success(request, f"{contact} est ajouté aux contacts.")
        return redirect(organisation)
    return _formulaire(request, form, organisation, "Nouveau contact")


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def contact_modifier_vue(request, pk: int):
    contact = get_object_or_404(Contact.objects.select_related("organisation"), pk=pk)
    titre = str(contact)
    form = ContactForm(donnees_de(request), instance=contact)
    if request.method == "POST" and form.is_valid():
        contact_modifier(par=request.user, contact=contact, **form.cleaned_data)
        messages.success(request, f"Les coordonnées de {contact} sont à jour.")
        return redirect(contact.organisation)
    return _formulaire(request, form, contact.organisation, titre, contact)


@require_POST
@droit_requis("annuaire.ecrire")
def contact_retirer_vue(request, pk: int):
    contact = get_object_or_404(Contact.objects.select_related("organisation"), pk=pk)
    contact_retirer(par=request.user, contact=contact)
    messages.success(request, f"{contact.nom} n’est plus parmi les contacts.")
    return redirect(contact.organisation)


def _formulaire(request, form, organisation, titre, contact=None):
    contexte = {"form": form, "organisation": organisation, "titre": titre, "contact": contact}
    return render(request, "annuaire/contact_formulaire.html", contexte)
