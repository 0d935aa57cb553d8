from functools import cached_property

from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.services.choix import AgeAide, Aidants, Mode, Recours, Situation
from danaecare.socle.services.filtres import ReferencementFiltres, ServiceFiltres
from danaecare.socle.services.requetes import libelles
from danaecare.socle.territoires.models import Commune


def _ou(service):
    lieu = f"{service.lieu}, " if service.lieu else ""
    return f"{lieu}{', '.join(libelles(Mode, service.modes)).lower()}"


def _verifie(service):
    if service.verifie_le is None:
        return "Jamais"
    return f"{date_courte(service.verifie_le)}{', à revoir' if service.perime else ''}"


class ServiceListe(Liste):
    """Its queryset follows structure, theme and commune."""

    colonnes = [
        Colonne("Service", str, tri=("cle_tri", "pk"), url=lambda s: s.get_absolute_url()),
        Colonne("Structure", lambda s: s.organisation, tri=("organisation__cle_tri", "cle_tri", "pk")),
        Colonne("Thème", lambda s: s.theme, cle="theme", tri=("theme__ordre", "theme__cle", "cle_tri", "pk")),
        Colonne("Où et comment", _ou, cle="ou"),
        Colonne("Coût", lambda s: s.get_cout_display() if s.cout else "–", cle="cout"),
        Colonne("Vérifié", _verifie, cle="verifie", tri=("a_verifier_le", "pk")),
    ]
    filtres = ServiceFiltres
    tri_defaut = "service"
    vide = Vide(
        "Le répertoire n’a encore aucun service",
        "Notez ce que les structures offrent aux aidants, ou importez une liste\u00a0: chacun les trouvera en appel ou "
        "en entretien.",
        "services:service_ajouter", "Nouveau service",
    )  # fmt: skip

    @cached_property
    def colonnes_du_fichier(self):
        """As its import reads them; the names of the communes are read once."""
        noms = dict(Commune.objects.values_list("pk", "nom"))

        def communes(service):
            return [f"{noms[code]} ({code})" for code in service.communes]

        return [
            Colonne("Structure", lambda s: s.organisation),
            Colonne("Nom", lambda s: s.nom),
            Colonne("Thème", lambda s: s.theme),
            Colonne("Présentation", lambda s: s.presentation),
            Colonne("Situations", lambda s: libelles(Situation, s.situations)),
            Colonne("Âges", lambda s: libelles(AgeAide, s.ages)),
            Colonne("Aidants", lambda s: libelles(Aidants, s.aidants)),
            Colonne("Modes", lambda s: libelles(Mode, s.modes)),
            Colonne("Étendue", lambda s: s.get_etendue_display()),
            Colonne("Communes desservies", communes),
            Colonne("Adresse", lambda s: s.adresse),
            Colonne("Commune", lambda s: s.lieu and s.lieu.nom),
            Colonne("Code postal", lambda s: s.lieu and s.lieu.code_postal),
            Colonne("Conditions", lambda s: s.conditions),
            Colonne("Coût", lambda s: s.get_cout_display() if s.cout else ""),
            Colonne("Coût détail", lambda s: s.cout_detail),
            Colonne("Recours", lambda s: libelles(Recours, s.recours)),
            Colonne("Délai", lambda s: s.delai),
            Colonne("Horaires", lambda s: s.horaires),
            Colonne("Langues", lambda s: s.langues),
            Colonne("Accessibilité", lambda s: s.accessibilite),
            Colonne("Téléphone", lambda s: s.telephone),
            Colonne("Courriel", lambda s: s.courriel),
            Colonne("Site", lambda s: s.site),
            Colonne("Source", lambda s: s.source),
            Colonne("Public", lambda s: s.public),
            Colonne("Vérifié le", lambda s: s.verifie_le),
        ]


def _etape(suivi):
    if not suivi.prochaine_etape:
        return "–"
    quand = f", le {date_courte(suivi.prochaine_le)}" if suivi.prochaine_le else ""
    return f"{suivi.prochaine_etape}{quand}{' (en retard)' if suivi.en_retard else ''}"


class ReferencementListe(Liste):
    """Its queryset follows the structure and who leads."""

    colonnes = [
        Colonne(
            "Structure", lambda r: r.organisation, tri=("organisation__cle_tri", "pk"),
            url=lambda r: r.get_absolute_url(),
        ),
        Colonne("État", lambda r: r.get_etat_display(), cle="etat", tri=("etat_le", "pk")),
        Colonne("Depuis le", lambda r: date_courte(r.etat_le), cle="depuis"),
        Colonne("Menée par", lambda r: r.mene_par or "–", cle="par"),
        Colonne("Prochaine étape", _etape, cle="etape", tri=("prochaine_le", "pk")),
    ]  # fmt: skip
    filtres = ReferencementFiltres
    tri_defaut = "structure"
    vide = Vide(
        "Aucune structure dans la campagne", "Ajoutez celles que Ma Boussole Aidants devrait montrer.",
        "services:referencement_ajouter", "Structure à référencer",
    )  # fmt: skip
