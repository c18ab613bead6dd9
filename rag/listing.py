"""What a list wants, read from the sentences that prove a row: districts, companies, people, things joined by 、."""

import re
from collections.abc import Sequence

from index.facets import Facet, FacetKind, find, gazetteer
from rag.evidence import Evidence
from rag.expressions import people
from rag.kinds import Target

# A run of things joined by 、, and quoted names side by side.
_RUN = re.compile(r"[^，。；：、！？\n“”]{1,16}(?:、[^，。；：、！？\n“”]{1,16})+")
_QUOTED_RUN = re.compile(r"(?:“[^”]{1,20}”[、和及与]?){2,}")
_LEADING = re.compile(
    r".*(?:包括|涉及|包含|涵盖|提供|设置|设有|来自|突出|发扬|分获|获得|推出|组织|开展|由|在|向|对|为|是|的|有|与|和)(?=[^、]{2,})"
)
_TRAILING = re.compile(r"(?:等|及|和)(?=[^、]*$).*$|\d+家.*$")


def values(target: Target, best: Evidence, around: Sequence[Evidence]) -> tuple[str, ...]:
    """What a list wants, as the proving sentence names it, or else the title or the article around it."""
    texts = [best.text, *(e.text for e in around if e is not best), best.article.title, best.article.body]
    match target:
        case "district":
            found = [facet_values(find(text), "district") for text in texts]
        case "company":
            found = [_companies(text) for text in texts[:-1]]
        case "organisation":
            found = [facet_values(find(text), "organisation") for text in texts[:-1]]
        case "person":
            found = [[text[start:end] for start, end in people(text)] for text in texts[:-2]]
        case "issue":
            found = [[best.issue.label]]
        case "thing":
            found = [enumerated(text) for text in texts[:1]]
    return tuple(dict.fromkeys(next((names for names in found if names), [])))


def enumerated(text: str) -> list[str]:
    """The things that a sentence lists: quoted names side by side, or the longest run joined by 、.

    >>> enumerated("提供饮水热饭、手机充电、应急药品等服务")
    ['饮水热饭', '手机充电', '应急药品']
    >>> enumerated("分获“服务奖”“业务奖”荣誉")
    ['服务奖', '业务奖']
    """
    quoted = max(_QUOTED_RUN.findall(text), key=len, default="")
    run = max(_RUN.findall(text), key=lambda found: found.count("、"), default="")
    if quoted and quoted.count("“") >= run.count("、"):
        return re.findall(r"“([^”]+)”", quoted)
    parts = [part.strip() for part in run.split("、") if part.strip()]
    if len(parts) < 2:
        return []
    return [_LEADING.sub("", parts[0]), *parts[1:-1], _TRAILING.sub("", parts[-1]) or parts[-1]]


def facet_values(names: Sequence[Facet], kind: FacetKind) -> list[str]:
    return list(dict.fromkeys(name.value for name in names if name.kind == kind))


def _companies(text: str) -> list[str]:
    """Courier companies: those that the gazetteer knows, and those that stand in a run with them."""
    known = [name.value for name in find(text) if name.value in gazetteer().companies]
    for run in _RUN.findall(text):
        if sum(any(f.value in gazetteer().companies for f in find(part)) for part in run.split("、")) >= 2:
            listed = [_company(part) for part in enumerated(run)]
            return list(dict.fromkeys([*known, *listed])) if set(known) - set(listed) else listed
    return list(dict.fromkeys(known))


def _company(part: str) -> str:
    """A part of a run by its known name, else as it stands."""
    names = [f.value for f in find(part) if f.value in gazetteer().companies]
    return names[0] if names else re.sub(r"^.*(?=邮政$)", "", part)
