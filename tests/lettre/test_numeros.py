"""An issue: taken of the programme, ordered, read as mail readers show it, sent once, read again by everybody."""

import re
from datetime import date, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from danaecare.lettre.actions.abonnes import abonne_desabonner, abonnement_demander
from danaecare.lettre.actions.numeros import bloc_ajouter, numero_partir
from danaecare.lettre.models import Bloc, LienDuNumero, Numero
from danaecare.lettre.rendu import contenu_de
from danaecare.lettre.requetes.programme import programme
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.journal.models import Trace
from tests.aidants.mobile.fabriques import halte_creer
from tests.gestes import envoyer_rempli, formulaire
from tests.lettre.fabriques import abonnes, confirmee, image, numero
from tests.tierslieux.programme import creer_activite

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def le_2_mars(settings):
    settings.TRAVAUX_EN_LIGNE = True
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


def test_il_prend_au_programme_ce_qui_est_public_et_a_venir(client_de):
    action = {"pole": "aidants", "genre": "atelier"}
    venir = date(2026, 3, 20)
    action_creer(par=None, titre="Atelier répit", date=venir, heure_debut=time(14), heure_fin=time(16),
                 endroit="L’Étrat", **action)  # fmt: skip
    action_creer(par=None, titre="Hier", date=date(2026, 3, 1), **action)
    action_creer(par=None, titre="Trop loin", date=date(2026, 6, 1), **action)
    action_creer(par=None, titre="Entre nous", date=venir, pole="aidants", genre="reunion")
    halte_creer(jour=venir)
    halte_creer(jour=venir + timedelta(days=1), publique=False)
    client = client_de("accueil")
    reponse = envoyer_rempli(client, reverse("lettre:numero_creer"), objet="Mars à l’Escale", mois="2026-03")
    cree = Numero.objects.get()
    page = reverse("lettre:numero_programme", args=[cree.pk])
    assert reponse.url == page
    assert [p.titre.split(" à ")[0] for p in programme(cree, date(2026, 3, 2))] == ["Atelier répit", "L’Escale mobile"]
    assert envoyer_rempli(client, page, prendre=[]).status_code == 422
    assert client.get(page).text.count(" checked") == 2  # what comes is ticked
    envoyer_rempli(client, page, prendre=[p.origine for p in programme(cree, date(2026, 3, 2))])
    blocs = list(cree.blocs.values_list("rang", "genre", "texte"))
    assert blocs[0] == (1, "rendez_vous", "Vendredi 20\xa0mars 2026, de 14\xa0h à 16\xa0h. L’Étrat.")
    assert [genre for _, genre, _ in blocs] == ["rendez_vous", "halte"]
    assert "déjà dans ce numéro" in client.get(page).text
    publiee = creer_activite(jours=(venir,))
    creer_activite(titre="Un brouillon", jours=(venir,), publiee=False)
    neuves = [(p.titre, p.lien_texte, p.lien.rpartition("/programme/")[2]) for p in programme(cree, date(2026, 3, 2))]
    assert neuves == [("Yoga doux", "S’inscrire", f"{publiee.pk}/")]


def test_les_blocs_se_tapent_se_deplacent_et_se_retirent(client_de):
    client, compose = client_de("accueil"), numero(("Un", "Deux"))
    ajouter = reverse("lettre:bloc_ajouter", args=[compose.pk])
    assert "Saisissez une URL valide" in envoyer_rempli(client, ajouter, titre="Trois", lien="javascript:alert(1)").text
    refus = envoyer_rempli(client, ajouter, titre="Trois", fichier=image())
    assert (refus.status_code, "Dites ce que l’image montre" in refus.text) == (422, True)
    envoyer_rempli(client, ajouter, titre="Trois", fichier=image(), alternative="Un jardin")
    trois = Bloc.objects.get(titre="Trois")
    assert (trois.rang, trois.largeur, bool(trois.image)) == (3, 40, True)
    fiche = compose.get_absolute_url()
    for _ in range(2):
        formulaire(client, fiche, reverse("lettre:bloc_monter", args=[trois.pk])).envoyer({})
    assert list(compose.blocs.values_list("titre", flat=True)) == ["Trois", "Un", "Deux"]
    assert reverse("lettre:bloc_monter", args=[trois.pk]) not in client.get(fiche).text
    envoyer_rempli(client, reverse("lettre:bloc_modifier", args=[trois.pk]), sans_image="on", alternative="")
    trois.refresh_from_db()
    assert (bool(trois.image), trois.largeur) == (False, None)
    formulaire(client, fiche, reverse("lettre:bloc_retirer", args=[trois.pk])).envoyer({})
    assert list(compose.blocs.values_list("titre", flat=True)) == ["Un", "Deux"]


