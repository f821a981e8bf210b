"""Families: articles that echo one another, so that ten reports of one briefing are not taken for ten reports."""

from collections import Counter

import msgspec

from accordingto.comparing.items import Report
from accordingto.comparing.links import Link, order
from accordingto.comparing.relays import Relay, credited

#: ``Family.ground`` where the case does not tell which report came first
UNDECIDED = "undecided"


class Family(msgspec.Struct, frozen=True, gc=False):
    """Articles that echo one another.

    Attributes:
        id: of its first article, so that a family keeps its name while others join.
        reports: its articles, earliest first.
        origin: the article of the case that is nearest to the speaker: the fewest outlets between, then the earliest,
            then one that credits a wire, then the one with the most of what the speaker said.
        named: the outlet that the origin itself says it had the report from, where the case has no article of it, else
            None: then the true origin is one that the case lacks.
        links: why they belong together. relays: the outlets they name.
        ground: what made the origin the origin; ``UNDECIDED`` where nothing in the case tells, and then the first by id
            stands in its place.
    """

    id: str
    reports: list[str]
    origin: str
    named: str | None
    links: list[Link]
    relays: list[Relay]
    ground: str


def family_of(reports: list[Report], links: list[Link]) -> Family:
    """The family that two articles or more make.

    Args:
        reports: all of its articles, in any order. links: all between them.
    """
    reports = sorted(reports, key=order)
    passed_on = {one.doc: one.relays for one in reports}
    origin, ground = _origin(reports, passed_on)
    published = {(one.publisher or "").lower() for one in reports}
    credit = next(credited(one.publisher) for one in reports if one.doc == origin)
    outlets = [*(relay.outlet for relay in passed_on[origin]), *([credit] if credit else [])]
    lacking = [outlet for outlet in outlets if not any(name.endswith(outlet.lower()) for name in published)]
    return Family(
        id=f"family-{reports[0].doc}", reports=[one.doc for one in reports], origin=origin, ground=ground,
        named=lacking[0] if lacking else None, links=_told_once(links),
        relays=[relay for one in reports for relay in passed_on[one.doc]],
    )  # fmt: skip


def _told_once(links: list[Link]) -> list[Link]:
    """One link for two articles: shared words before a telling, since they say more."""
    best: dict[tuple[str, str], Link] = {}
    for link in sorted(links, key=lambda link: (link.ground == "telling", link)):
        best.setdefault((link.first, link.second), link)
    return [best[pair] for pair in sorted(best)]


def _origin(members: list[Report], passed_on: dict[str, list[Relay]]) -> tuple[str, str]:
    """The member nearest to the speaker, and what decided: the first ground on which one is before all others."""
    speakers = Counter(key for one in members for key in {said.speaker for said in one.said if said.speaker})
    common = {key for key, count in speakers.items() if count > 1}

    def detail(one: Report) -> int:
        told = [said for said in one.said if said.speaker in common and not said.negated]
        return len(told) + sum(said.hedge is not None for said in told) + sum(c.speaker in common for c in one.counts)

    grounds = {
        "fewest outlets between": lambda one: len({relay.outlet for relay in passed_on[one.doc]}),
        "earliest": lambda one: one.published or "9999",
        "names the wire it copies": lambda one: credited(one.publisher) is None,
        "most detail of what the speaker said": lambda one: -detail(one),
    }
    left = members
    for ground, rank in grounds.items():
        best = min(rank(one) for one in left)
        left = [one for one in left if rank(one) == best]
        if len(left) == 1:
            return left[0].doc, ground
    return min(left, key=order).doc, UNDECIDED
