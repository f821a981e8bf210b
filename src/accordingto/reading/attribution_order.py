"""Attributions that the order of the words shows where the parse hides them; no name is a source without a cue."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from accordingto.reading import attribution_words
from accordingto.reading.attribution_parts import SUBJECTS, Finding, children_of, clean, cue_tokens, subject_of
from accordingto.reading.quotations import Quotation
from accordingto.reading.spans import runs
from accordingto.record import Span

#: longest noun phrase of a source between two commas, and longest sentence that is looked at, in tokens
_CHUNK, _SENTENCE = 15, 200
#: what may stand between a speaker's sentence and the quotation that goes on: the rest of the sentence
_TAIL, _NEAR, _ENDS, _MARKS = 60, 4, re.compile(r"[^.!?\n]*[.!?][\"”'’]*"), "\"'“”‘’«»„` "
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_THIRD = frozenset({"he", "she", "they", "it"})
_RELATIVES = frozenset({"which", "whom", "who"})
_SPEAKERS = frozenset({"he", "she", "they", "i", "we"})
#: what may stand before a clause that is whole all the same
_JOINTS = frozenset({",", ";", ":", "—", "–", "-", "--", "and", "but", "or", "“", '"', "that"})
_DANGLING = frozenset(
    {"and", "or", "but", "nor", "than", "rather", "while", "because", "although", "though", "instead"}
)


def postposed(doc: Doc, known: dict[int, Finding]) -> list[Finding]:
    """Attributions whose speaker and verb stand, after a comma, behind the whole sentence that they govern.

    "The bridge is shut, the head of the agency, Orla Venn, told The Herald": the parser often takes the speaker for an
    apposition of what goes before, or hangs the verb on the sentence's last few words.

    Args:
        doc: a parsed Doc.
        known: what is attributed already, by the index of its cue's head.
    """
    found = []
    for sentence in doc.sents:
        if len(sentence) > _SENTENCE:
            continue
        tokens = [t for t in sentence if not t.is_space]
        for place, verb in enumerate(tokens):
            if verb.tag_ not in _FINITE or not attribution_words.speech_lemma(verb.text) or verb.dep_ == "relcl":
                continue
            before = known.get(verb.i)
            if before is not None and (before.frame not in ("clause", "inserted") or _whole(doc, before)):
                continue
            finding = _postposed(tokens, place)
            if finding is not None:
                found.append(finding)
                break
    return found


def _whole(doc: Doc, finding: Finding) -> bool:
    """Whether a content starts where a clause can, or stands behind its cue."""
    start = finding.content[0].start
    if finding.cue and start > finding.cue[0].start:
        return True
    first = doc.char_span(start, finding.content[0].end, alignment_mode="expand")
    if first is None or first[0].is_sent_start:
        return True
    if first[0].tag_ in ("TO", "VBG", "IN"):
        return False  # "sent four brigades, to help ..., the agency reported"
    return first[0].nbor(-1).lower_ in _JOINTS or first[0].nbor(-1).is_space


def _postposed(tokens: list[Token], place: int) -> Finding | None:
    verb = tokens[place]
    lemma = attribution_words.speech_lemma(verb.text)
    objects = {"dobj", "dative"} if lemma != "tell" else set()
    if any(c.i > verb.i and c.dep_ in {"ccomp", "xcomp", *objects} for c in verb.children):
        return None
    speaker, start = _speaker(tokens, place)
    if not speaker:
        return None
    content = tokens[:start]
    if any(t.is_quote for t in content):
        return None  # who said what stands in marks is settled elsewhere
    for n in range(start - 1, -1, -1):
        if content[n].text == ";":
            content = content[n + 1 :]
            break
    while content and (content[0].pos_ == "CCONJ" or content[0].is_punct):
        content = content[1:]
    if not _is_clause(content, verb):
        return None
    head = next(t for t in speaker if t.pos_ in ("NOUN", "PROPN", "PRON"))
    span = verb.doc[speaker[0].i : speaker[-1].i + 1]
    if span.root.pos_ in ("NOUN", "PROPN", "PRON"):
        head = span.root
    if head.pos_ == "NOUN" and not head.ent_type_ and not attribution_words.can_speak(head.lemma_):
        return None
    if head.pos_ == "PRON" and head.lower_ not in _SPEAKERS:
        return None
    cue = [t for t in cue_tokens(verb) if t.i > speaker[-1].i]
    return Finding(runs(speaker), runs(cue), clean(content, verb), lemma, "clause", "VERB", verb.i, head.i)


def _is_clause(content: list[Token], cue: Token) -> bool:
    """Whether words are a clause by the parse, or by a subject that it gave to the cue, which has one of its own.

    "Two ships left, Norway's navy said": "left" may be taken for a participle, and the ships for who said it.
    """
    if any(t.tag_ in _FINITE and _is_main(t if t.dep_ not in ("aux", "auxpass") else t.head) for t in content):
        return True
    return any(t.tag_ == "VBN" and t.dep_ == "acl" and t.head.head == cue and t.head.dep_ in SUBJECTS for t in content)


def _is_main(verb: Token) -> bool:
    return verb.dep_ in _MAIN and not any(
        c.i < verb.i and (c.dep_ == "mark" or c.tag_ in ("WRB", "WP", "WDT")) for c in verb.children
    )


def _speaker(tokens: list[Token], place: int) -> tuple[list[Token], int]:
    """The noun phrase between a comma and the verb, with its apposition, and the place of that comma; else nothing."""
    end = place
    while end > 0 and tokens[end - 1].pos_ in ("ADV", "AUX"):
        end -= 1
    closed = end > 0 and tokens[end - 1].text == ","
    last, start = _chunk(tokens, end - 1 if closed else end)
    if not last:
        return [], 0
    if not closed:
        return last, start
    # between commas: a name with what its bearer is, in either order
    first, start = _chunk(tokens, start)
    if not first or (first[-1].pos_ == "PROPN") == (last[-1].pos_ == "PROPN"):
        return [], 0
    return [*first, tokens[start + 1 + len(first)], *last], start


def _chunk(tokens: list[Token], end: int) -> tuple[list[Token], int]:
    """The words without a finite verb from a comma up to ``end``, and the place of the comma."""
    for start in range(end - 1, max(-1, end - _CHUNK - 2), -1):
        token = tokens[start]
        if token.text == ",":
            chunk = tokens[start + 1 : end]
            named = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in chunk)
            starts = bool(chunk) and chunk[0].pos_ in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
            return (chunk, start) if named and starts and chunk[0].tag_ not in ("WDT", "WP", "IN") else ([], 0)
        if token.tag_ in _FINITE or token.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") or token.text in (";", ":"):
            return [], 0
    return [], 0


def joined(text: str, found: list[Finding], quotes: list[Quotation], parts: list[Span]) -> None:
    """Give a quotation without a cue to the one who spoke in the sentence right before it, in the same paragraph.

    "The bridge was old, Orla Venn said. “It had to go.”" A quotation that is no sentence of its own stays alone.
    """
    spoke = sorted((f for f in found if f.source and f.cue and f.within is None and _speech(f)), key=_last)
    ends = [_last(f) for f in spoke]
    starts = [part.start for part in parts]
    held = _held(found, quotes)
    for n, quotation in enumerate(quotes):
        start, end = quotation.spans[0].start, quotation.end
        inner = text[start:end].strip(_MARKS)
        if quotation.single or not quotation.closed or not inner[:1].isupper() or inner[-1:] not in ".?!":
            continue
        if len(inner.split()) < 4 or n in held:
            continue
        place = bisect_right(ends, start)
        speaker = max(spoke[max(0, place - _NEAR) : place], key=lambda f: (_last(f), -f.content[0].start), default=None)
        if speaker is None:
            continue
        between = text[_last(speaker) : start].strip()
        paragraph = parts[bisect_right(starts, start) - 1]
        if speaker.cue[0].start < paragraph.start or len(between) > _TAIL or not _ENDS.fullmatch(between):
            continue
        speaker.content = [*speaker.content, *quotation.spans]


def _last(finding: Finding) -> int:
    return max(finding.cue[-1].end, finding.content[-1].end, finding.source[-1].end)


def _speech(finding: Finding) -> bool:
    return finding.frame in ("clause", "inserted", "quote", "according") and bool(
        finding.frame == "according" or attribution_words.speech_lemma(finding.lemma)
    )


def _held(found: list[Finding], quotes: list[Quotation]) -> set[int]:
    """The numbers of the quotations that an attribution from outside them holds."""
    opens = [q.start for q in quotes]
    held = set()
    for finding in found:
        for span in finding.content:
            for n in range(bisect_left(opens, span.start), bisect_left(opens, span.end)):
                if not finding.cue or not opens[n] <= finding.cue[0].start < quotes[n].end:
                    held.add(n)
    return held


def unspoken(found: Iterable[Finding]) -> None:
    """End every content before the words of a speaker who comes after it: they are no part of what it says."""
    found = list(found)
    outer = [f for f in found if f.source and f.cue and f.content[-1].end <= f.source[0].start <= f.cue[0].start]
    outer.sort(key=lambda f: f.source[0].start)
    starts = [f.source[0].start for f in outer]
    for finding in found:
        last = finding.content[-1]
        for other in outer[bisect_right(starts, last.start) : bisect_left(starts, last.end)]:
            end = other.content[-1].end
            inner = finding.cue and any(s.start <= finding.cue[0].start < s.end for s in other.content)
            if finding is not other and inner and last.start < end < finding.content[-1].end:
                finding.content[-1] = Span(last.start, end)


def without_asides(doc: Doc, found: Iterable[Finding]) -> None:
    """Take out of a content the relative clause in which the writer adds what the same speaker calls something in it.

    "He said he had seen the plan, which he called “a gift”": that he called it so is no part of what he said.
    """
    found = list(found)
    holders = sorted((span.start, n) for n, finding in enumerate(found) for span in finding.content)
    starts = [start for start, _ in holders]
    for finding in found:
        comma = _before_relative(doc, finding)
        if comma is None:
            continue
        place = bisect_right(starts, comma.idx)
        for _, n in holders[max(0, place - _NEAR) : place]:
            other = found[n]
            if other is not finding and other.cue and other.cue[-1].end <= comma.idx:
                other.content = _without(doc.text, other.content, comma.idx, finding.content[-1].end)


def _before_relative(doc: Doc, finding: Finding) -> Token | None:
    """The comma before "which he called": a relative clause in which "he" says something of what it stands for."""
    if finding.pos != "VERB" or finding.head < 0:
        return None
    subject = subject_of(doc[finding.head])
    if subject is None or subject.i < 2:
        return None
    relative, comma = subject.nbor(-1), subject.nbor(-2)
    if subject.lower_ not in _THIRD or relative.lower_ not in _RELATIVES or comma.text != ",":
        return None
    return comma if relative.i < finding.head <= relative.i + _NEAR else None


def _without(text: str, content: list[Span], start: int, end: int) -> list[Span]:
    """A content without what stands between two places, where something of it stands before them."""
    kept = []
    for span in content:
        if span.start < start < span.end:
            kept.append(Span(span.start, start))
            behind = text[end : span.end].lstrip(", ")
            if behind.strip(_MARKS + ",."):
                kept.append(Span(span.end - len(behind), span.end))
        elif not start < span.start < end:
            kept.append(span)
    return kept or content


def without_dangling(doc: Doc, spans: list[Span]) -> list[Span]:
    """The last span without a conjunction or preposition at its end that what follows it has lost."""
    last = doc.char_span(spans[-1].start, spans[-1].end) if spans else None
    if last is None:
        return spans
    end = last.end
    while end - 1 > last.start and _dangles(doc[end - 1]):
        end -= 1
    while end - 1 > last.start and end < last.end and doc[end - 1].is_punct and not doc[end - 1].is_quote:
        end -= 1
    return [*spans[:-1], Span(spans[-1].start, doc[end - 1].idx + len(doc[end - 1].text))]


def _dangles(token: Token) -> bool:
    if token.lower_ in _DANGLING and token.pos_ in ("CCONJ", "SCONJ", "ADP", "ADV"):
        return True
    if token.dep_ != "prep" or children_of(token) or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(1).pos_ in ("DET", "NOUN", "PROPN", "NUM", "ADJ")
