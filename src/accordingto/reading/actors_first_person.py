"""Who "I" and "we" are: whoever's words they stand in, else whoever wrote the text."""

from functools import lru_cache

from spacy.tokens import Doc, Token

from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_relations import bodies_in
from accordingto.reading.coreference import Cast
from accordingto.reading.quotations import Quotation, paragraphs, quotations
from accordingto.reading.spans import innermost_statement, to_span
from accordingto.record import Span, Statement

_SINGULAR = frozenset("i me".split())
_PLURAL = frozenset("we us".split())
#: what stands between somebody's name and the body that they are of
_BELONGING = frozenset("of from with at".split())
#: mentions of a speaker that are looked behind, and words behind each
_FEW, _LONGEST = 4, 8

Found = list[tuple[Statement, Draft]]


def is_first_person(head: Token | None) -> bool:
    """Whether a source is "I" or "we", its first letter put in by the writer ("[W]e") or not."""
    return head is not None and _word(head) in _SINGULAR | _PLURAL


def _word(head: Token) -> str:
    return head.text.replace("]", "").lower()


class FirstPersons:
    """Finds who "I" and "we" mean, in one article."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self._doc = doc
        self._cast = cast
        self._narrator: Draft | None = None
        self._sides: dict[int, Draft] = {}

    def meant(self, head: Token, statement: Statement, by_id: dict[str, Draft], found: Found) -> Draft | None:
        """Whom a first person means that is the source of a statement; None within quotation marks of nobody known.

        Args:
            by_id: the actor behind each statement read so far. found: the same in text order.
        """
        around = innermost_statement(self._doc, statement.source.spans[0], ignore=statement)
        # inside somebody's words the first person is that somebody
        speaker = by_id.get(around.id) if around is not None else None
        speaker = speaker or _quoted_speaker(self._doc, head, found)
        if speaker is None:
            return self._writer(head)
        alone = speaker.kind in ("person", "unnamed") and not speaker.plural
        return self._side_of(speaker, head) if alone and _word(head) in _PLURAL else speaker

    def _side_of(self, speaker: Draft, head: Token) -> Draft:
        """Those for whom one person says "we": the body whose person it is, else one actor, however often said."""
        if speaker.serial not in self._sides:
            self._sides[speaker.serial] = self._body_of(speaker) or self._new(head, speaker.country)
        return self._sides[speaker.serial]

    def _body_of(self, speaker: Draft) -> Draft | None:
        """The one body in a role or behind the name: "Orlo spokesman Roe", "Roe, head of Orlo", "Roe of Orlo"."""
        bodies = bodies_in(self._cast, (told for told in speaker.offices if told.tenure == "held"))
        known = [draft for draft in self._cast.drafts if draft.kind in BODIES]
        for start in speaker.starts[:_FEW]:
            end = speaker.end_of(start)
            if end < len(self._doc) and self._doc[end].lower_ in _BELONGING:
                behind = self._doc[end + 1 : end + 1 + _LONGEST].text.removeprefix("the ")
                bodies |= {one.serial: one for one in known if any(behind.startswith(name) for name in one.names)}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _writer(self, head: Token) -> Draft | None:
        """Whoever says "I" and "we" outside quotation marks wrote the text or stands behind it: one actor."""
        if _quotation(head) is not None:
            return None
        if self._narrator is None:
            self._narrator = self._new(head, None)
        return self._narrator

    def _new(self, head: Token, country: str | None) -> Draft:
        name = head.text.replace("]", "")
        draft = Draft(name, "unnamed", country)
        draft.names.setdefault(name)
        self._cast.add(draft)
        return draft


@lru_cache(maxsize=1)
def _layout(text: str) -> tuple[list[Quotation], list[Span]]:
    """The text's quotations and paragraphs, kept for as long as one text is read."""
    parts = paragraphs(text)
    return quotations(text, parts), parts


def _quotation(head: Token) -> Quotation | None:
    """The quotation that a word stands in."""
    here = to_span(head)
    return next((q for q in _layout(head.doc.text)[0] if any(here in span for span in q.spans)), None)


def _quoted_speaker(doc: Doc, head: Token, found: Found) -> Draft | None:
    """Who says "I" in a quotation of which attribution holds another part only, or that goes on in its paragraph."""
    here = to_span(head)
    quotes, parts = _layout(doc.text)
    around = _quotation(head)
    if around is None:
        return None
    # whoever is spoken of inside quotation marks is no speaker of theirs
    direct = [
        (s, d)
        for s, d in found
        if s.form != "indirect"
        and d.kind in ("person", "unnamed")
        and not d.plural
        and not any(s.source.spans[0] in span for quote in quotes for span in quote.spans)
    ]
    for statement, draft in direct:
        if any(a.overlaps(b) for a in statement.content.spans for b in around.spans):
            return draft
    part = next((p for p in parts if here in p), None)
    before = [
        (s.content.spans[-1].end, n)
        for n, (s, _) in enumerate(direct)
        if part is not None and part.start <= s.content.spans[0].start < here.start
    ]
    return direct[max(before)[1]][1] if before else None
