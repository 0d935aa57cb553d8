"""The registers of the certification, and the papers of the trainers."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.fichiers.nature import EXTENSIONS
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions import qualite as actions
from formations.choix import GenreDocument, Registre
from formations.filtres import RegistreFiltres
from formations.forms.qualite import EntreeForm, PieceForm, TexteForm
from formations.models import EntreeRegistre, PieceFormateur, TexteCadre
from formations.requetes.qualite import formateurs
from formations.views.page import page_formulaire

FORMATIONS = etape("Formations", "/formations/")
TEXTES = (GenreDocument.LIVRET.value, GenreDocument.REGLEMENT.value)
QUALITE = etape("Qualité", "/formations/qualite/")


class RegistreListe(Liste):
    colonnes = [
        Colonne("Date", lambda e: date_courte(e.date), tri=("date", "pk")),
        Colonne("Objet", lambda e: e.titre, tri=("titre", "pk"), url=lambda e: e.get_absolute_url()),
        Colonne("Registre", lambda e: e.get_registre_display()),
        Colonne("Session", lambda e: e.session.code if e.session else "–"),
        Colonne(
            "Suite", lambda e: "À traiter" if e.ouverte else (date_courte(e.close_le) if e.close_le else e.suite or "–")
        ),
    ]
    filtres = RegistreFiltres
    tri_defaut = "-date"


@require_safe
@droit_requis("formations.lire")
def registre_liste(request):
    """The five registers in one list, filtered."""
    entrees = EntreeRegistre.objects.select_related("session")
    vide = Vide("Les registres sont vides", "Une réclamation, un aléa, une amélioration, une veille : ajoutez-les ici.")
    contexte = {
        "titre": "Registres",
        "fil": [FORMATIONS, QUALITE, etape("Registres")],
        "registres": Registre.choices,
        "liste": RegistreListe(request, entrees, vide=vide),
        "peut_ecrire": request.user.peut("formations.ecrire"),
    }
    return render(request, "formations/registre_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def registre_creer(request, registre):
    if registre not in Registre.values:
        raise Http404
    libelle = Registre(registre).label
    return _entree(request, None, registre, f"{libelle} : nouvelle entrée")


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def registre_modifier(request, pk):
    entree = get_object_or_404(EntreeRegistre, pk=pk)
    return _entree(request, entree, entree.registre, entree.titre)


def _entree(request, entree, registre, titre):
    liste = reverse("formations:registre_liste")
    return page_formulaire(
        request,
        EntreeForm(donnees_de(request), instance=entree, registre=registre),
        lambda form: actions.entree_ecrire(
            par=request.user, entree=entree, version=form.version if entree else None, **form.champs
        ),
        titre=titre,
        vers=f"{liste}?registre={registre}",
        dit="L’entrée est au registre.",
        fil=[FORMATIONS, QUALITE, etape("Registres", liste), etape(titre)],
        annuler=liste,
    )


@require_safe
@droit_requis("formations.lire")
def formateur_liste(request):
    contexte = {
        "titre": "Formateurs",
        "fil": [FORMATIONS, QUALITE, etape("Formateurs")],
        "formateurs": formateurs(),
        "peut_ecrire": request.user.peut("formations.ecrire"),
    }
    return render(request, "formations/formateur_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def piece_creer(request, pk):
    formateur = get_object_or_404(
        Personne.objects.filter(Q(animations_formation__isnull=False) | Q(pieces_formateur__isnull=False)).distinct(),
        pk=pk,
    )
    liste = reverse("formations:formateur_liste")
    return page_formulaire(
        request,
        PieceForm(donnees_de(request), request.FILES or None),
        lambda form: actions.piece_deposer(par=request.user, formateur=formateur, **form.cleaned_data),
        titre=f"Ajouter une pièce : {formateur}",
        vers=liste,
        dit="La pièce est gardée.",
        fil=[FORMATIONS, QUALITE, etape("Formateurs", liste), etape(str(formateur))],
        annuler=liste,
    )


@require_safe
@droit_requis("formations.lire")
def piece_telecharger(request, pk):
    """The file through permission; each reading is logged."""
    piece = get_object_or_404(PieceFormateur.objects.select_related("formateur"), pk=pk)
    inscrire(
        par=request.user,
        action="formations.piece.lire",
        nature=Nature.LECTURE,
        objet=piece,
        parent=piece.formateur,
    )
    with piece.fichier.open("rb") as fichier:
        contenu = fichier.read()
    nom = f"{piece.formateur} - {piece}.{EXTENSIONS[piece.type_mime]}"
    reponse = HttpResponse(contenu, content_type=piece.type_mime)
    reponse["Content-Disposition"] = content_disposition_header(True, nom)
    return reponse


@require_POST
@droit_requis("formations.ecrire")
def piece_retirer(request, pk):
    piece = get_object_or_404(PieceFormateur.objects.select_related("formateur"), pk=pk)
    return acte(
        request,
        lambda: actions.piece_retirer(par=request.user, piece=piece),
        dit="La pièce est retirée, son fichier aussi.",
        vers=reverse("formations:formateur_liste"),
    )


@require_safe
@droit_requis("formations.lire")
def texte_liste(request):
    """The welcome booklet and the rules, each with its versions."""
    versions: dict[str, list] = {genre: [] for genre in TEXTES}
    for texte in TexteCadre.objects.all():
        versions[texte.genre].append(texte)
    contexte = {
        "titre": "Textes remis aux stagiaires",
        "fil": [FORMATIONS, QUALITE, etape("Textes")],
        "textes": [(genre, GenreDocument(genre).label, versions[genre]) for genre in TEXTES],
        "peut_ecrire": request.user.peut("formations.ecrire"),
    }
    return render(request, "formations/texte_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def texte_creer(request, genre):
    if genre not in TEXTES:
        raise Http404
    dernier, liste = TexteCadre.objects.en_vigueur(genre), reverse("formations:texte_liste")
    titre = f"{GenreDocument(genre).label} : nouvelle version"
    return page_formulaire(
        request,
        TexteForm(donnees_de(request), initial={"texte": dernier.texte if dernier else ""}),
        lambda form: actions.texte_publier(par=request.user, genre=genre, **form.cleaned_data),
        titre=titre,
        vers=liste,
        dit=lambda texte: f"La version {texte.numero} est publiée.",
        fil=[FORMATIONS, QUALITE, etape("Textes", liste), etape(titre)],
        annuler=liste,
    )
