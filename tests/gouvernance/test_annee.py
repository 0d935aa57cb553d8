"""Two years of the association's life, played on the screens; every figure was computed by hand in the comments.

Its exercise is not a civil year: it runs from September to August.
"""

from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
import tablib
import time_machine
from django.core import mail
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.importation import ressource_de
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.actions.equipe import contrat_creer
from gouvernance.documents.seances import proces_verbal_pdf
from gouvernance.models import Cotisation, Exercice, Instance, LienBenevole, Seance, Subvention
from gouvernance.requetes.budget import comptes_de
from gouvernance.requetes.cerfa import feuillets_de
from gouvernance.requetes.repartition import depenses_de, repartition_de
from gouvernance.requetes.subventions import obligations_a_venir
from tests.gestes import formulaire
from tests.gouvernance.papiers import lire

pytestmark = [pytest.mark.django_db, pytest.mark.lent]

BUDGET = """2023-2024,641,Salaires,Escale,prévu,8000
2023-2024,641,Salaires,Escale,réalisé,9000
2023-2024,645,Cotisations sociales,Escale,réalisé,1000
2023-2024,Total 64,,Escale,réalisé,10000
2023-2024,613,Loyer,,réalisé,2000
2023-2024,74,Subventions,Escale,réalisé,6000
2023-2024,756,Cotisations,,réalisé,95
2023-2024,864,Bénévolat,Escale,réalisé,130
2023-2024,875,Bénévolat,Escale,réalisé,130"""


class Annee:
    """The hub as the board's role uses it; a refused form fails the test with its reasons."""

    def __init__(self, client_de):
        self.client_de = client_de
        self.client = client_de("gouvernance")

    @contextmanager
    def au(self, jour: str):
        """A day later: a new session, since the old one slept."""
        with time_machine.travel(f"{jour}T10:00:00+01:00", tick=False):
            self.client.force_login(self.client.compte)
            yield

    def envoyer(self, vue: str, *args, **saisie):
        reponse = self.client.post(reverse(f"gouvernance:{vue}", args=args), saisie)
        assert reponse.status_code == 302, unescape(reponse.content.decode())
        return reponse

    def confirmer(self, vue: str, *args):
        """The page that shows the mails, then its button."""
        assert formulaire(self.client, reverse(f"gouvernance:{vue}", args=args)).envoyer().status_code == 302

    def lire(self, adresse: str) -> str:
        page = unescape(self.client.get(adresse).content.decode())
        return page.replace("\u202f", " ").replace("\xa0", " ")


@pytest.fixture
def annee(client_de):
    return Annee(client_de)


def chiffre(code: str, an: int):
    return registre.tous()[code].resultat(Periode.annee(an))


@pytest.mark.usefixtures("en_ligne")
def test_deux_annees_de_vie_associative(annee, client):
    personnes = {nom: personne_creer(par=None, nom=nom, prenom="Ana", courriel=f"{nom.lower()}@exemple.fr")
                 for nom in ("Aulagne", "Bonnard", "Chalayer")}  # fmt: skip
    with annee.au("2023-09-15"):
        _ouvrir(annee)
    with annee.au("2024-01-20"):
        _adherer(annee, personnes)
        _donner_du_temps(annee, client, personnes["Aulagne"])
    with annee.au("2024-03-16"):
        _assemblee(annee, personnes)
    with annee.au("2024-09-20"):
        _clore(annee)
    with annee.au("2025-01-15"):
        _justifier(annee)
        _second_exercice(annee)
    _verifier_les_chiffres()


def _ouvrir(annee):
    """An exercise from September to August, the statutes, a grant asked and then notified."""
    for nom, debut, fin in (("2023-2024", "2023-09-01", "2024-08-31"), ("2024-2025", "2024-09-01", "2025-08-31")):
        annee.envoyer("exercice_ajouter", nom=nom, debut=debut, fin=fin)
    annee.envoyer(
        "instance_ajouter", nom="Assemblée générale", genre="assemblee", quorum_pct=50,
        decision="Consensus, à défaut majorité simple",
    )  # fmt: skip
    exercice = Exercice.objects.get(nom="2023-2024")
    saisie = {"financeur": "Département", "origine": "departement", "objet": "Répit", "exercice": exercice.pk,
              "axe": "Escale", "demande": "8000", "demandee_le": "2023-09-15"}  # fmt: skip
    annee.envoyer("subvention_ajouter", etat="demandee", **saisie)
    subvention = Subvention.objects.get()
    annee.envoyer(
        "subvention_modifier", subvention.pk, etat="notifiee", notifie="6000", date_notification="2023-12-01",
        numero="D-12", version_ouverte=subvention.version, **saisie,
    )  # fmt: skip
    annee.envoyer(
        "versement_ajouter", subvention.pk, **{"versement-montant": "4000", "versement-recu_le": "2023-09-15"}
    )
    annee.envoyer(
        "versement_ajouter", subvention.pk, **{"versement-montant": "2000", "versement-prevu_le": "2024-06-01"}
    )
    annee.envoyer(
        "objectif_fixer", subvention.pk, **{"objectif-indicateur": "gouvernance.benevoles", "objectif-cible": "2"}
    )


