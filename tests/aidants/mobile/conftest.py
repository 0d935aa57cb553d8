import pytest
import time_machine

AUJOURDHUI = "2023-06-15T10:00:00+02:00"


@pytest.fixture
def le_15_juin_2023():
    with time_machine.travel(AUJOURDHUI, tick=False):
        yield
