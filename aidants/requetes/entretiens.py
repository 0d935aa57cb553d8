"""What the page of an interview asks of its file."""

from aidants.models import Dossier, Entretien, NoteSociale, Proche


def personnes_nommees(dossier: Dossier) -> list[tuple[str, str]]:
    """For whom a right may be: (`a` and the number of a caregiver or `p` and that of a person helped, name)."""
    proches = Proche.objects.filter(relations__aidant__dossier=dossier).distinct()
    return [(f"a{a.pk}", str(a)) for a in dossier.aidants.all()] + [(f"p{p.pk}", str(p)) for p in proches]


def note_de(entretien: Entretien, utilisateur) -> NoteSociale | None:
    """The note that she wrote herself of this interview, without its text."""
    return NoteSociale.objects.filter(entretien=entretien, auteur=utilisateur).defer("chiffre").first()
