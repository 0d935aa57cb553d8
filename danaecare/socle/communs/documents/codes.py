"""An address as a code that a telephone reads."""

import io
from base64 import b64encode


def code_a_scanner(adresse: str) -> str:
    """An SVG in base64, for the `src` of an image."""
    import qrcode  # noqa: PLC0415 -- needed by a few pages alone
    from qrcode.image.svg import SvgPathFillImage  # noqa: PLC0415 -- idem

    tampon = io.BytesIO()
    qrcode.make(adresse, image_factory=SvgPathFillImage, border=3).save(tampon)
    return b64encode(tampon.getvalue()).decode()
