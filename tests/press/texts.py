"""A sheet as a text file: rows of one width, or a paragraph a line, with what programs leave of pages and indents."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.press.sheet import Block, Sheet
from tests.sample.source import spaced
from tests.sample.text_layouts import fold

ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: `width` in full-width characters (None: a paragraph a line); `pages`: how their ends show."""

    width: int | None
    indent: str
    blank: str
    spaced: bool
    centred: bool
    titles_apart: bool
    pages: str
    heading: str
    per_page: int

    @property
    def tells_headings(self) -> bool:
        """Whether a heading inside an article looks otherwise than a title: by the indent of paragraphs."""
        return bool(self.indent)


def choose(rng: Random) -> Setting:
    """Any of the ways."""
    wrapped = rng.random() < 0.5
    blank = rng.choice(("each", "none", "none") if wrapped else ("each", "none"))
    pages = ("", "feed", "number", *(["space"] if blank == "each" else [])) if wrapped else ("", "", "cut", "number")
    return Setting(
        width=rng.randint(22, 40) if wrapped else None,
        indent=rng.choice(("", "　　", "　　", "    ")),
        blank=blank,
        spaced=rng.random() < 0.5,
        centred=wrapped and rng.random() < 0.3,
        titles_apart=wrapped or rng.random() < 0.6,
        pages=rng.choice(pages),
        heading=rng.choice(("{}：", "【{}】", "{}", "◎{}")),
        per_page=rng.randint(18, 30),
    )


def write(sheet: Sheet, how: Setting, path: Path, rng: Random) -> None:
    """Writes the file."""
    blocks = [_set(block, how) for block in _printed(sheet, how)]
    text = _wrapped(blocks, how) if how.width else _lines(blocks, how)
    end = rng.choice(("\n", "\n", "\r\n"))
    path.write_bytes(text.replace("\n", end).encode(rng.choice(ENCODINGS)))


def _printed(sheet: Sheet, how: Setting) -> Iterator[Block]:
    yield from (Block("masthead", (line,)) for line in sheet.head.lines)
    for block in sheet.blocks:
        if block.kind == "section":
            form = "{}：" if block.text in ("简讯", "短讯", "一句话新闻") and how.heading == "{}" else how.heading
            yield Block("section", (form.format(block.text),))
        else:
            yield block


def _set(block: Block, how: Setting) -> list[str]:
    """The rows of a block, folded where the file is."""

    def text(row: str) -> str:
        return spaced(row) if how.spaced else row

    room = (how.width or 0) * 2
    if block.kind == "title":
        rows = [text(row) for row in block.rows] if how.titles_apart else [" ".join(map(text, block.rows))]
        rows = [part for row in rows for part in (fold(row, room, room) if how.width else [row])]
        return [_centre(row, room) for row in rows] if how.centred else rows
    if block.kind == "row":
        return ["  ".join(block.rows)]
    if block.kind in ("masthead", "section", "contents", "entry", "list"):
        return [part for row in block.rows for part in (fold(row, room, room) if how.width else [row])]
    running = block.mark + text(block.text)
    if not how.width:
        return [how.indent + running]
    rows = fold(running, room - (4 if how.indent or how.blank == "each" else 0), room)
    return [how.indent + rows[0], *rows[1:]]


def _centre(row: str, room: int) -> str:
    wide = sum(2 if char > "\u2000" else 1 for char in row)
    return " " * max(0, (room - wide) // 2) + row


def _wrapped(blocks: list[list[str]], how: Setting) -> str:
    rows = [row for block in blocks for row in block]
    text, page = "", 1
    for place, row in enumerate(rows):
        first = bool(how.pages) and place > 0 and place % how.per_page == 0
        before = "\n" if how.blank == "each" else ""
        if first and how.pages == "space":
            text += f" {row}\n"
        elif first and how.pages == "feed":
            text += f"\f{row}\n"
        elif first and how.pages == "number":
            text += f"{before}- {page} -\n{before}{row}\n"
            page += 1
        else:
            text += f"{before}{row}\n"
    return text


def _lines(blocks: list[list[str]], how: Setting) -> str:
    between = "\n\n" if how.blank == "each" else "\n"
    lines, since, page = list[str](), 0, 1
    for rows in blocks:
        for row in rows:
            since += 1 + len(row) // 26
            if since > how.per_page and how.pages == "number":
                lines.append(f"- {page} -")
                page, since = page + 1, 0
            if since > how.per_page and how.pages == "cut" and len(row) > 90:
                cut = len(row) // 2
                lines += [row[:cut], row[cut:]]
                since = 0
            else:
                lines.append(row)
    return between.join(lines) + "\n"