def _adherer(annee, personnes):
    """Three people and a legal person; one has not paid: 15 + 15 + 50 euros are settled."""
    for nom, etat in (("Aulagne", "reglee"), ("Bonnard", "reglee"), ("Chalayer", "a_regler")):
        annee.envoyer(
            "cotisation_ajouter", personne=f"Ana {nom}", annee="2024", etat=etat, montant="15", date="2024-01-20"
        )
    annee.envoyer(
        "cotisation_ajouter", organisation="Centre social", annee="2024", etat="reglee", montant="50", date="2024-01-20"
    )
    annee.confirmer("cotisations_relancer", 2024)
    assert [message.to for message in mail.outbox] == [["chalayer@exemple.fr"]]
    mail.outbox.clear()


def _donner_du_temps(annee, client, benevole):
    """4 h at 14.50 euros by the private link, 2 h at 21.70 by the team: 58 + 43.40 = 101.40 euros."""
    for categorie, taux in (("courante", "14.50"), ("qualifiee", "21.70")):
        annee.envoyer("taux_ajouter", categorie=categorie, depuis="2024-01-01", taux=taux)
    annee.envoyer("lien_ouvrir", benevole.pk)
    lien = LienBenevole.objects.get().get_absolute_url()
    assert client.post(lien, {"date": "2024-01-18", "mission": "Accueil", "heures": "4"}).status_code == 302
    annee.envoyer(
        "temps_ajouter", personne="Ana Bonnard", date="2024-01-19", mission="Comptes", heures="2", categorie="qualifiee"
    )
    employee = personne_creer(par=None, nom="Périgneux", prenom="Agnès")
    contrat_creer(par=None, personne=employee, type="cdi", debut=date(2023, 9, 1), etp=Decimal("0.5"))
    refus = annee.client.post(
        reverse("gouvernance:temps_ajouter"),
        {"personne": "Agnès Périgneux", "date": "2024-01-19", "mission": "Accueil", "heures": "3",
         "categorie": "courante"},
    )  # fmt: skip
    assert refus.status_code == 422
    page = annee.lire(reverse("gouvernance:temps_liste") + "?annee=2024")
    assert page.count("101,40 €") == 2  # account 864 and account 875


def _assemblee(annee, personnes):
    """Called by e-mail, three members called, two there of whom one by its representative: 2 of 3 is a quorum."""
    assemblee = Instance.objects.get()
    annee.envoyer(
        "seance_ajouter", instance=assemblee.pk, date="2024-03-16", heure="14:00", lieu="L’Étrat",
        ordre_du_jour="Rapport moral\nComptes",
    )  # fmt: skip
    seance = Seance.objects.get()
    annee.confirmer("seance_convoquer", seance.pk)
    assert {message.to[0] for message in mail.outbox} == {"aulagne@exemple.fr", "bonnard@exemple.fr"}
    presences = {presence.nom: presence.pk for presence in seance.presences.nommees()}
    assert list(presences) == ["Ana Aulagne", "Ana Bonnard", "Centre social"]
    centre = presences["Centre social"]
    annee.envoyer(
        "presences_pointer", seance.pk,
        **{str(presences["Ana Aulagne"]): "present", str(presences["Ana Bonnard"]): "absent", str(centre): "present",
           f"par-{centre}": "Léo Ray"},
    )  # fmt: skip
    annee.envoyer("resolution_voter", seance.pk, texte="Comptes approuvés", pour=2, contre=0, abstention=0)
    propose = annee.client.get(reverse("gouvernance:pv_ecrire", args=[seance.pk])).context["form"]
    seance.refresh_from_db()
    annee.envoyer(
        "pv_ecrire", seance.pk, proces_verbal=propose.initial["proces_verbal"], version_ouverte=seance.version
    )
    annee.envoyer("pv_approuver", seance.pk)
    seance.refresh_from_db()
    texte = lire(proces_verbal_pdf(seance))
    for dit in ("Présents : Ana Aulagne, Centre social (Léo Ray).", "2 présents sur 3 convoqués.", "Le quorum de 2 est",
                "Adoptée : 2 pour, 0 contre", "Approuvé le 16 mars 2024"):  # fmt: skip
        assert dit in texte


def _clore(annee):
    """The accountant's file: 12,000 of expenses, 6,095 of income, a result of -5,905; its totals agree."""
    lignes = [tuple(ligne.split(",")) for ligne in BUDGET.splitlines()]
    entetes = ["exercice", "compte", "libelle", "axe", "nature", "montant"]
    bilan = ressource_de("budget")().importer(tablib.Dataset(*lignes, headers=entetes), par=None)
    assert bilan.refus == []
    faux = [ligne if ligne[1] != "Total 64" else (*ligne[:5], "9999") for ligne in lignes]
    refus = ressource_de("budget")().simuler(tablib.Dataset(*faux, headers=entetes)).refus
    assert [(r.numero, r.colonne) for r in refus] == [(5, "montant")]
    comptes = comptes_de(Exercice.objects.get(nom="2023-2024"))
    assert (comptes.total_charges.realise, comptes.total_produits.realise, comptes.resultat.realise) == (
        12000, 6095, -5905,
    )  # fmt: skip
    assert comptes.nature_equilibree
    (attendu,) = Subvention.objects.get().versements.filter(recu_le=None)
    annee.envoyer("versement_recevoir", attendu.pk)


