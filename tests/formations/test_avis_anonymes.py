"""Nothing that the hub keeps ties an answer to whoever gave it, PostgreSQL's own marks included."""

import logging

import pytest
from django.db import connection
from django.urls import reverse

from danaecare.socle.comptes.models import Cachet
from danaecare.socle.journal.models import Trace
from formations.actions.avis import inviter
from formations.liens import AVIS, jeton_de
from formations.models import Avis, Invitation
from formations.requetes.avis import AInviter
from tests.formations.fabriques import avec_courriel, session_suivie
from tests.gestes import formulaire

CANARIS = ("un silex", "une fougère", "un merisier", "une ardoise", "un orme")


def marques(table: str) -> list[tuple]:
    """(key, transaction that wrote the row, rank of the row on the disk), in that rank."""
    with connection.cursor() as curseur:
        curseur.execute(f"SELECT id::text, xmin::text FROM {table} ORDER BY ctid")
        return [(cle, xmin, rang) for rang, (cle, xmin) in enumerate(curseur.fetchall())]


def lire_tout() -> dict[str, str]:
    """Every row of every table as text, but the mails, which carry the link to whoever is asked."""
    lues = {}
    with connection.cursor() as curseur:
        for table in connection.introspection.table_names():
            curseur.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            lues[table] = curseur.fetchone()[0]
    return lues


@pytest.mark.django_db(transaction=True)
def test_rien_ne_relie_une_reponse_a_son_auteur(client, caplog):
    caplog.set_level(logging.INFO)
    faite = session_suivie(5)
    invitations = []
    for rang, stagiaire in enumerate(faite.stagiaires.select_related("personne").order_by("pk")):
        avec_courriel(stagiaire.personne, f"venue{rang}@exemple.fr")
        inviter(par=None, qui=AInviter("chaud", faite, stagiaire=stagiaire), prevenir=False)
        invitations.append(Invitation.objects.get(stagiaire=stagiaire))
    jetons = [jeton_de(invitation.cle, AVIS) for invitation in invitations]
    for rang in (3, 0, 4, 1):  # the third never answers
        page = reverse("formations:avis", args=[jetons[rang]])
        envoi = formulaire(client, page).envoyer({"note": str(rang + 1), "texte": CANARIS[rang]})
        assert envoi.status_code == 302
        assert "Votre réponse est arrivée" in client.get(page).content.decode()

    reponses, demandes = marques("formations_avis"), marques("formations_invitation")
    assert len(reponses) == 4
    assert len({xmin for _, xmin, _ in reponses}) == 1  # one stamp for all
    assert len({xmin for _, xmin, _ in demandes}) == 1
    assert [int(cle) for cle, _, _ in demandes] == [invitation.pk for invitation in invitations]
    assert [cle for cle, _, _ in reponses] == sorted(cle for cle, _, _ in reponses)  # drawn at random
    assert Avis._meta.pk.get_internal_type() == "UUIDField"
    assert {champ.name for champ in Avis._meta.fields} == {
        "id", "genre", "session", "annee", "note", "details", "texte",
    }  # fmt: skip

    tables = lire_tout()
    for rang in (3, 0, 4, 1):
        assert [nom for nom, texte in tables.items() if CANARIS[rang] in texte] == ["formations_avis"]
    for jeton, invitation in zip(jetons, invitations, strict=True):
        assert [nom for nom, texte in tables.items() if jeton in texte] == []
        assert [nom for nom, texte in tables.items() if invitation.cle in texte] == ["formations_invitation"]
    assert not Cachet.objects.exists()
    depots = Trace.objects.filter(action="formations.avis.deposer")
    assert {(t.acteur_id, t.objet_id, t.adresse, str(t.donnees)) for t in depots} == {(None, None, None, "{}")}
    ecrit = "\n".join(str(ligne.__dict__) for ligne in caplog.records if ligne.name.startswith("danaecare"))
    assert [jeton for jeton in jetons if jeton in ecrit] == []
    assert [texte for texte in CANARIS if texte in ecrit] == []


@pytest.mark.django_db
def test_une_reponse_envoyee_deux_fois_ne_compte_qu_une_fois(client):
    faite = session_suivie(1)
    inviter(par=None, qui=AInviter("chaud", faite, stagiaire=faite.stagiaires.get()), prevenir=False)
    page = reverse("formations:avis", args=[jeton_de(Invitation.objects.get().cle, AVIS)])
    envoi = formulaire(client, page)
    envoi.envoyer({"note": "4"})
    envoi.envoyer({"note": "2"})
    assert [avis.note for avis in Avis.objects.all()] == [4]
