"""News files as distractors: one article a line (`DATE，正文：TEXT`), cut into texts of about 350 characters."""

import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eval.retrieval.collection import Text
from eval.retrieval.whole import tidied
from index.errors import UserError
from index.sentences import sentences

HELD_OUT = ("news_part_8_part_3", "news_part_11_part_3")  # no training sees them
_HEAD = re.compile(r"^(?P<day>\d{4}-\d{1,2}-\d{1,2})?[^，]{0,15}，正文：")
_SIZE, _LEAST = 350, 80


@dataclass(frozen=True, slots=True)
class News:
    """One article: the file and line that it comes from, its day where the line tells one, its text."""

    id: str
    day: date | None
    text: str


def distractors(folder: Path, count: int, seed: int = 0, files: tuple[str, ...] = HELD_OUT) -> list[Text]:
    """`count` cuts, drawn by the seed: of these files as far as they are there and reach, then of all others."""
    held = [path for path in news_files(folder) if stem(path) in files]
    others = [path for path in news_files(folder) if path not in held]
    draw = random.Random(seed)
    found: list[Text] = []
    for group in (held, others):
        if len(found) < count:
            cuts = [text for path in group for article in read_news(path) for text in cut(article)]
            found += draw.sample(cuts, min(count - len(found), len(cuts)))
    if len(found) < count:
        raise UserError(f"{folder}: {len(found)} texts of news, not {count}; ask for fewer with --distractors")
    return found


def news_files(folder: Path) -> list[Path]:
    """The files of a folder, sorted; raises `UserError` where there are none."""
    paths = sorted([*folder.glob("*.txt"), *folder.glob("*.txt.xz")])
    if not paths:
        raise UserError(f"{folder}: no news in it; there must be .txt or .txt.xz files, one article a line")
    return paths


def read_news(path: Path) -> Iterator[News]:
    """The articles of one file that have a text."""
    try:
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if text := tidied(_HEAD.sub("", line)):
                    yield News(f"{stem(path)}-{number:05d}", _day(line), text)
    except (lzma.LZMAError, EOFError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({error}); it must be UTF-8 text, plain or packed by xz") from None


def cut(article: News) -> list[Text]:
    """Texts of whole sentences, about 350 characters each and never fewer than 80."""
    pieces: list[str] = []
    for start, end in sentences(article.text):
        sentence = article.text[start:end]
        if pieces and len(pieces[-1]) + len(sentence) <= _SIZE:
            pieces[-1] += sentence
        else:
            pieces.append(sentence)
    kept = [piece for piece in pieces if len(piece) >= _LEAST]
    return [Text(f"{article.id}-{n:02d}", piece, day=article.day) for n, piece in enumerate(kept)]


def stem(path: Path) -> str:
    """A file's name without .txt or .txt.xz."""
    return path.name.split(".", 1)[0]


def _day(line: str) -> date | None:
    match = _HEAD.match(line)
    try:
        return date(*map(int, match["day"].split("-"))) if match and match["day"] else None
    except ValueError:
        return None
