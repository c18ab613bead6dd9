"""The expression that a kind of question asks for, where a text holds it: a date, a figure, a person, a place."""

import re
from collections.abc import Iterator, Sequence, Set

from index.facets import find
from index.words import tagged
from rag.kinds import wording
from rag.persons import POLITE, ROLE, SURNAME, Span, cut_names, people
from rag.question import Question
from rag.runs import quoted_runs, runs

_DIGITS = r"(?:\d[\d,.]*|[一二两三四五六七八九十百千万]+)(?:多|余|几)?(?:[万亿])?(?:多|余)?"
DATE = re.compile(
    r"(?<![\d月至、])\d{1,2}日(?=上午|下午|晚|，)(?:上午|下午|晚上?)?|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:起|至\d{1,2}(?:月\d{1,2})?日)?(?:上午|下午|晚上?)?|\d{4}年(?:度|初|底|末)?|"
    r"近日|日前|前不久|近期|昨日|当天|(?:大年)?初[一二三四五六七]|除夕|(?:春节|节日|国庆|中秋|元旦)(?:前夕|期间|假期)|小年夜|[上下]午|\d{1,2}[时点]"
)
_ARABIC = re.compile(
    r"\d[\d,.]*(?:多|余)?(?:[万亿]多?)?\s?(?:[%％]|‰|[名人位家个元台场次票岁天对项年批件条种省区期倍亩吨米户套辆面份本篇块支队处座])|\d[\d,.]*"
)
_OFFICE_OF = re.compile(
    rf"(?P<office>{'|'.join(wording().offices)})(?:的?(?:名字|姓名))?(?:姓|叫|是谁|是哪[位个]|的?尊姓|贵姓)"
)
# 每一个环节, 一家企业的员工: a one that counts nothing
_NO_ARTICLE = r"(?<![一二两三四五六七八九十百千万\d.])(?!(?<![仅只共有第])一[^\d十百千万几])"
_ATTENDING = re.compile("去了|来了|到场|到会|参加|出席|参会|参训|列席|在场|在座")
_ATTENDED = re.compile("[^，。；]{2,}(?:参加|出席|参会|参训|到会|列席|陪同|到场)")
_NEEDED = ("how_many", "who", "which_name", "where")  # kinds without an answer where no such expression stands
_BY_NAME = 12  # characters between a name and the word for what it names
_EXACT = re.compile(r"\d月|\d日|\d年|初[一二三四五六七]|除夕|\d[时点]")
_HELD = re.compile("谁.{0,3}(?:办|搞|组织|主办|承办|牵头|发起|举办|开展)")  # a unit as well as a person
_BY_SURNAME = re.compile(rf"({SURNAME})(?:{'|'.join(POLITE)})[一-鿿]{{0,3}}(?:全名|姓名|名字|叫什么|叫啥)")
_BY_ROLE = re.compile(
    r"(?:职工|员工|小哥|快递员|投递员|骑手|党员|干部|民警|领导|局长|书记|经理|老总|老板|主任|记者|同志)(?:名字|姓名|叫什么|叫啥|姓什么|姓啥|是谁|是哪)"
)
# What no unit does, and how a text tells that somebody did it.
_PERSONALLY = {
    "讲话": "讲话|发言|致辞", "致辞": "致辞|讲话|致词", "发言": "发言|讲话|介绍|交流|表示|说", "主持": "主持|司仪",
    "带队": "带队|率队|率领|一行|带着|带领",
    "陪同": "陪同|参加", "宣读": "宣读|宣布", "授课": "授课|讲|教|辅导|培训",
    "主讲": "主讲|讲|授课", "点评": "点评|评", "颁奖": "颁奖|颁|授",
}  # fmt: skip
_PERSONAL = re.compile("|".join(_PERSONALLY))
_POST = re.compile("(?:主要|分管|有关|相关)(?:负责人|负责同志|领导)")  # one who is told by the post alone
BY_DAY = re.compile(r"几月几|几[号日]|具体.{0,4}(?:日期|时间|哪)|哪[月日]|几月份?几")
_PLACE = re.compile(rf"[一-鿿“”·]{{2,12}}?(?:{'|'.join(wording().places)})")
_CLASS_CALLED = re.compile(
    rf"({'|'.join((*wording().places, *wording().units))}|企业|单位)的?(?:全名|名字|名称)?(?:究竟|到底)?(?:叫|是什么名)"
)
_UNIT_NAME = re.compile(rf"[一-鿿]{{2,14}}?(?:{'|'.join(wording().units)})")
_QUOTED = re.compile(r"[“《][^”》]{2,30}[”》]")
# What is asked for in the singular, and is told as a list: 里面有啥, 能享受到什么.
_CONTENTS = re.compile(
    "[里内][面头边]?(?:都|还)?(?:有|装|放|包)(?:了|着)?些?(?:什么|啥)|(?:享受|领|吃|用|学|买|体验)到?些?(?:什么|啥)(?=[？，]|$)|"
    "(?:包[括含]|配[备有了]|提供)些?(?:什么|啥)|有些?(?:什么|啥)(?:服务|功能|设施|设备|东西|待遇|内容)"
)
# Which time it was: 是第一回吗 is told by 首次, 连续三年
_FIRST_TIME = re.compile("(?:第一|头一|首)[次回场届年]|头一遭")
_TIMES = re.compile(
    r"首[次届创家]|第[一二三四五六七八九十\d]+[次回届年个]|连续[一二两三四五六七八九十\d]+[年届次季]|再[次度]|又一次|每年"
)
# What a place or a thing is there for: 小哥服务驿站是干嘛用的
_SERVING = re.compile("干[嘛吗啥]|(?:干|做|派|有)什么用|做什么|用来|用途|用处|作用")
_SERVES = re.compile("(?:提供|设有|配有|配备|备有|具备|用于|供[一-鿿])[^；。]*")
_CLOCK = re.compile("几点")
_USED = re.compile(rf"({'|'.join(wording().told_by)})(?:的|了|到)?(?:都)?(?:是)?些?(?:什么|啥)")  # 中午吃的什么
_NAME = re.compile(r"“[^”]{2,12}”")
_REASON = re.compile("|".join(wording().reasons))
_MEANS = re.compile("|".join(wording().means))


