"""What the association's own spreadsheets keep of the gifts."""

from decimal import Decimal

from danaecare.socle.annuaire.cles import identite_organisation, identite_personne
from danaecare.socle.annuaire.importation import OrganisationsImport, PersonnesImport
from danaecare.socle.communs.importation import (
    Booleen,
    Choix,
    Colonne,
    Decimale,
    Effet,
    Jour,
    Ligne,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle
from gouvernance.actions.mecenat import don_modifier, don_noter
from gouvernance.choix import NatureDon
from gouvernance.models import Campagne, Don

FIGES = ("montant", "recu_le", "nature")  # what its receipt says too


class DonRessource(RessourceHub):
    """One row a gift, found by who gives, the day of its promise, its nature and its amount."""

    code = "dons"
    titre = "Dons et promesses de dons"
    droit = "gouvernance.ecrire"
    colonnes = (
        Colonne("nom", Texte(160), obligatoire=True, cle=True, aide="Le nom, ou celui de l’entreprise."),
        Colonne("prenom", Texte(80), cle=True),
        Colonne("personne_morale", Booleen(), aide="Oui pour une entreprise, une fondation."),
        Colonne("nature", Choix(NatureDon), obligatoire=True, cle=True),
        Colonne(
            "montant", Decimale(minimum=Decimal("0.01"), maximum=Decimal(99_999_999)), obligatoire=True, cle=True,
            autres=("valeur",),
        ),
        Colonne("promis_le", Jour(), obligatoire=True, cle=True),
        Colonne("attendu_le", Jour()),
        Colonne("recu_le", Jour()),
        Colonne("remercie_le", Jour()),
        Colonne("description", Texte(200), autres=("ce qui est donné",)),
        Colonne("methode", Texte(200), autres=("comment sa valeur est établie",)),
        Colonne("campagne", Texte(120), aide="Le nom d’une campagne déjà ouverte dans le hub."),
    )  # fmt: skip

    def cle_ligne(self, ligne: Ligne):
        nom = ligne["nom"]
        morale = ligne["personne_morale"]
        qui = identite_organisation(nom) if morale else identite_personne(nom, ligne["prenom"] or "")
        return qui, ligne["promis_le"], ligne["nature"], ligne["montant"]

    def preparer(self, lignes):
        self.organisations, self.personnes = OrganisationsImport(self, lignes), PersonnesImport(self, lignes)
        self.campagnes = {cle(campagne.nom): campagne for campagne in Campagne.objects.all()}
        dons = Don.objects.filter(promis_le__in={ligne["promis_le"] for ligne in lignes})
        self.connus = {(d.organisation_id, d.personne_id, d.promis_le, d.nature, d.montant): d for d in dons}

    def analyser(self, ligne) -> Effet:
        self._verifier(ligne)
        fiches = self.organisations if ligne["personne_morale"] else self.personnes
        donateur = fiches.lire(ligne)
        if donateur is None:
            nature = "organisation" if ligne["personne_morale"] else "personne"
            ligne.cree(nature, f"{ligne['prenom'] or ''} {ligne['nom']}".strip())
        champs = ligne.donnees("attendu_le", "recu_le", "remercie_le", "description", "methode")
        if ligne["campagne"]:
            champs["campagne"] = self.campagnes[cle(ligne["campagne"])]
        qui = (donateur.pk, None) if ligne["personne_morale"] and donateur else (None, donateur and donateur.pk)
        connu = donateur and self.connus.get((*qui, ligne["promis_le"], ligne["nature"], ligne["montant"]))
        return ligne.comparer(connu, champs if connu else champs | ligne.donnees("promis_le", "nature", "montant"))

    def _verifier(self, ligne) -> None:
        for nom in ("promis_le", "recu_le", "remercie_le"):
            if ligne[nom] and ligne[nom] > aujourdhui():
                raise Refus(nom, "un jour passé, ou celui d’aujourd’hui", ligne.lu(nom))
        if ligne["recu_le"] and ligne["recu_le"] < ligne["promis_le"]:
            raise Refus("recu_le", "le jour de la promesse, ou après", ligne.lu("recu_le"))
        if ligne["nature"] == NatureDon.NATURE and not (ligne["description"] and ligne["methode"]):
            raise Refus("description", "ce qui est donné en nature, et comment sa valeur est établie")
        if ligne["campagne"] and cle(ligne["campagne"]) not in self.campagnes:
            raise Refus("campagne", "une campagne déjà ouverte dans le hub", ligne.lu("campagne"))

    def ecrire(self, ligne, par):
        if (don := ligne.objet) is not None:
            don_modifier(par=par, don=don, **({nom: getattr(don, nom) for nom in FIGES} | ligne.champs))
        elif ligne["personne_morale"]:
            don_noter(par=par, organisation=self.organisations.assurer(ligne, par), **ligne.champs)
        else:
            don_noter(par=par, personne=self.personnes.assurer(ligne, par), **ligne.champs)
