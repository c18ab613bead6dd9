"""Archives of any size in mixed formats, of invented sentences: the same seed gives the same issues."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.bench.sheets import write_sheets
from tests.sample import text_layouts, web_layouts, word_layout
from tests.sample.source import Piece, Sample

FORMATS = ("wrapped.txt", "pdf.pdf", "word.docx", "paragraphs.txt", "web.html", "pdf.pdf", "word.docx", "markdown.md")
FIRST = date(2010, 1, 4)

_BUREAUS = [
    f"{name}邮政管理局" for name in ("宝山", "青浦", "松江", "嘉定", "奉贤", "金山", "闵行", "浦东", "崇明", "静安")
]
_PLACES = [
    "静安区",
    "黄浦区",
    "徐汇区",
    "长宁区",
    "普陀区",
    "虹口区",
    "杨浦区",
    "宝山区",
    "闵行区",
    "嘉定区",
    "浦东新区",
    "青浦区",
]
_COMPANIES = ["申禾快递", "白鹭快运", "云雀物流", "沪捷速运", "圆通", "顺丰", "中通", "韵达", "极兔", "江海快运"]
_WHAT = [
    *("消防演练", "急救培训", "普法宣传", "技能竞赛", "座谈交流", "体检义诊", "读书分享", "志愿服务", "文艺汇演"),
    *("安全检查", "法律咨询", "心理讲座", "亲子活动", "红色参观", "党课学习", "垃圾分类", "绿色包装", "反诈宣讲"),
]
_VERBS = ["组织开展", "牵头举办", "联合推进", "深入部署", "持续深化", "启动", "圆满完成", "指导企业做好"]
_WHO = ["快递小哥", "分拣员", "党员代表", "网点负责人", "青年骨干", "新业态从业人员", "一线职工", "志愿者", "安全员"]
_ENDS = [
    "现场还发放了{n}份宣传手册，解答了大家关心的{m}个问题。",
    "活动分{m}个环节进行，参加者普遍认为内容实用、形式新颖。",
    "下一步，{bureau}将把{what}纳入年度重点工作，每{m}个月回访一次。",
    "{company}{town}网点负责人{name}表示，要把学到的本领带回{n}名同事中去。",
    "据统计，今年以来辖区内已有{n}名{who}从中受益，覆盖{m}个街镇。",
    "{place}{town}总工会、团委等{m}家单位为{what}提供了场地、师资和物资支持。",
]
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "安邦成德恩芳国海佳凯兰明宁培琪然书婷文欣雅泽"
# towns and companies are put together from these, so that the vocabulary grows with the archive as a real one does
_SIGNS = (
    "安柏宝北滨长常晨城春翠大丹德定东栋枫丰峰福高谷光贵桂国海汉航和荷鹤恒红虹洪湖华怀淮环黄惠吉佳嘉建江金锦京景静九凯康科昆兰蓝乐黎"
    "丽联良林临灵凌龙隆鲁绿洛茂梅美民明莫牡南宁欧盘沛鹏平浦七祁齐千前乾青清庆秋泉群仁荣瑞三森山杉尚少申深沈盛石世水松苏泰唐桃腾天田"
    "庭同万望威为文汶五武西溪霞仙祥翔向小新信兴星旭学雪亚延岩燕阳杨尧业伊宜义银英永友有于余宇玉豫元园远月岳云运泽展张昭浙正志中钟周珠"
)
_LIST = ["报：国家邮政局，市委有关部门", "送：各派出机构，各快递企业党组织", "本期内容均为虚构，仅供测试使用"]


def make_archive(folder: Path, issues: int, seed: int = 1) -> list[Path]:
    """Writes weekly issues, numbered on; the first are the same however many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    return [make_issue(folder, place, seed) for place in range(issues)]


