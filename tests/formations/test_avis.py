"""Questionnaires: only those who came, by a private link, reminded twice, anonymous, with number and rate."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from danaecare.socle.courriels.actions import courriels_remettre, courriels_rendre
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from formations.actions.avis import avis_deposer, inviter, inviter_tous, relancer
from formations.indicateurs import INDICATEURS
from formations.liens import AVIS, SIGNATURE, jeton_de
from formations.models import Avis, Invitation, Stagiaire
from formations.requetes.avis import (
    AInviter,
    a_inviter,
    financeurs_a_inviter,
    resultats_annee,
    resultats_session,
    sondage_de,
)
from tests.formations.fabriques import avec_courriel, emarger, inscrit, organisation, produit, session_suivie
from tests.pages import suivie

pytestmark = pytest.mark.django_db
FIN = date(2023, 3, 7)


@pytest.fixture
def horloge():
    with time_machine.travel("2023-03-07T18:07:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def finie(horloge):
    """Four came; one did not; one came without an address."""
    faite = session_suivie(4)
    for rang, stagiaire in enumerate(faite.stagiaires.select_related("personne")[:3]):
        avec_courriel(stagiaire.personne, f"venue{rang}@exemple.fr")
    absente = inscrit(faite, "Absente")
    avec_courriel(absente.personne, "absente@exemple.fr")
    emarger(faite, absente, presence="absent", motif="maladie")
    return faite


def enquetes() -> str:
    sortie = StringIO()
    call_command("enquetes", stdout=sortie, stderr=StringIO())
    return sortie.getvalue().strip()


def repondre(session, *notes, genre="chaud"):
    """One answer a mark, by those who were asked."""
    invitations = Invitation.objects.filter(session=session, genre=genre, repondue=False)
    for note, invitation in zip(notes, invitations, strict=False):
        avis_deposer(invitation=invitation, note=note, details={})


def dire(reponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def test_seules_les_personnes_venues_sont_interrogees_et_une_seule_fois(finie):
    assert enquetes() == "3 questionnaires, 0 rappels ; 3 courriels partis, 0 en échec."
    assert sorted(message.to[0] for message in mail.outbox) == [f"venue{rang}@exemple.fr" for rang in range(3)]
    assert enquetes() == "0 questionnaires, 0 rappels ; 0 courriels partis, 0 en échec."
    assert len(mail.outbox) == 3
    assert [d.qui for d in a_inviter(finie, "chaud", FIN)] == ["Alix Stagiaire3"]


def test_rien_ne_part_avant_la_fin_ni_pour_une_vieille_session(horloge):
    faite = session_suivie(1)
    avec_courriel(faite.stagiaires.get().personne, "venue@exemple.fr")
    horloge.move_to("2023-05-07T18:07:00+02:00")
    assert enquetes().startswith("0 questionnaires")
    horloge.move_to("2023-05-06T18:07:00+02:00")
    assert enquetes().startswith("1 questionnaires")


def test_deux_rappels_au_plus_et_rien_pour_qui_a_repondu(finie, horloge):
    enquetes()
    repondre(finie, 5)
    repondue = Invitation.objects.get(repondue=True)
    envois = []
    for jours in (6, 7, 8, 14, 15, 21, 28):
        horloge.move_to(f"{FIN + timedelta(days=jours)}T18:07:00+01:00")
        mail.outbox.clear()
        enquetes()
        envois.append((jours, len(mail.outbox)))
        assert repondue.stagiaire.personne.courriel not in [m.to[0] for m in mail.outbox]
    assert envois == [(6, 0), (7, 2), (8, 0), (14, 2), (15, 0), (21, 0), (28, 0)]


def test_le_questionnaire_a_froid_part_trois_mois_apres(finie, horloge):
    enquetes()
    mail.outbox.clear()
    horloge.move_to("2023-06-04T18:07:00+02:00")
    enquetes()
    assert Invitation.objects.filter(genre="froid").count() == 0
    horloge.move_to("2023-06-05T18:07:00+02:00")
    enquetes()
    assert Invitation.objects.filter(genre="froid").count() == 3
    assert [m.subject for m in mail.outbox if "Rappel" not in m.subject] == [
        "Trois mois après la formation « Essai »"
    ] * 3


def test_un_lien_ne_sert_qu_une_fois_et_ne_garde_rien_de_qui_repond(client, finie):
    enquetes()
    invitation = Invitation.objects.first()
    adresse = reverse("formations:avis", args=[jeton_de(invitation.cle, AVIS)])
    assert jeton_de(invitation.cle, AVIS) in mail.outbox[0].body
    assert "Choisissez une réponse" in dire(client.post(adresse, {"texte": "Bien."}))
    assert not Avis.objects.exists()
    envoi = {"note": "4", "objectifs": "5", "contenu": "", "texte": "Plus de jardin."}
    assert "Votre réponse est arrivée" in dire(client.post(adresse, envoi, follow=True))
    assert "Votre réponse est arrivée" in dire(client.post(adresse, envoi | {"note": "1"}, follow=True))
    avis = Avis.objects.get()
    assert (avis.note, avis.details, avis.texte, avis.session) == (4, {"objectifs": 5}, "Plus de jardin.", finie)
    assert {champ.name for champ in Avis._meta.fields} == {
        "id",
        "genre",
        "session",
        "annee",
        "note",
        "details",
        "texte",
    }
    trace = Trace.objects.get(action="formations.avis.deposer")
    assert (trace.acteur_id, trace.objet_id, trace.donnees) == (None, None, {})
    invitation.refresh_from_db()
    with pytest.raises(ValidationError, match="déjà arrivée"):
        avis_deposer(invitation=invitation, note=1, details={})


def test_un_faux_lien_et_un_lien_ferme_le_disent(client, finie, horloge):
    enquetes()
    cle = Invitation.objects.first().cle
    for faux in (jeton_de(cle, SIGNATURE), jeton_de("autre", AVIS), "n-importe-quoi"):
        assert client.get(reverse("formations:avis", args=[faux])).status_code == 404
    horloge.move_to("2023-09-04T10:00:00+02:00")
    reponse = client.get(reverse("formations:avis", args=[jeton_de(cle, AVIS)]))
    assert reponse.status_code == 410
    assert "se remplissait jusqu’au 3 septembre 2023" in dire(reponse)


def test_les_resultats_disent_le_nombre_et_le_taux_et_cachent_les_petits_nombres(finie, client_de):
    enquetes()
    repondre(finie, 5, 4)
    dits = resultats_session("chaud", sondage_de(finie))
    assert (dits.attendus, dits.invites, dits.reponses, dits.taux, dits.moyenne) == (4, 3, 2, 50, None)
    page = dire(client_de("formation").get(reverse("formations:session_avis", args=[finie.pk])))
    assert "Moins de trois réponses" in page
    repondre(finie, 5)
    dits = resultats_session("chaud", sondage_de(finie))
    assert (dits.reponses, dits.taux, dits.moyenne) == (3, 75, Decimal("4.7"))
    page = dire(client_de("formation").get(reverse("formations:session_avis", args=[finie.pk])))
    assert "3 réponses</b> sur 4, soit 75 %" in suivie(page)
    assert "4,7" in page


def test_la_figure_de_satisfaction(finie):
    figure = next(i for i in INDICATEURS if i.code == "formations.satisfaction")
    enquetes()
    repondre(finie, 5, 4, 3)
    aidants = session_suivie(3, genre="aidants", jours=(date(2023, 3, 6),), formateur="Autre")
    for stagiaire in aidants.stagiaires.all():
        Avis.objects.create(genre="chaud", session=aidants, note=1)
        assert stagiaire.pk
    assert figure.resultat(Periode.annee(2023)).lignes == (
        ("À chaud : note moyenne sur 5", Decimal("4.0")),
        ("À chaud : réponses", 3),
        ("À chaud : taux de réponse, en %", 75),
        ("À froid : note moyenne sur 5", None),
        ("À froid : réponses", 0),
        ("À froid : taux de réponse, en %", 0),
    )
    assert dict(figure.resultat(Periode.annee(2024)).lignes)["À chaud : taux de réponse, en %"] is None


def test_les_financeurs_sont_interroges_chaque_annee(finie, horloge, client_de):
    payeur = avec_courriel(organisation("OPCO d’essai"), "opco@exemple.fr")
    Stagiaire.objects.filter(personne__nom="Stagiaire0").update(payeur=payeur)
    produit(finie)
    organisation("Sans lien")
    horloge.move_to("2024-01-10T18:07:00+01:00")
    assert [d.qui for d in financeurs_a_inviter(2023)] == ["CLIC des Essais", "OPCO d’essai"]
    enquetes()
    assert [(m.to, m.subject) for m in mail.outbox] == [(["opco@exemple.fr"], "Votre avis sur nos formations de 2023")]
    page = dire(client_de("formation").get(reverse("formations:financeurs"), {"annee": 2023}))
    assert "Sans adresse électronique" in page
    avis_deposer(invitation=Invitation.objects.get(organisation=payeur), note=5, details={"gestion": 4})
    assert resultats_annee(2023).reponses == 1
    double = avec_courriel(organisation("O.P.C.O. essai bis"), "bis@exemple.fr")
    inviter(par=None, qui=AInviter("financeur", organisation=double, annee=2023))
    fiches_fusionner(par=None, gardee=payeur, absorbee=double)
    assert Invitation.objects.get(organisation=payeur).repondue is True


def test_un_lot_repris_n_envoie_jamais_deux_fois(finie, monkeypatch):
    """The worker dies while the second one leaves: nobody knows whether it left."""
    ecrits, refus = inviter_tous(par=None, a_inviter=a_inviter(finie, "chaud", FIN))
    assert refus == ["Alix Stagiaire3 : adresse électronique à renseigner dans l’annuaire."]
    pks = [courriel.pk for courriel in ecrits]
    courriels_remettre(par=None, courriels=pks[:1])

    def mourir(contenu, adresse, *, prendre):
        prendre()
        raise KeyboardInterrupt

    with monkeypatch.context() as panne:
        panne.setattr("danaecare.socle.courriels.actions.livrer", mourir)
        with pytest.raises(KeyboardInterrupt):
            courriels_remettre(par=None, courriels=pks[1:])
    assert [c.etat for c in courriels_remettre(par=None, courriels=pks)] == ["parti"]
    assert [m.to[0] for m in mail.outbox] == ["venue0@exemple.fr", "venue2@exemple.fr"]
    interrompu = Courriel.objects.get(etat="incertain")
    assert courriels_rendre(par=None, courriels=[interrompu]) == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        assert courriels_rendre(par=None, courriels=[interrompu], malgre_le_doute=True) == 1
        assert [c.etat for c in courriels_remettre(par=None, courriels=pks)] == ["parti"]
    assert len(mail.outbox) == 3


def test_un_rappel_qui_ne_part_pas_ne_compte_pas_et_reste_du(finie, settings):
    inviter_tous(par=None, a_inviter=a_inviter(finie, "chaud", FIN))
    invitation = Invitation.objects.order_by("pk").first()
    bon, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.formations.courrier_en_panne.Panne"
    rappel = relancer(par=None, invitation=invitation)
    for attendu, backend in ((("refuse", 0), settings.EMAIL_BACKEND), (("parti", 1), bon)):
        settings.EMAIL_BACKEND = backend
        assert relancer(par=None, invitation=invitation) == rappel
        [remis] = courriels_remettre(par=None, courriels=[rappel.pk])
        invitation.refresh_from_db()
        assert (remis.etat, invitation.relances) == attendu
    assert "C’est un rappel" in mail.outbox[-1].body


def test_le_lien_prive_n_est_garde_nulle_part(finie):
    ecrits, _ = inviter_tous(par=None, a_inviter=a_inviter(finie, "chaud", FIN))
    courriels_remettre(par=None, courriels=[courriel.pk for courriel in ecrits])
    cles = list(Invitation.objects.values_list("cle", flat=True))
    partis = " ".join(m.body for m in mail.outbox)
    gardes = str(list(Courriel.objects.values()))
    assert [(cle in partis, cle in gardes) for cle in cles] == [(True, False)] * 3
