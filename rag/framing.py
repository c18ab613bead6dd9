"""What a question says of its asker, and of why it is asked, taken off: 我刚来, 领导问我, 能帮忙查查吗."""

import re

from rag.contents import content_words
from rag.kinds import bare, kind_of, wording

_CLAUSE = re.compile(r"[^，。；：！？…]+[，。；：！？…]*")
_ASKS = re.compile(r"谁|哪|几|多少|什么|啥|怎|为何|如何|何时|多[大久长高远]|[吗么][？]?$|有没有|是不是|是否")
_OFFERS = re.compile(r"(?:能|可以|可否|能否|帮|麻烦)[^，。？]{0,12}[吗么不][？]?$")
# 报个名单, 总结几句: a wish about the form of the answer.
FORM = re.compile(
    "(?:[请再也都还]|麻烦|帮我|给我)*(?:[报列给出拉做整来说讲写]|总结|概括|简述)(?:一下|[一几两]?[个份张条句])?"
    "(?:名单|清单|单子|表|总?数|结论|话)?[。！？]*$"
)
_NAMES = re.compile(r"[“《]|(?:19|20)\d{2}|[去今前]年|第\d+期")
# 去年底…哦不对，是24年11月: only what is behind counts.
_CORRECTED = re.compile(
    r"^.*(?:[哦啊呃唉嗯噢]，?不对?(?=[，。…是])|说错了|记错了|不是不是)[，。…]*(?:应该)?是?(?=.{6})"
)


def unframed(question: str) -> str:
    """The question without the clauses that only tell who asks and why, and without what opens or ends it so.

    >>> unframed("我刚来，不太懂，“小哥夜校”是干什么的？")
    '“小哥夜校”是干什么的？'
    >>> unframed("同事问我“暖心屋”是什么，能解释下吗"), unframed("想核对一下：哪天开的会？")
    ('“暖心屋”是什么', '哪天开的会？')
    >>> unframed("去年底…哦不对是24年11月，市局开了什么会")
    '24年11月，市局开了什么会'
    >>> unframed("我只看2021年以后，哪些区办了培训")
    '我只看2021年以后，哪些区办了培训'
    >>> unframed("我刚来"), unframed("急救培训，宝山局办的那次")
    ('我刚来', '急救培训，宝山局办的那次')
    """
    question = _CORRECTED.sub("", question, count=1) or question
    clauses = _CLAUSE.findall(question)
    kept = [clause for clause in clauses if not (_only_frames(clause) or _only_forms(clause, question))]
    if not kept or not any(_says(clause) for clause in kept):
        return question
    kept[0] = wording().opening.sub("", kept[0], count=1) or kept[0]
    left = "".join(kept)
    return left if len(kept) == len(clauses) or kept[-1] == clauses[-1] else left.rstrip("，。；：…")


def _only_forms(clause: str, question: str) -> bool:
    """Whether a clause only tells how the answer should look, and the question asks without it."""
    return bool(FORM.match(clause)) and kind_of(clause) != "summary" and kind_of(question.replace(clause, "")) != "what"


def _only_frames(clause: str) -> bool:
    """Whether nothing is left of a clause without the words for asking and for the asker."""
    if _ASKS.search(clause) and not _OFFERS.search(clause.rstrip("，。；：！…")):
        return False
    return not _says(clause) and bool(wording().framing.search(clause) or wording().asking.search(clause))


def _says(clause: str) -> bool:
    """Whether a clause has a word on what happened, or names a time, an issue or something in quotation marks."""
    return bool(content_words(bare(wording().framing.sub(" ", clause)))) or bool(_NAMES.search(clause))
