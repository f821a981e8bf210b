"""One claim across many reports: families of echoes, claims with their departures, figure series, contradictions."""

from accordingto.comparing.claims import Claim, Telling
from accordingto.comparing.compare import Comparison, compare
from accordingto.comparing.departures import Departure
from accordingto.comparing.families import Family
from accordingto.comparing.links import Link
from accordingto.comparing.relays import Relay
from accordingto.comparing.series import RULES, Contradiction, Series, Step

__all__ = [
    "RULES", "Claim", "Comparison", "Contradiction", "Departure", "Family", "Link", "Relay", "Series", "Step",
    "Telling", "compare",
]  # fmt: skip
