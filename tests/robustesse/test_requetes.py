"""Requests that drip, swell or lie, through the guide's own proxy and the unit's own web server."""

import http.client
import shutil
import socket
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlencode

import psutil
import pytest

from tests.robustesse.hub import JETON, NOUVELLE, nom_neuf
from tests.robustesse.mandataire import mandataire

pytestmark = pytest.mark.skipif(not shutil.which("caddy"), reason="needs Caddy, the guide’s proxy")

LENTS = 60
PAGES = ("/annuaire/", "/compte/login/", "/recherche/?q=web")


@pytest.fixture(scope="module")
def ouvert(hub):
    """The hub as a server runs it: two processes of four threads behind the proxy."""
    with hub.web() as web, mandataire(hub):
        _normales(hub)  # the first pages of a process are its slowest
        yield web


@contextmanager
def _lents(port, debut: bytes, goutte: bytes, reste=1.0):
    """`LENTS` connections that send `debut`, then a drop a second until the end; one that is closed is replaced."""
    fini, ouvertes = threading.Event(), {"n": 0}

    def ouvrir():
        prise = socket.socket()
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # one that does not read fills it at once
        prise.settimeout(10)
        prise.connect(("127.0.0.1", port))
        prise.sendall(debut)
        ouvertes["n"] += 1
        return prise

    def couler():
        prises = [ouvrir() for _ in range(LENTS)]
        while not fini.wait(reste):
            for rang, prise in enumerate(prises):
                try:
                    prise.sendall(goutte)
                except OSError:
                    prise.close()
                    prises[rang] = ouvrir()
        for prise in prises:
            prise.close()

    fil = threading.Thread(target=couler)
    fil.start()
    try:
        time.sleep(3)
        yield ouvertes
    finally:
        fini.set()
        fil.join()


def _normales(hub, combien=12) -> float:
    """Everybody else is served; the longest wait."""
    attentes = []
    for rang in range(combien):
        depart = time.monotonic()
        assert hub.demander("GET", PAGES[rang % len(PAGES)], rang, delai=30)[0] in (200, 302)
        attentes.append(time.monotonic() - depart)
    assert hub.ecrire(nom_neuf("Lent")) == "accepte"
    return max(attentes)


ENTETE = b"POST /compte/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
CORPS = ENTETE + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 90000\r\n\r\nlogin="
MORCEAUX = ENTETE + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("quoi", "debut", "goutte"),
    [
        ("en-têtes", ENTETE, b"X-Goutte: 1\r\n"),
        ("corps", CORPS, b"a"),
        ("morceaux sans fin", MORCEAUX, b"1\r\na\r\n"),
        ("lecture", b"GET /static/css/base.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20, b""),
    ],
    ids=["entetes", "corps", "morceaux", "lecture"],
)
def test_les_clients_lents_n_arretent_pas_le_hub(hub, ouvert, releve, quoi, debut, goutte):
    """Eight of them would hold the eight threads; sixty hold none."""
    with _lents(hub.port, debut, goutte) as lents:
        longue = _normales(hub)
    assert lents["n"] >= LENTS
    assert longue < 10
    releve(
        f"{LENTS} clients lents ({quoi})", 1, ecrites=1, lu=f"les autres : leurs pages, en {longue:.1f} s au plus",
        revenu="le mandataire attend pour eux",
    )  # fmt: skip


def test_un_corps_coupe_n_ecrit_rien(hub, ouvert, releve):
    """A form whose end never comes, given up or cut by the proxy, is not taken for a short one."""
    prefixe, session = "Coupee", hub.sessions[0]
    corps = urlencode({"csrfmiddlewaretoken": JETON, "nom": prefixe + "entiere", "notes": "x" * 2000}).encode()
    tete = (
        f"POST {NOUVELLE} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid={session}; csrftoken={JETON}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(corps)}\r\n\r\n"
    ).encode()
    essais = 0
    with mandataire_presse(hub):
        for attente in (0, 0, 0, 4):  # closed by the client, then by the proxy, which waits two seconds here
            for sauf in (1, 1500):
                with socket.create_connection(("127.0.0.1", hub.port)) as prise:
                    prise.sendall(tete + corps[:-sauf])
                    time.sleep(attente)
                essais += 1
        time.sleep(1)
        assert hub.noms(prefixe) == set()
        # The same, whole: it is written.
        with socket.create_connection(("127.0.0.1", hub.port)) as prise:
            prise.sendall(tete + corps)
            recu = prise.recv(4000)
            assert recu.startswith(b"HTTP/1.1 302")
            assert b"/compte/" not in recu.partition(b"Location:")[2][:30]
    assert hub.noms(prefixe) == {prefixe + "entiere"}
    releve(
        "Envoi coupé au milieu, par la personne ou par le mandataire", essais, lu="rien : la page ne répond pas",
        revenu="le même envoi, entier",
    )  # fmt: skip


