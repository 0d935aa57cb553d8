"""What the page of an interview asks of its file."""

from aidants.models import Aidant, Dossier, Entretien, NoteSociale, Proche


def personnes_de(dossier: Dossier) -> list[Aidant | Proche]:
    """Those of a file: its caregivers, then the people helped."""
    return [*dossier.aidants.all(), *Proche.objects.filter(relations__aidant__dossier=dossier).distinct()]


def personnes_nommees(dossier: Dossier) -> list[tuple[str, str]]:
    """For whom a right may be: (`a` and the number of a caregiver or `p` and that of a person helped, name)."""
    return [(f"{'a' if isinstance(qui, Aidant) else 'p'}{qui.pk}", str(qui)) for qui in personnes_de(dossier)]


def note_de(entretien: Entretien, utilisateur) -> NoteSociale | None:
    """The note that she wrote herself of this interview, without its text."""
    return NoteSociale.objects.filter(entretien=entretien, auteur=utilisateur).defer("chiffre").first()
