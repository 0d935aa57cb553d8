"""A wire between the browser and the hub, that a test cuts: before a request, or between it and its answer."""

import socket
import threading

OUVERTE, COUPEE, SANS_REPONSE = "ouverte", "coupée", "sans réponse"


class Ligne:
    """Listens on a port of its own and carries to `cible`; `etat` says what becomes of what comes next.

    SANS_REPONSE carries the sends (POST) to the hub, lets it work, and cuts before the phone hears the answer.
    """

    def __init__(self, cible: tuple[str, int]):
        self.cible, self.etat = cible, OUVERTE
        self.envois_perdus = 0
        self.prise = socket.create_server(("localhost", 0))
        self.port = self.prise.getsockname()[1]
        threading.Thread(target=self._accueillir, daemon=True).start()

    def fermer(self):
        self.prise.close()

    def _accueillir(self):
        while True:
            try:
                client, _ = self.prise.accept()
            except OSError:
                return
            threading.Thread(target=self._servir, args=(client,), daemon=True).start()

    def _servir(self, client):
        """One request a connection: the answer says so."""
        with client:
            try:
                requete = self._lire(client)
                if not requete or self.etat == COUPEE:
                    return
                with socket.create_connection(self.cible) as hub:
                    hub.sendall(requete)
                    reponse = self._jusqu_a_la_fin(hub)
                if self.etat == COUPEE:
                    return
                if self.etat == SANS_REPONSE and requete.startswith(b"POST"):
                    self.envois_perdus += 1
                    return
                client.sendall(reponse)
            except OSError:
                return

    @staticmethod
    def _lire(client) -> bytes:
        """A whole request, asked to close after it."""
        recu = b""
        while b"\r\n\r\n" not in recu:
            morceau = client.recv(65536)
            if not morceau:
                return b""
            recu += morceau
        tete, corps = recu.split(b"\r\n\r\n", 1)
        lignes = [ligne for ligne in tete.split(b"\r\n") if not ligne.lower().startswith(b"connection:")]
        tailles = [ligne for ligne in lignes if ligne.lower().startswith(b"content-length:")]
        attendue = int(tailles[0].split(b":")[1]) if tailles else 0
        while len(corps) < attendue:
            corps += client.recv(65536)
        return b"\r\n".join([*lignes, b"Connection: close"]) + b"\r\n\r\n" + corps

    @staticmethod
    def _jusqu_a_la_fin(hub) -> bytes:
        recu = b""
        while morceau := hub.recv(65536):
            recu += morceau
        tete, corps = recu.split(b"\r\n\r\n", 1)
        lignes = [ligne for ligne in tete.split(b"\r\n") if not ligne.lower().startswith(b"connection:")]
        return b"\r\n".join([*lignes, b"Connection: close"]) + b"\r\n\r\n" + corps
