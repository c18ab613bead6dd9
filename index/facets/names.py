"""Districts and organisations that a text names: those of gazetteer.toml, and those that their look tells."""

from index.facets.brands import brand_pattern, brands
from index.facets.facet import TOWNSHIP, Facet, FacetKind
from index.facets.townships import townships
from index.gazetteer import gazetteer


def find(text: str) -> list[Facet]:
    """The names in a text, in reading order; a local body (松江区总工会) names its district too.

    >>> [(f.value, text[f.start:f.end]) for text in ["宝山局在静安开展培训"] for f in find(text)]
    [('宝山邮政管理局', '宝山局'), ('静安区', '静安')]
    >>> [f.value for f in find("静安区宝山路小学")]
    ['静安区']
    >>> [f.value for f in find("白鹭快运与松江区总工会、泗泾镇推动快递业发展")]
    ['白鹭快运', '松江区总工会', '松江区', '泗泾镇']
    """
    table = gazetteer()
    found = []
    for match in table.pattern.finditer(text):
        kind, value = table.names[match.group()] if match.group() in table.names else table.names[match.group().upper()]
        marks = (TOWNSHIP,) if value in table.townships else ()
        found.append(Facet(kind, value, *match.span(), marks))
    taken = {at for facet in found for at in range(facet.start, facet.end)}
    for start, end in brands(text):
        if start not in taken and end - 1 not in taken:
            found.append(Facet("organisation", text[start:end], start, end))
    for start, end in townships(text):
        if start not in taken and end - 1 not in taken:
            found.append(Facet("organisation", text[start:end], start, end, (TOWNSHIP,)))
    found += [Facet("organisation", match.group(), *match.span()) for match in table.local.finditer(text)]
    return sorted(found, key=lambda facet: (facet.start, -facet.end))


def is_company(value: str) -> bool:
    """Whether the full name of an organisation is a company's: one of the gazetteer, or one that looks like it.

    >>> is_company("顺丰"), is_company("白鹭快运"), is_company("宝山邮政管理局")
    (True, True, False)
    """
    return value in gazetteer().companies or bool(brand_pattern().fullmatch(value))


def district_name(text: str) -> str | None:
    """The full name of a district as a user may write it.

    >>> district_name("浦东"), district_name("静安区"), district_name("火星")
    ('浦东新区', '静安区', None)
    """
    return _full_name(text, "district")


def organisation_name(text: str) -> str | None:
    """The full name of an organisation as a user may write it.

    >>> organisation_name("宝山局"), organisation_name("圆通速递")
    ('宝山邮政管理局', '圆通')
    """
    return _full_name(text, "organisation")


def _full_name(text: str, kind: FacetKind) -> str | None:
    found = [
        facet for facet in find(text.strip()) if facet.kind == kind and facet.end - facet.start == len(text.strip())
    ]
    return found[0].value if found else None
