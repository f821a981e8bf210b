"""Every relation between two articles: in which blocks its pairs are looked for, and what has to be so of a pair.

A pair is looked at where both stand in one block with fewer than ``near`` others between them. The order of a block is
that of publication, and within a day one that the articles' ids give; so which pairs are looked at depends on what the
case holds and never on when it came. Whatever has to be the same in both is in the block's key: blocks stay small, and
few pairs are looked at in vain.
"""

from collections.abc import Callable, Hashable, Iterator
from functools import cached_property, lru_cache
from hashlib import blake2b

import msgspec

from accordingto.comparing.claims import one_figure, one_statement, thing
from accordingto.comparing.days import days, ordinal
from accordingto.comparing.denials import disowns, takes_back
from accordingto.comparing.disowned import Disowned
from accordingto.comparing.happened import Happened, same_event
from accordingto.comparing.happened import blocks as event_blocks
from accordingto.comparing.items import COUNTS, Count, Report, Said
from accordingto.comparing.kept import encoded, hashed
from accordingto.comparing.links import TELLING, Link, by_words, same_thing
from accordingto.comparing.passages import Token, fingerprints, tokens
from accordingto.comparing.series import denies, excludes, same_date_and_place
from accordingto.comparing.stands import AGAINST

#: hashes of a word, and how many of them make one band: two statements with half of all their words in common share one
#: of the eight bands nine times in ten (1 - (1 - 0.5 ** 2) ** 8), those with a tenth in common hardly ever
_HASHES, _ROWS = 16, 2
#: of a statement's words those by which it is looked up among its speaker's others
_SAMPLE = 8
_UNDATED = 4_194_303
_PLACES = 41


