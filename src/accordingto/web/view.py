"""The comparison of a case as the pages ask for it: made once for each state of the case, looked up by id."""

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from typing import Any, Generic, TypeVar

from accordingto.comparing import Claim, Comparison, Contradiction, Departure, Family, Series
from accordingto.comparing.claims import without_reissuers
from accordingto.comparing.grading import Grades
from accordingto.comparing.who_words import plain
from accordingto.record import CaseError

Made = TypeVar("Made")
#: lists of re-issuers whose claims are kept for the next page
_LISTS = 8


class View:
    """A comparison with its look-ups.

    Attributes:
        grades: the user's grades, to be looked up by report or claim. graded: the same as they were given.
        undated: how many articles have no date of publication.
        families, claims, series: by id. family_of: by article. claim_of, series_of: by (article, entry).
        speaker_of: what an article calls the speaker, by (article, entry) of a report.
        departures_of: by the article that departs. against: contradictions by (article, entry) of either side.
    """

    def __init__(self, comparison: Comparison, case: Any) -> None:
        self._case = case
        self._titles: dict[str, Any] = {}
        self._numbers: dict[str, tuple[int, int]] = {}
        self._without: dict[frozenset[str], list[Claim]] = {}
        self.grades = Grades(comparison.grades)
        self.graded = comparison.grades
        self.undated = comparison.undated
        self.contradictions: list[Contradiction] = comparison.contradictions
        self.families: dict[str, Family] = {one.id: one for one in comparison.families}
        self.claims: dict[str, Claim] = {one.id: one for one in comparison.claims}
        self.series: dict[str, Series] = {one.id: one for one in comparison.series}
        self.family_of = {doc: family for family in comparison.families for doc in family.reports}
        self.claim_of = {(one.doc, one.entry): claim for claim in comparison.claims for one in claim.tellings}
        self._in: dict[str, dict[str, Claim]] = defaultdict(dict)
        for doc, entry in self.claim_of:
            claim = self.claim_of[doc, entry]
            self._in[doc][claim.id] = claim
        self.speaker_of = {
            (one.doc, one.entry): one.name for claim in comparison.claims for one in claim.tellings if one.name
        }
        self.series_of = {(one.doc, one.entry): series for series in comparison.series for one in series.steps}
        self.departures_of: dict[str, list[Departure]] = defaultdict(list)
        for departure in comparison.departures:
            self.departures_of[departure.retelling].append(departure)
        self.against: dict[tuple[str, str], list[Contradiction]] = defaultdict(list)
        for one in comparison.contradictions:
            for side in ((one.first, one.first_entry), (one.second, one.second_entry)):
                self.against[side].append(one)

    def article(self, doc: str) -> Any:
        """The article as in a list (``case.Summary``); None where the case has lost it meanwhile."""
        if doc not in self._titles:
            try:
                self._titles[doc] = self._case.article(doc)
            except CaseError:
                return None
        return self._titles[doc]

    def claims_without(self, reissuers: Collection[str]) -> list[Claim]:
        """All claims, those named passing on others' word and being no origins."""
        if not reissuers:
            return list(self.claims.values())
        key = frozenset(reissuers)
        if key not in self._without:
            if len(self._without) >= _LISTS:
                self._without.clear()
            self._without[key] = [
                without_reissuers(one, [*one.reissued, *reissuers]) for one in self.claims.values()
            ]
        return self._without[key]

    def claims_in(self, docs: Iterable[str]) -> list[Claim]:
        """The claims that these articles make, each once."""
        return list({key: claim for doc in docs for key, claim in self._in.get(doc, {}).items()}.values())

    def speakers_called(self, name: str) -> set[str]:
        """The keys of those who go by a name, or have it for their key, in a figure of any series."""
        steps = (step for series in self.series.values() for step in series.steps)
        return {
            step.speaker for step in steps
            if step.speaker and (step.speaker == name or (step.name and plain(step.name) == plain(name)))
        }  # fmt: skip

    def numbers(self, claim: Claim) -> tuple[int, int]:
        """How many departures and how many contradictions a claim has."""
        if claim.id not in self._numbers:
            departures = {one for telling in claim.tellings for one in telling.departures}
            self._numbers[claim.id] = len(departures), len(self.contradicted(claim))
        return self._numbers[claim.id]

    def contradicted(self, claim: Claim) -> list[Contradiction]:
        """The contradictions in which a report of the claim stands, each once."""
        found = [one for telling in claim.tellings for one in self.against.get((telling.doc, telling.entry), ())]
        return list(dict.fromkeys(found))


class Kept(Generic[Made]):
    """Something made of a case in its present state; two requests never make it twice for one state.

    Args:
        case: gives ``stamp()``, as ``accordingto.case.Case`` does.
        make: makes it, and may take its time.
    """

    def __init__(self, case: Any, make: Callable[[], Made]) -> None:
        self._case = case
        self._make = make
        self._lock = threading.Lock()
        self._running: Future[Made] | None = None
        self._made: tuple[int, Made] | None = None

    def get(self, seconds: float) -> Made | None:
        """What was made; None where it takes longer than ``seconds``: it goes on, and a later request has it.

        Raises:
            CaseError: the case cannot be read.
        """
        with self._lock:
            running = self._running
            if running is None:
                running = self._running = Future()
                threading.Thread(target=self._work, args=(running,), daemon=True).start()
        try:
            return running.result(seconds)
        except Late:
            return None

    def _work(self, promised: "Future[Made]") -> None:
        try:
            stamp = self._case.stamp()
            if self._made is None or self._made[0] != stamp:
                self._made = (stamp, self._make())
            made = self._made[1]
        except Exception as error:  # it belongs to those who asked, and is raised where they wait
            with self._lock:
                self._running = None
            promised.set_exception(error)
            return
        with self._lock:
            self._running = None
        promised.set_result(made)


def compared(case: Any) -> Kept[View]:
    """The view of a case."""
    return Kept(case, lambda: View(case.comparison(), case))
