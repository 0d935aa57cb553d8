"""The gestures of the gardens, of the trainings and of the association."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from formations.models import DemiJournee, Session, Stagiaire
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.instances import instance_creer, seance_modifier, seance_preparer
from gouvernance.actions.recus import association_decrire, habilitation_noter
from gouvernance.models import Presence, Recu
from jardins.actions.jardin import jardin_creer
from jardins.actions.pepiniere import emplacement_creer, ressource_creer
from jardins.actions.registre import mouvement_ecrire
from jardins.models import Distribution, Stock
from tests.conftest import creer_compte
from tests.formations.fabriques import formation
from tierslieux.horaires import ferie

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
JARDINS = ("bleu", "vert", "rose", "jaune", "blanc", "mauve")


def envoyer(page, nom="Enregistrer"):
    return page.get_by_role("main").get_by_role("button", name=nom, exact=True)


def test_six_jardins_servis(hub_de, geste):
    par, jour = creer_compte("jardins"), aujourdhui()
    terreau = ressource_creer(par=par, nom="Terreau", unite="kg", genre="terreau")
    mouvement_ecrire(
        par=par, nature="production", date=jour, ressource=terreau, lot=None,
        emplacement=emplacement_creer(par=par, nom="Serre"), quantite=Decimal(100),
    )  # fmt: skip
    for nom in JARDINS:
        jardin_creer(par=par, nom=f"Jardin {nom}", adhesion=date(2022, 1, 1))
    page = hub_de(par)
    page.aller("jardins:distribution_liste")
    main = geste(page, "Six jardins servis en une tournée", "12 pages", 180)
    main.presser(page.get_by_role("link", name="Nouvelle journée"))
    main.remplir(page.get_by_label("Titre"), "Tournée")
    main.dater(page.locator("[name=date]"), jour)
    for nom in JARDINS:
        main.presser(page.get_by_label(f"Jardin {nom}"))
    main.presser(envoyer(page))
    main.presser(page.get_by_role("link", name="Préparer pour").first)
    for rang in range(6):
        main.remplir(page.get_by_role("main").get_by_label("Terreau").first, "10")
        suite = page.get_by_role("button", name="Enregistrer et passer à")
        ici = page.url
        main.presser(suite if rang < 5 else envoyer(page, "Enregistrer la préparation"))
        page.wait_for_url(lambda url, ici=ici: url != ici)
    page.goto(page.adresse("jardins:distribution_fiche", [Distribution.objects.order_by("rang").first().pk]))
    for rang in range(6):
        main.remplir(page.get_by_label("Personnes touchées"), "12")
        main.presser(envoyer(page, "C’est remis"))
        page.get_by_text("C’est remis").first.wait_for()
        if rang < 5:
            main.presser(page.get_by_role("link", name="Suivant dans la tournée"))
            page.get_by_label("Personnes touchées").wait_for()
    assert set(Distribution.objects.values_list("etat", "personnes")) == {("remise", 12)}
    assert Stock.objects.get().quantite == 40


def test_une_session_de_deux_jours(hub_de, geste):
    programme = formation("Jardiner pour soigner").programmes.get()
    personne_creer(par=None, nom="Vernay", prenom="Lucie")
    lundi = aujourdhui() + timedelta(days=8 - aujourdhui().isoweekday())
    while ferie(lundi) or ferie(lundi + timedelta(days=1)):
        lundi += timedelta(weeks=1)
    page = hub_de(creer_compte("formation"))
    page.aller("formations:session_liste")
    main = geste(page, "Une session de deux jours, huit stagiaires", "24 formulaires", 240)
    main.presser(page.get_by_role("link", name="Préparer une session").first)
    main.choisir(page.get_by_label("Programme du catalogue"), value=str(programme.pk))
    main.remplir(page.get_by_label("Lieu", exact=True), "L’Étrat")
    main.dater(page.locator("#id_jours-date"), lundi)
    for nom, heure in (("debut", "09:00"), ("fin", "12:30"), ("debut_suite", "13:30"), ("fin_suite", "17:00")):
        main.horaire(page.locator(f"#id_jours-{nom}"), heure)
    main.dater(page.locator("#id_jours-jusqu_au"), lundi + timedelta(days=1))
    main.remplir(page.locator("#id_jours-formateur"), "vern")
    page.get_by_role("option", name="Lucie Vernay").wait_for()
    main.touche("ArrowDown", "Enter")
    main.presser(envoyer(page))
    page.get_by_role("link", name="Coller une liste de noms").wait_for()
    main.presser(page.get_by_role("link", name="Coller une liste de noms"))
    main.coller(page.get_by_label("Noms"), "\n".join(f"Neuf{n}\tPaul\tpaul{n}@exemple.fr" for n in range(8)))
    main.presser(envoyer(page))
    page.get_by_text("Rien n’est encore écrit").first.wait_for()
    main.presser(envoyer(page))
    page.get_by_text("8 personnes ajoutées").wait_for()
    assert (Session.objects.get().minutes, DemiJournee.objects.count(), Stagiaire.objects.count()) == (14 * 60, 4, 8)


def test_une_assemblee_de_56(hub_de, geste):
    jour = aujourdhui()
    for rang in range(56):
        qui = personne_creer(par=None, nom=f"Membre{rang:02}", prenom="Ana", courriel=f"membre{rang}@exemple.fr")
        cotisation_enregistrer(par=None, annee=jour.year, personne=qui)
    assemblee = instance_creer(par=None, nom="Assemblée générale", genre="assemblee", quorum_pct=50)
    seance = seance_preparer(par=None, instance=assemblee, date=jour)
    seance_modifier(par=None, seance=seance, ordre_du_jour="Rapport moral\nComptes")
    page = hub_de(creer_compte("gouvernance"))
    page.goto(page.adresse("gouvernance:seance_fiche", [seance.pk]))
    main = geste(page, "Une assemblée de 56 convoquée, puis pointée", "une liste de choix par membre", 300)
    main.presser(page.get_by_role("link", name="Convoquer").first)
    main.presser(envoyer(page, "Convoquer 56\u00a0personnes"))
    page.goto(page.adresse("gouvernance:seance_fiche", [seance.pk]))
    main.presser(page.get_by_role("link", name="Pointer").first)
    main.presser(envoyer(page, "Tous présents"))
    for rang in (3, 17, 40):
        main.choisir(page.get_by_label(f"Ana Membre{rang:02}"), label="Excusé")
    main.presser(envoyer(page))
    page.get_by_text("Les présences sont notées.").wait_for()
    etats = sorted(Presence.objects.values_list("etat", flat=True))
    assert etats == ["excuse"] * 3 + ["present"] * 53


def test_une_adhesion_et_son_recu(hub_de, geste):
    association_decrire(par=None, nom="DanaeCare", objet="Aider", adresse="6 allée de l’Orangerie", rna="W423000000")
    habilitation_noter(
        par=None, decidee_le=aujourdhui(), reference="Conseil", signataire="Basile Bonnard", qualite="trésorier"
    )
    page = hub_de(creer_compte("gouvernance"))
    page.aller("gouvernance:cotisation_ajouter")
    main = geste(page, "Une adhésion, quelqu’un de nouveau, son reçu", "5 formulaires", 40)
    main.remplir(page.locator("#id_personne"), "Anne Chazelle")
    page.get_by_role("option", name="Créer cette personne").wait_for()
    main.touche("ArrowUp", "Enter")
    page.get_by_role("dialog").get_by_role("button", name="Créer", exact=True).wait_for()
    main.touche("Enter")
    page.get_by_role("dialog").wait_for(state="detached")
    main.remplir(page.get_by_label("Montant"), "25")
    main.presser(page.get_by_label("Émettre aussi son reçu fiscal"))
    main.remplir(page.get_by_label("Sa rue"), "3 rue des Lilas")
    main.remplir(page.get_by_label("Sa commune"), "Firminy")
    main.presser(envoyer(page))
    page.get_by_text("est émis.").wait_for()
    assert Recu.objects.get().adresse == "3 rue des Lilas, 42700 Firminy"
