"""Whose words stand in quotation marks, by the order of the words first; a parse of quoted words is not trusted."""

import re

from spacy.tokens import Doc, Token

from accordingto.reading.attribution_parts import (
    DASHES,
    Finding,
    behind_dash,
    children_of,
    cue_tokens,
    source_spans,
    subject_of,
    subtree,
)
from accordingto.reading.attribution_quoted import (
    Quoted,
    has_clause,
    is_passive,
    is_sentence,
    is_title,
    pieces,
    says_more,
    second_verb,
)
from accordingto.reading.attribution_words import share, speech_lemma
from accordingto.reading.quotations import Quotation
from accordingto.reading.spans import runs
from accordingto.record import Span

#: how far from its quotation a cue may stand, in tokens
REACH = 40
#: longest object between a verb and what it is called, in tokens
_OBJECT = 12
_STOP = re.compile(r"[.!?…] +[“\"‘(]?[A-Z]")
_SENTENCE_END = frozenset({".", "!", "?", "…"})
_INNER_END = ",?!…—–-"
_BREAKS = frozenset({",", "—", "–", "--", ":", ";", "-"})
_MARKS = "\"'“”‘’«»„` "
_SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_PRONOUNS = frozenset({"he", "she", "they", "i", "we", "who"})


def quoted(doc: Doc, text: str, quotations: list[Quotation], parts: list[Span]) -> list[Finding]:
    """The attributions of quotations whose cue stands before, after or within them, and of those that go on after it.

    Args:
        doc: a Doc, parsed or not.
        text: its text.
        quotations: its quotations in order.
        parts: its paragraphs in order.
    """
    return _Reader(doc, text, quotations, parts).read()