class Held:
    """A report with what the relations look up in it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        counted = [count for count in report.counts if count.measure in COUNTS]
        self.entries: dict[str, Said | Count | Happened | Disowned] = {
            **{one.id: one for one in (*counted, *report.said, *report.events)},
            **{one.key: one for one in report.disowned},
        }
        self._counted = {count.statement for count in report.counts if count.measure in COUNTS}

    @cached_property
    def words(self) -> list[Token]:
        """The words of the text."""
        return tokens(self.report.text)

    def bare(self, said: Said) -> bool:
        """Whether a statement is a claim by itself: not one that is not made, nor one whose claim is its figure."""
        return not said.negated and said.id not in self._counted


class Related(msgspec.Struct, frozen=True):
    """What a relation found: whether the pair makes a family of two articles, a claim of two entries; what to show."""

    family: bool = False
    claim: bool = False
    detail: bytes | None = None


class Relation(msgspec.Struct, frozen=True):
    """One relation.

    Attributes:
        name: by which its pairs are kept.
        near: so many neighbours of an entry are looked at in a block, before it and after it.
        blocks: gives of an article's report the entries with the key of a block, and the day that orders it there. The
            entry "" is the article itself.
        holds: of an article and its entry, and another that was published later (or on that day, and has the greater
            id) and its entry, gives what they have to do with each other; None where nothing.
        within: whether two entries of one article are looked at too.
    """

    name: str
    near: int
    blocks: Callable[[Held], Iterator[tuple[str, Hashable, str | None]]]
    holds: Callable[[Held, str, Held, str], Related | None]
    within: bool = False


def place(day: str | None, doc: str) -> int:
    """Where an article stands in a block: by day, undated last, then by a hash of its id.

    Two ids of one day have one hash in two billion billion pairs; a greater number would not fit SQLite's integers.
    """
    at = ordinal(day)
    return (_UNDATED if at is None else at) << _PLACES | hashed(doc) & (1 << _PLACES) - 1


# shared words


def _passages(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    for print_ in fingerprints(one.words):
        yield "", print_, one.report.published


def _copied(one: Held, _: str, other: Held, __: str) -> Related | None:
    link = by_words(one.report.doc, other.report.doc, one.words, other.words)
    return link and Related(family=True, detail=encoded(link))


# one speaker's same statement or number


def _own_words(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    for said in one.report.said:
        if said.speaker:
            for word in sorted(said.words, key=_hashes)[:_SAMPLE]:
                yield said.id, (said.speaker, word), one.report.published


def _said_again(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    first, second = one.entries[entry], other.entries[entry_there]
    apart = days(one.report.published, other.report.published)
    if not same_thing(first, second):
        return None
    claim = one.bare(first) and other.bare(second) and one_statement(first, second, apart)
    near = apart is not None and apart <= TELLING
    return Related(family=near, claim=claim, detail=_told(one, entry, other, entry_there))


def _own_numbers(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    for count in one.report.counts:
        if count.speaker and count.measure in COUNTS and count.value and count.value >= 10:
            yield count.id, (count.speaker, count.measure, count.unit, count.per, count.value), one.report.published


def _counted_again(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    apart = days(one.report.published, other.report.published)
    if apart is None or apart > TELLING:
        return None
    return Related(family=True, detail=_told(one, entry, other, entry_there))


def _told(one: Held, entry: str, other: Held, entry_there: str) -> bytes:
    return encoded(Link(one.report.doc, other.report.doc, "telling", 0.0, (), (entry, entry_there)))


# one claim of whomever


def _statements(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    for said in one.report.said:
        if said.words and not said.negated:
            least = [min(column) for column in zip(*map(_hashes, said.words), strict=True)]
            answers = said.act in AGAINST
            for at in range(0, _HASHES, _ROWS):
                band = (at, *least[at : at + _ROWS])
                if one.bare(said):
                    yield said.id, band, one.report.published
                if answers or not one.bare(said):  # what has its claim in a figure may be denied all the same
                    yield said.id, ("figure", *band), one.report.published


def _same_statement(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    first, second = one.entries[entry], other.entries[entry_there]
    apart = days(one.report.published, other.report.published)
    denied = None if apart is None else takes_back(first, second, apart, (one.report, other.report))
    if denied is not None:
        return Related(detail=encoded(denied))
    bare = one.bare(first) and other.bare(second)
    return Related(claim=True) if bare and same_thing(first, second) and one_statement(first, second, apart) else None


def _numbers(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    for count in one.report.counts:
        if count.measure in COUNTS and (key := thing(count)) is not None:
            yield count.id, key, one.report.published


def _same_number(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    apart = days(one.report.published, other.report.published)
    return Related(claim=True) if one_figure(one.entries[entry], other.entries[entry_there], apart) else None


def _events(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    for event in one.report.events:
        for key in event_blocks(event):
            yield event.id, key, one.report.published


def _same_event(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    same = same_event(one.entries[entry], other.entries[entry_there], one_family=False)
    return Related(claim=True) if same else None


# contradictions


def _placed(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    for count in one.report.counts:
        key = same_date_and_place(count)
        if key is not None:
            yield count.id, key, count.date


def _excluded(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    found = excludes(one.entries[entry], other.entries[entry_there])
    return found and Related(detail=encoded(found))


def _denied(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    for said in one.report.said:
        if said.act in ("deny", "confirm", "reveal") and not said.negated:
            for word in sorted(said.words, key=_hashes)[:_SAMPLE]:
                yield said.id, word, one.report.published


def _denies(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    found = denies(one.entries[entry], other.entries[entry_there])
    return found and Related(detail=encoded(found))


def _answers(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    """What is denied within its article: statements with a word of a denial, and what "the claim" is."""
    against = [said for said in one.report.said if said.act in AGAINST and not said.negated]
    words = frozenset().union(*(said.words for said in against))
    for said in one.report.said if against else ():
        for word in said.words & words:
            yield said.id, (one.report.doc, word), one.report.published
    for said in against:
        if said.answers is not None:
            yield said.id, (one.report.doc, said.id, "that"), one.report.published
            yield said.answers, (one.report.doc, said.id, "that"), one.report.published


def _answers_within(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    found = takes_back(one.entries[entry], other.entries[entry_there], 0, (one.report, other.report))
    return found and Related(detail=encoded(found))


def _disowned(one: Held) -> Iterator[tuple[str, Hashable, str | None]]:
    """Figures, and words against one, with what both may have in common beside the number."""
    report = one.report
    counts = [(count.id, count) for count in report.counts if count.measure in COUNTS and count.value is not None]
    for entry, it in (*((answer.key, answer) for answer in report.disowned), *counts):
        common = {
            "outlet": report.publisher, "whose": it.counted, "where": it.country, "name": it.speaker or it.name,
            "doc": report.doc if report.disowned else None,
        }  # fmt: skip
        for what, value in common.items():
            if value is not None:
                yield entry, (what, value, it.unit, it.per, it.value), report.published


def _disowns(one: Held, entry: str, other: Held, entry_there: str) -> Related | None:
    first, second = one.entries[entry], other.entries[entry_there]
    if isinstance(first, Disowned) == isinstance(second, Disowned):
        return None
    if isinstance(first, Disowned):
        found = disowns(first, second, (one.report, other.report))
    else:
        found = disowns(second, first, (other.report, one.report))
    return found and Related(detail=encoded(found))


@lru_cache(maxsize=200_000)
def _hashes(word: str) -> tuple[int, ...]:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4 * _HASHES).digest()
    return tuple(int.from_bytes(digest[at : at + 4], "big") for at in range(0, 4 * _HASHES, 4))


#: the relation of figures and of words that deny them or take them back
DISOWNED = "disowned"
#: the relations whose details, where they have one, are contradictions
CONTRADICTING = ("bounds", "denial", "statement", "answers", DISOWNED)
RELATIONS: dict[str, Relation] = {
    relation.name: relation
    for relation in (
        Relation("words", 1, _passages, _copied),
        Relation("said", 5, _own_words, _said_again),
        Relation("counted", 1, _own_numbers, _counted_again),
        Relation("statement", 5, _statements, _same_statement),
        Relation("number", 3, _numbers, _same_number),
        Relation("event", 10, _events, _same_event),
        Relation("bounds", 10, _placed, _excluded, within=True),
        Relation("denial", 10, _denied, _denies),
        Relation("answers", 10, _answers, _answers_within, within=True),
        Relation(DISOWNED, 5, _disowned, _disowns, within=True),
    )
}
