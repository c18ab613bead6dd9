"""What a question asks: kind, names, phrases, figures, time, issue; and the words left, which tell the subject."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from index.facets import Facet, find
from index.newsletter import Issue
from index.words import tagged
from rag.kinds import Kind, Target, bare, kind_of, target_of, wording
from rag.times import Period, find_day, find_issues, find_period, with_digits

_COUNTERS = "|".join(wording().counters)
_FIGURE = re.compile(rf"(?<![第总\d])(\d[\d,.]*)(?:多|余)?({_COUNTERS}|[万亿%％])")
_TITLED = re.compile(
    rf"(?:{'|'.join(wording().offices)})([{wording().surnames}][一-鿿]{{1,2}})(?=[给在为和与向对说是做参出带]|$)"
)
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+[届批季轮次]")
_UNIT = re.compile(rf"(?:多少|(?<!哪)几)({_COUNTERS})")
_ASKS = re.compile(r"多少|几[一-鿿]?|谁|哪[一-鿿]{0,2}|什么时候|什么|啥|怎么样?|如何|为何|吗")
_PERSON = re.compile(rf"[位人](?!.*主题)|(?:{'|'.join(wording().roles)})叫")
_PHRASE = re.compile(r"[“\"「『‘《]([^”\"」』’》]{2,40})[”\"」』’》]")


@dataclass(frozen=True, slots=True)
class Question:
    """`text` is the question as searched; `subject` what is left of it without asking words, names, times and issues.

    `issues` is None where the question names no issue, and empty where it names one that the archive lacks.
    `asked` is the noun whose value is wanted, as in 通过率多少 and 什么牌子,
    `focus` the words beside the asking words.
    """

    text: str
    kind: Kind
    target: Target
    subject: str
    names: tuple[Facet, ...] = ()
    phrases: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    period: Period | None = None
    day: str | None = None
    issues: tuple[Issue, ...] | None = None
    asked: str | None = None
    focus: frozenset[str] = frozenset()
    english: bool = False

    @property
    def literal(self) -> bool:
        """Whether the word itself is asked for, not what it stands for: 哪几期提到AED."""
        return bool(re.search("提到|写到|提及|出现|说到|登过|这个词|字样", self.text)) and self.target == "issue"

    @property
    def numeric(self) -> bool:
        """Whether a timeline is one of figures: 数量, 怎么变的."""
        return bool(re.search(r"多少|数量|几|变|规模|增长", self.text))

    @property
    def extreme(self) -> str | None:
        """`first` or `last`, where the question wants the first or the last report of something."""
        if re.search("最早|头一回|头一次|第一次|首次|最先", self.text):
            return "first"
        return "last" if re.search("最近(一次|的|那|这)|最后一次|最新一次|上一次|上回", self.text) else None

    def named(self, kind: str) -> tuple[str, ...]:
        """Full names of one kind, each once."""
        return tuple(dict.fromkeys(f.value for f in self.names if f.kind == kind))


def read(question: str, issues: Sequence[Issue], today: date, initiatives: Sequence[str] = ()) -> Question:
    """Read a question that stands on its own. `initiatives` are names that the archive puts in quotation marks."""
    text = tidy(question)
    found = find_issues(text, issues)
    rest = text.replace(found[1], " ") if found else text
    period = find_period(rest, today)
    rest = rest.replace(period.words, " ") if period else rest
    if found is None and period and (dated := _dated_issue(text, period, issues)) is not None:
        found, period = dated, None
    names = tuple(find(rest))
    exact = [*_PHRASE.findall(rest), *_longest(n for n in initiatives if n in rest), *_proper(rest)]
    phrases = tuple(dict.fromkeys(exact))
    kind = kind_of(rest)
    if kind == "which_name" and _PERSON.search(rest):
        kind = "who"
    return Question(
        text=text,
        kind=kind,
        target=target_of(rest),
        subject=_subject(rest, names, phrases),
        names=names,
        phrases=phrases,
        figures=(*(number + unit for number, unit in _FIGURE.findall(rest)), *_ORDINAL.findall(rest)),
        units=_units(rest),
        period=period,
        day=find_day(rest),
        issues=found[0] if found else None,
        asked=_asked(rest),
        focus=_focus(rest),
    )


def tidy(question: str) -> str:
    """One width for digits and letters, one kind of quotation marks, no white space at the ends.

    >>> tidy(' 总第４８６期 "暖蜂行动" 是什么? ')
    '总第486期 “暖蜂行动” 是什么？'
    """
    text = unicodedata.normalize("NFKC", question).strip()
    text = _meant(with_digits(text))
    text = re.sub(r"\"([^\"]*)\"|「([^」]*)」|『([^』]*)』", lambda m: f"“{m[1] or m[2] or m[3] or ''}”", text)
    text = re.sub(r"(?<=[一-鿿”])\s+(?=[一-鿿“])", " ", text)
    return text.translate({ord("?"): "？", ord("!"): "！", ord(","): "，", ord(":"): "：", ord(";"): "；"})


def _meant(text: str) -> str:
    """那 typed for 哪, where nothing else in the question asks.

    >>> _meant("参加的是那些人"), _meant("那些人参加了吗")
    ('参加的是哪些人', '那些人参加了吗')
    """
    if kind_of(text) != "what" or not re.search("那(?:些|个|家|里|位|天|年)", text[1:]):
        return text
    return text[0] + re.sub("那(?=些|个|家|里|位|天|年)", "哪", text[1:])


def _dated_issue(text: str, period: Period, issues: Sequence[Issue]) -> tuple[tuple[Issue, ...], str] | None:
    """An issue named by its day: 2024年11月25日那期."""
    if (
        period.since
        and period.since == period.until
        and re.search(re.escape(period.words) + r"[^，。]{0,3}(期|简报)", text)
    ):
        return tuple(i for i in issues if i.date == period.since), period.words
    return None


def _subject(rest: str, names: Sequence[Facet], phrases: Sequence[str]) -> str:
    """Names out by place, phrases, then asking words and the noun of the target."""
    for name in sorted(names, key=lambda f: -f.start):
        rest = rest[: name.start] + " " + rest[name.end :]
    for phrase in phrases:
        rest = rest.replace(phrase, " ")
    return " ".join(bare(_UNIT.sub(" ", rest)).split())


def _units(rest: str) -> tuple[str, ...]:
    """The units in which an answer may be counted; empty where any figure will do.

    >>> _units("发了多少助学金")[0], _units("有多少小哥驿站")[0], _units("几名党员")[0], _units("通过率多少")
    ('元', '家', '人', ())
    """
    for words, units in wording().measures.items():
        if words in rest:
            return tuple(units)
    counted = _UNIT.search(rest)
    if counted:
        return _alike(counted[1])
    behind = re.search(r"(?:多少|几)([一-鿿]+)", rest)
    nouns = "".join(word for word, _ in takewhile(lambda pair: pair[1][:1] in "n", tagged(behind[1]))) if behind else ""
    unit = next((unit for noun, unit in wording().of_noun if nouns.endswith(noun)), None)
    return _alike(unit) if unit else ()


def _alike(unit: str) -> tuple[str, ...]:
    return next((group for group in wording().alike if unit in group), (unit,))


def _longest(names: Iterable[str]) -> list[str]:
    """Names without those that are part of a longer one."""
    found = sorted(set(names), key=lambda name: (-len(name), name))
    return [name for i, name in enumerate(found) if not any(name in longer for longer in found[:i])]


def _asked(rest: str) -> str | None:
    """The noun before 多少 or behind 什么, where the question asks for nothing else of it.

    >>> _asked("培训通过率是多少"), _asked("小货车什么牌子"), _asked("什么时候"), _asked("发了多少助学金")
    ('通过率', '牌子', None, '助学金')
    """
    before = re.search(r"([一-鿿]{2,8}?)(?:是|有|达|达到|为|要求)?了?(?:多少|多大|多高|多重)[？，]?$", rest)
    behind = re.search(r"(?:什么|啥|哪(?:一)?[种家个所座条款部本])([一-鿿]{1,4}?)(?=$|[的？，])", rest) or re.search(
        r"哪(?:一)?[家个所座条款]([一-鿿]{1,4})|多少([一-鿿]{2,4})(?=[？，]|$)", rest
    )
    found = before or behind
    tags = tagged(next(group for group in found.groups() if group)) if found else []
    noun, tag = (tags[-1] if before else tags[0]) if tags else ("", "")
    common = noun in wording().weak or noun in wording().classes or wording().asking.search(noun)
    return None if tag not in ("n", "vn") or common else noun


def _focus(rest: str) -> frozenset[str]:
    """The nearest words before and behind what asks.

    >>> sorted(_focus("沪捷分拨中心噪声降到多少了")), sorted(_focus("通过率是多少"))
    (['降到'], ['通过率'])
    """
    found: set[str] = set()
    for match in _ASKS.finditer(rest):
        before = [word for word, tag in tagged(rest[: match.start()]) if _tells(word, tag)]
        behind = [word for word, tag in tagged(rest[match.end() :]) if _tells(word, tag)]
        found |= {*before[-1:], *behind[:1]}
    return frozenset(found)


def _tells(word: str, tag: str) -> bool:
    return (
        tag[:1] in ("n", "v", "j", "l", "a", "") and word not in wording().weak and not wording().asking.fullmatch(word)
    )


def _proper(rest: str) -> list[str]:
    """Names of people and far places: what the cutter takes for one, people beginning with a surname.

    >>> _proper("罗小满这几年有什么报道"), _proper("给云南学生的助学金")
    (['罗小满'], ['云南'])
    """
    cut = tagged(rest)
    places = [place for place in wording().far if place in rest]
    places += [match[1] for match in _TITLED.finditer(rest)]
    names = [word for word, tag in cut if tag.startswith("nr") and 2 <= len(word) <= 4]
    beside = re.compile("[站镇路村街区桥店园]|网点|学校|中学|小学|公司|营业部")
    return places + [
        name
        for name in names
        if (len(name) > 2 or name[0] in "小老")
        and name.lstrip("小老")[:1] in set(wording().surnames)
        and not find(name)
        and not beside.match(rest, rest.find(name) + len(name))
    ]
