"""Who has the floor where no statement says so: whose turn it is in a transcript, who signed or wrote the text."""

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise

from spacy.tokens import Doc, Token

from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_words import body_kind, is_role_noun
from accordingto.reading.attribution_speeches import REMARKS
from accordingto.reading.coreference import Cast
from accordingto.reading.quotations import paragraphs
from accordingto.record import Span

#: "[ROE]" in a transcript: at the head of a paragraph, or behind another bracket
_BRACKETED = re.compile(
    r"(?:\A|\n[^\S\n]*\n\s*|\n[^\S\n]{2,}|(?<=\])\s*)\[([A-Z][A-Z.'’\- \n]{1,60}?)(?:,\s[A-Z ]{2,40})?\](?=\s*\S)"
)
#: what tells that a text has its speakers in brackets
_TEXT = "[TEXT]"
_END = re.compile(r"\[END\b")
#: "MARTA ROE:" at the head of a paragraph
_COLON = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’\-]+)(?: [A-Z][A-Z.'’\-]*){0,4}):\s+(?=\S)")
#: "[REPORT] [MARTA ROE] [TEXT]": the last bracket before the text is who wrote it
_HEADER = re.compile(r"\[[^\[\]]{2,80}\]\s+\[([^\[\]]{3,120}?)\]\s+\[TEXT\]")
#: "(SIGNED) THE ORLO FRONT", "Signed: the Orlo Front"
_SIGNED = re.compile(r"(?:[(\[]SIGNED[)\]]|\n[^\S\n]*SIGNED[:,]?)\s+(?:THE\s+)?(\S[^\n.,;]{2,80})", re.IGNORECASE)
#: "By Marta Roe" over an article
_BY = re.compile(r"(?:BY|By) ([A-Z][\w.'’\-]*(?: (?:[A-Z][\w.'’\-]*|de|van|von|al|bin)){1,4})(?:,[^\n]{2,60})?")
#: a line over the article is one of the first and short
_LINES, _LINE = 4, 120
#: "Mission Mora, Calif." beneath the name of who wrote a letter
_FROM = re.compile(r"[A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){0,3}, [A-Z][\w. ]{1,30}")
#: what the last paragraph says of whoever wrote the text: "Marta Roe is a teacher in Orlo"
_BEING = frozenset({"be", "serve", "teach", "write", "chair", "represent"})


class Floor:
    """Who speaks in each part of a text that is no statement, and who wrote it all; looked up when first asked."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self._doc = doc
        self._cast = cast
        self._starts: list[int] | None = None
        self._holders: list[Draft | None] = []
        self._new: dict[str, Draft] = {}
        self._asked_writer = False
        self._writer: Draft | None = None
        self._letters: list[tuple[int, Draft]] | None = None

    def holder(self, token: Token) -> Draft | None:
        """Whose turn it is in the transcript that a word stands in."""
        if self._starts is None:
            turns = self._turns()
            self._starts, self._holders = [place for place, _ in turns], [draft for _, draft in turns]
        before = bisect_right(self._starts, token.idx) - 1
        return self._holders[before] if before >= 0 else None

    def writer(self) -> Draft | None:
        """The person or body that a header, a signature or a last line gives as the author of the text."""
        if not self._asked_writer:
            self._asked_writer = True
            self._writer = self._headed() or self._signed() or self._under_it()
        return self._writer

    def letter_writer(self, token: Token) -> Draft | None:
        """Who signs the letter to the editor that a word stands in: a line of a name over a line of a place."""
        if self._letters is None:
            self._letters = self._signatures()
        place = bisect_right(self._letters, token.idx, key=lambda letter: letter[0])
        return self._letters[place][1] if place < len(self._letters) else None

    def _signatures(self) -> list[tuple[int, Draft]]:
        """Where each line that is a person's name alone begins, with a place beneath it, and whose name that is."""
        found = []
        text = self._doc.text
        for part, beneath in pairwise(paragraphs(text)[1:]):
            if len(part) > _LINE or _FROM.fullmatch(text, beneath.start, beneath.end) is None:
                continue
            tokens = [token for token in self._tokens(part) if not token.is_punct and not token.is_space]
            for end, draft in self._cast.starting(tokens[0].i) if tokens else ():
                if draft.kind == "person" and end == tokens[-1].i + 1:
                    found.append((part.start, draft))
        return found

    def _turns(self) -> list[tuple[int, Draft | None]]:
        """Where a turn begins or ends, in text order, and whose it is: nobody's behind its end."""
        text = self._doc.text
        if _TEXT in text:
            begin = text.index(_TEXT)
            found = [m.span(1) for m in _BRACKETED.finditer(text, begin) if not REMARKS.search(m.group(1))]
            said = Counter(re.findall(r"[A-Z][\w'’\-]+", text))
            ends = [(match.start(), None) for match in _END.finditer(text)]
        else:
            found = [m.span(1) for part in paragraphs(text) if (m := _COLON.match(text, part.start, part.end))]
            said, ends = Counter(text[start:end].split()[-1] for start, end in found), []
            if len(said) < 2:
                return []
        again = {name for name, times in said.items() if times > 1}
        turns = [(end, who) for start, end in found if (who := self._speaker(text, start, end, again))]
        if not ends and len({who.serial for _, who in turns}) < 2 and _TEXT not in text:
            return []  # "PHOTOS:" is no transcript
        return sorted([*turns, *ends], key=lambda turn: turn[0])

    def _speaker(self, text: str, start: int, end: int, again: set[str]) -> Draft | None:
        """Who is named before a turn: a bearer of the surname, a reporter, or somebody new.

        Args:
            text: the text, in which the name stands from ``start`` to ``end``.
            again: names that the text has more than once, which somebody new must have.
        """
        name = " ".join(text[start:end].split())
        last = name.split()[-1]
        draft = self._new.get(last) or self._cast.bearer(last)
        tokens = self._tokens(Span(start, end))
        if draft is None and tokens and (is_role_noun(tokens[-1]) or last in again):
            draft = self._enter(name, "unnamed" if is_role_noun(tokens[-1]) else "person", tokens)
        if draft is not None:
            self._new[last] = draft
        return draft

    def _headed(self) -> Draft | None:
        text = self._doc.text
        match = _HEADER.search(text, 0, 600)
        if match is not None:
            return self._named(Span(*match.span(1)))
        for part in paragraphs(text[:600])[:_LINES]:
            for line in re.finditer(r"[^\n]+", part.text(text)):
                by = _BY.fullmatch(line.group().strip()) if len(line.group()) < _LINE else None
                if by is not None:
                    start = part.start + line.start() + line.group().index(by.group(1))
                    return self._named(Span(start, start + len(by.group(1))))
        return None

    def _signed(self) -> Draft | None:
        """Who stands under the text as its signer."""
        text = self._doc.text
        match = _SIGNED.search(text, max(0, len(text) - 400))
        return self._named(Span(*match.span(1))) if match is not None else None

    def _under_it(self) -> Draft | None:
        """Who is first named in the last paragraph, which says who that is ("Marta Roe is a teacher in Orlo")."""
        parts = paragraphs(self._doc.text)
        if len(parts) < 2:
            return None
        tokens = self._tokens(parts[-1])
        for token in tokens[:4]:
            for _, draft in self._cast.starting(token.i):
                root = token.sent.root
                told = root.lemma_ in _BEING and any(draft is self._cast.at(c.i) for c in root.lefts)
                if draft.kind == "person" and draft.starts[0] == token.i and told:
                    return draft
        return None

    def _named(self, where: Span) -> Draft | None:
        """The person or body whose name stands there, somebody new where no finder saw the name."""
        tokens = self._tokens(where)
        name = " ".join(where.text(self._doc.text).split())
        if not tokens:
            return None
        known = [d for _, _, d in self._cast.between(tokens[0].i, tokens[-1].i + 1) if d.kind in ("person", *BODIES)]
        known += [d for d in self._cast.drafts if any(called.lower() == name.lower() for called in d.names)]
        if known:
            return known[0]
        return self._enter(name, body_kind(name) or ("person" if 1 < len(name.split()) < 5 else "organisation"), tokens)

    def _enter(self, name: str, kind: str, tokens: list[Token]) -> Draft:
        draft = Draft(name, kind)
        draft.names.setdefault(name)
        self._cast.add(draft)
        draft.mention(tokens[0].i, tokens[-1].i + 1)
        return draft

    def _tokens(self, where: Span) -> list[Token]:
        span = self._doc.char_span(where.start, where.end, alignment_mode="expand")
        return [token for token in span if not token.is_space] if span is not None else []