def _justifier(annee):
    """Due on 28 February 2025, six months after the exercise; the renewal waits for it."""
    subvention = Subvention.objects.get()
    assert [o.echeance for o in obligations_a_venir(date(2025, 1, 15))] == [date(2025, 2, 28)]
    suivant = Exercice.objects.get(nom="2024-2025")
    renouveler = reverse("gouvernance:subvention_renouveler", args=[subvention.pk])
    refus = annee.client.post(renouveler, {"exercice": suivant.pk, "demande": "9000"})
    assert "exigé avant toute nouvelle demande" in unescape(refus.content.decode())
    annee.envoyer(
        "compte_rendu_ecrire", subvention.pk, mise_en_oeuvre="Vingt ateliers de répit.", cle_pct="25",
        regles="Au temps passé.",
    )  # fmt: skip
    feuillets = feuillets_de(subvention)
    tableaux = {ligne.libelle: ligne for _, lignes in feuillets.tableaux for ligne in lignes}
    # 10,000 of wages and a quarter of the rent of 2,000; planned 8,000 of wages and no rent.
    total = tableaux["Total des charges"]
    assert (total.prevu, total.realise) == (8000, 10500)
    assert (tableaux["Département(s)"].prevu, tableaux["Département(s)"].realise) == (8000, 6000)
    assert feuillets.part.replace("\u202f", " ").replace("\xa0", " ") == (
        "La subvention de 6 000 € représente 100,0 % du total des produits."
    )
    # Over the exercise two people gave time, of two wanted.
    assert "Bénévoles : 2 pour une cible de 2." in dict(feuillets.qualitatif)[feuillets.qualitatif[3][0]]
    adresse = reverse("gouvernance:compte_rendu_telecharger", args=[subvention.pk, "pdf"])
    assert "Total des charges 8 000 € 10 500 € 2 500 €" in lire(annee.client.get(adresse).content)
    annee.envoyer("parts_repartir", subvention.pk, **_parts(subvention, "641|Escale", "60"))
    repartition = repartition_de(subvention.exercice)
    assert (repartition.affecte, repartition.reste) == (5400, 6600)
    annee.envoyer("obligation_faire", subvention.obligations.get().pk)
    annee.envoyer("subvention_renouveler", subvention.pk, exercice=suivant.pk, demande="9000")


def _parts(subvention, cle: str, pct: str) -> dict:
    """The form names its fields by their rank."""
    return {f"part-{rang}": pct for rang, depense in enumerate(depenses_de(subvention)) if depense.cle == cle}


def _second_exercice(annee):
    """2025: the three settled members are called again, one pays; the new exercise has its own lines."""
    annee.envoyer("cotisations_appeler", 2025)
    assert Cotisation.objects.de_l_annee(2025).count() == 3
    due = Cotisation.objects.de_l_annee(2025).get(personne__nom="Aulagne")
    annee.envoyer(
        "cotisation_modifier", due.pk, etat="reglee", montant="15", date="2025-01-15", version_ouverte=due.version
    )
    exercice = Exercice.objects.get(nom="2024-2025")
    for compte, montant in (("641", "500"), ("74", "800")):
        annee.envoyer("ligne_ajouter", exercice.pk, compte=compte, nature="realise", montant=montant)


def _verifier_les_chiffres():
    assert dict(chiffre("gouvernance.adherents", 2024).lignes) == {"Personnes physiques": 2, "Personnes morales": 1}
    assert dict(chiffre("gouvernance.adherents", 2025).lignes) == {"Personnes physiques": 1, "Personnes morales": 0}
    attendus = {
        "gouvernance.benevoles": (2, 0),
        "gouvernance.heures_benevoles": (6, 0),
        "gouvernance.valorisation_benevoles": (Decimal("101.40"), 0),
        # An exercise counts in the year it ends: 2023-2024 in 2024, 2024-2025 in 2025.
        "gouvernance.budget.resultat": (-5905, 300),
    }
    for code, (premiere, seconde) in attendus.items():
        assert (code, chiffre(code, 2024).valeur, chiffre(code, 2025).valeur) == (code, premiere, seconde)
    assert (chiffre("gouvernance.budget.depenses", 2024).total, chiffre("gouvernance.budget.depenses", 2025).total) == (
        12000, 500,
    )  # fmt: skip
    assert chiffre("gouvernance.budget.produits", 2024).total == 6095
    assert dict(chiffre("gouvernance.equipe", 2024).lignes)["CDI"] == 1
    assert [ligne[3:] for ligne in chiffre("gouvernance.subventions", 2024).lignes] == [(8000, 6000, 6000, "oui")]
    assert [ligne[3:] for ligne in chiffre("gouvernance.subventions", 2025).lignes] == [(9000, None, 0, "non")]
