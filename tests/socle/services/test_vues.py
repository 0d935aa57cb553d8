"""The pages of the map of help: the form and its refusals, the filters, the sheet, the themes, the questions asked."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.services.actions.services import service_fermer
from danaecare.socle.services.models import Service, ThemeService
from tests.acces.plafonds import passer_a_la_suite
from tests.pages import serree
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


@pytest.fixture
def client(client_de):
    return client_de("accueil")


def _url(nom, *args, **parametres):
    suite = "&".join(f"{cle}={valeur}" for cle, valeur in parametres.items())
    return reverse(f"services:{nom}", args=args) + (f"?{suite}" if suite else "")


def _saisie(**champs):
    return {
        "organisation": "Les Passerelles", "nom": "Relais à domicile", "theme": theme(6).pk, "modes": ["domicile"],
        "etendue": "communes", "communes": "Firminy\n42218", "rythme": "12", "cout": "revenus", **champs,
    }  # fmt: skip


def page(reponse) -> str:
    return serree(reponse.content.decode()).replace("\xa0", " ")


def noms(client, **parametres) -> list[str]:
    return [str(s) for s in client.get(_url("service_liste", **parametres)).context["liste"].objets]


def test_noter_un_service_d_une_structure_que_l_annuaire_ne_connait_pas(client):
    reponse = client.post(_url("service_ajouter"), _saisie(moyen="telephone"))
    service = Service.objects.get()
    assert reponse.url == service.get_absolute_url()
    assert (str(service.organisation), service.communes, service.verifie_le, service.a_verifier_le) == (
        "Les Passerelles", ["42095", "42218"], date(2026, 11, 30), date(2027, 11, 30),
    )  # fmt: skip
    fiche = page(client.get(reponse.url))
    for dit in ("Répit à domicile", "Firminy, Saint-Étienne", "À domicile", "Au téléphone, par Camille Accueil"):
        assert dit in fiche, dit
    assert "Services pour les aidants" in page(client.get(Organisation.objects.get().get_absolute_url()))


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"communes": ""}, "Dites quelles communes, ou choisissez toute la Loire ou toute la France."),
        ({"etendue": "loire"}, "Vous avez donné des communes : choisissez « Certaines communes », ou effacez-les."),
        ({"communes": "Saint-Pétaouchnok"}, "Aucune commune connue ne répond"),
        ({"modes": ["sur_place"]}, "Sur place, mais où ? Donnez la commune, ou retirez « Sur place »."),
        ({"modes": []}, "Ce champ est obligatoire"),
        ({"telephone": "par signes"}, "Ce numéro n’est pas lisible"),
    ],
)
def test_une_saisie_impossible_se_dit_et_garde_ce_qui_est_tape(client, champs, dit):
    reponse = client.post(_url("service_ajouter"), _saisie(**champs))
    assert reponse.status_code == 422
    assert dit in page(reponse)
    assert 'value="Relais à domicile"' in page(reponse)
    assert not Service.objects.exists()
    assert not Organisation.objects.exists()


def test_le_meme_nom_deux_fois_dans_une_structure_se_dit_a_cote_d_elle(client):
    client.post(_url("service_ajouter"), _saisie())
    reponse = client.post(_url("service_ajouter"), _saisie(nom="relais a domicile"))
    assert (reponse.status_code, Service.objects.count()) == (422, 1)
    assert reponse.context["form"].errors["organisation"] == ["Cette structure a déjà un service de ce nom."]


def test_modifier_montre_les_communes_et_les_garde(client):
    service = creer(etendue="communes", communes=["42095", "42218"])
    ouverte = client.get(_url("service_modifier", service.pk))
    assert "Firminy (42700)\nSaint-Étienne (42000)" in ouverte.content.decode()
    valeurs = {nom: ouverte.context["form"][nom].value() for nom in ouverte.context["form"].fields}
    envoi = {nom: valeur for nom, valeur in valeurs.items() if valeur not in (None, "", [])}
    client.post(_url("service_modifier", service.pk), envoi | {"delai": "un mois", "organisation": "Les Passerelles"})
    service.refresh_from_db()
    assert (service.communes, service.delai, service.version) == (["42095", "42218"], "un mois", 2)


def test_les_filtres(client):
    creer("Pour Firminy", etendue="communes", communes=["42095"], situations=["sep"], theme=theme(6))
    creer("Pour tous", cout="gratuit", moyen="telephone", tenu_par=client.compte)
    service_fermer(par=None, service=creer("Fermé"))
    assert noms(client) == ["Pour Firminy", "Pour tous"]
    assert noms(client, etat="fermes") == ["Fermé"]
    assert noms(client, commune="Roanne") == ["Pour tous"]
    assert noms(client, commune="firminy") == ["Pour Firminy", "Pour tous"]
    assert noms(client, situation="parkinson") == ["Pour tous"]
    assert noms(client, theme=theme(6).pk) == ["Pour Firminy"]
    assert noms(client, fraicheur="a_verifier") == ["Pour Firminy"]
    assert noms(client, tenu_par=client.compte.pk) == ["Pour tous"]
    assert noms(client, tenu_par="personne") == ["Pour Firminy"]
    assert noms(client, cout="gratuit") == ["Pour tous"]
    assert noms(client, q="passer firm") == ["Pour Firminy"]
    assert noms(client, q="rien de tel") == []


def test_verifier_puis_fermer_puis_rouvrir(client):
    service = creer()
    assert "Vérifiez-le auprès de la structure avant d’y orienter quelqu’un." in page(
        client.get(service.get_absolute_url())
    )
    client.post(_url("service_verifier", service.pk), {"moyen": "site"})
    service.refresh_from_db()
    assert service.verifie_le == date(2026, 11, 30)
    client.post(_url("service_fermer", service.pk))
    assert "Ce service n’existe plus" in page(client.get(service.get_absolute_url()))
    assert "Ce service est fermé" in page(client.get(_url("service_verifier", service.pk)))
    client.post(_url("service_rouvrir", service.pk))
    service.refresh_from_db()
    assert (service.ouvert, service.perime) == (True, True)


def test_ce_que_le_service_ne_dit_pas_est_celui_de_sa_structure(client):
    service = creer()
    service.organisation.telephone = "04 65 71 00 09"
    service.organisation.enregistrer()
    assert "04 65 71 00 09" in page(client.get(service.get_absolute_url()))


def test_les_themes(client):
    client.post(_url("theme_ajouter"), {"nom": "Vacances", "ordre": 5})
    vacances = ThemeService.objects.get(cle="vacances")
    reponse = client.post(_url("theme_ajouter"), {"nom": "VACANCES", "ordre": 5})
    assert (reponse.status_code, reponse.context["form"].errors["nom"]) == (422, ["Ce thème existe déjà."])
    client.post(_url("theme_retirer", vacances.pk))
    assert vacances not in client.get(_url("service_ajouter")).context["form"].fields["theme"].queryset
    service = creer(theme=theme(2))
    liste = client.get(_url("theme_liste"))
    assert "Retirer Écoute" not in page(liste)
    rangs = [(t.retire_le is not None, t.ordre) for t, _ in liste.context["lignes"]]
    assert (rangs, rangs[-1]) == (sorted(rangs), (True, 5))
    client.post(_url("theme_retirer", theme(2).pk))
    service.theme.refresh_from_db()
    assert service.theme.retire_le is None


def test_qui_ne_fait_que_lire_ne_voit_pas_de_bouton(client_de):
    service = creer()
    lecteur = client_de("psychologue")
    assert "Nouveau service" not in page(lecteur.get(_url("service_liste")))
    assert "Modifier" not in page(lecteur.get(service.get_absolute_url()))


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("vue", "questions"), [("service_liste", 5), ("theme_liste", 3)])
def test_le_meme_nombre_de_questions(client, combien, vue, questions, django_assert_num_queries):
    for rang in range(combien):
        creer(f"Service {rang}", f"Structure {rang}", ou="Feurs", tenu_par=client.compte)
    client.get(_url(vue))
    passer_a_la_suite()
    with django_assert_num_queries(questions):
        client.get(_url(vue))
