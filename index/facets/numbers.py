"""Numbers as a text writes them, in digits or in Chinese numerals, to figures."""

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}


@lru_cache(4096)
def number(text: str) -> Decimal | None:
    """The figure; None for what is no number.

    >>> [str(number(text)) for text in ("3.2万", "1,300", "三百二十", "十五", "一百零八", "二〇二四", "1.2亿", "万")]
    ['32000', '1300', '320', '15', '108', '2024', '120000000', 'None']
    """
    if match := re.fullmatch(r"(\d[\d,，]*(?:\.\d+)?)([十百千]?[万亿]?)", text):
        figure = Decimal(re.sub("[,，]", "", match[1]))
        for unit in match[2]:
            figure *= (_TENS | _MYRIADS)[unit]
        return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure.normalize()
    if re.fullmatch("[零〇一二两三四五六七八九]{2,}", text):
        return Decimal("".join(str(_DIGITS[digit]) for digit in text))
    return _spoken(text)


def _spoken(text: str) -> Decimal | None:
    """三百二十万: digits and the places that they count."""
    total = section = digit = 0
    for at, sign in enumerate(text):
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            if digit == 0 and (sign != "十" or (at and text[at - 1] not in "零〇")):
                return None
            section, digit = section + (digit or 1) * _TENS[sign], 0
        elif sign in _MYRIADS and section + digit:
            total, section, digit = (total + section + digit) * _MYRIADS[sign], 0, 0
        else:
            return None
    return Decimal(total + section + digit) if text and total + section + digit else None


def written(figure: Decimal) -> str:
    """Without an exponent and without zeros that say nothing.

    >>> written(Decimal("2.50")), written(Decimal("1E+4"))
    ('2.5', '10000')
    """
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
