"""What a grant's application still lacks, said on its sheet before it is printed; and what looks like it already."""

from django.urls import reverse

from gouvernance.choix import EtatSubvention, NatureMontant
from gouvernance.models import LigneBudget, Subvention
from gouvernance.requetes.recus import association

IDENTITE = (
    ("siret", "Le numéro SIRET de l’association"), ("rna", "Le numéro RNA de l’association"),
    ("adresse", "L’adresse du siège"), ("representant", "Le nom du représentant légal"),
)  # fmt: skip


def manques_de(subvention: Subvention) -> list[tuple[str, str]]:
    """(what is missing, where it is said); none once the funder answered."""
    if subvention.etat != EtatSubvention.DEMANDEE:
        return []
    identite, fiche = association(), reverse("gouvernance:association_decrire")
    manques = [(texte, fiche) for champ, texte in IDENTITE if not getattr(identite, champ)]
    if not subvention.demande:
        manques.append(("Le montant demandé", reverse("gouvernance:subvention_modifier", args=[subvention.pk])))
    prevues = LigneBudget.objects.filter(exercice=subvention.exercice, nature=NatureMontant.PREVU)
    axes = set(prevues.order_by().values_list("axe", flat=True).distinct())
    if not axes:
        texte = f"Le budget prévu de l’exercice {subvention.exercice}\u00a0: ses pages ne s’impriment pas"
        manques.append((texte, subvention.exercice.get_absolute_url()))
    elif subvention.axe and subvention.axe not in axes:
        texte = f"Le budget prévu de l’axe «\u00a0{subvention.axe}\u00a0»\u00a0: sa page ne s’imprime pas"
        manques.append((texte, subvention.exercice.get_absolute_url()))
    return manques


def voisines_de(subvention: Subvention):
    """What the same funder was asked for the same exercise: perhaps the same request, told otherwise."""
    memes = Subvention.objects.filter(financeur=subvention.financeur_id, exercice=subvention.exercice_id)
    return memes.exclude(pk=subvention.pk).exclude(etat=EtatSubvention.REFUSEE).order_by("objet", "pk")
