from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide


class DemandeListe(Liste):
    colonnes = [
        Colonne("Demande", str, tri=("droit", "pk"), url=lambda d: d.get_absolute_url()),
        Colonne("Qui demande", lambda d: d.demandeur, cle="qui", tri=("demandeur", "pk")),
        Colonne("Reçue le", lambda d: d.recue_le, cle="recue", tri=("recue_le", "pk")),
        Colonne("Réponse due le", lambda d: d.echeance, cle="echeance", tri=("echeance", "pk")),
        Colonne("Réponse", lambda d: d.get_reponse_display() or "À donner", cle="reponse", tri=("reponse", "pk")),
    ]
    vide = Vide(
        "Aucune demande", "Quand quelqu’un demande à lire, corriger ou effacer ce qui le concerne, notez-le ici."
    )


class ViolationListe(Liste):
    colonnes = [
        Colonne("Ce qui s’est passé", str, cle="resume", tri=("resume", "pk"), url=lambda v: v.get_absolute_url()),
        Colonne("Su le", lambda v: v.connue_le, cle="connue", tri=("connue_le", "pk")),
        Colonne("Risque", lambda v: v.get_risque_display(), cle="risque", tri=("risque", "pk")),
        Colonne("CNIL", lambda v: v.cnil_le or "–", cle="cnil", tri=("cnil_le", "pk")),
        Colonne("Close le", lambda v: v.close_le or "En cours", cle="close", tri=("close_le", "pk")),
    ]
    vide = Vide(
        "Aucune violation", "Une perte, une fuite, un courriel mal adressé\u00a0: tout s’écrit ici, même sans gravité."
    )


class TraitementListe(Liste):
    colonnes = [
        Colonne("Traitement", str, cle="nom", tri=("nom", "pk"), url=lambda t: t.get_absolute_url()),
        Colonne("Base légale", lambda t: t.get_base_legale_display(), cle="base", tri=("base_legale", "pk")),
        Colonne("Combien de temps", lambda t: t.durees),
        Colonne("Analyse d’impact", lambda t: "Demandée" if t.aipd else "–", cle="aipd", tri=("aipd", "pk")),
        Colonne("Revu le", lambda t: t.modifie_le.date(), cle="revu", tri=("modifie_le", "pk")),
    ]
    vide = Vide(
        "Le registre est vide", "Il se remplit de ce que le hub fait déjà\u00a0; vous le relisez, puis le complétez."
    )


class SousTraitantListe(Liste):
    colonnes = [
        Colonne("Sous-traitant", str, cle="nom", tri=("nom", "pk"), url=lambda s: s.get_absolute_url()),
        Colonne("Prestation", lambda s: s.prestation),
        Colonne("Où sont les données", lambda s: s.pays, cle="pays", tri=("pays", "pk")),
        Colonne("Contrat signé le", lambda s: s.contrat_le or "À signer", cle="contrat", tri=("contrat_le", "pk")),
        Colonne("Jusqu’au", lambda s: s.contrat_fin or "–", cle="fin", tri=("contrat_fin", "pk")),
    ]
    vide = Vide(
        "Aucun sous-traitant", "L’hébergeur, l’envoi des courriels, les sauvegardes\u00a0: chacun a un contrat."
    )


class HebergementListe(Liste):
    colonnes = [
        Colonne("Hébergé", str, cle="objet", tri=("objet", "pk"), url=lambda h: h.get_absolute_url()),
        Colonne("Où", lambda h: h.hebergeur or h.get_mode_display()),
        Colonne("Certificat HDS", lambda h: h.certificat or "–", cle="certificat", tri=("certificat", "pk")),
        Colonne("Valable jusqu’au", lambda h: h.expire_le or "–", cle="fin", tri=("expire_le", "pk")),
    ]
    vide = Vide(
        "L’hébergement n’est pas noté",
        "Dites où sont le hub et ses sauvegardes\u00a0: chez un hébergeur, un certificat HDS est demandé (CSP, "
        "L.1111-8).",
    )