def make_issue(folder: Path, place: int, seed: int = 1) -> Path:
    """One issue by its place in the archive: six to ten articles and some briefs."""
    chance = random.Random(f"{seed}-{place}")
    layout, suffix = FORMATS[place % len(FORMATS)].split(".")
    day = FIRST + timedelta(days=7 * place)
    number = 1 + (day.timetuple().tm_yday - 1) // 7
    head = (
        *("上海市邮政快递行业", "党建、文明创建工作简报", f"{day.year}年第{number}期（总第{place + 1}期）"),
        *("上海市邮政管理局党建办、文明办编", f"{day.year}年{day.month}月{day.day}日"),
    )
    sample = Sample(
        file=f"{day.year}/{place + 1:05d}.{suffix}",
        layout=layout,
        masthead=head,
        name="".join(head[:2]),
        year=day.year,
        number=number,
        total=place + 1,
        date=day,
        encoding="gb18030" if layout == "paragraphs" else "utf-8",
        look=chance.choice(("bold", "heading")),
        pages=(15, 23),
        spaced=False,
        numbered=False,
        distribution="",
        pieces=tuple(_pieces(chance, day)),
    )
    path = folder / sample.file
    path.parent.mkdir(exist_ok=True)
    _write(sample, path)
    return path


def _write(sample: Sample, path: Path) -> None:
    match sample.layout:
        case "wrapped":
            path.write_bytes(text_layouts.wrapped(sample, _LIST).encode(sample.encoding))
        case "paragraphs":
            path.write_bytes(text_layouts.paragraphs(sample, _LIST).encode(sample.encoding))
        case "markdown":
            path.write_bytes(web_layouts.markdown(sample, _LIST).encode(sample.encoding))
        case "web":
            path.write_bytes(web_layouts.site(sample, _LIST).encode(sample.encoding))
        case "word":
            word_layout.write(sample, _LIST, path)
        case _:
            write_sheets(list(_rows(sample)), path)


def _rows(sample: Sample) -> Iterator[tuple[str, int]]:
    yield from ((row, 22 if place < 2 else 13) for place, row in enumerate(sample.masthead))
    section = None
    for piece in sample.pieces:
        if piece.section and piece.section != section:
            yield f"{piece.section}：", 13
        section = piece.section
        yield from ((row, 18) for row in piece.title)
        for paragraph in piece.body:
            first, *others = text_layouts.fold(paragraph, 62)
            yield f"\u3000\u3000{first}", 13
            yield from ((row, 13) for row in others)
    yield from ((line, 13) for line in _LIST)


def _pieces(chance: random.Random, day: date) -> Iterator[Piece]:
    for _ in range(chance.randint(6, 10)):
        fill = _fill(chance)
        title = "{bureau}{verb}“{place}{what}”活动".format(**fill)
        yield Piece(None, (title,), tuple(_paragraph(chance, day, fill) for _ in range(chance.randint(3, 5))))
    for number in range(1, chance.randint(2, 4)):
        yield Piece("简讯", (), (f"{number}、{_paragraph(chance, day, _fill(chance), 1)}",))


def _paragraph(chance: random.Random, day: date, fill: dict[str, str], sentences: int = 3) -> str:
    before = day - timedelta(days=chance.randint(1, 12))
    text = f"{before.month}月{before.day}日，" + "{bureau}在{place}{town}{verb}{what}，{n}名{who}参加。".format(**fill)
    for _ in range(chance.randint(sentences, sentences + 2)):
        text += chance.choice(_ENDS).format(**{**_fill(chance), "bureau": fill["bureau"], "what": fill["what"]})
    return text


def _sign(chance: random.Random) -> str:
    return "".join(chance.choices(_SIGNS, k=2))


def _fill(chance: random.Random) -> dict[str, str]:
    name = chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2))
    words = {"bureau": _BUREAUS, "place": _PLACES, "company": _COMPANIES, "what": _WHAT, "verb": _VERBS, "who": _WHO}
    picked = {key: chance.choice(values) for key, values in words.items()}
    picked["company"] = chance.choice((picked["company"], _sign(chance) + "快递"))
    return {
        **picked,
        "town": _sign(chance) + chance.choice(("街道", "镇", "新村")),
        "name": name,
        "n": str(chance.randint(12, 980)),
        "m": str(chance.randint(2, 9)),
    }
