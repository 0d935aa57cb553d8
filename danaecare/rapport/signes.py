"""French signs in a page that is already made."""

import re

from django.utils.safestring import SafeString

from danaecare.socle.communs.texte import formats

# Between two tags: a figure's label comes from many hands, and French sets it the same way everywhere.
_TEXTE = re.compile(r">([^<]+)<")
_REGLES = (
    (re.compile(r"(?<=\w)(?:'|&#x27;)(?=\w)"), "’"),
    (re.compile(r" (?=[:;!?%»€])"), formats.INSECABLE),
    (re.compile(r"(?<=«) "), formats.INSECABLE),
)


def composer_signes(page: str) -> SafeString:
    """The page with French signs in its texts: typographic apostrophes, spaces that do not break before : ; ! ? %."""

    def soigner(trouve: re.Match) -> str:
        texte = trouve.group(1)
        for regle, remplace in _REGLES:
            texte = regle.sub(remplace, texte)
        return f">{texte}<"

    return SafeString(_TEXTE.sub(soigner, page))
