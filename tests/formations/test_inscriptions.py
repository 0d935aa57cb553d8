"""Inscriptions by a public link: kept out of robots' way, read by the team, waiting list, private link."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.interface import antirobot
from formations.actions.inscriptions import (
    demande_accepter,
    demande_deposer,
    demande_refuser,
    demande_retirer,
    inscriptions_regler,
)
from formations.liens import DEMANDE, INSCRIPTION, jeton_de
from formations.models import DemandeInscription, Stagiaire
from tests.formations.fabriques import demande, formation, inscrit, personne, session_ouverte
from tests.pages import suivie

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def ouverte(horloge):
    return session_ouverte(places=1)


def adresse(session):
    return reverse("formations:inscription", args=[jeton_de(session.cle_inscription, INSCRIPTION)])


def remplir(**autres):
    return {
        "prenom": "Zoé", "nom": "Lenoir", "courriel": "Zoe@exemple.fr", "structure": "Les Érables",
        "positionnement": "Je débute.", "besoins": "Boucle magnétique", "financement": "opco", "payeur": "OPCO Santé",
    } | autres  # fmt: skip


def envoyer(client, horloge, session, *, attendre=10, **autres):
    """Open the page as a person does, wait, send."""
    page = client.get(adresse(session))
    horloge.shift(attendre)
    return client.post(adresse(session), remplir(sceau=page.context["form"]["sceau"].value(), **autres), follow=True)


def dire(reponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def test_une_demande_arrive_attend_l_equipe_et_s_accuse(client, horloge, ouverte):
    reponse = envoyer(client, horloge, ouverte)
    recue = DemandeInscription.objects.get()
    assert (recue.courriel, recue.besoins, recue.financement) == ("zoe@exemple.fr", "Boucle magnétique", "opco")
    assert "Votre demande est bien arrivée" in dire(reponse)
    assert [m.to for m in mail.outbox] == [["zoe@exemple.fr"]]
    assert jeton_de(recue.cle, DEMANDE) in mail.outbox[0].body
    assert not Personne.objects.filter(nom="Lenoir").exists()
    assert not Stagiaire.objects.exists()


def test_acceptee_elle_rejoint_l_annuaire_et_la_session_avec_ce_qu_elle_a_dit(horloge, ouverte, client_de):
    recue = demande_deposer(session=ouverte, **remplir())
    page = client_de("formation").get(reverse("formations:inscriptions", args=[ouverte.pk]))
    assert "Boucle magnétique" in dire(page)
    demande_accepter(par=None, demande=recue)
    stagiaire = Stagiaire.objects.get()
    assert (stagiaire.employeur.nom, stagiaire.payeur.nom, stagiaire.financement) == (
        "Les Érables",
        "OPCO Santé",
        "opco",
    )
    assert (stagiaire.positionnement, stagiaire.besoins, stagiaire.montant) == ("Je débute.", "Boucle magnétique", 190)
    assert (stagiaire.personne.courriel, stagiaire.personne.qualites) == ("zoe@exemple.fr", ["stagiaire"])
    assert mail.outbox[-1].subject == "Votre inscription est confirmée"
    with pytest.raises(ValidationError, match="déjà traitée"):
        demande_accepter(par=None, demande=recue)


def test_la_session_complete_ouvre_une_liste_d_attente_et_la_place_rendue_previent(client, horloge, ouverte):
    premiere, deuxieme, troisieme = (demande(ouverte, nom) for nom in ("Alba", "Brun", "Cros"))
    for recue in (premiere, deuxieme, troisieme):
        demande_accepter(par=None, demande=recue)
    assert list(Stagiaire.objects.order_by("pk").values_list("etat", flat=True)) == ["inscrit", "attente", "attente"]
    lien = reverse("formations:ma_demande", args=[jeton_de(troisieme.cle, DEMANDE)])
    assert "au rang 2" in suivie(dire(client.get(lien)))
    mail.outbox.clear()
    client.post(reverse("formations:ma_demande_retirer", args=[jeton_de(premiere.cle, DEMANDE)]))
    assert list(Stagiaire.objects.order_by("pk").values_list("etat", flat=True)) == ["annule", "inscrit", "attente"]
    assert [(m.to, m.subject) for m in mail.outbox] == [(["brun@exemple.fr"], "Une place s’est libérée pour vous")]
    assert "la prochaine place est pour vous" in dire(client.get(lien))


def test_un_robot_est_refuse_et_son_texte_garde(client, horloge, ouverte):
    for autres in ({"attendre": 1}, {"site": "http://x.example"}):
        reponse = envoyer(client, horloge, ouverte, **autres)
        assert "Je débute." in dire(reponse)
    assert "est restée ouverte trop longtemps" in dire(client.post(adresse(ouverte), remplir(sceau="faux")))
    assert not DemandeInscription.objects.exists()
    maximum = antirobot.PAR_ADRESSE[0]
    for rang in range(maximum):
        envoyer(client, horloge, ouverte, nom=f"N{rang}", courriel=f"n{rang}@exemple.fr")
    assert DemandeInscription.objects.count() == maximum
    assert "Beaucoup de demandes" in dire(envoyer(client, horloge, ouverte, nom="Trop", courriel="trop@exemple.fr"))
    assert DemandeInscription.objects.count() == maximum


def test_la_meme_demande_n_arrive_pas_deux_fois(client, horloge, ouverte):
    envoyer(client, horloge, ouverte)
    assert "déjà arrivée" in dire(envoyer(client, horloge, ouverte))
    assert DemandeInscription.objects.count() == 1


@pytest.mark.parametrize("pourquoi", ["fermée", "commencée", "annulée", "faux lien"])
def test_un_lien_qui_ne_prend_plus_d_inscription_le_dit(client, horloge, ouverte, pourquoi):
    lien = adresse(ouverte)
    if pourquoi == "fermée":
        inscriptions_regler(par=None, session=ouverte, mode="fermees")
    elif pourquoi == "commencée":
        horloge.shift(timedelta(days=30))
    elif pourquoi == "annulée":
        ouverte.annulee_le = ouverte.debut
        ouverte.save()
    else:
        lien = reverse("formations:inscription", args=[jeton_de(ouverte.cle_inscription, DEMANDE)])
    reponse = client.get(lien)
    assert reponse.status_code == 410
    assert "Les inscriptions sont closes" in dire(reponse)
    if pourquoi != "faux lien":
        with pytest.raises(ValidationError, match="closes"):
            demande_deposer(session=ouverte, **remplir())


def test_rouvrir_tire_un_nouveau_lien(horloge, ouverte):
    ancien = adresse(ouverte)
    inscriptions_regler(par=None, session=ouverte, mode="lien")
    assert adresse(ouverte) == ancien
    inscriptions_regler(par=None, session=ouverte, mode="fermees")
    inscriptions_regler(par=None, session=ouverte, mode="lien")
    assert adresse(ouverte) != ancien


def test_un_refus_dit_pourquoi_a_la_personne(horloge, ouverte):
    recue = demande(ouverte)
    with pytest.raises(ValidationError, match="en une phrase"):
        demande_refuser(par=None, demande=recue, motif=" ")
    demande_refuser(par=None, demande=recue, motif="Le public n’est pas celui de la session.")
    assert "Le public n’est pas celui" in mail.outbox[-1].body
    with pytest.raises(ValidationError, match="déjà close"):
        demande_retirer(demande=recue)


def test_la_meme_personne_reste_une_fois_a_l_annuaire_et_dans_la_session(horloge, ouverte):
    inscrit(ouverte, "Lenoir")
    ancienne = personne("Lenoir", "Zoé")
    demande_accepter(par=None, demande=demande_deposer(session=ouverte, **remplir()))
    ancienne.refresh_from_db()
    assert ancienne.courriel == "zoe@exemple.fr"
    seconde = demande_deposer(session=ouverte, **remplir())
    with pytest.raises(ValidationError, match="déjà inscrite"):
        demande_accepter(par=None, demande=seconde)
    assert DemandeInscription.objects.get(pk=seconde.pk).etat == "recue"
    assert Organisation.objects.filter(nom="Les Érables").count() == 1


def test_le_catalogue_public_ne_montre_que_ce_qui_est_annonce(client, horloge, ouverte):
    discrete = session_ouverte(mode="lien")
    formation("Sans date")
    page = dire(client.get(reverse("formations:offre")))
    assert "Prochaine session le 1er avril 2026" in page
    fiche = dire(client.get(reverse("formations:offre_fiche", args=[ouverte.programme.formation_id])))
    assert adresse(ouverte) in fiche
    assert "1 place libre" in fiche
    inscrit(ouverte, "Prise")
    complet = dire(client.get(reverse("formations:offre_fiche", args=[ouverte.programme.formation_id])))
    assert "complet, liste d’attente ouverte" in complet
    autre = dire(client.get(reverse("formations:offre_fiche", args=[discrete.programme.formation_id])))
    assert adresse(discrete) not in autre
    assert "Pas de date annoncée" in autre
    pdf = client.get(reverse("formations:offre_pdf", args=[ouverte.programme.formation_id]))
    assert pdf["Content-Type"] == "application/pdf"
    assert client.get(reverse("formations:offre_fiche", args=[999])).status_code == 404
