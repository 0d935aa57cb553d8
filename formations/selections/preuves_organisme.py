"""What the organisation proves, or lacks, whatever the session: catalogue, team, watch, registers."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from danaecare.socle.communs.formats import date_courte, pluriel
from formations.choix import DomaineVeille, GenrePiece, Registre
from formations.models import EntreeRegistre, Formation, PieceFormateur, TexteCadre

VEILLES = {23: DomaineVeille.LEGALE, 24: DomaineVeille.METIER, 25: DomaineVeille.PEDAGOGIE}
# A complaint that waits longer than that is no longer being treated.
DELAI_TRAITEMENT = timedelta(days=30)


def constats(debut: date, fin: date) -> Iterator[tuple[int, bool, str, str]]:
    """indicator, is it a proof (else a hole), what to read, where to act; the year runs from `debut` to `fin`."""
    for formation in Formation.objects.filter(retiree_le=None).prefetch_related("programmes"):
        a_programme = bool(formation.programmes.all())
        dit = "programme au catalogue public" if a_programme else "programme à écrire"
        yield 1, a_programme, f"{formation} : {dit}", formation.get_absolute_url()
    adresse = reverse("formations:texte_liste")
    for texte in TexteCadre.objects.distinct("genre").order_by("genre", "-numero"):
        yield 19, True, f"{texte}, du {date_courte(texte.du)}", adresse
    yield 19, False, "supports pédagogiques à joindre au dossier : le hub ne les tient pas", ""
    suivies = PieceFormateur.objects.filter(genre=GenrePiece.CONTINUE, date__range=(debut, fin)).count()
    adresse = reverse("formations:formateur_liste")
    if suivies:
        dit = pluriel(suivies, "formation suivie", "formations suivies")
        yield 22, True, f"{dit} par l’équipe dans l’année", adresse
    else:
        yield 22, False, "aucune formation suivie par l’équipe n’est jointe pour l’année", adresse
    yield from _registres(debut, fin)


def _registres(debut: date, fin: date):
    adresse = reverse("formations:registre_liste")
    annee = EntreeRegistre.objects.filter(date__range=(debut, fin))
    for numero, domaine in VEILLES.items():
        lues = annee.filter(registre=Registre.VEILLE, domaine=domaine).count()
        texte = pluriel(lues, "entrée") if lues else "aucune entrée dans l’année"
        yield numero, bool(lues), f"veille {domaine.label.lower()} : {texte}", f"{adresse}?registre=veille"
    reseau = EntreeRegistre.objects.filter(registre=Registre.HANDICAP, date__lte=fin).count()
    dit = pluriel(reseau, "partenaire") if reseau else "aucun partenaire noté"
    yield 26, bool(reseau), f"réseau handicap : {dit}", f"{adresse}?registre=handicap"
    for registre in (Registre.RECLAMATION, Registre.ALEA):
        recues = annee.filter(registre=registre)
        yield 31, True, f"{registre.label.lower()} : {recues.count()} dans l’année", f"{adresse}?registre={registre}"
        tardives = recues.filter(close_le=None, date__lt=fin - DELAI_TRAITEMENT)
        for entree in tardives:
            yield 31, False, f"« {entree} », du {date_courte(entree.date)}, à traiter", entree.get_absolute_url()
    menees = annee.filter(registre=Registre.AMELIORATION).count()
    dit = pluriel(menees, "amélioration") if menees else "aucune amélioration notée dans l’année"
    yield 32, bool(menees), dit, f"{adresse}?registre=amelioration"
