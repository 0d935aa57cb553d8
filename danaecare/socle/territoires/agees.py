"""How many older people live in each commune: told by the app that imports it, in its `habitants.py`.

def agees() -> dict[str, int]: INSEE code -> inhabitants of 75 and more, of the communes that are known
"""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def _sources() -> list:
    return [
        import_module(f"{config.name}.habitants").agees
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "habitants")
    ]


def agees() -> dict[str, int]:
    """INSEE code -> inhabitants of 75 and more; empty while nobody imported them."""
    connues: dict[str, int] = {}
    for source in _sources():
        connues |= source()
    return connues