def wanted(question: Question, text: str) -> list[Span]:
    """Where a text holds the kind of expression that the question asks for; empty for kinds that ask for none."""
    match question.kind:
        case "when" if _CLOCK.search(question.text):
            return [span for span in _spans(DATE, text) if text[slice(*span)][-1] in "点时"]
        case "when":
            return [span for span in _spans(DATE, text) if _EXACT.search(text[slice(*span)])]
        case "how_many" if "\t" in text:
            return _spans(re.compile(r"\d[\d,.]*"), text)
        case "how_many":
            return _figures(question.units, text)
        case "timeline" if question.numeric:
            return _figures(question.units, text)
        case "who" if done := _PERSONAL.search(question.text):
            said = re.search(_PERSONALLY[done.group()], text)
            return [*_persons(question, text), *_spans(_POST, text)] if said else []
        case "who" if "谁" in question.text and (_HELD.search(question.text) or not re.search(ROLE, question.text)):
            return [*_persons(question, text), *_names(question, text, "organisation"), *_spans(_POST, text)]
        case "who" if office := _office(question.text):
            return [span for span in people(text) if _beside(office, text, span)]
        case "who":
            polite = re.search("全名|姓名|名字|姓甚名谁|叫什么", question.text)
            found = [span for span in _persons(question, text) if not _known(text[slice(*span)], question.text)]
            if polite and (called := _BY_SURNAME.search(question.text)):  # 刘女士的全名
                found = [span for span in found if text[slice(*span)].startswith(called[1])]
            named = polite or _BY_ROLE.search(question.text)  # 刘女士 is no 职工
            return [span for span in found if not (named and text[span[1] - 2 : span[1]] in POLITE)]
        case "where" if re.search("国家|哪国|哪个省|哪个城市", question.text):
            return _spans(re.compile("|".join(wording().far)), text)
        case "where":
            known = set(question.named("district"))
            told = [span for span in _spans(_PLACE, text) if not _ends_with_any(text[slice(*span)], known)]
            return [*told, *_names(question, text, "district")]
        case "which_unit":
            return [*_names(question, text, "organisation"), *_spans(_UNIT_NAME, text)]
        case "which_name":
            return _named_so(question, text)
        case "why":
            return _spans(_REASON, text)
        case "how":
            return _spans(_MEANS, text)
        case "is_it_so" if _FIRST_TIME.search(question.text):
            return _spans(_TIMES, text)
        case "list" if question.target == "person" and _ATTENDING.search(question.text):
            return _spans(_ATTENDED, text)
        case "list":
            return [run.span() for run in (*runs(text), *quoted_runs(text))]
        case "what" if used := _USED.search(question.text):
            return _spans(re.compile(wording().told_by[used[1]]), text)
        case "define" if _SERVING.search(question.text):
            return _spans(_SERVES, text)
        case "what" if _CONTENTS.search(question.text):
            things = (run for run in (*runs(text), *quoted_runs(text)) if not names_office(run.group()))
            return _spans(_SERVES, text) or [run.span() for run in things]
        case _:
            return []


