"""What the gardens wish, asked of each by its own link, and said there without an account."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface import antirobot
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.envois.confirmation import page_envoi
from jardins.actions import saison as actions
from jardins.courriels import SOUHAITS, cles_du_lien, demande_a, texte_des_souhaits
from jardins.forms.distribution import MesSouhaitsForm
from jardins.models import Jardin, Saison
from jardins.requetes.saison import fin_des_souhaits, jardins_a_demander

PAR_LIEN = (20, 3600)  # answers by one link, in how many seconds


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def saison_demander(request, pk):
    """To each garden that said nothing yet: its own link, to whom it has to be reached."""
    saison = get_object_or_404(Saison, pk=pk)
    trouves = jardins_a_demander(saison)
    contacts = trouves.contacts
    apercu = Apercu(
        titre="Demander leurs souhaits aux jardins", pole="jardins", retour=str(saison), objet=saison,
        annuler_url=saison.get_absolute_url(), bouton=f"Envoyer {pluriel(len(contacts), 'courriel')}",
        contenu=texte_des_souhaits(saison, contacts[0], "(ici, le lien de ce jardin)") if contacts else None,
        remarque="Le nom et le lien sont ceux de chaque jardin. Ce qu’il répond s’écrit dans le tableau de la saison. "
        f"{pluriel(trouves.repondu, 'jardin a', 'jardins ont')} déjà répondu.",
        lecteurs=[Lecteur(contact.nom, contact.courriel, str(contact.jardin)) for contact in contacts],
        qui=("jardin", "jardins"),
        sans=[
            (str(jardin), "aucun contact n’a d’adresse électronique. Envoyez-lui son lien, ou notez ses souhaits",
             reverse("jardins:souhaits_jardin", args=[saison.pk, jardin.pk]))
            for jardin in trouves.sans
        ],
        deja=[str(jardin) for jardin in trouves.deja],
    )  # fmt: skip
    return page_envoi(
        request, apercu, genre=SOUHAITS, titre=f"Souhaits demandés\u00a0: {saison}",
        ecrire=lambda: [demande_a(saison, contact) for contact in contacts],
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def mes_souhaits(request, jeton: str):
    """The garden's link: what it wishes of the season; nothing of another garden, nor of the stock."""
    cles = cles_du_lien(jeton)
    if cles is None:
        raise Http404
    saison, jardin = get_object_or_404(Saison, pk=cles[0]), get_object_or_404(Jardin, pk=cles[1])
    commun = {"saison": saison, "jardin": jardin}
    if fin := fin_des_souhaits(saison, jardin):
        statut = HTTPStatus.GONE if request.method == "POST" else HTTPStatus.OK
        return render(request, "jardins/public/souhaits_clos.html", commun | {"fin": fin}, status=statut)
    form = MesSouhaitsForm(request.POST if request.method == "POST" else None, saison=saison, jardin=jardin)
    return page_formulaire(
        request, form,
        lambda form: actions.souhaits_repondre(saison=saison, jardin=jardin, valeurs=form.valeurs(jardin)),
        dit="C’est noté, merci. Vous pouvez encore changer vos souhaits ici.",
        vers=reverse("jardins:mes_souhaits", args=[jeton]),
        montrer=lambda statut: render(request, "jardins/public/souhaits.html", commun | {"form": form}, status=statut),
        avant=lambda form: antirobot.freiner("souhaits", f"{saison.pk}.{jardin.pk}", *PAR_LIEN),
    )  # fmt: skip
