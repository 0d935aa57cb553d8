"""A mail server of a few lines, which can be down, slow, and counts what it took."""

import socketserver
import threading
import time
from collections import Counter


class Courrier:
    def __init__(self):
        self.recus: Counter[str] = Counter()
        self.pause = 0.0
        self._serveur = None

    def ouvrir(self, port=0) -> int:
        courrier = self

        class Echange(socketserver.StreamRequestHandler):
            def handle(self):
                courrier._parler(self.rfile, self.wfile)

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self._serveur = socketserver.ThreadingTCPServer(("127.0.0.1", port), Echange)
        self._serveur.daemon_threads = True
        self._fil = threading.Thread(target=self._serveur.serve_forever, daemon=True)
        self._fil.start()
        return self._serveur.server_address[1]

    def fermer(self) -> None:
        if self._serveur:
            self._serveur.shutdown()
            self._serveur.server_close()
            self._fil.join()
            self._serveur = None

    def _parler(self, lit, ecrit):
        def dire(ligne):
            ecrit.write(f"{ligne}\r\n".encode())

        destinataire = ""
        dire("220 essai")
        while ligne := lit.readline().decode(errors="replace").strip():
            verbe = ligne[:4].upper()
            if verbe == "RCPT":
                destinataire = ligne.partition("<")[2].partition(">")[0]
                dire("250 ok")
            elif verbe == "DATA":
                dire("354 va")
                while lit.readline() not in (b".\r\n", b""):
                    pass
                self.recus[destinataire] += 1
                time.sleep(self.pause)
                dire("250 pris")
            elif verbe == "QUIT":
                dire("221 au revoir")
                return
            else:
                dire("250 ok")
