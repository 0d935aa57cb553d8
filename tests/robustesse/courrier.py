"""A mail server of a few lines, which can be down, slow, and counts what it took."""

import socketserver
import threading
import time
from collections import Counter


class Courrier:
    def __init__(self):
        self.recus: Counter[str] = Counter()
        self.annonces: Counter[str] = Counter()  # named to it, taken or not
        self.pause_avant = self.pause = 0.0  # before the text is asked for, after the mail was taken
        self.pannes: list[str] = []  # for the next mails: "avant" or "apres" it is taken, or "refus"
        self._serveur = None

    def ouvrir(self, port=0) -> int:
        courrier = self

        class Echange(socketserver.StreamRequestHandler):
            def handle(self):
                courrier._parler(self.rfile, self.wfile)

        class Serveur(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True

        self._serveur = Serveur(("127.0.0.1", port), Echange)
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
                self.annonces[destinataire] += 1
                dire("250 ok")
            elif verbe == "DATA":
                panne = self.pannes.pop(0) if self.pannes else ""
                time.sleep(self.pause_avant)
                if panne == "avant":
                    return
                dire("354 va")
                while (recu := lit.readline()) not in (b".\r\n", b""):
                    pass
                if panne == "refus":
                    dire("451 plus tard")
                    continue
                if not recu:  # hung up before the point: not a mail
                    return
                self.recus[destinataire] += 1
                if panne == "apres":
                    return
                time.sleep(self.pause)
                dire("250 pris")
            elif verbe == "QUIT":
                dire("221 au revoir")
                return
            else:
                dire("250 ok")
