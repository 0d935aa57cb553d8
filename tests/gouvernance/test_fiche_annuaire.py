"""What the sheet of a member tells of its life: fees, receipts, seats, meetings."""

from datetime import date
from decimal import Decimal

import pytest

from danaecare.socle.annuaire.actions.personnes import personne_modifier
from danaecare.socle.annuaire.fiche_annuaire import attaches_de
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from gouvernance.actions.adherents import adhesion_noter
from gouvernance.actions.instances import (
    instance_creer,
    mandat_donner,
    presences_pointer,
    seance_annuler,
    seance_convoquer,
    seance_preparer,
)
from gouvernance.actions.recus import association_decrire, habilitation_noter, recu_annuler

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


def _vie(compte, fiche) -> dict:
    return {titre: [(ligne.texte, ligne.detail) for ligne in lignes] for titre, lignes in attaches_de(fiche, compte)}


def test_la_fiche_d_un_adherent_dit_sa_vie_a_qui_lit_la_gouvernance(compte, colette):
    association_decrire(par=None, objet="Prendre soin", adresse="1 place Basse, Firminy", rna="W423000000")
    habilitation_noter(
        par=None, decidee_le=date(2023, 1, 2), reference="Conseil", signataire="A. B.", qualite="trésorière"
    )
    personne_modifier(
        par=None, personne=colette, adresse="2 rue Haute", lieu=Lieu(commune=Commune.objects.get(nom="Firminy"))
    )
    recu = adhesion_noter(
        par=None, annee=2024, personne=colette, etat="reglee", montant=Decimal(20), date=date(2024, 1, 10),
        reglement="cheque", recu=True,
    ).recu  # fmt: skip
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    mandat_donner(par=None, instance=conseil, personne=colette, debut=date(2023, 1, 1), fin=date(2030, 12, 31))
    for jour in (date(2024, 1, 5), date(2024, 1, 8)):
        seance = seance_preparer(par=None, instance=conseil, date=jour, ordre_du_jour="Budget")
        (presence,) = seance_convoquer(par=None, seance=seance)
        if jour.day == 5:
            presences_pointer(par=None, seance=seance, etats={presence.pk: "present"})
    seance_annuler(par=None, seance=seance)
    assert _vie(compte("gouvernance"), colette) == {
        "Adhésions": [("Adhésion 2024", "Réglée")],
        "Reçus fiscaux": [(f"Reçu {recu.reference}", "20\u00a0€")],
        "Mandats": [("Membre, Conseil", "jusqu’au 31\u00a0décembre 2030")],
        "Assemblées et conseils": [("Conseil du 05/01/2024", "Présent")],
    }
    recu_annuler(par=None, recu=recu, motif="Erreur de montant")
    assert _vie(compte("gouvernance"), colette)["Reçus fiscaux"] == [(f"Reçu {recu.reference}", "annulé")]
    assert _vie(compte("accueil"), colette) == {}
