"""A word that nobody writes, put in every column, and looked for in every table and every kept file."""

from pathlib import Path

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, models

from danaecare.socle.communs.ecriture.conservation import gardes
from tests.conservation.colonnes import colonnes

# Long enough for no key drawn at random to hold it.
CANARI = "kzqw9k"
# Closed by a rule of the database: a place that is outside the region has a name and a code.
CHIFFRES = {"commune_libre_code_postal": "75001"}


def emplir(app: str = "") -> dict[str, int]:
    """Fill every column that is not declared kept, in every row; how many rows each model had."""
    par_modele: dict = {}
    for modele, champ in colonnes():
        if app in {"", modele._meta.app_label} and (modele._meta.label, champ.name) not in gardes():
            par_modele.setdefault(modele, []).append(champ)
    with connection.cursor() as curseur:
        curseur.execute("SET session_replication_role = replica")
        comptes = {modele._meta.label: _emplir(curseur, modele, champs) for modele, champs in par_modele.items()}
        curseur.execute("SET session_replication_role = DEFAULT")
    return comptes


def _emplir(curseur, modele, champs) -> int:
    table, pk = modele._meta.db_table, modele._meta.pk.column
    poses = ", ".join(f'"{champ.column}" = {_valeur(champ, pk)}' for champ in champs)
    if any(champ.column == "commune_libre_nom" for champ in champs):
        poses += ', "commune_id" = NULL'
    curseur.execute(f'UPDATE "{table}" SET {poses}')
    nombre = curseur.rowcount
    for champ in champs:
        if isinstance(champ, models.FileField):
            for nom in modele._base_manager.values_list(champ.name, flat=True):
                default_storage.save(nom, ContentFile(CANARI.encode()))
    return nombre


def _valeur(champ, pk: str) -> str:
    """Its own word in each row, as long as the column allows."""
    mot = f"""'{CANARI}' || "{pk}"::text"""
    if champ.name in CHIFFRES:
        return f"'{CHIFFRES[champ.name]}'"
    if isinstance(champ, models.JSONField):
        return f"""jsonb_build_object('mot', {mot}, 'trace', '{CANARI}')"""
    if isinstance(champ, models.BinaryField):
        return f"convert_to({mot}, 'UTF8')"
    if isinstance(champ, ArrayField):
        return f"ARRAY[{mot}]"
    if isinstance(champ, models.EmailField):
        return f"{mot} || '@canari.fr'"
    if isinstance(champ, models.FileField):
        return f"'canaris/{champ.model._meta.label_lower}/{champ.name}-' || {mot}"
    longueur = champ.max_length or 200
    assert longueur > len(CANARI), f"{champ} ne peut tenir le mot : dites-le gardé, ou donnez-lui le sien"
    return f"left({mot}, {longueur})"


def finir() -> None:
    """What goes on for ever ends: accounts, contracts, memberships, projects, gardens and sheets."""
    for modele, poses in FINS.items():
        with connection.cursor() as curseur:
            curseur.execute("SET session_replication_role = replica")
            curseur.execute(f"UPDATE {modele} SET {poses}")
            curseur.execute("SET session_replication_role = DEFAULT")


FINS = {
    "comptes_utilisateur": "is_active = false",
    "annuaire_organisation": "archivee_le = '2026-11-29'",
    "gouvernance_contrat": "fin = greatest(debut, coalesce(fin, '2026-11-29'))",
    "gouvernance_siege": "fin = greatest(debut, coalesce(fin, '2026-11-29'))",
    "gouvernance_recherche": "fin = greatest(debut, coalesce(fin, '2026-11-29'))",
    "gouvernance_membre": "sortie_le = greatest(entree_le, '2026-11-29'), sortie_par_id = entree_par_id",
    "protection_demandedroit": "reponse = 'satisfaite', repondue_le = greatest(recue_le, '2026-11-29')",
    "jardins_jardin": "adhesion = coalesce(adhesion, '2023-01-01'), sortie = '2026-11-29'",
    "tierslieux_accordimage": "retire_le = coalesce(retire_le, '2026-11-29')",
    "tierslieux_passageetape": "etape = CASE WHEN fin IS NULL THEN 'sorti' ELSE etape END",
    # The triggers that freeze them read the database's own clock.
    "formations_document": "fait_le = fait_le - interval '10 years'",
    "gouvernance_recu": "annee = 2016, recu_le = '2016-06-01', emis_le = '2016-06-01'",
    "jardins_binome": "fin = greatest(debut, '2026-11-29'), motif_fin = 'autre'",
}


def traces_de_canari() -> dict[str, int]:
    """Where the word still is: table -> rows, and the kept files."""
    trouvees = {}
    with connection.cursor() as curseur:
        curseur.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
        for (table,) in curseur.fetchall():
            octets = CANARI.encode().hex()
            curseur.execute(
                f"""SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s OR t::text LIKE %s""",
                [f"%{CANARI}%", f"%{octets}%"],
            )
            if nombre := curseur.fetchone()[0]:
                trouvees[table] = nombre
    fichiers = [f for f in Path(settings.MEDIA_ROOT).rglob("*") if f.is_file() and CANARI.encode() in f.read_bytes()]
    if fichiers:
        trouvees["fichiers"] = len(fichiers)
    return trouvees