@contextmanager
def mandataire_presse(hub):
    """A second proxy before the same hub, which waits two seconds for a body."""
    entree = hub.port
    with hub.web(ouvriers=1), mandataire(hub, read_body="2s"):
        yield
    hub.port = entree


def _brut(hub, octets: bytes, delai=20) -> bytes:
    """What is answered to these very bytes; b"" when the connection is just closed."""
    with socket.create_connection(("127.0.0.1", hub.port), timeout=delai) as prise:
        try:
            prise.sendall(octets)
            return prise.recv(65_536)
        except (BrokenPipeError, ConnectionResetError):
            return b""


def _ligne(chemin: str, *entetes: str) -> bytes:
    return "\r\n".join([f"GET {chemin} HTTP/1.1", "Host: 127.0.0.1", *entetes, "Connection: close", "", ""]).encode()


def _multipart(combien: int) -> tuple[bytes, dict]:
    parties = [
        f'--xx\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{JETON}\r\n',
        *(
            f'--xx\r\nContent-Disposition: form-data; name="f{n}"; filename="f{n}.csv"\r\n\r\na\r\n'
            for n in range(combien)
        ),
        "--xx--\r\n",
    ]
    return "".join(parties).encode(), {"Content-Type": "multipart/form-data; boundary=xx"}


def test_trop_gros_est_refuse_avec_une_page_qui_le_dit(hub, ouvert, releve):
    memoire = _memoire(ouvert.pid)
    formulaire = {"Content-Type": "application/x-www-form-urlencoded"}
    cas = {}
    # The proxy's: told its size, it answers before the first byte; not told, it cuts.
    tete = f"POST {NOUVELLE} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode()
    annonce = _brut(hub, tete + b"Content-Length: 65000000\r\n\r\n")
    cas["65 Mo"] = (int(annonce[9:12]), b"Cet envoi est trop lourd" in annonce)
    morceau = b"100000\r\n" + b"x" * 2**20 + b"\r\n"
    assert _brut(hub, tete + b"Transfer-Encoding: chunked\r\n\r\n" + morceau * 70)[9:12] in (
        b"400", b"403", b"413", b"502", b"",
    )  # fmt: skip
    # The hub's: a page in French with a reference.
    for nom, corps, entetes in (
        ("10 000 champs", urlencode([(f"c{n}", 1) for n in range(10_000)]).encode(), formulaire),
        ("un champ de 6 Mo", b"nom=" + b"x" * 6 * 2**20, formulaire),
        ("2 000 fichiers", *_multipart(2_000)),
    ):
        statut, recus, page = hub.demander("POST", NOUVELLE, 0, corps, **entetes)
        cas[nom] = (statut, "n’a pas pu être lue".encode() in page and bool(recus["X-Reference"]))
    assert cas == {
        "65 Mo": (413, True), "10 000 champs": (400, True), "un champ de 6 Mo": (400, True),
        "2 000 fichiers": (400, True),
    }  # fmt: skip
    # Nobody's page: headers and addresses that no browser sends are cut.
    for octets in (
        _ligne("/annuaire/?q=" + "a" * 100_000), _ligne("/", "X-Gros: " + "a" * 100_000),
        _ligne("/", *(f"X-{n}: a" for n in range(5_000))),
    ):  # fmt: skip
        assert _brut(hub, octets)[9:12] in (b"400", b"414", b"431", b""), octets[:40]
    _normales(hub, 3)
    assert _memoire(ouvert.pid) - memoire < 120 * 2**20
    releve(
        "Demandes énormes (corps, champs, fichiers, en-têtes)", 8, lu="« trop lourd », « n’a pas pu être lue »",
        revenu="rien à faire : mémoire tenue",
    )  # fmt: skip