def names_office(text: str) -> bool:
    """Whether a text names an office or a company.

    >>> names_office("青浦局、朱家角镇党委"), names_office("空调、冰箱")
    (True, False)
    """
    return any(facet.kind == "organisation" for facet in find(text))


def needed(question: Question) -> bool:
    """Whether there is no answer where no such expression stands."""
    used = question.kind == "what" and _USED.search(question.text)
    clock = question.kind == "when" and _CLOCK.search(question.text)
    return question.kind in _NEEDED or bool(used or clock)


def _named_so(question: Question, text: str) -> list[Span]:
    """Quoted names; where the sentence holds the word that is to be named (园区叫什么), those that stand by it."""
    quoted = _spans(_QUOTED, text)
    places = [m.start() for word in question.focus if len(word) > 1 for m in re.finditer(re.escape(word), text)]
    near = [span for span in quoted if any(span[0] - _BY_NAME <= at <= span[1] + _BY_NAME for at in places)]
    if called := _CLASS_CALLED.search(question.text):  # 那个园区叫什么: a name of that class, in quotation marks or not
        near = [span for span in quoted if text[: span[0]].endswith(called[1]) or text[span[1] :].startswith(called[1])]
        told = called[1] in ("公司", "企业", "单位") and any(word in text for word in question.focus)
        units = _names(question, text, "organisation") if told else ()
        return [*near, *_proper(called[1], text), *units]
    return near if places else quoted


def _proper(noun: str, text: str) -> list[Span]:
    """Names that end in a noun: 徐泾园区, and not 发现园区."""
    found = []
    for at in (match.start() for match in re.finditer(re.escape(noun), text)):
        before = tagged(re.split("[^一-鿿]", text[max(0, at - _BY_NAME) : at])[-1])
        if before and (before[-1][1][:2] in ("nr", "ns", "nz") or not before[-1][1]):
            found.append((at - len(before[-1][0]), at + len(noun)))
    return found


def _known(person: str, question: str) -> bool:
    """Whether the question itself names somebody, who is then not the one it asks for: 刘女士, asked of as 刘阿姨."""
    return person in question or (
        person.endswith(POLITE) and re.search(rf"{person[0]}(?:{'|'.join(POLITE)})", question) is not None
    )


def _office(question: str) -> str | None:
    """The office whose holder is asked for: 党委书记姓什么, 局长是谁."""
    found = _OFFICE_OF.search(question)
    return found["office"] if found else None


def _beside(office: str, text: str, span: Span) -> bool:
    """Whether a name stands by the office: 余洪伟副局长, 党委书记陈某; not two words away."""
    return text[: span[0]].endswith(office) or text[span[1] :].startswith(office)


def _persons(question: Question, text: str) -> list[Span]:
    """People beside their roles; where there are none, those that the cutter knows and the question does not name."""
    return people(text) or [span for span in cut_names(text) if not _known(text[slice(*span)], question.text)]


def dates(text: str) -> list[str]:
    """Dates and relative times as written."""
    return [m.group() for m in DATE.finditer(text)]


def _figures(units: Sequence[str], text: str) -> list[Span]:
    """Figures with one of the units asked for; where the question names none, any that is no date.

    What stands in a name in quotation marks counts nothing: “三项制度”.
    """
    text = _NAME.sub(lambda m: " " * len(m.group()), text)
    if units:
        return _spans(re.compile(rf"{_NO_ARTICLE}{_DIGITS}\s?(?:{'|'.join(units)})"), text)
    return _spans(_ARABIC, DATE.sub(lambda m: " " * len(m.group()), text))


def _names(question: Question, text: str, kind: str) -> Iterator[Span]:
    asked = set(question.named(kind))
    return ((f.start, f.end) for f in find(text) if f.kind == kind and f.value not in asked)


def _ends_with_any(text: str, named: Set[str]) -> bool:
    """Whether a place is but one that the question names: 这是松江区."""
    return any(f.value in named and f.end == len(text) for f in find(text))


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [m.span() for m in pattern.finditer(text)]
