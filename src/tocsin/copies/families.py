"""From links between documents to families, whatever the order in which the links came.

A link that joins says "this report is largely that report". Chains may drift: a retelling of a retelling, or a roundup
that prints two wires whole. So two groups become one only where more than half of the pairs across are linked,
closest pairs first; a roundup then stands with the wire that it is closer to, and the two wires stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tocsin.disjoint_sets import DisjointSets
from tocsin.records.copy import Copy, Family

Pair = tuple[str, str]


def families(copies: Iterable[Copy]) -> tuple[Family, ...]:
    """The families of two documents and more, by their ids; equal links in any order give equal families."""
    links = {(copy.left, copy.right): copy for copy in copies}
    found: list[Family] = []
    components = _components([link for link in links.values() if link.joins])
    component_of = {member: number for number, members in enumerate(components) for member in members}
    inside: dict[int, dict[Pair, Copy]] = defaultdict(dict)
    for pair, link in links.items():
        number = component_of.get(pair[0])
        if number is not None and number == component_of.get(pair[1]):
            inside[number][pair] = link
    for number, members in enumerate(components):
        found += [
            _family(group, inside[number]) for group in _groups(members, inside[number]) if len(group) > 1
        ]
    return tuple(sorted(found, key=lambda family: family.id))


def closeness(link: Copy) -> tuple[float, float, str, str]:
    """A key that puts the closest link first; no two links have the same."""
    return -min(link.left_share, link.right_share), -link.share, link.left, link.right


def _components(links: Iterable[Copy]) -> list[set[str]]:
    joined = DisjointSets()
    for link in links:
        joined.join(link.left, link.right)
    return list(map(set, joined))


def _groups(members: set[str], links: dict[Pair, Copy]) -> list[list[str]]:
    groups = {member: [member] for member in members}
    for link in sorted((link for link in links.values() if link.joins), key=closeness):
        one, two = groups[link.left], groups[link.right]
        if one is not two and _belong(one, two, links):
            one += two
            groups.update(dict.fromkeys(two, one))
    return list({id(group): sorted(group) for group in groups.values()}.values())


def _belong(one: list[str], two: list[str], links: dict[Pair, Copy]) -> bool:
    linked = sum((min(a, b), max(a, b)) in links for a in one for b in two)
    return 2 * linked > len(one) * len(two)


def _family(members: list[str], links: dict[Pair, Copy]) -> Family:
    """The members with the closest links that hold them together: each adds one, none closes a circle."""
    joined, inside = DisjointSets(), set(members)
    reasons = []
    for link in sorted((x for x in links.values() if x.joins and {x.left, x.right} <= inside), key=closeness):
        if joined.join(link.left, link.right):
            reasons.append(link)
    return Family(members[0], tuple(members), tuple(reasons))
