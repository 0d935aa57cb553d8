"""Several funders of one action: no expense counted twice, targets side by side; what is owed comes back in time."""

from datetime import date
from decimal import Decimal
from html import unescape
from threading import Barrier, Thread

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from gouvernance.actions.benevolat import temps_noter
from gouvernance.actions.budget import exercice_creer, ligne_creer
from gouvernance.actions.subventions import (
    objectif_fixer,
    obligation_faire,
    parts_repartir,
    subvention_creer,
    subvention_modifier,
)
from gouvernance.choix import EtatSubvention
from gouvernance.models import Obligation, Part, Subvention
from gouvernance.requetes.repartition import depenses_de, repartition_de
from gouvernance.requetes.subventions import rappels_dus
from tests.pages import suivie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
SALAIRES = ("641", "Escale")


def monter():
    """Two funders of an action that cost 1,000 euros of wages, and 300 of rent that nobody pays for."""
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    for compte, axe, montant in (("641", "Escale", 1000), ("613", "", 300)):
        ligne_creer(par=None, exercice=exercice, compte=compte, axe=axe, nature="realise", montant=Decimal(montant))
    subventions = [
        subvention_creer(
            par=None, financeur=organisation_creer(par=None, nom=nom), objet="Répit", exercice=exercice, axe="Escale",
            etat=EtatSubvention.NOTIFIEE, notifie=Decimal(800), demande=Decimal(900),
        )
        for nom in ("Agence", "Commune")
    ]  # fmt: skip
    return exercice, *subventions


def test_une_depense_partagee_ne_compte_qu_une_fois(client_de):
    exercice, agence, commune = monter()
    parts_repartir(par=None, subvention=agence, parts={SALAIRES: Decimal(60)})
    with pytest.raises(ValidationError, match="il reste 40 %"):
        parts_repartir(par=None, subvention=commune, parts={SALAIRES: Decimal("40.01")})
    assert not commune.parts.exists()
    parts_repartir(par=None, subvention=commune, parts={SALAIRES: Decimal(40), ("613", ""): Decimal(50)})
    repartition = repartition_de(exercice)
    assert [(f.financeur, f.notifie, f.affecte) for f in repartition.financeurs] == [
        ("Agence", 800, 600), ("Commune", 800, 550),
    ]  # fmt: skip
    assert (repartition.charges, repartition.affecte, repartition.reste) == (1300, 1150, 150)
    parts_repartir(par=None, subvention=agence, parts={SALAIRES: Decimal(0)})
    assert not agence.parts.exists()
    page = client_de("gouvernance").get(reverse("gouvernance:financeur_liste", args=[exercice.pk]))
    texte = unescape(page.content.decode()).replace("\u202f", " ").replace("\xa0", " ")
    assert [dit for dit in ("550 €", "750 €", "1 300 €", "42,3 %") if dit not in texte] == []


def test_la_base_refuse_plus_de_cent_pour_cent_meme_sans_le_code():
    exercice, agence, commune = monter()
    Part.objects.create(subvention=agence, compte="641", axe="Escale", pct=Decimal(70))
    with pytest.raises(IntegrityError, match="plus de 100"), transaction.atomic():
        Part.objects.create(subvention=commune, compte="641", axe="Escale", pct=Decimal(31))
    part = Part.objects.create(subvention=commune, compte="641", axe="Escale", pct=Decimal(30))
    with pytest.raises(IntegrityError, match="plus de 100"), transaction.atomic():
        Part.objects.filter(pk=part.pk).update(pct=Decimal(31))
    suivant = exercice_creer(par=None, nom="2024", debut=date(2024, 1, 1), fin=date(2024, 12, 31))
    with pytest.raises(ValidationError, match="retirez d’abord leurs parts"):
        subvention_modifier(par=None, subvention=agence, exercice=suivant)
    with pytest.raises(IntegrityError, match="affectées à cette subvention"), transaction.atomic():
        Subvention.objects.filter(pk=agence.pk).update(exercice=suivant)
    assert exercice.subventions.count() == 2


def test_changer_d_exercice_une_subvention_qui_a_des_depenses_se_refuse_dans_la_page(client_de):
    exercice, agence, _ = monter()
    parts_repartir(par=None, subvention=agence, parts={SALAIRES: Decimal(60)})
    suivant = exercice_creer(par=None, nom="2024", debut=date(2024, 1, 1), fin=date(2024, 12, 31))
    client, adresse = client_de("gouvernance"), reverse("gouvernance:subvention_modifier", args=[agence.pk])
    form = client.get(adresse).context["form"]
    envoi = {nom: "" if (valeur := form[nom].value()) is None else valeur for nom in form.fields}
    reponse = client.post(adresse, envoi | {"exercice": suivant.pk})
    assert reponse.status_code == 422
    assert "retirez d’abord leurs parts" in reponse.text
    agence.refresh_from_db()
    assert agence.exercice == exercice


