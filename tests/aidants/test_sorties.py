"""Who leaves the follow-up leaves nothing planned behind her, unless it is said; her places go to who waits."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.conservation import dossier_archiver, dossier_effacer
from aidants.actions.groupes import groupe_creer, groupe_inscrire, inscription_retirer
from aidants.actions.haltes import halte_desinscrire, halte_inscrire
from aidants.actions.participations import participation_noter
from aidants.actions.psychologue import seance_noter
from aidants.actions.sorties import dossier_clore, dossier_rouvrir
from aidants.models import Dossier, Entretien, Inscription, ParticipationAidant, Seance
from aidants.models.dossiers import Statut
from aidants.requetes.prevus import prevus_de
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.aidants.mobile.fabriques import halte_creer
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
JOUR = date(2023, 6, 15)


@pytest.fixture
def claire(compte):
    return compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def groupe(claire):
    return groupe_creer(par=claire, nom="Le jeudi", debut=date(2023, 1, 5), animateur=claire, capacite=1)


@pytest.fixture
def suivie(claire, groupe):
    """Somebody with everything planned, and a past day that is still to qualify."""
    odile = AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)
    for jour in (date(2023, 6, 14), JOUR, date(2023, 7, 4)):
        EntretienFabrique(dossier=odile.dossier, professionnel=claire, etat="prevu", date=jour, heure=time(10))
    seance_noter(par=claire, aidant=odile, date=date(2023, 6, 20), heure=time(14), etat="prevu")
    groupe_inscrire(par=claire, groupe=groupe, aidant=odile)
    atelier = action_creer(par=claire, pole="aidants", genre="atelier", titre="Sophrologie", date=date(2023, 6, 30))
    participation_noter(par=claire, action=atelier, aidant=odile)
    return odile


def envoi(page, **champs):
    form = page.context["form"]
    return {"sortie": "2023-06-15", "motif": "objectif", "montres": form["montres"].value(),
            "annules": form["annules"].value(), **champs}  # fmt: skip


def adresse(aidant):
    return reverse("aidants:dossier_clore", args=[aidant.dossier.numero])


def test_la_page_dit_ce_qui_est_prevu_et_terminer_l_annule(claire, groupe, suivie):
    suivante = groupe_inscrire(par=claire, groupe=groupe, aidant=AidantFabrique(nom="Faure", prenom="Zoé"))
    client = connecter(claire)
    page = client.get(adresse(suivie))
    assert [texte for _, texte in page.context["form"].fields["annules"].choices] == [
        "Entretien du jeudi 15\xa0juin 2023 à 10\xa0h, avec Claire Montagny",
        "Entretien du mardi 4\xa0juillet 2023 à 10\xa0h, avec Claire Montagny",
        "Séance de soutien d’Odile Souvignet, le mardi 20\xa0juin 2023 à 14\xa0h",
        "Place dans le groupe «\xa0Le jeudi\xa0», Odile Souvignet",
        "«\xa0Sophrologie\xa0», le 30\xa0juin 2023, Odile Souvignet",
    ]
    fait = client.post(adresse(suivie), envoi(page), follow=True)
    assert [str(message) for message in fait.context["messages"]] == [
        "Une place se libère : elle revient à Zoé Faure, qui attendait.",
        "Le suivi est terminé. Le dossier reste lisible et peut être rouvert.",
    ]
    assert Dossier.objects.get(pk=suivie.dossier_id).statut == Statut.SORTI
    assert list(Entretien.objects.order_by("date").values_list("etat", flat=True)) == ["prevu", "annule", "annule"]
    assert (Seance.objects.get().etat, ParticipationAidant.objects.count()) == ("annule", 0)
    assert Inscription.objects.get(aidant=suivie).sorti_le == JOUR
    suivante.refresh_from_db()
    assert suivante.en_attente is False


def test_ce_qui_est_decoche_est_garde_et_la_trace_le_dit(claire, suivie):
    client = connecter(claire)
    page = client.get(adresse(suivie))
    dernier = Entretien.objects.get(date=date(2023, 7, 4))
    garde = f"entretien-{dernier.pk}"
    annules = [cle for cle in page.context["form"]["annules"].value() if cle != garde]
    assert client.post(adresse(suivie), envoi(page, annules=annules)).status_code == 302
    dernier.refresh_from_db()
    assert dernier.etat == "prevu"
    trace = Trace.objects.get(action="aidants.dossier.clore")
    assert trace.donnees == {"motif": "objectif", "sortie": "2023-06-15", "annules": annules, "gardes": [garde]}
    dossier_rouvrir(par=claire, dossier=Dossier.objects.get(pk=suivie.dossier_id), entree=date(2023, 6, 15))
    assert Trace.objects.get(action="aidants.dossier.rouvrir").donnees == {"entree": "2023-06-15"}
    assert [prevu.cle for prevu in prevus_de(suivie.dossier)] == [garde]


def test_ce_qu_un_collegue_a_pris_entre_temps_se_relit(claire, suivie):
    client = connecter(claire)
    page = client.get(adresse(suivie))
    neuf = EntretienFabrique(dossier=suivie.dossier, etat="prevu", date=date(2023, 7, 11))
    parti = Seance.objects.get()
    Seance.objects.update(etat="annule")
    refus = client.post(adresse(suivie), envoi(page))
    form = refus.context["form"]
    assert refus.status_code == 422
    assert form.errors == {"annules": [
        "Un rendez-vous a été pris pendant votre saisie\xa0: il est dans la liste, relisez-la."
    ]}  # fmt: skip
    assert Dossier.objects.get(pk=suivie.dossier_id).statut == Statut.OUVERT
    coches = form["annules"].value()
    assert (f"entretien-{neuf.pk}" in coches, f"seance-{parti.pk}" in coches) == (True, False)
    assert client.post(adresse(suivie), envoi(refus, motif="relais")).status_code == 302
    neuf.refresh_from_db()
    assert neuf.etat == "annule"


def test_qui_est_partie_ne_recoit_jamais_une_place(claire, groupe):
    odile, partie, zoe = (AidantFabrique(nom=nom) for nom in ("Souvignet", "Partie", "Faure"))
    tient, gardee, suivante = (groupe_inscrire(par=claire, groupe=groupe, aidant=a) for a in (odile, partie, zoe))
    dossier_clore(par=claire, dossier=partie.dossier, sortie=JOUR, motif="objectif", gardes=[f"groupe-{gardee.pk}"])
    page = connecter(claire).get(groupe.get_absolute_url()).content.decode()
    assert page.count("suivi terminé") == 1
    assert inscription_retirer(par=claire, inscription=tient) == suivante
    gardee.refresh_from_db()
    assert (gardee.en_attente, gardee.sorti_le) == (True, None)


def test_ni_a_une_halte_ou_la_passante_sans_dossier_attend_toujours(claire):
    halte = halte_creer(jour=date(2023, 6, 22), places=1)
    odile, partie = AidantFabrique(nom="Souvignet"), AidantFabrique(nom="Partie")
    tient = halte_inscrire(par=claire, halte=halte, nom="Souvignet", aidant=odile)
    halte_inscrire(par=claire, halte=halte, nom="Partie", aidant=partie)
    passante = halte_inscrire(par=claire, halte=halte, nom="Passante")
    Dossier.objects.filter(pk=partie.dossier_id).update(statut=Statut.SORTI)
    assert [prevu.genre for prevu in prevus_de(odile.dossier)] == ["halte"]
    assert halte_desinscrire(par=claire, inscription=tient) == passante
    assert dossier_clore(par=claire, dossier=odile.dossier, sortie=JOUR, motif="objectif") == []


@pytest.mark.parametrize(("partir", "nom"), [(dossier_archiver, "dossier"), (dossier_effacer, "objet")])
def test_archiver_ou_effacer_n_oublie_pas_l_agenda(suivie, partir, nom):
    partir(par=None, **{nom: Dossier.objects.get(pk=suivie.dossier_id)})
    assert prevus_de(suivie.dossier) == []


def test_un_dossier_limite_s_efface_avec_son_agenda(claire, suivie):
    connecter(claire).post(
        reverse("conservation:dossier_mesures", args=[suivie.dossier_id]),
        {"genre": "limitation", "demandee_le": "2023-06-14", "motif": "Conteste l’exactitude"},
    )
    with pytest.raises(ValidationError, match="limité depuis le"):
        dossier_clore(par=claire, dossier=suivie.dossier, sortie=JOUR, motif="objectif")
    dossier_effacer(par=claire, objet=Dossier.objects.get(pk=suivie.dossier_id))
    assert prevus_de(suivie.dossier) == []
    with pytest.raises(ValidationError, match="limité depuis le"):
        dossier_rouvrir(par=claire, dossier=suivie.dossier, entree=JOUR)


def test_deux_fois_terminer_se_dit(claire, suivie):
    dossier_clore(par=claire, dossier=suivie.dossier, sortie=JOUR, motif="objectif")
    with pytest.raises(ValidationError, match="déjà terminé"):
        dossier_clore(par=claire, dossier=suivie.dossier, sortie=JOUR, motif="objectif")
