"""How HTML says that text looks: tags and old attributes, styles of an element, simple rules of the page's sheet."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

_HEADINGS = {f"h{level}": 22.0 - 2 * level for level in range(1, 7)}
_FONT = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}  # <font size="5">
_NAMED = {"small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0, "larger": 14.4}
_UNITS = {"pt": 1.0, "px": 0.75, "rem": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_HEAVY = re.compile(r"黑体|标宋|中宋|simhei|heiti|xbs", re.I)  # East Asian faces that titles are set in
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_MOST = 3000  # rules; a program that writes more says little with each
_NEAR = 50  # elements around one that a rule may speak of
_TELLING = frozenset(
    (
        "font",
        "font-weight",
        "font-size",
        "font-family",
        "text-align",
        "text-indent",
        "display",
        "white-space",
        "mso-hide",
    )
)


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's text inherits. `size` and `indent`, the first row's, are in points."""

    bold: bool = False
    size: float | None = None
    centred: bool = False
    indent: float = 0.0
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class _Compound:
    """`p.title#top`: a tag, an id and classes, each of which must hold."""

    tag: str
    names: frozenset[str]

    def fits(self, element: Any) -> bool:
        return (not self.tag or element.tag == self.tag) and (not self.names or self.names <= names_of(element))


@dataclass(frozen=True, slots=True)
class _Rule:
    """`above` are compounds that elements around it must fit, outermost first."""

    weight: tuple[int, int]
    above: tuple[_Compound, ...]
    own: _Compound
    declared: Mapping[str, str]


class Sheet:
    """The rules of a page's <style> elements."""

    def __init__(self, css: str) -> None:
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        merged: dict[tuple[tuple[_Compound, ...], _Compound], _Rule] = {}
        for rule in _rules(css):
            same = merged.get((rule.above, rule.own))  # a later rule for the same elements adds to it
            merged[rule.above, rule.own] = replace(rule, declared={**(same.declared if same else {}), **rule.declared})
        for rule in list(merged.values())[:_MOST]:
            self._rules[min(rule.own.names, default=rule.own.tag)].append(rule)

    def declared(self, element: Any) -> dict[str, str]:
        """What rules and the element's own style say, the strongest of each property."""
        keys = {*names_of(element), str(element.tag), ""}
        rules = [rule for key in keys for rule in self._rules.get(key, ()) if _holds(rule, element)]
        styles = [rule.declared for rule in sorted(rules, key=lambda rule: rule.weight)]
        found: dict[str, str] = {}
        for style in (*styles, _declarations(element.get("style", ""))):
            found |= style
        return found


def names_of(element: Any) -> frozenset[str]:
    """Its classes and id, as selectors spell them."""
    own = element.get("id", "").split()[:1]
    return frozenset([*(f".{name}" for name in element.get("class", "").split()), *(f"#{name}" for name in own)])


def look_of(element: Any, above: Look, declared: Mapping[str, str]) -> Look:
    """How an element's text looks, inside text that looks as `above`."""
    tag, look = element.tag, above
    if tag in _HEADINGS:
        look = replace(look, bold=True, size=_HEADINGS[tag])
    elif tag in ("b", "strong", "th"):
        look = replace(look, bold=True)
    elif tag == "font":
        heavy = bool(_HEAVY.search(element.get("face", "")))
        look = replace(look, size=_FONT.get(element.get("size", ""), look.size), bold=look.bold or heavy)
    elif tag == "table":
        look = replace(look, centred=False, indent=0.0)  # a table in the middle is not text in the middle
    elif tag == "pre":
        look = replace(look, verbatim=True)
    if tag == "center" or tag == "th":
        look = replace(look, centred=True)
    elif "align" in element.attrib and tag not in ("table", "img", "font", "span"):
        look = replace(look, centred=element.get("align").lower() in ("center", "middle"))
    return _declared(look, above, declared)


def _declared(look: Look, above: Look, declared: Mapping[str, str]) -> Look:
    font = declared.get("font", "")
    if weight := declared.get("font-weight") or font:
        heavy = re.search(r"\b(bold(er)?|[6-9]00)\b", weight)
        look = replace(look, bold=bool(heavy) or ("font-weight" not in declared and look.bold))
    if size := _points(declared.get("font-size") or _sized(font), above.size):
        look = replace(look, size=round(size, 2))
    if align := declared.get("text-align"):
        look = replace(look, centred="center" in align)
    if (indent := _points(declared.get("text-indent"), look.size)) is not None:
        look = replace(look, indent=indent)
    if _HEAVY.search(declared.get("font-family", "") + font):
        look = replace(look, bold=True)
    if declared.get("white-space", "").startswith("pre"):
        look = replace(look, verbatim=True)
    return look


def _sized(font: str) -> str | None:
    match = re.search(r"([\d.]+(?:pt|px|em|rem|%))", font)
    return match[1] if match else None


def _points(text: str | None, of: float | None) -> float | None:
    """A length in points; `of` is the size that em and % refer to."""
    match = re.match(r"(-?\d{1,5}(?:\.\d{0,6})?|-?\.\d{1,6})(pt|px|em|rem|%|in|cm|mm)?", text or "")
    if match is None:
        return _NAMED.get(text or "")
    of = 12.0 if of is None else of
    unit = {"em": of, "%": of / 100}.get(match[2]) or _UNITS.get(match[2] or "px", 0.75)
    return float(match[1]) * unit


def _rules(css: str) -> Iterator[_Rule]:
    css = re.sub(r"/\*.*?\*/|<!--|-->|@(?:charset|import)[^;]*;", "", css, flags=re.S)
    # rules inside @media and the like are for other cases than this
    css = re.sub(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
    for place, part in enumerate(css.split("}")):
        selectors, _, body = part.rpartition("{")
        declared = _declarations(body)
        for selector in selectors[-2000:].split(",") if declared else ():
            compounds = _compounds(selector)
            if compounds:
                weight = sum(100 if name[0] == "#" else 10 for of in compounds for name in of.names)
                weight += sum(bool(of.tag) for of in compounds)
                yield _Rule((weight, place), compounds[:-1], compounds[-1], declared)


def _compounds(selector: str) -> tuple[_Compound, ...]:
    """Of a plain selector; none of one with conditions that are not told from the page alone."""
    found = []
    for part in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(part)
        if match is None:
            return ()
        names = frozenset(re.findall(r"[.#][\w-]+", match[2]))
        found.append(_Compound("" if match[1] in (None, "*") else match[1].lower(), names))
    return tuple(found)


def _declarations(style: str) -> dict[str, str]:
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    told = ((name.strip().lower(), value.replace("!important", "").strip().lower()) for name, _, value in pairs)
    return {name: value for name, value in told if value and name in _TELLING}


def _holds(rule: _Rule, element: Any) -> bool:
    if not rule.own.fits(element):
        return False
    missing = list[_Compound](rule.above)
    around = islice(element.iterancestors(), _NEAR) if missing else ()
    for ancestor in around:
        if missing and missing[-1].fits(ancestor):
            missing.pop()
    return not missing