def test_les_ruses_d_en_tete_et_de_chemin(hub, ouvert, releve):
    """None answers a page, a file of the system or a header that somebody forged."""
    essais = 0
    for chemin in (
        "/static/../../../etc/passwd", "/static/..%2f..%2f..%2fetc%2fpasswd", "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd", "/static/css/%00base.css", "/..%5c..%5cetc/passwd", "//exemple.org/annuaire/",
        "/annuaire/%0d%0aX-Faux:%20oui", "/%c0%ae%c0%ae/etc/passwd",
    ):  # fmt: skip
        recu = _brut(hub, _ligne(chemin))
        assert recu[9:12] in (b"301", b"302", b"400", b"404"), (chemin, recu[:200])
        tete = recu.partition(b"\r\n\r\n")[0].lower()
        assert b"root:" not in recu
        assert b"\r\nx-faux" not in tete
        assert b"location: //" not in tete
        assert b"location: http://exemple.org" not in tete
        essais += 1
    # A name that is not the hub's, and one that is forged behind the proxy.
    for entetes in (["Host: exemple.org"], ["X-Forwarded-Host: exemple.org"], ["X_Forwarded_Host: exemple.org"]):
        recu = _brut(hub, "\r\n".join(["GET /compte/login/ HTTP/1.1", "Host: 127.0.0.1", *entetes, "", ""]).encode())
        assert b"exemple.org" not in recu
        essais += 1
    # Two readings of where a request ends: refused, so that nothing is slipped behind it.
    for entetes in (
        ("Content-Length: 4", "Content-Length: 40"), ("Transfer-Encoding: xchunked",),
        ("Content-Length: 4, 40",), ("Transfer-Encoding : chunked",),
    ):  # fmt: skip
        octets = "\r\n".join(["POST /compte/login/ HTTP/1.1", "Host: 127.0.0.1", *entetes, "", "aaaa"]).encode()
        assert _brut(hub, octets)[9:12] in (b"400", b"501", b""), entetes
        essais += 1
    releve("Ruses d’en-tête, de chemin et de longueur", essais, lu="un refus", revenu="rien à faire")


def test_une_adresse_forgee_ne_leve_pas_le_frein(hub, releve):
    """Each try says that it comes from elsewhere; the proxy knows better."""
    pages = []
    with hub.web(DANAECARE_MANDATAIRES="1"), mandataire(hub):
        for rang in range(14):
            liaison = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=60)
            corps = {"login": f"personne{rang}@exemple.fr", "password": "faux", "csrfmiddlewaretoken": JETON}
            entetes = {
                "Cookie": f"csrftoken={JETON}", "X-Forwarded-For": f"203.0.113.{rang}",
                "Content-Type": "application/x-www-form-urlencoded",
            }  # fmt: skip
            liaison.request("POST", "/compte/login/", urlencode(corps), entetes)
            pages.append(liaison.getresponse().read().decode())
            liaison.close()
    # Ten failures a minute for an address; each account was tried once.
    freinees = [rang for rang, page in enumerate(pages) if "Trop de tentatives" in page]
    assert freinees == [10, 11, 12, 13]
    releve(
        "Mots de passe essayés sous 14 adresses forgées", 14, lu="« Trop de tentatives », comme d’une seule adresse",
        revenu="une minute",
    )  # fmt: skip


def test_le_hub_arrete_se_dit(hub):
    """The proxy says it in French, without being cached, after waiting for a restart."""
    with hub.web(ouvriers=1) as web, mandataire(hub):
        web.terminate()
        web.wait(30)
        statut, entetes, page = hub.demander("GET", "/annuaire/")
    assert (statut, entetes["Cache-Control"]) == (502, "no-store")
    assert "n’est pas joignable" in page.decode()


def _memoire(pid) -> int:
    return sum(p.memory_info().rss for p in psutil.Process(pid).children(recursive=True))
