"""Which elements of a page are its site's and not the issue's: menus, link lists, headers, footers."""

import re
from collections.abc import Sequence
from typing import Any

# an <article> may have a header of its own, and old sites put a form around the whole page: those depend on their size
_DROPPED = re.compile(
    "script|style|noscript|iframe|template|button|select|svg|head|object|audio|video|textarea|title|input|map|rt|rp|del"
    "|applet|embed|canvas|datalist|dialog|noframes|marquee"
)
_MINOR = frozenset(("nav", "header", "footer", "aside", "form", "menu"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog"))
_NAMES = re.compile(
    r"(^|[-_\s])(nav\w*|menu\w*|bread\w*|crumbs?|foot\w*|side\w*|share\w*|copyright|toolbar|tools?|pag(er|ination)"
    r"|relat\w*|recommend\w*|search\w*|banner|topbar|links?|hidden|comment\w*|location|position|qr_?code\w*|print\w*"
    r"|fontsize|login\w*|crumb\w*|dqwz|wzgn)($|[-_\s])",
    re.I,
)
_LISTS = frozenset(("ul", "ol", "dl", "div", "section", "table", "tbody", "tr", "td"))


class Site:
    """The elements of a page that are its site's, told by names, roles, tags, and how much of them is links."""

    def __init__(self, elements: Sequence[Any]) -> None:
        self._all = elements  # held, for they are known by identity
        self._chars: dict[Any, int] = {}
        self._linked: dict[Any, tuple[int, int]] = {}
        for element in reversed(elements):
            self._weigh(element)

    def root(self, page: Any) -> Any:
        """The one element that says it is the article and holds most of the text, or else the page."""
        named = [e for e in self._all if e.tag in ("article", "main") or e.get("role") == "main"]
        outer = [e for e in named if not any(above in named for above in e.iterancestors())]
        if len(outer) == 1 and self._chars[outer[0]] > 0.5 * (self._chars[page] - self._linked[page][0]):
            return outer[0]
        return page

    def around(self, element: Any, root: Any) -> bool:
        """Whether an element below the root belongs to the site."""
        tag, chars = element.tag, self._chars[element]
        if _DROPPED.fullmatch(tag):
            return True
        minor = 2 * chars < self._chars[root]  # some sites call the whole column side or links
        if minor and (tag in _MINOR or element.get("role") in _ROLES):
            return not (tag == "header" and any(e.tag in ("h1", "h2", "h3") for e in element.iter()))
        if tag in ("html", "body", "p") or re.fullmatch(r"h\d", tag):
            return tag == "p" and self._is_links(element, 3, 0.6)
        if minor and _NAMES.search(f"{element.get('id', '')} {element.get('class', '')}"):
            return True
        return tag in _LISTS and self._is_links(element, 2, 0.5)

    def hidden(self, element: Any, root: Any) -> bool:
        """Whether what is not displayed may be left out: scripts of some pages show all of it later."""
        return 2 * self._chars[element] < self._chars[root]

    def _is_links(self, element: Any, links: int, share: float) -> bool:
        linked, count = self._linked[element]
        return count >= links and 0 < share * self._chars[element] <= linked

    def _weigh(self, element: Any) -> None:
        """Characters of an element's text, and of its links; children come first."""
        if not isinstance(element.tag, str) or _DROPPED.fullmatch(element.tag):
            self._chars[element], self._linked[element] = 0, (0, 0)
            return
        chars, linked, count = len((element.text or "").strip()), 0, 0
        for child in element:
            chars += self._chars.get(child, 0) + len((child.tail or "").strip())
            inner = self._linked.get(child, (0, 0))
            linked, count = linked + inner[0], count + inner[1]
        if element.tag == "a" and element.get("href"):
            linked, count = chars, 1
        self._chars[element], self._linked[element] = chars, (linked, count)
