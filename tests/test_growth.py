"""The plot of how figures grow: every value has its place, and names do not cover each other."""

import re
from itertools import pairwise
from xml.etree import ElementTree

from tests.bench.growth import growth

SVG = "{http://www.w3.org/2000/svg}"


def test_a_power_of_the_size_is_a_straight_line() -> None:
    drawn = ElementTree.fromstring(growth([10, 100, 1000], {"ms": [2.0, 20.0, 200.0]}))
    [line] = drawn.iter(f"{SVG}polyline")
    (x1, y1), (x2, y2), (x3, y3) = (map(float, pair.split(",")) for pair in line.attrib["points"].split())
    assert x2 - x1 == x3 - x2 > 0
    assert round(y1 - y2, 1) == round(y2 - y3, 1) > 0
    assert any(text.text == "ms: 200 (100.0x)" for text in drawn.iter(f"{SVG}text"))


def test_names_of_lines_that_end_together_stand_apart() -> None:
    drawn = growth([10, 100], {"one": [1, 5], "another": [2, 5], "a third": [3, 5.01]})
    places = sorted(float(y) for y in re.findall(r'y="([\d.]+)" dominant-baseline="central" fill=', drawn))
    assert len(places) == 3
    assert min(b - a for a, b in pairwise(places)) >= 18
