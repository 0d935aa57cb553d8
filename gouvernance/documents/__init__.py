"""The papers of the association's life, one file a noun."""

from gouvernance.documents.adhesions import adherents_pdf, attestation_pdf, recu_pdf
from gouvernance.documents.seances import (
    convocation_pdf,
    proces_verbal_pdf,
    proces_verbal_propose,
    seance_ical,
    vote_de,
)
from gouvernance.documents.subventions import compte_rendu_pdf, compte_rendu_xlsx, demande_pdf, demande_xlsx

__all__ = [
    "adherents_pdf", "attestation_pdf", "compte_rendu_pdf", "compte_rendu_xlsx", "convocation_pdf", "demande_pdf",
    "demande_xlsx", "proces_verbal_pdf", "proces_verbal_propose", "recu_pdf", "seance_ical", "vote_de",
]  # fmt: skip
