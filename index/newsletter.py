"""What the archive is made of: issues of a newsletter, their articles, and chunks of an article's text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One piece in an issue (篇), the unit that people cite.

    `article_id` depends on the file's bytes and the article's place in it, so it is the same in every rebuild.
    `body` has its paragraphs separated by one newline and no layout white space; offsets everywhere count its
    characters. `section` is a heading that groups articles, such as 简讯. `page` is None where the file has none.
    """

    article_id: str
    order: int
    section: str | None
    title: str
    page: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One newsletter (期). What it does not print is None, never guessed.

    `file` is the path below the source folder, with forward slashes; `digest` the SHA-256 of its bytes in hex.
    `year` is the printed one, or else the date's. A double issue (第12、13期) ends with `number_to` and `total_to`.
    """

    file: str
    digest: str
    name: str | None
    year: int | None
    number: int | None
    total: int | None
    date: date | None
    articles: tuple[Article, ...]
    number_to: int | None = None
    total_to: int | None = None

    @property
    def label(self) -> str:
        """How people name the issue.

        >>> Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), ()).label
        '2024年第35期（总第486期）2024-11-25'
        >>> Issue("a.txt", "", None, 2024, None, None, date(2024, 5, 6), ()).label
        '2024年5月6日期（期号未载）'
        >>> Issue("a.txt", "", None, 2016, 12, 120, date(2016, 5, 6), (), 13, 121).label
        '2016年第12、13期（总第120、121期）2016-05-06'
        """
        number, total = _printed(self.number, self.number_to), _printed(self.total, self.total_to)
        if number:
            year = f"{self.year}年" if self.year is not None else ""
            total = f"（总{total}）" if total else " "
            return f"{year}{number}{total}{self.date.isoformat() if self.date else '（日期未载）'}"
        if total:
            return f"总{total} {self.date.isoformat() if self.date else '（日期未载）'}"
        if self.date is not None:
            return f"{self.date.year}年{self.date.month}月{self.date.day}日期（期号未载）"
        return f"{self.file}（期号、日期未载）"


def _printed(first: int | None, last: int | None) -> str:
    if first is None:
        return ""
    return f"第{first}期" if last is None else f"第{first}、{last}期"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A cut of an article's body, `body[start:end]`: the unit of retrieval."""

    article_id: str
    start: int
    end: int
    text: str

    def __reduce__(self) -> tuple[object, ...]:
        """A dataclass with slots is pickled field by field, in three times as long."""
        return Chunk, (self.article_id, self.start, self.end, self.text)
