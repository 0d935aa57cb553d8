"""What the organisation proves, or lacks, whatever the session: catalogue, team, watch, registers."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.texte.formats import date_courte, pluriel
from formations.choix import DomaineVeille, GenrePiece, Registre
from formations.models import EntreeRegistre, Formation, Preuve, TexteCadre

# The indicator of what is given to the trainees: the hub holds the texts, not the supports.
RESSOURCES = 19
VEILLES = {23: DomaineVeille.LEGALE, 24: DomaineVeille.METIER, 25: DomaineVeille.PEDAGOGIE}
# A complaint that waits longer than that is no longer being treated.
DELAI_TRAITEMENT = timedelta(days=30)


def constats(debut: date, fin: date, pieces) -> Iterator[tuple[int, bool, str, str]]:
    """indicator, is it a proof (else a hole), what to read, where to act; the year runs from `debut` to `fin`.

    `pieces` are the trainers' papers, already read.
    """
    for formation in Formation.objects.filter(retiree_le=None).prefetch_related("programmes"):
        a_programme = bool(formation.programmes.all())
        dit = "programme au catalogue public" if a_programme else "programme à écrire"
        yield 1, a_programme, f"{formation} : {dit}", formation.get_absolute_url()
    adresse = reverse("formations:texte_liste")
    for texte in TexteCadre.objects.distinct("genre").order_by("genre", "-numero"):
        yield RESSOURCES, True, f"{texte}, du {date_courte(texte.du)}", adresse
    adresse = reverse("formations:formateur_liste")
    suivies = sum(piece.genre == GenrePiece.CONTINUE and debut <= piece.date <= fin for piece in pieces)
    if suivies:
        dit = pluriel(suivies, "formation suivie", "formations suivies")
        yield 22, True, f"{dit} par l’équipe dans l’année", adresse
    else:
        yield 22, False, "aucune formation suivie par l’équipe n’est jointe pour l’année", adresse
    yield from _registres(debut, fin)
    yield from _saisies(debut, fin)


def _saisies(debut: date, fin: date):
    """What people typed or joined themselves; the supports given out are nowhere else."""
    notees = list(Preuve.objects.valables(debut, fin).select_related("session"))
    for preuve in notees:
        dit = f"{preuve.session} : {preuve}" if preuve.session else str(preuve)
        joint = "document joint" if preuve.fichier else "noté"
        yield preuve.indicateur, True, f"{dit}, {joint} le {date_courte(preuve.date)}", preuve.get_absolute_url()
    if not any(preuve.indicateur == RESSOURCES for preuve in notees):
        adresse = reverse("formations:preuve_creer", args=[RESSOURCES])
        yield RESSOURCES, False, "supports pédagogiques remis aux stagiaires : dites lesquels, ou joignez-les", adresse


def _registres(debut: date, fin: date):
    """The registers in one reading: the year's lines, and the network for disability of any date."""
    adresse = reverse("formations:registre_liste")
    lues = list(EntreeRegistre.objects.filter(Q(date__gte=debut) | Q(registre=Registre.HANDICAP), date__lte=fin))
    par_registre = {registre: [e for e in lues if e.registre == registre] for registre in Registre}
    for numero, domaine in VEILLES.items():
        nombre = sum(entree.domaine == domaine for entree in par_registre[Registre.VEILLE])
        texte = pluriel(nombre, "entrée") if nombre else "aucune entrée dans l’année"
        yield numero, bool(nombre), f"veille {domaine.label.lower()} : {texte}", f"{adresse}?registre=veille"
    reseau = len(par_registre[Registre.HANDICAP])
    dit = pluriel(reseau, "partenaire") if reseau else "aucun partenaire noté"
    yield 26, bool(reseau), f"réseau handicap : {dit}", f"{adresse}?registre=handicap"
    for registre in (Registre.RECLAMATION, Registre.ALEA):
        recues = par_registre[registre]
        yield 31, True, f"{registre.label.lower()} : {len(recues)} dans l’année", f"{adresse}?registre={registre}"
        for entree in recues:
            if entree.close_le is None and entree.date < fin - DELAI_TRAITEMENT:
                yield 31, False, f"« {entree} », du {date_courte(entree.date)}, à traiter", entree.get_absolute_url()
    menees = len(par_registre[Registre.AMELIORATION])
    dit = pluriel(menees, "amélioration") if menees else "aucune amélioration notée dans l’année"
    yield 32, bool(menees), dit, f"{adresse}?registre=amelioration"
