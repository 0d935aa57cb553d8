"""An import undone as a whole, while nobody has built on it: what it wrote goes, what it changed is as it was."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.imports.actions.etats import verrouiller
from danaecare.socle.imports.choix import TRAVAIL_ANNULER, Etat
from danaecare.socle.imports.empreinte import SEUIL_LIGNES
from danaecare.socle.imports.lignes_ecrites import modeles
from danaecare.socle.imports.models import Import, LigneEcrite
from danaecare.socle.journal.actions import inscrire, inscrire_en_lot
from danaecare.socle.journal.choix import Nature
from danaecare.socle.travaux.actions import travail_lancer

OBSTACLES_MONTRES = 20
EN_COURS = "Cet import est en cours d’annulation\u00a0: sa page dit où elle en est."
TROP_TARD = "Un import s’annule dans la semaine qui le suit\u00a0: ce qu’il avait écrit n’est plus connu."
REFUSEE = "La base garde une partie de ce que cet import a écrit. Rien n’a été annulé."


def _silence(fait: int, total: int, etape: str) -> None:
    """Nobody follows."""


@dataclass
class Annulation:
    """What undoing an import would do: table -> ids, and what forbids it."""

    crees: dict[type, list[str]] = field(default_factory=dict)
    rendus: dict[type, list[LigneEcrite]] = field(default_factory=dict)
    obstacles: list[str] = field(default_factory=list)

    @property
    def obstacles_montres(self) -> list[str]:
        return self.obstacles[:OBSTACLES_MONTRES]

    @property
    def consequences(self) -> list[str]:
        phrases = [f"{_compte(modele, len(pks))} à effacer" for modele, pks in self.crees.items() if _parle(modele)]
        return phrases + [f"{_compte(m, len(rows))} à remettre comme avant" for m, rows in self.rendus.items()]


def _compte(modele, nombre: int) -> str:
    return pluriel(nombre, str(modele._meta.verbose_name), str(modele._meta.verbose_name_plural))


def _parle(modele) -> bool:
    return not modele._meta.auto_created


def annulation_prevoir(depot: Import, *, verrouiller_lignes: bool = False) -> Annulation:
    """Without writing. The rows are locked when the undoing follows."""
    prevue, tables = Annulation(), modeles()
    for table, suite in groupby(depot.ecrites.order_by("table", "pk"), key=lambda ligne: ligne.table):
        modele, lignes = tables[table], list(suite)
        changees, presentes = _changees(modele, lignes, verrouiller_lignes)
        prevue.obstacles += [f"{_dit(modele, pk)}\u00a0: changé depuis" for pk in changees[: OBSTACLES_MONTRES + 1]]
        neuves = [ligne.objet for ligne in lignes if not ligne.avant and ligne.objet in presentes]
        anciennes = [ligne for ligne in lignes if ligne.avant]
        if neuves:
            prevue.crees[modele] = neuves
        if anciennes:
            prevue.rendus[modele] = anciennes
    for modele, pks in prevue.crees.items():
        if len(prevue.obstacles) <= OBSTACLES_MONTRES:
            prevue.obstacles += _dependances(modele, pks, prevue.crees)
    return prevue


def _changees(modele, lignes, verrouiller_lignes) -> tuple[list[str], set[str]]:
    """The rows that are not as the import left them; a new one that somebody removed since is no obstacle."""
    table, cle = modele._meta.db_table, modele._meta.pk.column
    with connection.cursor() as curseur:
        curseur.execute(
            f'SELECT "{cle}"::text, md5(to_jsonb("{table}")::text) FROM "{table}" WHERE "{cle}"::text = ANY(%s)'
            + (" FOR UPDATE" if verrouiller_lignes else ""),
            [[ligne.objet for ligne in lignes]],
        )
        actuelles = dict(curseur.fetchall())
    changees = [
        ligne.objet
        for ligne in lignes
        if actuelles.get(ligne.objet, "") != ligne.empreinte and (ligne.avant or ligne.objet in actuelles)
    ]
    return changees, set(actuelles)


def _dependances(modele, pks, crees) -> list[str]:
    """What others have hung on the new rows since."""
    dites = []
    for relation in modele._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)):
            continue
        autre = relation.related_model
        if not autre._meta.managed:
            continue
        for vise, nombre in _rattachements(autre, relation.field, pks, crees.get(autre, ())):
            dites.append(f"{_dit(modele, vise)}\u00a0: {_rattaches(autre, nombre)} depuis")
    return dites


def _rattachements(autre, champ, pks, siens) -> list[tuple[str, int]]:
    """Which of `pks` others of that kind hang on, and how many: one array a query, however many rows there are."""
    table, cle, colonne = (
        connection.ops.quote_name(nom) for nom in (autre._meta.db_table, autre._meta.pk.column, champ.column)
    )
    with connection.cursor() as curseur:
        curseur.execute(
            f"SELECT {colonne}::text, count(*) FROM {table} WHERE {colonne} = ANY(%s::{champ.db_type(connection)}[])"
            f" AND NOT ({cle}::text = ANY(%s)) GROUP BY 1 ORDER BY 1 LIMIT %s",
            [list(pks), list(siens), OBSTACLES_MONTRES + 1],
        )
        return curseur.fetchall()


def _rattaches(modele, nombre: int) -> str:
    """What hangs on a row, by its kind; of a follow-up, not even that, which not everybody may know."""
    if modele._meta.app_label == "aidants":
        return "d’autres fiches s’y rattachent"
    return f"{_compte(modele, nombre)} s’y rattache{'nt' if nombre > 1 else ''}"


def _dit(modele, pk) -> str:
    objet = modele._base_manager.filter(pk=pk).first()
    return f"{modele._meta.verbose_name} « {objet} »" if objet is not None else str(modele._meta.verbose_name)


def raison(depot: Import) -> str:
    """Why an import cannot be undone any more, or yet."""
    if depot.etat == Etat.ANNULE:
        return "Cet import est déjà annulé."
    if depot.etat != Etat.FAIT:
        return "Cet import n’a rien écrit\u00a0: il n’y a rien à annuler."
    if depot.sans_retour:
        return depot.sans_retour
    return TROP_TARD if depot.crees + depot.modifies else "Cet import n’a rien changé\u00a0: il n’y a rien à annuler."


@ecriture
def annulation_demander(*, par, depot: Import) -> Import:
    """Undone at once, or by a worker when many rows were written: the base asks every table about each of them."""
    if depot.annulation_en_cours:  # whoever undoes it holds its row
        raise ValidationError(EN_COURS)
    if depot.ecrites.count() <= SEUIL_LIGNES:
        return import_annuler(par=par, depot=depot)
    depot = verrouiller(depot.pk)
    if depot.annulation_en_cours:
        raise ValidationError(EN_COURS)
    if not depot.annulable:
        raise ValidationError(raison(depot))
    depot.message = ""
    depot.save(update_fields=["message"])
    depot.travail = travail_lancer(
        par=par, code=TRAVAIL_ANNULER, parametres={"depot_id": depot.pk},
        titre=f"Annulation de « {depot.nom_fichier} »"[:160], url=depot.get_absolute_url(),
    )  # fmt: skip
    Import.objects.filter(pk=depot.pk).update(travail=depot.travail)  # done already, where works are done at once
    depot.refresh_from_db()
    return depot


@ecriture
def annulation_echouer(*, depot_id: int, message: str) -> None:
    """The work stopped: what was imported is there, and the page says why."""
    depot = verrouiller(depot_id)
    if depot.etat == Etat.FAIT:
        depot.message = f"L’annulation n’a pas abouti\u00a0: ce qui a été importé est resté en place. {message}"
        depot.save(update_fields=["message"])


@ecriture
def import_annuler(*, par, depot: Import, suivre=_silence) -> Import:
    """All of it or nothing; ValidationError, with what was built on it, otherwise."""
    depot = verrouiller(depot.pk)
    if not depot.annulable:
        raise ValidationError(raison(depot))
    prevue = annulation_prevoir(depot, verrouiller_lignes=True)
    if prevue.obstacles:
        raise ValidationError("Quelqu’un a travaillé depuis sur ce que cet import a écrit. Rien n’a été annulé.")
    noms = {modele: modele._meta.label_lower for modele in (*prevue.crees, *prevue.rendus)}
    for modele, pks in prevue.crees.items():
        _inscrire(par, modele, noms[modele], pks, Nature.SUPPRESSION)
    try:
        with transaction.atomic(), connection.cursor() as curseur:
            for modele, pks in prevue.crees.items():
                table, cle = modele._meta.db_table, modele._meta.pk.column
                curseur.execute(f'DELETE FROM "{table}" WHERE "{cle}"::text = ANY(%s)', [pks])
            for modele, lignes in prevue.rendus.items():
                _rendre(curseur, modele, lignes)
            _eprouver(curseur, prevue.crees, suivre)
    except OperationalError:
        raise  # the base fell, or gave way: nobody's fault
    except DatabaseError as refus:
        raise ValidationError(REFUSEE) from refus
    for modele, lignes in prevue.rendus.items():
        _inscrire(par, modele, noms[modele], [ligne.objet for ligne in lignes], Nature.MODIFICATION)
    depot.ecrites.all().delete()
    depot.etat, depot.fini_le, depot.message = Etat.ANNULE, timezone.now(), ""
    depot.save(update_fields=["etat", "fini_le", "message"])
    inscrire(
        par=par, action="imports.import.annuler", nature=Nature.SUPPRESSION, objet=depot,
        donnees={
            "ressource": depot.ressource,
            "effaces": sum(map(len, prevue.crees.values())),
            "rendus": sum(map(len, prevue.rendus.values())),
        },
    )  # fmt: skip
    return depot


def _inscrire(par, modele, nom: str, pks, nature: str) -> None:
    """A line of the log a record: it tells the figures that they are due."""
    if _parle(modele):
        objets = modele._base_manager.filter(pk__in=pks)
        inscrire_en_lot(par=par, action=f"{nom}.annuler_import", nature=nature, objets=objets)


def _eprouver(curseur, modeles, suivre) -> None:
    """What still hangs on a row that goes is told now, one rule after the other: most of the time is spent here."""
    curseur.execute(
        "SELECT DISTINCT conname FROM pg_constraint"
        " WHERE contype = 'f' AND condeferrable AND confrelid::regclass::text = ANY(%s) ORDER BY conname",
        [[modele._meta.db_table for modele in modeles]],
    )
    regles = [nom for (nom,) in curseur.fetchall()]
    for rang, nom in enumerate(regles, 1):
        curseur.execute(f"SET CONSTRAINTS {connection.ops.quote_name(nom)} IMMEDIATE")
        suivre(rang, len(regles), "Vérification de ce qui s’y rattache")
    curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")
    curseur.execute("SET CONSTRAINTS ALL DEFERRED")


def _rendre(curseur, modele, lignes) -> None:
    """As they were, but for the version: a page opened meanwhile is refused."""
    table, cle = modele._meta.db_table, modele._meta.pk.column
    colonnes = [champ.column for champ in modele._meta.local_concrete_fields if not champ.generated]
    suivie = "version" in colonnes
    poses = ", ".join(f'"{c}" = r."{c}"' for c in colonnes if c not in {cle, "version"})
    poses += f', "version" = "{table}"."version" + 1' if suivie else ""
    tous = ", ".join(f'"{c}"' for c in colonnes)
    valeurs = ", ".join(f'r."{c}"' for c in colonnes)
    presentes = defaultdict(list)
    for ligne in lignes:
        presentes[bool(ligne.empreinte)].append(ligne.avant)
    rangees = f'FROM jsonb_populate_recordset(NULL::"{table}", %s::jsonb) r'
    if presentes[True]:
        curseur.execute(
            f'UPDATE "{table}" SET {poses} {rangees} WHERE "{table}"."{cle}" = r."{cle}"', [_liste(presentes[True])]
        )
    if presentes[False]:  # removed by the import
        curseur.execute(f'INSERT INTO "{table}" ({tous}) SELECT {valeurs} {rangees}', [_liste(presentes[False])])


def _liste(rangees: list[str]) -> str:
    return f"[{','.join(rangees)}]"
