"""Who "I" and "we" are: whoever's words they stand in, else whoever wrote the text."""

import re

from spacy.tokens import Doc, Token

from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_floor import Floor
from accordingto.reading.actors_quotes import Found, Quotes
from accordingto.reading.actors_relations import bodies_in
from accordingto.reading.actors_roles import Told
from accordingto.reading.actors_words import phrase, role_nouns
from accordingto.reading.coreference import Cast
from accordingto.reading.spans import innermost_statement
from accordingto.record import Statement

_SINGULAR = frozenset("i me".split())
_PLURAL = frozenset("we us".split())
#: what stands between somebody's name and the body that they are of
_BELONGING = frozenset("of from with at".split())
#: what people in general do: "we know from history", "we all remember"
_COMMON = frozenset("know see learn hear remember understand".split())
_POSSESSIVE = frozenset({"'s", "’s"})
#: what a candidate's people are called, the best word for it first
_CAMPAIGNS = ("campaign", "camp", "team")
#: mentions of a speaker that are looked behind, and words behind each
_FEW, _LONGEST = 4, 8


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
        self._floor = Floor(doc, cast)
        self._quotes = Quotes(doc)
        self._narrator: Draft | None = None
        self._campaigns: list[Token] | None = None
        #: tokens of "we" that mean people in general and thus nobody
        self.general: set[int] = set()
        self._sides: dict[int, Draft] = {}
        #: statement with "we" as source -> the one person who says it
        self._says_we: dict[str, Draft] = {}

    def meant(self, head: Token, statement: Statement, by_id: dict[str, Draft], found: Found) -> Draft | None:
        """Whom a first person means that is the source of a statement; None within quotation marks of nobody known.

        Args:
            by_id: the actor behind each statement read so far. found: the same in text order.
        """
        around = innermost_statement(self._doc, statement.source.spans[0], ignore=statement)
        # inside somebody's words the first person is that somebody
        speaker = by_id.get(around.id) if around is not None else None
        if around is not None and _word(head) in _SINGULAR:
            speaker = self._says_we.get(around.id, speaker)  # "We can't say that I know"
        speaker = speaker or self._quotes.speaker(head, found) or self._floor.holder(head)
        if _word(head) == "we" and statement.cue.lemma in _COMMON and _with_all(head):
            self.general.add(head.i)
            return None
        if speaker is None and self._quotes.around(head) is None:
            speaker = self._floor.letter_writer(head) or self._floor.writer()
            if speaker is None:
                if _word(head) == "we" and statement.cue.lemma in _COMMON:
                    self.general.add(head.i)
                    return None
                return self._writer(head)
        if speaker is None:
            return None
        alone = speaker.kind in ("person", "unnamed") and not speaker.plural
        if alone and _word(head) in _PLURAL:
            self._says_we[statement.id] = speaker
            return self._side_of(speaker, head)
        return speaker

    def _side_of(self, speaker: Draft, head: Token) -> Draft:
        """Those for whom one person says "we": the body whose person it is, else one actor, however often said."""
        if speaker.serial not in self._sides:
            self._sides[speaker.serial] = self._body_of(speaker) or self._new(head, speaker.country)
        return self._sides[speaker.serial]

    def _body_of(self, speaker: Draft) -> Draft | None:
        """The one body in a role or beside the name: "Orlo aide Roe", "head of Orlo", "Roe of Orlo", "Orlo's Roe"."""
        doc = self._doc
        held = [told for told in speaker.offices if told.tenure == "held"]
        bodies = bodies_in(self._cast, held)
        if len(bodies) > 1:
            bodies = self._first_in_role(held, bodies)
        for start in speaker.starts[:_FEW]:
            end = speaker.end_of(start)
            if end < len(doc) and (doc[end].lower_ in _BELONGING or doc[end].text == ","):
                bodies |= self._behind(end, needs_role=doc[end].text == ",")
            if start > 1 and doc[start - 1].lower_ in _POSSESSIVE:
                owner = self._cast.at(start - 2)
                if owner is not None and owner.kind in BODIES:
                    bodies[owner.serial] = owner
        return next(iter(bodies.values())) if len(bodies) == 1 else self._campaign_of(speaker)

    def _first_in_role(self, roles: list[Told], bodies: dict[int, Draft]) -> dict[int, Draft]:
        """Of several bodies in one role the first: those behind say where it is ("head of Orlo at Venn House")."""
        named = [told for told in roles if bodies_in(self._cast, [told])]
        if len(named) > 1:
            return bodies
        places = self._cast.between(named[0].start, named[0].end)
        first = next(draft for _, _, draft in places if draft.serial in bodies)
        return {first.serial: first}

    def _behind(self, end: int, needs_role: bool) -> dict[int, Draft]:
        """The body named behind somebody and "of", or behind a comma and before a role ("Roe, Orlo chief")."""
        behind = self._doc[end + 1 : end + 1 + _LONGEST].text
        behind = re.sub(r"\s+", " ", behind).removeprefix("the ")
        known = [draft for draft in self._cast.drafts if draft.kind in BODIES]
        found = [(len(name), one) for one in known for name in one.names if behind.startswith(name)]
        if not found:
            return {}
        longest, body = max(found, key=lambda one: one[0])
        if needs_role:
            after = behind[longest:].replace("'s", " ").replace("’s", " ").split(",")[0].split()
            if not any(word.lower() in role_nouns() for word in after):
                return {}
        return {body.serial: body}

    def _campaign_of(self, speaker: Draft) -> Draft | None:
        """The campaign of which somebody speaks: by the role ("Quill campaign spokesman"), or that of the candidate
        whose adviser it is, where the article names it."""
        words = [token for told in speaker.offices for token in self._doc[told.start : told.end]]
        chief = self._cast.serves.get(speaker.serial)
        keys = {key for token in words if token.lower_ in _CAMPAIGNS and (key := self._owned(token))}
        keys |= {("owned", noun, str(chief.serial)) for noun in _CAMPAIGNS} if chief is not None and not keys else set()
        if not keys:
            return None
        named: dict[str, tuple[Token, tuple[str, ...]]] = {}
        if self._campaigns is None:
            self._campaigns = [token for token in self._doc if token.lower_ in _CAMPAIGNS]
        for noun in self._campaigns:
            key = self._owned(noun)
            if key is not None and key in keys:
                named.setdefault(noun.lower_, (noun, key))
        best = next((named[noun] for noun in _CAMPAIGNS if noun in named), None)
        return (self._cast.by_key(best[1]) or self._new_campaign(*best)) if best is not None else None

    def _owned(self, noun: Token) -> tuple[str, ...] | None:
        """The key of a campaign, also where the parse hangs its candidate elsewhere ("a *Quill* campaign aide")."""
        before = self._cast.at(noun.i - 1) if noun.i else None
        return self._cast.owned(noun, before)

    def _new_campaign(self, noun: Token, key: tuple[str, ...]) -> Draft:
        owner = self._cast.drafts[int(key[2])]
        start = owner.last_before(noun.i)
        start = start if noun.i - start < _LONGEST else noun.i
        draft = Draft(phrase(self._doc, start, noun.i + 1), "organisation", key=key)
        draft.names.setdefault(draft.name)
        self._cast.add(draft)
        self._cast.enter_key(key, draft)
        draft.mention(start, noun.i + 1)
        return draft

    def _writer(self, head: Token) -> Draft:
        """Whoever says "I" and "we" outside quotation marks wrote the text or stands behind it: one actor."""
        if self._narrator is None:
            self._narrator = self._new(head, None)
        return self._narrator

    def _new(self, head: Token, country: str | None) -> Draft:
        name = head.text.replace("]", "")
        draft = Draft(name, "unnamed", country)
        draft.names.setdefault(name)
        self._cast.add(draft)
        return draft


def _with_all(head: Token) -> bool:
    """ "We *all* know", "We're *all* learning". """
    return any(token.lower_ == "all" for token in head.doc[head.i + 1 : head.i + 3])