class _Reader:
    def __init__(self, doc: Doc, text: str, quotations: list[Quotation], parts: list[Span]) -> None:
        self.doc = doc
        self.text = text
        self.parts = parts
        self.used: set[int] = set()
        self.items: list[Quoted] = []
        part = token = 0
        for quotation, goes_on in pieces(quotations, parts):
            while part + 1 < len(parts) and parts[part].end <= quotation.start:
                part += 1
            while token < len(doc) and doc[token].idx + len(doc[token].text) <= quotation.start:
                token += 1
            first = token
            while token < len(doc) and doc[token].idx < quotation.end:
                token += 1
            inner = text[quotation.start : quotation.end].strip(_MARKS)
            self.items.append(Quoted(len(self.items), quotation, first, token, part, inner, goes_on=goes_on))
        self.inside = {i for item in self.items for i in range(item.first, item.last)}
        floor = 0
        for item in self.items:
            item.lead = self._lead(item, floor)
            item.title = not item.goes_on and is_title(item)
            if not item.title:
                floor = item.last

    def read(self) -> list[Finding]:
        speech = [item for item in self.items if not item.title]
        for n, item in enumerate(speech):
            previous = speech[n - 1] if n else None
            if item.goes_on and previous is not None:
                self._in_further_paragraphs(previous, item)
                continue
            # a cue of its own comes first: “A,” said one. “B,” said the other.
            if self._introduced(item) and self._cue_after(item):
                continue
            if self._cue_before(item) or self._called(item) or self._cue_after(item) or self._goes_on(previous, item):
                continue
            self._next_paragraph(previous, item)
        for n in range(len(speech) - 1, 0, -1):
            self._join_backwards(speech[n - 1], speech[n])
        found = {id(item.finding): item.finding for item in speech if item.finding is not None}
        return list(found.values())

    def _introduced(self, item: Quoted) -> bool:
        """Whether a colon, but no verb of speaking, stands before it and a comma at its end."""
        colon = bool(item.lead) and item.lead[-1].text == ":" and item.inner[-1:] == ","
        return colon and not any(speech_lemma(t.text) for t in item.lead[-4:])

    def _lead(self, item: Quoted, floor: int) -> list[Token]:
        """The words before a quotation in its sentence; over a paragraph break only where a colon announces it."""
        lead: list[Token] = []
        closed = {other.last - 1 for other in self._before(item) if other.inner[-1:] in ".!?"}
        for i in range(item.first - 1, max(floor, item.first - REACH) - 1, -1):
            token = self.doc[i]
            if i in closed:
                break
            if token.is_space:
                if "\n" in token.text and (lead or not self._announced(i)):
                    break
                continue
            if (token.text in _SENTENCE_END or (token.text == ":" and lead)) and i not in self.inside:
                break
            lead.append(token)
        lead.reverse()
        return lead

    def _before(self, item: Quoted) -> list[Quoted]:
        return self.items[max(0, item.place - 4) : item.place]

    def _announced(self, space: int) -> bool:
        return space > 0 and self.doc[space - 1].text == ":"

    # ------------------------------------------------------------ before

    def _cue_before(self, item: Quoted) -> bool:
        lead = item.lead
        if not lead:
            return False
        mark = lead[-1].text in (",", ":")
        words = item.last - item.first - 2
        for place in range(len(lead) - 1, -1, -1):
            verb = lead[place]
            if verb.i in self.used or verb.i in self.inside or verb.pos_ not in ("VERB", "AUX", ""):
                continue
            if not speech_lemma(verb.text):
                continue
            gap = [t for t in lead[place + 1 :] if not t.is_punct]
            if not mark and (gap or words < 2 or (has_clause(verb, item) and not is_sentence(item))):
                return False
            if len(gap) > 25 or any(t.dep_ in ("nsubj", "nsubjpass") and t.head.i > verb.i for t in gap):
                return False
            if any(t.dep_ == "mark" for t in gap):
                return False
            source = self._source(verb, lead)
            if not source and verb.tag_ not in ("VBG", "") and not is_passive(verb):
                return False
            content = [*self._broken_clause(item, lead, source, verb), *item.quotation.spans]
            self._attribute(item, verb, source, content)
            return True
        if lead[-1].text in ("—", "–") and self._heads_line(lead[0]):
            return words >= 3 and len(lead) > 1 and all(t.pos_ == "PROPN" for t in lead[:-1]) and self._colon(item)
        return lead[-1].text == ":" and words >= 4 and self._colon(item)

    def _called(self, item: Quoted) -> bool:
        """ "She called Roe “a man of his word. He came at dawn.”": what somebody is called, in sentences of its own, in
        which no parse can find it."""
        if not _STOP.search(item.inner) or not item.lead or item.lead[-1].text == ":":
            return False
        lead = [t for t in item.lead if not t.is_punct]
        linked = bool(lead) and lead[-1].lower_ == "as"
        held = lead[:-1] if linked else lead
        for place in range(len(held) - 1, max(-1, len(held) - _OBJECT - 2), -1):
            verb = held[place]
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            named = held[place + 1 :]
            lemma = verb.lemma_.lower()
            names = share(lemma, "VERB", "np as") or (linked and share(lemma, "VERB", "np"))
            if not named or not names or (speech_lemma(lemma) and not linked) or verb.i in self.used:
                return False
            source = self._source(verb, lead)
            if not source or source[0].start > verb.idx:
                return False
            start = Span(named[0].idx, item.quotation.spans[0].end)
            self._attribute(item, verb, source, [start, *item.quotation.spans[1:]])
            return True
        return False

    def _heads_line(self, token: Token) -> bool:
        return token.i == 0 or "\n" in self.doc[token.i - 1].text

    def _broken_clause(self, item: Quoted, lead: list[Token], source: list[Span], verb: Token) -> list[Span]:
        """ "The road, she said, “is shut”": the words before the cue belong to the clause that the quotation ends."""
        if not source or not item.inner[:1].islower():
            return []
        before = [t for t in lead if t.idx < source[0].start and t.i < verb.i]
        if len(before) < 2 or before[-1].text != "," or before[0].pos_ not in ("DET", "NOUN", "PROPN", "PRON", "ADJ"):
            return []
        return runs(before[:-1])

    def _colon(self, item: Quoted) -> bool:
        """ "He put it in one sentence: ..." and, with no verb at all, "Q: ..." or "Ann Roe: ..."."""
        lead = behind_dash(item.lead)
        for verb in reversed(lead):
            if verb.pos_ == "VERB" and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.i not in self.used:
                subject = subject_of(verb)
                if subject is None or subject.i in self.inside:
                    return False
                if subject.ent_type_ not in _SPEAKERS and subject.lower_ not in _PRONOUNS:
                    return False
                self._attribute(item, verb, source_spans(subject), [*item.quotation.spans])
                return True
        name: list[Token] = []
        for token in reversed(lead[:-1]):
            if token.pos_ != "PROPN" or len(name) > 5:
                break
            name.append(token)
        if not name and lead[0].lower_ in ("from", "and", "more") and (link := _from(lead[:-1])) is not None:
            phrase = self._noun_phrase(lead[link + 1 : -1])
            if phrase and not any(phrase[0].start <= t.idx and t.pos_ == "VERB" for t in lead):
                item.finding = Finding(phrase, runs(lead[: link + 1]), [*item.quotation.spans], "from", "colon")
                return True
        if not name or not any(t.is_alpha for t in name):
            return False
        item.finding = Finding(runs(name), [], [*item.quotation.spans], "", "colon")
        return True

    # ------------------------------------------------------------ after

    def _cue_after(self, item: Quoted) -> bool:
        text, end = self.text, item.quotation.end
        if not item.inner or not item.quotation.closed:
            return False
        if text[end : end + 1] != "," and item.inner[-1] not in _INNER_END:
            return False
        window, closed = self._window(item)
        if not window or window[0].tag_ in _RELATIVE:
            return False
        if text[end : end + 1].isalnum() and item.inner[-1] in _SENTENCE_END:
            return False  # the break of a paragraph is lost
        lead = [] if item.lead and item.lead[-1].text == ":" else item.lead
        if item.inner[-1] in "?!…" and window[0].is_title and window[0].pos_ in ("PRON", "DET"):
            return False
        if self._stands_apart(item, lead):
            lead = []
        own = [t for t in lead if t.pos_ not in ("CCONJ", "ADV", "PUNCT") and any(c.isalnum() for c in t.text)]
        if window[0].lower_ == "according" and len(window) > 2 and window[1].lower_ == "to":
            source = self._noun_phrase(window[2:])
            if not source:
                return False
            content = self._whole(item, own)
            item.finding = Finding(source, runs(window[:2]), content, "according to", "according", "", window[0].i)
        else:
            verb = self._speech_verb(window) or (None if own else self._any_verb(item, window))
            if verb is None or (own and says_more(verb)):
                return False
            source = self._source(verb, window)
            if not source:
                return False
            content = self._whole(item, own)
            self._attribute(item, verb, source, content + ([] if own else self._rest(verb, window)))
        item.after = closed
        return True

    def _stands_apart(self, item: Quoted, lead: list[Token]) -> bool:
        """Whether a dash or a comma behind a verb of speaking parts a quotation in upper case from what stands before.

        Then they are another's, or were said before it, and no start of its sentence.
        """
        if not lead or not item.inner[:1].isupper() or lead[-1].text not in (*DASHES, ","):
            return False
        return any(speech_lemma(t.text) and t.pos_ == "VERB" for t in lead)

    def _window(self, item: Quoted) -> tuple[list[Token], int]:
        """The words from a quotation to the end of its sentence or the next speech, and the index where they end."""
        stop = min(len(self.doc), item.last + REACH)
        window: list[Token] = []
        titles = {t.last - 1: t for t in self._following(item) if t.title}
        speech = next((t.first for t in self._following(item) if not t.title), stop)
        for token in self.doc[item.last : min(stop, speech)]:
            if token.is_space and "\n" in token.text:
                return window, token.i
            title = titles.get(token.i)
            if (token.text in _SENTENCE_END and token.i not in self.inside) or (title and title.inner[-1:] in "."):
                return window, token.i + 1
            if not token.is_space and (window or token.text not in _BREAKS):
                window.append(token)
        return window, min(stop, speech)

    def _following(self, item: Quoted) -> list[Quoted]:
        near = self.items[item.place + 1 : item.place + 5]
        return [other for other in near if other.first < item.last + REACH]

    def _whole(self, item: Quoted, own: list[Token]) -> list[Span]:
        """The quotation, with the words before it where it only ends their sentence."""
        if not own:
            return [*item.quotation.spans]
        start = next((t.idx for t in item.lead if t in own), item.quotation.start)
        return [Span(start, item.quotation.spans[0].end), *item.quotation.spans[1:]]

    def _rest(self, verb: Token, window: list[Token]) -> list[Span]:
        """ "“The road,” she said, would stay shut": the words after the cue that end the quoted clause."""
        place = next((n for n, t in enumerate(window) if t.i == verb.i), len(window))
        rest = window[place + 1 :]
        if len(rest) > 2 and rest[0].text == "," and (rest[1].tag_ in ("MD", "VBZ", "VBD") and rest[1].dep_ != "relcl"):
            return runs(rest[1:])
        return []

    def _speech_verb(self, window: list[Token]) -> Token | None:
        """The first speech verb that is not in a relative clause of the speaker ("Ann, who wrote the bill, said")."""
        candidates = [
            t
            for t in window
            if t.i not in self.used
            and t.i not in self.inside
            and t.pos_ in ("VERB", "AUX", "")
            and (speech_lemma(t.text) or _goes_on(t))
        ]
        for token in candidates:
            participle = token.tag_ == "VBG" and not any(c.dep_ == "aux" for c in children_of(token))
            if not participle and (token.dep_ not in ("relcl", "acl") or token is candidates[-1]):
                return token
        return None

    def _any_verb(self, item: Quoted, window: list[Token]) -> Token | None:
        """Right after words in quotation marks with a comma, "he laughed" attributes as well as "he said"."""
        if item.last - item.first < 6:
            return None
        for token in window[:8]:
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP"):
                subject = subject_of(token)
                if subject is None or subject.i in self.inside:
                    return None
                near = window[0].i <= subject.i <= token.i + 6
                return token if near and (subject.pos_ in ("PROPN", "PRON") or subject.ent_type_) else None
        return None

    # ------------------------------------------------------------ going on

    def _goes_on(self, previous: Quoted | None, item: Quoted) -> bool:
        """Whether it goes on where the last quotation stopped: right behind its cue, or mark to mark."""
        if previous is None or previous.finding is None or previous.part != item.part:
            return False
        between = [t for t in self.doc[previous.last : item.first] if not t.is_space]
        if previous.after >= 0:
            if any(not t.is_space for t in self.doc[previous.after : item.first]) or not between:
                return False
            last = between[-1]
            # an abbreviation may end a sentence, too: "of Mora, Fla. “She ...”"
            over = last.text[-1] in ".!?…" or last.i in self.inside
            joint = last.dep_ == "cc" and len(between) > 1 and between[-2].text in _BREAKS
            broken = last.text in _BREAKS or joint
            cue = max((s.end for s in previous.finding.cue), default=0)
            if broken and any(speech_lemma(t.text) and t.idx >= cue and t.pos_ in ("VERB", "") for t in between):
                return False
            if not over and not broken:
                return False
            if over and (second := second_verb(previous.finding, between)) is not None:
                rest = [t for t in between if t.i > second.i][:-1]
                while rest and rest[0].pos_ == "ADP":
                    rest.pop(0)
                self._attribute(item, second, previous.finding.source, [*runs(rest), *item.quotation.spans])
                return True
        elif between:
            return False
        return self._join(previous, item)

    def _next_paragraph(self, previous: Quoted | None, item: Quoted) -> bool:
        """A paragraph that is one quotation with no cue goes on from one that ended with an attributed quotation."""
        if previous is None or previous.finding is None or item.part != previous.part + len(previous.quotation.spans):
            return False
        if item.quotation.single and not previous.quotation.single:
            return False  # a heading
        if self.text[item.quotation.start] != self.text[previous.quotation.start]:
            return False  # another kind of mark: another's words
        whole = self.parts[item.part].start == item.quotation.start
        ends = self.parts[item.part + len(item.quotation.spans) - 1].end == item.quotation.end
        behind = previous.after if previous.after >= 0 else previous.last
        nothing = not any(not t.is_space for t in self.doc[behind : item.first])
        return whole and ends and nothing and self._join(previous, item)

    def _in_further_paragraphs(self, first: Quoted, rest: Quoted) -> None:
        """What a quotation goes on with after its paragraph: by a cue of its own ("he added"), else by the first's.

        Args:
            first: its first paragraph, which opens behind other words ("..., said Quill. “It fell.").
        """
        if not self._cue_after(rest):
            if first.finding is not None:
                self._join(first, rest)
        elif first.finding is None and not first.lead and rest.finding is not None:
            rest.finding.content[:0] = first.quotation.spans
            first.finding = rest.finding

    def _join_backwards(self, before: Quoted, item: Quoted) -> None:
        """A quotation that stands right before an attributed one, mark to mark, belongs to it."""
        if item.finding is None or before.finding is not None or before.part != item.part or item.after < 0:
            return
        if before.lead and before.inner[:1].islower():
            return  # "a “big risk.” “It is shut,” she said": it ends another sentence
        if all(t.is_space for t in self.doc[before.last : item.first]):
            item.finding.content[:0] = before.quotation.spans
            before.finding = item.finding

    def _join(self, previous: Quoted, item: Quoted) -> bool:
        previous.finding.content.extend(item.quotation.spans)
        item.finding = previous.finding
        return True

    # ------------------------------------------------------------ parts

    def _attribute(self, item: Quoted, verb: Token, source: list[Span], content: list[Span]) -> None:
        cue = [s for s in runs(cue_tokens(verb)) if not any(s.overlaps(c) for c in content)]
        source = [s for s in source if not any(s.overlaps(c) for c in (*cue, *content))]
        lemma = speech_lemma(verb.text) or verb.lemma_.lower()
        item.finding = Finding(source, cue, content, lemma, "quote", "VERB", verb.i)
        self.used.add(verb.i)

    def _source(self, verb: Token, window: list[Token]) -> list[Span]:
        """The speaker: the verb's subject where the parse has it outside the quotation, else the words beside it."""
        if is_passive(verb):
            agent = next((c for c in children_of(verb) if c.dep_ == "agent"), None)
            return source_spans(next((c for c in agent.children if c.dep_ == "pobj"), None)) if agent else []
        subject = subject_of(verb)
        if subject is not None and subject.i not in self.inside and abs(subject.i - verb.i) <= REACH:
            tokens = subtree(subject)
            if not any(t.i in self.inside for t in tokens):
                return source_spans(subject)
            return runs([t for t in tokens if t.i not in self.inside and t.i < verb.i] or [subject])
        place = next((n for n, t in enumerate(window) if t.i == verb.i), 0)
        left: list[Token] = []
        for token in reversed(window[:place]):
            if token.i in self.inside or token.pos_ in ("VERB", "SCONJ") or (token.text in _BREAKS and left):
                break
            if left or not (token.is_punct or token.pos_ in ("ADV", "AUX")):
                left.append(token)
        return runs(left) if 0 < len(left) <= 15 else self._noun_phrase(window[place + 1 :])

    def _noun_phrase(self, tokens: list[Token]) -> list[Span]:
        """The words up to the first mark, verb or preposition of time or place: a noun phrase without a parse."""
        phrase: list[Token] = []
        for token in tokens:
            if token.i in self.inside or token.text in _BREAKS or token.text in _SENTENCE_END or token.text == "(":
                break
            if token.pos_ in ("VERB", "AUX", "SCONJ") or token.lower_ in ("on", "in", "after", "during", "at"):
                break
            phrase.append(token)
        return runs(phrase) if len(phrase) <= 15 else []


def _goes_on(verb: Token) -> bool:
    """Whether it is the "went on" of one who speaks on, behind words in quotation marks."""
    return verb.lower_ in ("goes", "went") and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "on"


def _from(lead: list[Token]) -> int | None:
    """Where "from" stands that opens the line over a quotation ("From the report:", "And from the mayor:")."""
    return next((n for n, t in enumerate(lead[:3]) if t.lower_ == "from"), None)