@pytest.mark.django_db(transaction=True)
def test_deux_financeurs_servis_a_la_fois_ne_depassent_pas_la_depense():
    _, *subventions = monter()
    barriere, refus = Barrier(2), []

    def repartir(subvention):
        try:
            barriere.wait(timeout=30)
            parts_repartir(par=None, subvention=subvention, parts={SALAIRES: Decimal(60)})
        except (ValidationError, IntegrityError) as faute:
            refus.append(faute)
        finally:
            connection.close()

    fils = [Thread(target=repartir, args=(subvention,)) for subvention in subventions]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert (len(refus), [part.pct for part in Part.objects.all()]) == (1, [60])


def test_les_parts_se_saisissent_a_l_ecran(client_de):
    _, agence, commune = monter()
    parts_repartir(par=None, subvention=agence, parts={SALAIRES: Decimal(60)})
    client = client_de("gouvernance")
    adresse = reverse("gouvernance:parts_repartir", args=[commune.pk])
    page = client.get(adresse)
    noms = {d.cle: nom for nom, d in page.context["form"].depenses.items()}
    assert "Déjà 60 % pour d’autres" in unescape(page.content.decode()).replace("\xa0", " ")
    assert client.post(adresse, {noms["641|Escale"]: "50"}).status_code == 422
    assert client.post(adresse, {noms["641|Escale"]: "40"}).status_code == 302
    assert [(d.compte, d.ici, d.affecte) for d in depenses_de(commune) if d.ici] == [("641", 40, 400)]
    fiche = unescape(client.get(commune.get_absolute_url()).content.decode()).replace("\xa0", " ")
    assert "400 €" in fiche


def test_les_cibles_se_lisent_par_financeur_avec_les_chiffres_du_hub(client_de, colette):
    exercice, agence, commune = monter()
    for subvention, cible in ((agence, 10), (commune, 4)):
        objectif_fixer(par=None, subvention=subvention, indicateur="gouvernance.benevoles", cible=Decimal(cible))
    temps_noter(par=None, personne=colette, date=date(2023, 5, 2), mission="Accueil", heures=Decimal(1))
    lignes = repartition_de(exercice).financeurs
    assert [(f.financeur, a.atteint, a.objectif.cible) for f in lignes for a in f.avancees] == [
        ("Agence", 1, 10), ("Commune", 1, 4),
    ]  # fmt: skip
    page = client_de("direction").get(reverse("gouvernance:financeur_liste", args=[exercice.pk]))
    texte = suivie(unescape(page.content.decode()).replace("\xa0", " "))
    assert ("1 sur 10" in texte, "25,0 %" in texte) == (True, True)


def test_une_nouvelle_demande_attend_le_compte_rendu_meme_tapee_a_neuf():
    _, agence, _ = monter()
    suivant = exercice_creer(par=None, nom="2024", debut=date(2024, 1, 1), fin=date(2024, 12, 31))
    demande = {"financeur": agence.financeur, "objet": "Répit", "exercice": suivant, "demande": Decimal(900)}
    with pytest.raises(ValidationError, match="exigé avant toute nouvelle demande"):
        subvention_creer(par=None, **demande)
    obligation_faire(par=None, obligation=agence.obligations.get())
    assert subvention_creer(par=None, **demande).renouvelle == agence


@pytest.mark.parametrize(
    ("jour", "paliers"),
    [("2024-03-31", []), ("2024-04-01", [90]), ("2024-05-30", [90]), ("2024-05-31", [30]), ("2024-06-23", [7]),
     ("2024-06-30", [7]), ("2024-07-01", [0])],
)  # fmt: skip
def test_une_echeance_se_rappelle_90_30_7_jours_avant_puis_en_retard(jour, paliers):
    """The report of 2023 is due on 30 June 2024."""
    _, agence, commune = monter()
    obligation_faire(par=None, obligation=commune.obligations.get())
    assert [palier for _, palier in rappels_dus(date.fromisoformat(jour))] == paliers
    assert agence.obligations.get().echeance == date(2024, 6, 30)


def test_le_rappel_part_une_fois_a_qui_peut_agir(compte):
    monter()
    gouvernance, jardins = compte("gouvernance"), compte("jardins")
    for jour, attendus in (("2024-04-02", 1), ("2024-04-03", 1), ("2024-06-01", 2), ("2024-07-02", 3)):
        with time_machine.travel(f"{jour}T06:00:00+02:00", tick=False):
            call_command("echeances", verbosity=0)
        assert [message.to for message in mail.outbox] == [[gouvernance.email]] * attendus
    assert jardins.email not in str([message.to for message in mail.outbox])
    assert "Compte rendu financier (Cerfa 15059), Agence, Répit (en retard)" in mail.outbox[-1].body
    assert set(Obligation.objects.values_list("rappel", flat=True)) == {0}
