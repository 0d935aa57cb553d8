from datetime import timedelta

from danaecare.socle.attentes.actions import attente_reporter
from danaecare.socle.attentes.requetes import attente_de
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.models import AttributionRoles
from tests.acces.matrice import TOUS, Acces
from tests.conftest import creer_compte


def preparer():
    """Two proposals of roles wait for the direction and the administration; one of them was put off."""
    propose, direction = creer_compte("administration", nom="Autre"), creer_compte("direction", nom="Autre")
    attributions = [
        AttributionRoles.objects.create(
            compte=creer_compte("jardins", nom=f"Cible{rang}"), roles=["accueil"], proposee_par=propose
        )
        for rang in range(2)
    ]
    jour = aujourdhui()
    attend, reportee = (
        attente_de(direction, f"comptes.attribution:{attribution.pk}:{jour}") for attribution in attributions
    )
    report = attente_reporter(par=direction, attente=reportee, au=jour + timedelta(days=3), motif="Elle est absente")
    return {"attente": attend, "report": report}


ACCES = {
    "attentes:a_faire": Acces(TOUS),
    "attentes:a_faire_equipe": Acces(TOUS),
    "attentes:a_venir": Acces(TOUS),
    "attentes:cloche": Acces(TOUS),
    "attentes:cloche_compter": Acces(TOUS),
    "attentes:attentes_voir": Acces(TOUS, methode="POST"),
    "attentes:rythme_choisir": Acces(TOUS),
    "attentes:attente_reporter": Acces(TOUS, args=lambda o: [o["attente"].cle]),
    "attentes:report_lever": Acces(TOUS, methode="POST", args=lambda o: [o["report"].pk], acceptes=(302, 404)),
}
