"""How somebody enters: the account opened, the mail's link, the password, the second factor, as the pages say."""

import base64
import hmac
import time

from danaecare.socle.comptes.demonstration import PERSONNES
from danaecare.socle.comptes.roles import SECOND_FACTEUR, Role
from tests.repetition.courriers import liens
from tests.repetition.installation import ADRESSE

MOT_DE_PASSE = "Genêts-du-Pilat-1434"


def courriel(role: str) -> str:
    return f"{role.replace('_', '-')}@exemple.fr"


def ouvrir_les_comptes(hub, navigateur) -> dict[str, str]:
    """The administrator's by the command, the nine others by its pages; role -> secret of the second factor.

    All are opened before anybody enters: later, a role that reads follow-ups is given by two.
    """
    prenom, nom, _ = PERSONNES[Role.ADMINISTRATION]
    dit = hub.manage("administrateur", courriel(Role.ADMINISTRATION), "--prenom", prenom, "--nom", nom).stdout
    secrets = {}
    page, secrets[Role.ADMINISTRATION] = entrer_par_le_lien(navigateur, Role.ADMINISTRATION, liens(dit)[-1])
    for role in Role:
        if role != Role.ADMINISTRATION:
            ouvrir_un_compte(page, role)
    for role in Role:
        if role != Role.ADMINISTRATION:
            lien = hub.boite.attendre_lien(courriel(role), "/compte/password/reset/key/")
            autre, secrets[role] = entrer_par_le_lien(navigateur, role, lien)
            autre.context.close()
    page.context.close()
    return secrets


def ouvrir_un_compte(page, role, adresse=ADRESSE):
    prenom, nom, fonction = PERSONNES[role]
    page.goto(f"{adresse}/comptes/ouvrir/")
    for champ, valeur in (("prenom", prenom), ("nom", nom), ("email", courriel(role)), ("fonction", fonction)):
        page.fill(f"main [name={champ}]", valeur)
    page.check(f"main [name=roles][value={role}]")
    page.click("main form[method=post] button:not([type=button])")
    page.wait_for_url(f"{adresse}/comptes/")


def entrer_par_le_lien(navigateur, role, lien, adresse=ADRESSE):
    """A first visit in a fresh browser, to the home page; gives the open page and the secret of the second factor."""
    page = navigateur.new_context(locale="fr-FR").new_page()
    page.goto(lien)
    for champ in page.locator("main input[type=password]").all():
        champ.fill(MOT_DE_PASSE)
    valider(page, "main form button:not([type=button])")
    if not page.locator("main [name=login]").count():
        page.goto(adresse)
    secret = se_connecter(page, role, "", adresse)
    return page, secret


def se_connecter(page, role, secret: str, adresse=ADRESSE) -> str:
    """From the login page to the home page, the second factor set up if the role asks for it and it is not yet."""
    page.fill("main [name=login]", courriel(role))
    page.fill("main [name=password]", MOT_DE_PASSE)
    valider(page, "main form button:not([type=button])")
    if secret:
        page.fill("main [name=code]", code_de(secret))
        valider(page, "main form button:not([type=button])")
    elif role in SECOND_FACTEUR:
        secret = (page.locator("code.cle").text_content(timeout=5000) or "").strip()
        page.fill("main [name=code]", code_de(secret))
        valider(page, "main form button:not([type=button])")
    reponse = page.goto(adresse)
    assert reponse.ok and page.url == f"{adresse}/", f"{role} : {reponse.status} {page.url} {page.title()}"
    return secret


def valider(page, bouton: str):
    """Press what sends, and wait for its answer: to ask for another page before would cut it."""
    with page.expect_navigation():
        page.click(bouton)


PERIODE, MARGE = 30, 8
_servis: dict[str, int] = {}


def code_de(secret: str) -> str:
    """What the telephone shows (RFC 6238); a code serves once, and not in its last seconds: the next is waited for."""
    while (rang := int(time.time()) // PERIODE) <= _servis.get(secret, 0) or PERIODE - time.time() % PERIODE < MARGE:
        time.sleep(0.5)
    _servis[secret] = rang
    condense = hmac.digest(base64.b32decode(secret), rang.to_bytes(8, "big"), "sha1")
    debut = condense[-1] & 15
    return f"{(int.from_bytes(condense[debut : debut + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"
