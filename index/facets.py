"""Districts, organisations and the like that a text names, each with where it stands."""

from dataclasses import dataclass
from typing import Literal

FacetKind = Literal["district", "organisation"]


@dataclass(frozen=True, slots=True)
class Facet:
    """`value` is the full name (静安区, 宝山邮政管理局); the text that names it is `text[start:end]`."""

    kind: FacetKind
    value: str
    start: int
    end: int