def test_ce_que_lit_une_messagerie(client_de):
    compose, abonne = numero(), confirmee()
    bloc_ajouter(par=None, numero=compose, titre="<b>Image</b>", fichier=image(), alternative="Un jardin")
    numero_partir(par=None, numero=compose)
    contenu = contenu_de(compose, abonne)
    html = contenu.html
    assert not re.findall(r"<(script|link|style|form|iframe)|class=|\son\w+=|javascript:", html)
    ailleurs = re.findall(r'(?:src|background)="([^"]+)"', html)
    assert ailleurs == [f"http://127.0.0.1:8000{reverse('lettre:image', args=[compose.blocs.last().pk])}"]
    assert "&lt;b&gt;Image&lt;/b&gt;" in html
    lien = LienDuNumero.objects.get()
    clic = reverse("lettre:clic", args=[compose.pk, lien.pk])
    for part in (html, contenu.texte):
        assert clic in part
        assert "lise" not in part.lower()
    assert contenu.texte.count("Café des aidants") == 1
    assert dict(contenu.entetes)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    partir = dict(contenu.entetes)["List-Unsubscribe"].strip("<>")
    assert partir in contenu.texte
    assert partir in html
    # Read before it leaves: nothing that counts, nobody's link.
    essai = contenu_de(compose)
    assert (clic in essai.html, essai.entetes) == (False, ())
    document = client_de("accueil").get(reverse("lettre:numero_document", args=[compose.pk]))
    politique = document.headers["Content-Security-Policy"]
    assert "default-src 'none'" in politique
    assert "script-src 'none'" in politique
    assert document.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_il_part_une_fois_a_qui_a_confirme_et_a_eux_seuls(client_de):
    client, compose = client_de("accueil"), numero()
    confirmee()
    abonnement_demander(adresse="jamais@exemple.fr")
    abonne_desabonner(abonne=confirmee("partie@exemple.fr"))
    mail.outbox.clear()
    essayer = formulaire(client, reverse("lettre:numero_apercu", args=[compose.pk]),
                         reverse("lettre:numero_essayer", args=[compose.pk]))  # fmt: skip
    essayer.envoyer({})
    assert ([c.to for c in mail.outbox], Numero.objects.get().etat) == ([[client.compte.email]], "brouillon")
    mail.outbox.clear()
    envoyer = reverse("lettre:numero_envoyer", args=[compose.pk])
    assert "lise@exemple.fr" in client.get(envoyer).text
    envoi = formulaire(client, envoyer)
    envoi.envoyer(envoi.valeurs("valeur"))
    (lettre,) = mail.outbox
    assert (lettre.to, lettre.subject) == (["lise@exemple.fr"], "Mars à l’Escale")
    assert lettre.alternatives[0].mimetype == "text/html"
    assert lettre.extra_headers["List-Unsubscribe"].startswith("<http")
    compose.refresh_from_db()
    assert (compose.etat, compose.envoye_le, compose.partis) == ("envoye", date(2026, 3, 2), 1)
    assert "est parti" in client.get(envoyer).text
    for page in ("numero_modifier", "numero_programme", "bloc_ajouter"):
        assert "rien n’y change plus" in client.get(reverse(f"lettre:{page}", args=[compose.pk])).text
    bloc = compose.blocs.first()
    refus = client.post(reverse("lettre:bloc_retirer", args=[bloc.pk]), follow=True).text
    assert ("rien n’y change plus" in refus, compose.blocs.count()) == (True, 2)
    # Gone meanwhile: her mail has no reason to leave any more, and no longer says to whom it was.
    assert Courriel.objects.get(genre="lettre.numero").etat == "parti"


