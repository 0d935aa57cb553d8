import time
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_demo(settings):
    settings.MEDIA_ROOT = "/tmp/rapport/media"
    call_command("demo", stdout=StringIO())
    base = connection.settings_dict
    adresse = f"postgres://{base['USER']}@{quote(base['HOST'], safe='')}:{base['PORT'] or 5432}/{base['NAME']}?pool=0"
    Path("/tmp/rapport/url").write_text(adresse)
    while not Path("/tmp/rapport/stop").exists():
        time.sleep(1)
