from django.core.exceptions import ValidationError

from aidants.actions.ecriture import ecriture
from aidants.models import Dossier
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire, inscrire_en_lot
from danaecare.socle.journal.choix import Nature


@ecriture
def equipe_definir(*, par, dossier: Dossier, membres) -> Dossier:
    """Declare the support team of a file. Who leaves it no longer reads what was shared with her."""
    for membre in membres:
        if not membre.peut("aidants.typologies"):
            raise ValidationError(
                {"equipe": f"{membre} n’accompagne pas d’aidants : cette personne ne peut pas être de l’équipe."}
            )
    dossier.equipe.set(membres)
    dossier.__dict__.pop("_equipe", None)
    inscrire(
        par=par,
        action="aidants.dossier.equipe",
        nature=Nature.MODIFICATION,
        objet=dossier,
        donnees={"membres": sorted(membre.pk for membre in membres)},
    )
    return dossier


@ecriture
def dossiers_reaffecter(*, par, de, a, dossier: Dossier | None = None) -> int:
    """Give all the open files of a leaving professional to another one, without opening them; returns how many.

    She finds them in her list until she has seen each. The leaver is taken out of the teams too; her reserved notes
    stay hers alone. With `dossier`, that file alone.
    """
    if not a.peut("aidants.typologies"):
        raise ValidationError({"a": f"{a} ne peut pas être référent."})
    if de == a:
        raise ValidationError({"a": "Choisissez quelqu’un d’autre que la personne qui part."})
    confies = Dossier.objects.visibles().filter(referent=de)
    equipes = Dossier.equipe.through.objects.filter(utilisateur=de)
    if dossier is not None:
        confies, equipes = confies.filter(pk=dossier.pk), equipes.filter(dossier=dossier)
        if not confies.exists():
            raise ValidationError({"dossier": f"Le dossier {dossier.numero} n’est pas suivi par {de}."})
    dossiers = list(confies.select_for_update().only("pk"))
    dit = {"confie_le": None, "confie_par": None} if a == par else {"confie_le": aujourdhui(), "confie_par": par}
    Dossier.objects.filter(pk__in=[dossier.pk for dossier in dossiers]).update(referent=a, **dit)
    equipes.delete()
    inscrire_en_lot(
        par=par,
        action="aidants.dossier.reaffecter",
        nature=Nature.MODIFICATION,
        objets=dossiers,
        donnees={"de": de.pk, "a": a.pk},
    )
    return len(dossiers)
