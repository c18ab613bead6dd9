"""What a question asks: kind, names, phrases, figures, time, issue; and the words left, which tell the subject."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from index.facets import Facet, find
from index.gazetteer import gazetteer_names
from index.newsletter import Issue
from index.words import in_dictionary, normalise
from rag import cues
from rag.kinds import Kind, Target, bare, kind_of, target_of, wording
from rag.named import proper_names
from rag.persons import POLITE
from rag.times import Period, find_day, find_issues, find_period, with_digits

_PERSON = re.compile(
    rf"[位人][一-鿿]{{0,6}}?(?:叫|名|姓)|[位人](?:是|都有|分别)|(?:{'|'.join(POLITE)})的?(?:全名|姓名|名字|叫)|(?:{'|'.join(wording().roles)})(?:叫|的?(?:名字|姓名|全名))"
)
_NO_PERSON = re.compile(  # 骗老人的公司叫什么
    rf"(?:{'|'.join((*wording().places, *wording().units))}|企业|品牌|节目|歌曲?|电影|活动|项目)"
    "的?(?:名字|全名|名称)?(?:叫|是什么)"
)
_FEAST = re.compile("(?:春节|国庆|元旦|中秋|端午|五一)(?:之?[前后]|前后)")  # behind a year, it only tells the time
_ASKING_PHRASE = re.compile("什么|谁|哪|多少|几[个家名]|啥|怎么|为何")  # in quotation marks it is no name
_GROUP = re.compile("什么样?的?人(?!名)|啥人|哪[类种]人")  # 来的是些什么人: no person's name is wanted
_SHORT_YEAR = re.compile(  # a time of the year, a feast or an issue behind it: 21年春节, 24年11月; no 22年 of work
    r"(?<![\d第.-])([12]\d)年(?=度|底|初|末|[上下]半年|\d{1,2}月|春节|过年|国庆|元旦|中秋|端午|五一|春|夏|秋|冬|第?\d{1,2}期)"
)
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
        return (
            bool(re.search("[提写讲说谈]到|提及|出现|露过?[面脸]|亮过?相|这个词|字样", self.text))
            and self.target == "issue"
        )

    @property
    def numeric(self) -> bool:
        """Whether a timeline is one of figures: 数量, 怎么变的."""
        return bool(re.search(r"多少|数量|(?<![这那好近])几|变|规模|增长", self.text))

    @property
    def extreme(self) -> str | None:
        """`first` or `last`, where the question wants the first or the last report of something."""
        return cues.extreme(self.text)

    @property
    def by_people(self) -> bool:
        """Whether events are compared by how many came, not by how often they were held."""
        return bool(re.search("人最多|人数|规模|来的人|的人.{0,2}最多|人气|最热闹|最大|参加.{0,8}最多", self.text))

    def named(self, kind: str) -> tuple[str, ...]:
        """Full names of one kind, each once."""
        return tuple(dict.fromkeys(f.value for f in self.names if f.kind == kind))


def read(question: str, issues: Sequence[Issue], today: date, initiatives: Sequence[str] = ()) -> Question:
    """Read a question that stands on its own. `initiatives` are names that the archive puts in quotation marks."""
    text = tidy(question)
    found = find_issues(text, issues)
    rest = text.replace(found[1], " ") if found else text
    period = find_period(rest, today)
    rest = _FEAST.sub(" ", rest.replace(period.words, " ")) if period else rest
    if found is None and period and (dated := _dated_issue(text, period, issues)) is not None:
        found, period = dated, None
    names = tuple(find(rest))
    quoted = [phrase for phrase in _PHRASE.findall(rest) if not _ASKING_PHRASE.search(phrase)]
    exact = [*quoted, *_longest(n for n in initiatives if n in rest and _is_name(n)), *proper_names(rest)]
    phrases = tuple(dict.fromkeys(exact))
    kind = kind_of(rest)
    if kind == "which_name" and _PERSON.search(rest) and not _NO_PERSON.search(rest):
        kind = "who"
    if kind == "who" and _GROUP.search(rest):
        kind = "what"
    return Question(
        text=text,
        kind=kind,
        target=target_of(rest),
        subject=_subject(rest, names, phrases),
        names=names,
        phrases=phrases,
        figures=cues.figures(rest),
        units=cues.units(rest),
        period=period,
        day=find_day(rest),
        issues=found[0] if found else None,
        asked=cues.asked_noun(rest),
        focus=cues.focus(rest),
    )


def tidy(question: str) -> str:
    """One width for digits and letters, one kind of quotation marks, years in full, no white space at the ends.

    >>> tidy(' 总第４８６期 "暖蜂行动" 是什么? '), tidy("21年春节后开工，干了22年")
    ('总第486期 “暖蜂行动” 是什么？', '2021年春节后开工，干了22年')
    """
    text = unicodedata.normalize("NFKC", question).encode("utf-8", "replace").decode().strip()
    text = _SHORT_YEAR.sub(r"20\1年", _meant(with_digits(text)))
    text = re.sub(r"\"([^\"]*)\"|「([^」]*)」|『([^』]*)』", lambda m: f"“{m[1] or m[2] or m[3] or ''}”", text)
    text = re.sub(r"(?<=[一-鿿”])\s+(?=[一-鿿“])", " ", text)
    text = re.sub(r"(?<=[开办搞设做弄建出写推评][了过])一?个(?=[一-鿿])", "", text)  # 开了个什么会
    return text.translate({ord("?"): "？", ord("!"): "！", ord(","): "，", ord(":"): "：", ord(";"): "；"})


def _meant(text: str) -> str:
    """那 typed for 哪, where nothing else in the question asks.

    >>> _meant("参加的是那些人"), _meant("那些人参加了吗")
    ('参加的是哪些人', '那些人参加了吗')
    """
    if (
        kind_of(text) != "what"
        or re.search("什么|啥|怎", text)
        or not re.search("那(?:些|个|家|里|位|天|年)", text[1:])
    ):
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
    return " ".join(bare(cues.without_units(rest)).split())


def _is_name(quoted: str) -> bool:
    """Whether what an archive quotes names something wherever it stands: no plain word, and nothing that asks.

    >>> _is_name("暖蜂行动"), _is_name("老师傅"), _is_name("为什么送不到")
    (True, False, False)
    """
    known = in_dictionary(quoted) and normalise(quoted) not in gazetteer_names()
    return not _ASKING_PHRASE.search(quoted) and not known


def _longest(names: Iterable[str]) -> list[str]:
    """Names without those that are part of a longer one."""
    found = sorted(set(names), key=lambda name: (-len(name), name))
    return [name for i, name in enumerate(found) if not any(name in longer for longer in found[:i])]
