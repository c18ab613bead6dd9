"""The sentence that says what a name means, where the archive says it."""

import re
from collections.abc import Sequence

from rag.evidence import Evidence
from rag.persons import people
from rag.refusals import unexplained_name
from rag.search import Draft, Search

_CLOSE_BEHIND = 3  # sentences
_WORKS = re.compile("运作|运行|运转|模式|(?:怎么|咋|如何|啥|什么)[一-鿿]{0,2}(?:弄|搞|办|做|运|实施)")


def defined(search: Search) -> Evidence | Draft | None:
    """The sentence that says what a name means; a refusal where the archive only mentions it; None for other words."""
    name = search.question.phrases[0] if search.question.phrases else search.question.subject.strip("？。 “”")
    mentions = [e for e in search.evidence(search.terms) if name.lower() in e.text.lower()]
    if not mentions:
        return None
    explained = (
        [e for e in mentions if _explains(name, e.text)]
        or _following(search, mentions)
        or [e for e in mentions if e.fits and not _among_others(name, e.text)]  # what it is there for
        or [e for e in mentions if _begins(name, e.text)]
        or _under_its_name(search, name, mentions)
    )
    if explained:
        return explained[0]
    asked_more = any(len(term.text) > 1 for term in search.plain)  # “爆仓应急”比的是什么 is more than what it means
    return unexplained_name(search, mentions) if search.question.phrases and not asked_more else None


def told_behind(search: Search) -> Evidence | None:
    """How something with a name works, where a sentence close behind its mention goes on to tell it: 该模式是…."""
    if not (search.question.phrases and _WORKS.search(search.question.text)):
        return None
    name = search.question.phrases[0].lower()
    mentions = [e for e in search.evidence(search.terms) if name in e.text.lower()]
    return next(iter(_following(search, mentions)), None)


def _explains(name: str, text: str) -> bool:
    """Whether a sentence says what a name stands for.

    >>> _explains("暖新驿站", "“暖新驿站”是街道办的休息点"), _explains("暖新驿站", "推广“暖新驿站”经验")
    (True, False)
    >>> _explains("找户口", "局长把这项排查叫“找户口”，四平路最先完成")
    True
    """
    quoted = f"[“‘《]?{re.escape(name)}[”’》]?"
    verb = r"(?:是(?!否)|指|即|为(?!了)|由.{2,40}(?:建|设|办)|包[含括]|，?该.{2,6}是|（)"
    told = f"{quoted}[^，。；]{{0,8}}{verb}"
    told += rf"|(?:是|作为|设为|定为)(?:[^，。；]{{0,2}}|[^，。；]{{0,3}}[个家届项])?{quoted}"
    if re.search(rf"[把将][^，。；]{{2,24}}(?:叫|称|唤)(?:作|为|做|成)?{quoted}", text):
        return True
    serves = rf"{quoted}[^。；]{{0,16}}，?(?:提供|用于|供[一-鿿]|设有|配有|配备|具备|集[一-鿿]{{2}})"
    if re.search(serves, text):
        return True
    list_of = rf"{quoted}(?!等)[^，。；：等]{{0,6}}(?:：|模式，|机制，|工作法，)"
    return bool(re.search(f"{told}|{list_of}", text)) or any(text[slice(*span)] == name for span in people(text))


def _among_others(name: str, text: str) -> bool:
    """Whether a sentence has a name only in a row with others.

    >>> _among_others("暖新驿站", "市民驿站、“暖新驿站”等阵地"), _among_others("暖新驿站", "“暖新驿站”的通知要求")
    (True, False)
    """
    return bool(re.search(rf"、[“‘《]?{re.escape(name)}|{re.escape(name)}[”’》]?(?:、|等)", text))


def _begins(name: str, text: str) -> bool:
    """Whether a sentence tells how a name came to be: what was opened, founded or made under it."""
    quoted = f"[“‘《]?{re.escape(name)}[”’》]?"
    begun = "(?:启动|推出|开通|设立|建成|启用|上线|创办|发起|成立|挂牌|揭牌|投用)"
    made = (
        "(?:建设|组建|成立|打造|推出|设立|创建|建立|命名为|取名|称为|名为|即|赠送|试点|结成|结为|组成|发明|想出|编成)"
    )
    return bool(re.search(rf"{quoted}[^，。；]{{0,12}}{begun}|{made}了?[^，。；“]{{0,6}}{quoted}", text))


def _following(search: Search, mentions: Sequence[Evidence]) -> list[Evidence]:
    """A sentence close behind a mention that goes on: 该模式是…, 即…, 分为…; 此次活动 far below is something else."""
    goes_on = re.compile(r"^(?:该|这一|此)[^，。]{1,8}(?:是|为|由|包|讲述|描写|展现|介绍|分)")
    found = []
    for mention in mentions:
        every = search.read(mention.issue, mention.article)
        behind = [e for e in every if e.start > mention.start][:_CLOSE_BEHIND]
        found += [e for e in behind if goes_on.match(e.text)]
    return sorted(found, key=lambda e: -e.score)


def _under_its_name(search: Search, name: str, mentions: Sequence[Evidence]) -> list[Evidence]:
    """Where an article's title has the name, the article explains it: what stands behind the first mention."""
    about = sorted((e for e in mentions if name in e.article.title), key=lambda e: (e.article.article_id, e.start))
    if not about:
        return []
    first = about[0]
    behind = [e for e in search.read(first.issue, first.article) if e.start > first.start]
    return behind[:1] or [first]
