"""Names of people in a text, told by the role or the polite word beside them, or by the cutter alone."""

import re

from index.words import tagged, words
from rag.kinds import wording

Span = tuple[int, int]

SURNAME = f"(?:{'|'.join(sorted(wording().compounds))}|[{wording().surnames}])"
ROLE = f"(?:{'|'.join(wording().roles)})"
_MANY = (
    "党员", "员工", "代表", "同志", "志愿者", "小哥", "快递员", "投递员", "揽投员", "负责人", "书记", "干部", "职工",
    "队员", "学员", "居民", "村民", "市民", "业主", "客户", "用户", "师傅", "民警", "交警", "保安", "老板", "主管",
    "护士", "工匠", "劳模",
)  # fmt: skip
POLITE = ("女士", "先生", "师傅", "阿姨", "大爷", "奶奶")
_PERSON = re.compile(
    rf"{ROLE}[“]?(?P<behind>{SURNAME}[一-鿿]{{1,2}})|(?P<before>{SURNAME}[一-鿿]{{1,2}})(?={ROLE})|"
    rf"(?P<polite>{SURNAME}(?:{'|'.join(POLITE)}|某))|(?P<young>小{SURNAME})(?![一-鿿]?[哥区组时型学])|"
    rf"[组班部队科室](?P<member>{SURNAME}[一-鿿]{{2}})(?=正在|说|告诉|介绍|表示|坦言|回忆)"
)
_GIVEN = 2  # characters of a name behind the surname
_NO_NAME = re.compile(
    "[局部处委会组科区市县镇村路院站员总副]|习近平|公司|集团|企业|党[建课务群性史费支]"
)  # 管理局 begins with a surname too
_GRAMMAR = "单席祖诸杭步居衡全都容时应水铁海阳广关后红公相查简空养沙丰能满国方终通明向于和从连常成由万文经计别曾"
_IN_WORDS = "单席祖"  # 单位, 席位, 祖国
_AFTER_NAME = re.compile(
    "[，。、；：（等率在向为与和对说获以凭作到来讲致宣主通代发现当及介分深要给还曾也]|一行|带队|出席|表示|强调|指出|参加"
)


def people(text: str) -> list[Span]:
    """Names of people beside their role or with a polite word.

    >>> text = "董事长赖梅松为小哥颁奖，余洪伟副局长带队，刘女士致谢"
    >>> [text[start:end] for start, end in people(text)]
    ['赖梅松', '余洪伟', '刘女士']
    >>> text = "受理组凌美勤正在接听电话"
    >>> [text[start:end] for start, end in people(text)]
    ['凌美勤']
    """
    found = []
    for match in _PERSON.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        given = end - start - (2 if text[start : start + 2] in wording().compounds else 1)
        if match.lastgroup == "behind" and given == 2 and not _whole_name(text, start, end):
            end -= 1  # the last character begins the next word
        if not _NO_NAME.search(text[start:end]) and _is_name(text, start, end):
            found.append((start, end))
    return found


def cut_names(text: str) -> list[Span]:
    """Names of people by the cutter alone, where nothing beside them tells: with less trust than `people`.

    >>> text = "夏根宝冒雨把血清送上了岛，刘志远也在场，静安区的方案没有变"
    >>> [text[start:end] for start, end in cut_names(text)]
    ['夏根宝', '刘志远']
    """
    found, at = [], 0
    before, sure = "", False  # the surname that stands alone before a word, and whether the cutter takes it for a name
    for word, tag in tagged(text):
        start = text.find(word, at)
        if start < 0:
            break
        given = len(word) <= _GIVEN and (tag[:2] == "nr" or (sure and tag[:1] in "nva"))
        if before and start == at and given:
            found.append((start - 1, start + len(word)))
        elif tag[:2] == "nr" and 1 < len(word) <= _GIVEN + 1 and word[0] in wording().surnames:
            found.append((start, start + len(word)))
        at, sure = start + len(word), tag[:2] == "nr"
        before = word if len(word) == 1 and word in wording().surnames else ""
    return [span for span in found if not _NO_NAME.search(text[slice(*span)])]


def _is_name(text: str, start: int, end: int) -> bool:
    """A surname that is also a word of the grammar, or begins words, makes a name only where the cutter sees one.

    >>> _is_name("向获得者颁奖", 0, 3), _is_name("单位负责人", 0, 2), _is_name("单学礼站长", 0, 3)
    (False, False, True)
    """
    if text[start : start + 2] in wording().compounds:
        return True
    if text[start] in _GRAMMAR and text[start:end] not in words(text[start : end + 4]):
        return False
    cut = tagged(text[start:end])
    if text[start] in _IN_WORDS and cut[0][1][:2] != "nr":
        return False
    common = text[start] != "小" and len(cut) == 1 and cut[0][1] not in ("nr", "") and cut[0][1][:1] in "vdanrbmtsfil"
    return not (
        common and (text[:start].endswith(_MANY) or text[end:].startswith(_MANY))
    )  # 党员高举 and 全体党员 are none, 导师甘露 is


def _whole_name(text: str, start: int, end: int) -> bool:
    """Whether three characters are one name: punctuation or a verb follows, or the cutter takes them for a word."""
    return bool(_AFTER_NAME.match(text, end)) or text[start:end] in words(text[start : end + 4])
