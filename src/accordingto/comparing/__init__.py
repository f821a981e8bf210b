"""One claim across many reports: families of echoes, claims with their departures, figure series, contradictions."""

from accordingto.comparing.across import Across
from accordingto.comparing.claims import Claim, Telling
from accordingto.comparing.compare import Comparison, compare
from accordingto.comparing.corrections import Correction
from accordingto.comparing.departures import Departure
from accordingto.comparing.families import Family
from accordingto.comparing.grading import Grade, Proposal
from accordingto.comparing.links import Link
from accordingto.comparing.relays import Relay
from accordingto.comparing.series import RULES, Contradiction, Series, Step
from accordingto.comparing.who import Decision

__all__ = [
    "RULES", "Across", "Claim", "Comparison", "Contradiction", "Correction", "Decision", "Departure", "Family", "Grade",
    "Link", "Proposal", "Relay", "Series", "Step", "Telling", "compare",
]  # fmt: skip
