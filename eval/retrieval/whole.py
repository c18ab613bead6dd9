"""Test sets of others as they come: one JSON text with a list in it, and texts with the white space of web pages."""

import json
import re
from pathlib import Path

from eval.fields import Fields
from index.errors import UserError

_WIDE = "一-鿿，。！？；：、“”（）《》"
_BETWEEN = re.compile(rf"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_DATED = re.compile(r"^[A-Z][a-z]{2} \d{1,2}, \d{4} \.\.\. ?")  # how search engines begin what they show


def objects(path: Path, inside: str) -> list[Fields]:
    """The objects of a JSON list, or of the list that an object holds under `inside`."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as error:
        raise UserError(f"{path}: not JSON ({error}); fetch the test set again") from None
    if isinstance(value, dict):
        value = value.get(inside)
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise UserError(f"{path}: no list of objects; it must be the set as it was published")
    return [Fields(row, f"{path}: entry {n}") for n, row in enumerate(value, 1)]


def tidied(text: str) -> str:
    """One space for any white space, none between Chinese characters, no date of a search engine before it.

    >>> tidied("Nov 10, 2022 ... 培训\\xa0 开始， 共\\t12 人")
    '培训开始，共 12 人'
    """
    text = re.sub(r"(?:\s|\\xa0|\\u3000|\u200b)+", " ", text).strip()
    return _BETWEEN.sub("", _DATED.sub("", text))
