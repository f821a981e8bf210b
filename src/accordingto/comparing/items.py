"""What of a reading can be compared with another: its statements and figures, with keys that hold in any article.

An id counts within one reading; a key says the same in all of them. A key is None where the article does not tell who
or what is meant, and None never equals None: what is unknown is not made one by being unknown twice.
"""

import msgspec

from accordingto.comparing.disowned import Disowned
from accordingto.comparing.happened import Happened
from accordingto.comparing.relays import Relay
from accordingto.comparing.scopes import Scope

#: measures that count or weigh something of the world; durations and bare numbers ("two deployments") are not claims
COUNTS = frozenset({
    "strength", "killed", "wounded", "casualties", "captured", "arrested", "missing", "displaced", "affected",
    "equipment", "money", "area", "share", "rate",
})  # fmt: skip


class Said(msgspec.Struct, frozen=True):
    """One statement as it is compared.

    Attributes:
        doc, id: the article and the statement in it.
        speaker: the speaker's key, None where the article does not resolve the source.
        name: what the article calls the speaker.
        act: of the statement, save ``retract`` and ``deny`` where its words tell (``stands.stand``). negated: see
            ``Statement``.
        hedge: the governing certainty term, or None.
        condition: the words of a condition the content stands under, or None.
        words: the content's content words, folded.
        text: the content as the article has it. start, end: where its first and last words stand.
        scope: how far it reaches. about: keys of whom it names, and of the countries.
        answers: the id of the statement that it denies or takes back without saying it again ("denied the claim").
        hedged: content words of what the hedge weakens; empty where it is the whole content, or a pronoun.
    """

    doc: str
    id: str
    speaker: str | None
    name: str
    act: str
    negated: bool
    hedge: str | None
    condition: str | None
    words: frozenset[str]
    text: str
    start: int
    end: int
    scope: Scope
    about: frozenset[str] = frozenset()
    answers: str | None = None
    hedged: frozenset[str] = frozenset()


class Count(msgspec.Struct, frozen=True, gc=False):
    """One figure as it is compared.

    Attributes:
        doc, id: the article and the figure in it.
        low, best, high, bound, measure, unit, per: of the figure.
        counted: key of who or what is counted, None where the article does not tell.
        place: the place's name, country: its country; None where the article does not tell.
        date, until: the first and the last day the figure speaks of, dated: whether the text tells them (else both are
            the day of publication).
        statement: the statement it stands in, None for the writer's own voice. speaker, name: of that statement.
        hedge: the certainty term over the figure itself, or None.
        text: the figure's words; sentence: the words of its statement (or line), which show what it means.
        start, end: where the figure's words stand.
        what: the words for what is counted ("North Korean soldiers"), None where the text has none. of: their content
            words, folded. wide: whether the place is a country.
        corrects: the sentence that puts it in another's place ("revised the toll down to 12 from 20"), or None.
    """

    doc: str
    id: str
    low: float | None
    best: float | None
    high: float | None
    bound: str
    measure: str
    unit: str | None
    per: str | None
    counted: str | None
    place: str | None
    country: str | None
    date: str | None
    until: str | None
    dated: bool
    statement: str | None
    speaker: str | None
    name: str | None
    hedge: str | None
    text: str
    sentence: str
    start: int
    end: int
    what: str | None = None
    of: frozenset[str] = frozenset()
    wide: bool = False
    corrects: str | None = None

    @property
    def value(self) -> float | None:
        """The number that the wording names, whichever way it bounds it."""
        return next((v for v in (self.best, self.low, self.high) if v is not None), None)


class Report(msgspec.Struct, frozen=True):
    """One article as it is compared: its metadata, text, statements, figures (given, and disowned) and events."""

    doc: str
    title: str | None
    publisher: str | None
    published: str | None
    text: str
    said: list[Said]
    counts: list[Count]
    disowned: list[Disowned]
    events: list[Happened]
    roles: dict[str, str]
    relays: list[Relay]
