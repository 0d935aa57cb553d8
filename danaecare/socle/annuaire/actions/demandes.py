"""What a person of the directory asks of the association: everything it holds, or to be forgotten."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from danaecare.socle.annuaire.actions.oubli import VIDES, personnes_vider
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.conservation import liens
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui, mois_avant
from danaecare.socle.courriels.actions import courriels_oublier
from danaecare.socle.courriels.requetes import courriels_a
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

# What tells nothing to the person: sorting and searching, and what opens a door by itself.
TUS = frozenset({"cherche", "recherche", "cle", "cle_tri", "telephone_cle", "jeton", "version", "trace", "contenu"})


def tout_sur_personne(personne: Personne, utilisateur=None) -> dict[str, list[dict]]:
    """Title -> rows: the sheet, what names her, and what hangs on it."""
    contenu = {"Fiche": [_lire(personne)]}
    for lien in liens():
        modele = lien.classe
        lignes = modele._base_manager.filter(**{lien.champ: personne}).order_by("pk")
        _ajouter(contenu, modele, lignes)
        for relation in modele._meta.related_objects:
            enfant = relation.related_model
            if (
                enfant._meta.managed
                and relation.field.concrete
                and enfant is not Personne
                and not relation.many_to_many
            ):
                filtre = {f"{relation.field.name}__in": lignes}
                _ajouter(contenu, enfant, enfant._base_manager.filter(**filtre).order_by("pk"))
    if courriels := _courriels(personne):
        contenu["Courriels"] = courriels
    return contenu


def _courriels(personne: Personne) -> list[dict]:
    """What was written to her and whether it left; its text is kept nowhere."""
    return [
        {"objet": str(c), "adresse": c.destinataire, "état": c.get_etat_display(), "écrit le": c.ecrit_le}
        for c in courriels_a(str(personne), personne.courriel).order_by("pk")
    ]


def _ajouter(contenu: dict, modele, lignes) -> None:
    lues = [_lire(ligne) for ligne in lignes]
    if lues:
        titre = str(modele._meta.verbose_name_plural).capitalize()
        contenu[titre] = contenu.get(titre, []) + [ligne for ligne in lues if ligne not in contenu.get(titre, [])]


def _lire(objet) -> dict:
    """What is filled, under its French name; a link as it reads."""
    lu = {}
    for champ in objet._meta.concrete_fields:
        if champ.primary_key or champ.name in TUS or isinstance(champ, models.BinaryField):
            continue
        valeur = getattr(objet, champ.name)
        if valeur in (None, "", [], {}):
            continue
        if champ.choices:
            valeur = getattr(objet, f"get_{champ.name}_display")()
        elif isinstance(champ, ArrayField) or champ.is_relation or isinstance(champ, models.FileField):
            valeur = [str(un) for un in valeur] if isinstance(valeur, list) else str(valeur)
        lu[str(champ.verbose_name)] = valeur
    return lu


def ce_qui_retient(personne: Personne) -> list[tuple[str, int]]:
    """(what, how many) of the rows that keep her name today, in one query."""
    jour, par_lien = aujourdhui(), []
    for rang, lien in enumerate(liens()):
        lignes = lien.lignes(mois_avant(jour, lien.mois)).filter(**{lien.champ: personne})
        par_lien.append(lignes.order_by().annotate(rang=models.Value(rang)).values_list("rang", "pk").distinct())
    comptes: dict[str, int] = {}
    for rang, _ in par_lien[0].union(*par_lien[1:], all=True):
        titre = str(liens()[rang].classe._meta.verbose_name_plural)
        comptes[titre] = comptes.get(titre, 0) + 1
    return sorted(comptes.items())


@ecriture
def personne_effacer(*, par, objet: Personne) -> str:
    """All of the sheet goes; where a law keeps her name, all but the name, which goes when the last clock strikes."""
    retenu = ce_qui_retient(objet)
    courriels_oublier(par=par, nom=str(objet), adresse=objet.courriel, preuves=not retenu)
    lignes = Personne.objects.filter(pk=objet.pk)
    if retenu:
        gardes_ici = {"nom", "prenom", "cle", "cle_tri", "cherche"}
        lignes.update(
            **{champ: valeur for champ, valeur in VIDES.items() if champ not in gardes_ici}, cherche="",
            version=models.F("version") + 1,
        )  # fmt: skip
    else:
        personnes_vider(lignes, aujourdhui())
    inscrire(par=par, action="annuaire.personne.effacer", nature=Nature.SUPPRESSION, objet=objet)
    if not retenu:
        return "La fiche est effacée : elle ne nomme plus personne."
    dit = ", ".join(f"{titre} ({nombre})" for titre, nombre in retenu)
    return f"Les coordonnées sont effacées. Le nom reste jusqu’au terme que la loi donne à : {dit}."[:300]
