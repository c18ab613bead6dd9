"""An issue of invented reports: how many, in which sections, with which of the things that stand between them."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.press.mastheads import Number, masthead
from tests.press.prose import Writer, tables
from tests.press.sheet import Block, Sheet

_BRIEFS = ("简讯", "简讯", "短讯", "一句话新闻")
_MARKS = ("{n}、", "{n}.", "（{n}）", "{c}、", "●", "{o} ")
_CHINESE = "一二三四五六七八九十"
_LISTS = (
    ("报：国家邮政局机关党委，市委社会工作部、市文明办", "送：各区邮政管理局，各快递企业上海总部"),
    ("报送：国家邮政局办公室、市交通工作党委。", "抄送：局领导，机关各处室，各区局。", "（共印80份）"),
    ("主送：市精神文明建设委员会办公室", "分送：各寄递企业党组织"),
    ("报：上级有关部门", "送：各区局、各企业", "责任编辑：本刊编辑部　联系电话：021-00000000"),
    ("发：各区邮政管理局、各品牌企业党委（总支、支部）",),
    ("上海市邮政管理局办公室　　　　{day}印发",),
    (),
)


def numbers(issues: int, rng: Random) -> Iterator[Number]:
    """Issues in order, about three a month from 2013 on; one in forty is a double issue."""
    day, year, number, total = date(2013, 1, 9), 2013, 0, rng.randint(1, 60)
    for _ in range(issues):
        if day.year != year:
            year, number = day.year, 0
        number, total = number + 1, total + 1
        double = rng.random() < 0.025
        yield Number(year, number, total, day, number + 1 if double else None, total + 1 if double else None)
        number, total = number + double, total + double
        day += timedelta(days=rng.randint(5, 12))


def compose(of: Number, rng: Random) -> Sheet:
    """One issue, of one to ten articles."""
    writer = Writer(rng, of.day)
    head = masthead(of, rng)
    blocks = list[Block]()
    count = rng.choices((1, rng.randint(2, 10)), (5, 95))[0]
    sectioned = count > 3 and rng.random() < 0.15
    titles = set[tuple[str, ...]]()
    for place in range(count):
        if sectioned and (place == 0 or rng.random() < 0.3):
            blocks.append(Block("section", (writer.one("section"),)))
        title = next(made for made in iter(writer.headline, ()) if made not in titles)
        titles.add(title)
        blocks += _article(writer, title)
    if rng.random() < 0.25:
        blocks += _briefs(writer)
    if count > 2 and rng.random() < 0.12:
        blocks = [*_contents(blocks, rng), *blocks]
    return Sheet(head, (*blocks, *closing(of, rng)))


def closing(of: Number, rng: Random) -> list[Block]:
    """To whom the issue goes; some issues do not say it."""
    day = f"{of.day.year}年{of.day.month}月{of.day.day}日"
    return [Block("list", (line.format(day=day),)) for line in rng.choice(_LISTS)]


def _article(writer: Writer, title: tuple[str, ...]) -> Iterator[Block]:
    rng = writer.rng
    yield Block("title", title)
    if rng.random() < 0.03:
        yield Block("note", (writer.one("note"),))
    yield Block("paragraph", (writer.opening(),))
    headed = rng.choices((None, "subheading", "bare"), (88, 7, 5))[0]
    headings = rng.sample(range(3), 3)
    for place in range(rng.choices((0, 1, 2, 3, 4, 5), (8, 20, 30, 22, 12, 8))[0]):
        if headed == "subheading" and place < 3:
            yield Block("subheading", (writer.one("subheading"),))
        elif headed == "bare" and place < 3:
            yield Block("bare", (writer.one("bare_subheading"),))
        yield Block("paragraph", (writer.paragraph(),))
        if place == headings[0] and rng.random() < 0.06:
            yield from _table(writer)
    if rng.random() < 0.06:
        yield Block("caption", (writer.one("caption"),))
    if rng.random() < 0.1:
        yield Block("byline", (writer.one("byline"),))


def _table(writer: Writer) -> Iterator[Block]:
    columns = writer.rng.choice(tables()["columns"]).split("|")
    for _ in range(writer.rng.randint(2, 5)):
        yield Block("row", tuple(map(writer.fill, columns)))


def _briefs(writer: Writer) -> Iterator[Block]:
    rng = writer.rng
    mark = rng.choice(_MARKS)
    yield Block("section", (rng.choice(_BRIEFS),))
    for place in range(rng.randint(2, 6)):
        printed = mark.format(n=place + 1, c=_CHINESE[place], o="①②③④⑤⑥"[place])
        yield Block("brief", (writer.brief(),), printed)


def _contents(blocks: list[Block], rng: Random) -> Iterator[Block]:
    """A list of the titles, printed before the first article."""
    yield Block("contents", (rng.choice(("本期要目", "目　录", "本期导读", "要目：", "目录")),))
    form = rng.choice(("{n}. {t}", "◆ {t}", "{t}", "{t}……{p}", "{n}、{t}", "★{t}"))
    titles = [block for block in blocks if block.kind == "title"]
    for place, block in enumerate(titles, 1):
        yield Block("entry", (form.format(n=place, t=" ".join(block.rows), p=place + 1),))
