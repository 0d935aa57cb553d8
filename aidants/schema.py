"""The small family diagram of a file: caregivers above, people helped below, a line for each dated link."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

LARGEUR, HAUTEUR, RAYON = 420, 210, 26


def _places(combien: int) -> list[int]:
    pas = LARGEUR / (combien + 1)
    return [round(pas * (rang + 1)) for rang in range(combien)]


def _court(nom: str) -> str:
    return nom if len(nom) <= 11 else f"{nom[:10]}…"


def dessiner(aidants, proches):
    """SVG whose words are all in its title too: nothing is said by the drawing alone. Ended links are dashed."""
    haut = dict(zip([aidant.pk for aidant in aidants], _places(len(aidants)), strict=True))
    bas = dict(zip([proche.pk for proche in proches], _places(len(proches)), strict=True))
    phrases, traits = [], []
    for proche in proches:
        for lien in proche.liens:
            fini = lien.fin is not None
            mot = lien.get_lien_display().lower() if lien.lien else "lien non renseigné"
            phrases.append(f"{lien.aidant} et {proche} : {mot}{', terminé' if fini else ''}")
            tirets = mark_safe(' stroke-dasharray="6 5"' if fini else "")
            traits.append((haut[lien.aidant_id], bas[lien.proche_id], tirets))
    return format_html(
        '<figure class="graphique"><svg viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>{}{}{}</svg>'
        "</figure>",
        LARGEUR,
        HAUTEUR,
        "Schéma de l’entourage",
        " ; ".join(phrases),
        format_html_join(
            "", '<line class="g-trait" x1="{}" y1="48" x2="{}" y2="150" stroke="#2f5d8c" stroke-width="2.5"{}/>', traits
        ),
        format_html_join(
            "",
            '<circle cx="{0}" cy="48" r="30" fill="#e3edf7" stroke="#2f5d8c" stroke-width="2"/>'
            '<text x="{0}" y="53" text-anchor="middle" font-size="13" fill="#14212b">{1}</text>',
            [(haut[aidant.pk], _court(aidant.prenom or aidant.nom)) for aidant in aidants],
        ),
        format_html_join(
            "",
            '<rect x="{0}" y="136" width="88" height="40" rx="9" fill="#fbeedb" stroke="#8a5a12" stroke-width="2"/>'
            '<text x="{1}" y="161" text-anchor="middle" font-size="13" fill="#14212b">{2}</text>'
            '<text x="{1}" y="196" text-anchor="middle" font-size="12" fill="#14212b">{3}</text>',
            [
                (
                    bas[p.pk] - 44,
                    bas[p.pk],
                    _court(p.prenom or p.nom or "Proche"),
                    "" if p.age is None else f"{p.age} ans",
                )
                for p in proches
            ],
        ),
    )
