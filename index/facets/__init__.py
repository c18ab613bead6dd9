"""Facets of a text: organisations, districts, people, dates, initiatives, quantities; a file for each.

The names that a question and an article share are found by `find`; all facets of an article by `index.facets.article`.
"""

from index.facets.facet import TOWNSHIP, Facet, FacetKind
from index.facets.names import district_name, find, is_company, organisation_name
from index.gazetteer import gazetteer

__all__ = [
    "TOWNSHIP",
    "Facet",
    "FacetKind",
    "district_name",
    "find",
    "gazetteer",
    "is_company",
    "organisation_name",
]