def test_un_lien_ne_mene_qu_ou_le_numero_mene_et_se_compte_sans_personne(client):
    compose, autre = numero(), numero(objet="Avril")
    for parti in (compose, autre):
        numero_partir(par=None, numero=parti)
    lien, traces = compose.liens.get(), Trace.objects.count()
    clic = reverse("lettre:clic", args=[compose.pk, lien.pk])
    reponse = client.get(clic + "?vers=https://mal.example")
    assert (reponse.status_code, reponse.url, reponse.cookies) == (302, "https://exemple.fr/page?a=1&b=2", {})
    client.head(clic)
    lien.refresh_from_db()
    assert (lien.clics, Trace.objects.count()) == (1, traces)
    assert client.get(reverse("lettre:clic", args=[autre.pk, lien.pk])).status_code == 404
    assert client.get(reverse("lettre:clic", args=[compose.pk, lien.pk + 9999])).status_code == 404


def test_les_ouvertures_ne_se_comptent_que_si_l_on_veut_et_se_disent(client, client_de, settings):
    compose, abonne = numero(), confirmee()
    point, dit = reverse("lettre:ouverture", args=[compose.pk]), "ouvertures sont comptées, sans savoir de qui"
    assert client.get(point).status_code == 404  # it has not left yet
    numero_partir(par=None, numero=compose)
    contenu, page = contenu_de(compose, abonne), client.get(reverse("lettre:inscription")).text
    assert (point in contenu.html, dit in contenu.html, "Nous ne" in page) == (False, False, True)
    client.get(point)
    assert Numero.objects.get().ouvertures == 0
    settings.LETTRE_OUVERTURES = True
    contenu, page = contenu_de(compose, abonne), client.get(reverse("lettre:inscription")).text
    assert (contenu.html.count(point), dit in contenu.html, dit in contenu.texte) == (1, True, True)
    assert ("Les ouvertures et les clics sont comptés" in page, "Nous ne" in page) == (True, False)
    assert point not in contenu_de(compose).html  # read before it leaves
    traces = Trace.objects.count()
    reponse = client.get(point)
    client.head(point)
    assert (reponse.headers["Content-Type"], reponse.cookies, Trace.objects.count()) == ("image/gif", {}, traces)
    assert Numero.objects.get().ouvertures == 1
    assert "sans savoir de qui" in client_de("accueil").get(compose.get_absolute_url()).text


def test_chacun_relit_les_numeros_parus_et_eux_seuls(client, client_de):
    compose = numero()
    bloc = bloc_ajouter(par=None, numero=compose, titre="Image", fichier=image(), alternative="Un jardin")
    montree = reverse("lettre:image", args=[bloc.pk])
    archive = reverse("lettre:archive", args=[compose.pk])
    assert (client.get(montree).status_code, client.get(archive).status_code) == (404, 404)
    accueil = client_de("accueil")
    relu = accueil.get(archive)
    assert (accueil.get(montree).status_code, relu.status_code, relu["Cache-Control"]) == (
        200,
        200,
        "private, no-store",
    )
    assert "n’est pas encore parti" in relu.text
    assert client_de("escale_mobile").get(archive).status_code == 404
    assert "Mars" not in client.get(reverse("lettre:archive_liste")).text
    numero_partir(par=None, numero=compose)
    assert client.get(montree).content[:3] == b"\xff\xd8\xff"
    page = client.get(archive).text
    assert ("Jardin ouvert" in page, "n’est pas encore parti" in page) == (True, False)
    assert "https://exemple.fr/page?a=1&amp;b=2" in page


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_requetes(client_de, django_assert_num_queries, combien):
    client, compose = client_de("accueil"), numero(tuple(f"Bloc {rang}" for rang in range(combien)))
    abonnes(combien, date(2026, 3, 1))
    for page, questions in (("numero_fiche", 6), ("numero_envoyer", 6), ("numero_liste", 3)):
        adresse = reverse(f"lettre:{page}", args=[] if page == "numero_liste" else [compose.pk])
        client.get(adresse)
        with django_assert_num_queries(questions):
            client.get(adresse)
