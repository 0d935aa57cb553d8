"""Calls that come in from a spreadsheet."""

from collections import defaultdict

from danaecare.socle.communs.importation import (
    Colonne,
    Effet,
    Entier,
    Heure,
    Jour,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.mots import cle
from tierslieux.actions.appels import appel_modifier, appel_noter
from tierslieux.models import Appel, Lieu


class AppelRessource(RessourceHub):
    """One row the calls of one day on one subject; several of a day are told apart by their hour and their place."""

    code = "appels"
    titre = "Appels reçus par les tiers-lieux"
    droit = "tierslieux.gerer"
    plusieurs_par_cle = True  # two calls on one subject, one after the other
    colonnes = (
        Colonne("date", Jour(passe=True), obligatoire=True, cle=True),
        Colonne("heure", Heure(), cle=True),
        Colonne("sujet", Texte(120), cle=True, defaut="Non renseigné"),
        Colonne("nombre", Entier(minimum=1, maximum=5000), defaut=1, autres=("nombre d’appels",)),
        Colonne("lieu", Texte(120), cle=True, aide="Le nom d’un lieu du hub."),
    )

    def preparer(self, lignes):
        jours = {ligne["date"] for ligne in lignes}
        self.lieux = {cle(lieu.nom): lieu for lieu in Lieu.objects.all()}
        # A file that has no column of hours, or of places, tells its calls by what it has.
        self.dites = [nom for nom in ("heure", "lieu") if nom in lignes[0]]
        self.connus: dict[tuple, list[Appel]] = defaultdict(list)
        for appel in Appel.objects.filter(jour__in=jours).order_by("pk"):
            self.connus[self._cle(appel.jour, appel.sujet, appel.heure, appel.lieu_id)].append(appel)

    def _cle(self, jour, sujet, heure, lieu) -> tuple:
        return (jour, cle(sujet), heure if "heure" in self.dites else None, lieu if "lieu" in self.dites else None)

    def analyser(self, ligne) -> Effet:
        lieu = self.lieux.get(cle(ligne["lieu"])) if ligne["lieu"] else None
        if ligne["lieu"] and lieu is None:
            raise Refus("lieu", "le nom d’un lieu du hub, ou une case vide")
        memes = self.connus[self._cle(ligne["date"], ligne["sujet"], ligne["heure"], lieu and lieu.pk)]
        connu = next((appel for appel in memes if appel.nombre == ligne["nombre"]), None)
        if connu is None and len(memes) > 1:
            raise Refus(
                "nombre",
                f"un nombre que le hub a déjà\u00a0: {len(memes)} lignes disent cet appel, corrigez la bonne depuis "
                "sa page",
            )
        connu = connu or (memes[0] if memes else None)
        champs = ligne.donnees("nombre", "sujet", "heure", jour="date") | ({"lieu": lieu} if lieu else {})
        if connu is not None:
            memes.remove(connu)
            del champs["sujet"]
        return ligne.comparer(connu, champs)

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            appel_noter(par=par, **ligne.champs)
        else:
            appel_modifier(par=par, appel=ligne.objet, **ligne.champs)
