"""A real HTTP server that takes text messages; refuses them, is slow."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


@pytest.fixture
def passerelle(settings):
    """`recus`; it answers `code`, after `lenteur` seconds."""

    class Passerelle(BaseHTTPRequestHandler):
        def do_POST(self):  # noqa: N802 -- the library's name
            corps = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            serveur.recus.append((self.path, self.headers["Authorization"], self.headers["Idempotency-Key"], corps))
            time.sleep(serveur.lenteur)
            self.send_response(serveur.code)
            self.end_headers()

        def log_message(self, *args):
            pass

    serveur = HTTPServer(("127.0.0.1", 0), Passerelle)
    serveur.recus, serveur.code, serveur.lenteur = [], 202, 0
    fil = threading.Thread(target=serveur.serve_forever, daemon=True)
    fil.start()
    settings.SMS_PASSERELLE = f"http://127.0.0.1:{serveur.server_port}/envoyer?compte=7"
    settings.SMS_JETON, settings.SMS_EXPEDITEUR = "secret", "DanaeCare"
    yield serveur
    serveur.shutdown()
    serveur.server_close()
    fil.join()
