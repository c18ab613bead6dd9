"""What a text tells that people ask for: one name, date, figure or initiative, with the place where it stands."""

from dataclasses import dataclass
from typing import Literal

FacetKind = Literal["district", "organisation", "person", "date", "initiative", "quantity"]

RELATIVE = "relative"  # a time that only its sentence places: 近日, 上周, 当天; never turned into a day
INFERRED = "inferred"  # a date whose year is not written beside it: it is the issue's, or the sentence's
TOWNSHIP = "街镇"  # an organisation that is a subdistrict or a town


@dataclass(frozen=True, slots=True)
class Facet:
    """The text that tells it is `text[start:end]`, of the article's body, or of its title where `in_title` is set.

    | kind | value | marks |
    | --- | --- | --- |
    | district, organisation | the full name: 静安区, 宝山邮政管理局 | 街镇 |
    | person | the name, without the titles | the titles: 党组书记, 局长 |
    | date | ISO 8601: 2024-11-14, 2024-11, 2024-11-14/2024-11-16, 2024/..; or as written | relative, inferred |
    | initiative | the name without its marks: 暖蜂行动 | |
    | quantity | number and unit: 32000 元, 30 %, 3-5 个 | 约, 近, 超, 余 and the like |
    """

    kind: FacetKind
    value: str
    start: int
    end: int
    marks: tuple[str, ...] = ()
    in_title: bool = False
