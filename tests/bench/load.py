"""Archives of any size to load an index with, plain text alone: python -m tests.bench.load FOLDER --chunks 100000.

Issues of seven articles of four chunks or so. Their sentences come from a folder of news (--news, a `DATE，正文：TEXT`
a line in *.txt.xz), or else from the press. Where the news are at an end, they begin again with every sentence beside
another one, so an archive may be as large as one likes; its words then grow no more.
"""

import argparse
import lzma
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.press.prose import Writer

CHUNK = 165  # characters, as these sentences are cut
_ARTICLES = 7
_SENTENCES = (6, 12)
_FIRST_DAY = date(1900, 1, 4)  # 10^6 chunks are 50,000 issues


def write_archive(folder: Path, chunks: int, news: Path | None = None) -> int:
    """About that many chunks in files of one issue each; returns how many files. The same call writes the same."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(1)
    sentences = _from_news(news, rng) if news else _from_press(rng)
    left, number = chunks * CHUNK, 0
    while left > 0:
        number += 1
        text = _issue(number, sentences, rng)
        left -= len(text)
        (folder / f"{number:06d}.txt").write_text(text, encoding="utf-8")
    return number


def _issue(number: int, sentences: Iterator[str], rng: Random) -> str:
    day = _FIRST_DAY + timedelta(days=number)
    head = f"上海市快递行业简报\n{day.year}年第{day.timetuple().tm_yday}期（总第{number}期）\n"
    head += f"上海市邮政管理局编\n{day.year}年{day.month}月{day.day}日\n"
    return head + "".join(_article(sentences, rng) for _ in range(_ARTICLES))


def _article(sentences: Iterator[str], rng: Random) -> str:
    """A title from the first sentence's first clauses, then paragraphs of a few sentences."""
    told = [next(sentences) for _ in range(rng.randint(*_SENTENCES))]
    title = re.sub(r"[^\w“”]", "", told[0])[:20]
    cuts = sorted(rng.sample(range(1, len(told)), min(2, len(told) - 1)))
    paragraphs = ["".join(told[a:b]) for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
    return "\n".join([title, *(f"　　{paragraph}" for paragraph in paragraphs)]) + "\n"


def _from_press(rng: Random) -> Iterator[str]:
    while True:
        writer = Writer(rng, _FIRST_DAY + timedelta(days=rng.randint(0, 40_000)))
        yield writer.one("opening")
        for _ in range(5):
            yield writer.one("sentence")


def _from_news(folder: Path, rng: Random) -> Iterator[str]:
    """As they stand; then again and again, shuffled."""
    once = [sentence for text in _texts(folder) for sentence in re.findall(r"[^。\n]{8,150}。", text)]
    while True:
        yield from once
        rng.shuffle(once)


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield line.partition("正文：")[2].strip()


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chunks", type=int, default=100_000)
    parser.add_argument("--news", type=Path, help="a folder with *.txt.xz")
    args = parser.parse_args()
    write_archive(args.folder, args.chunks, args.news)


if __name__ == "__main__":
    main()
