"""How rag/readings.txt is made: the readings of all Chinese characters, from pypinyin. python -m tests.readings"""

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

TABLE = Path(__file__).parents[1] / "rag" / "readings.txt"
_FIRST, _LAST = "㐀", "鿿"


def readings(character: str) -> tuple[str, ...]:
    """Without tones, the commonest reading first; empty where none is known."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(reading for reading in found[0] if reading.isalpha())) if found else ()


def table() -> str:
    """A line for all characters with the same readings: those, the commonest first, then the characters."""
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for character in map(chr, range(ord(_FIRST), ord(_LAST) + 1)):
        if found := readings(character):
            same[found].append(character)
    return "".join(f"{','.join(found)} {''.join(characters)}\n" for found, characters in sorted(same.items()))


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
