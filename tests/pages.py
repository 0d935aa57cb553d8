"""A page as a test reads it: the layout of its template does not count."""

import re

BLANCS = r"[ \t\n\r\f]+"


def suivie(page: str) -> str:
    """Each run of blanks is one space, as a browser shows it; no-break spaces stay."""
    return re.sub(BLANCS, " ", page)


def serree(page: str) -> str:
    """The same, without a blank against a tag, inside or outside."""
    return re.sub(r" ?(<[^<>]*?) ?(/?>) ?", r"\1\2", suivie(page))
