from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.annuaire.actions import organisations as actions
from danaecare.socle.annuaire.forms import ContactForm
from danaecare.socle.annuaire.models import Contact, Organisation
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.mots import de

GABARIT = "annuaire/contact_formulaire.html"


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def contact_ajouter(request, pk: int):
    organisation = get_object_or_404(Organisation, pk=pk)
    return page_formulaire(
        request, ContactForm(donnees_de(request)),
        lambda form: actions.contact_ajouter(par=request.user, organisation=organisation, **form.cleaned_data),
        dit=lambda contact: f"{contact} est ajouté aux contacts.", vers=lambda _: organisation,
        gabarit=GABARIT, organisation=organisation, titre="Nouveau contact",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def contact_modifier(request, pk: int):
    contact = get_object_or_404(Contact.objects.select_related("organisation"), pk=pk)
    titre = str(contact)
    return page_formulaire(
        request, ContactForm(donnees_de(request), instance=contact),
        lambda form: actions.contact_modifier(par=request.user, contact=contact, **form.cleaned_data),
        dit=lambda _: f"Les coordonnées {de(contact)} sont à jour.", vers=lambda _: contact.organisation,
        gabarit=GABARIT, organisation=contact.organisation, titre=titre, contact=contact,
    )  # fmt: skip


@require_POST
@droit_requis("annuaire.ecrire")
def contact_retirer(request, pk: int):
    contact = get_object_or_404(Contact.objects.select_related("organisation"), pk=pk)
    return acte(
        request, lambda: actions.contact_retirer(par=request.user, contact=contact),
        dit=f"{contact.nom} n’est plus parmi les contacts.", vers=contact.organisation,
    )  # fmt: skip
