"""Whose words stand in quotation marks, by the order of the words first; a parse of quoted words is not trusted."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.attribution_frames import Finding, cue_tokens, source_spans, subject_of
from accordingto.reading.attribution_words import speech_lemma
from accordingto.reading.quotations import Quotation
from accordingto.reading.spans import runs
from accordingto.record import Span

#: how far from its quotation a cue may stand, in tokens
REACH = 40
_SENTENCE_END = frozenset({".", "!", "?", "…"})
_INNER_END = ",?!…—–-"
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "i", "we", "you", "it", "who"})


@dataclass(slots=True)
class Quoted:
    """A quotation with the tokens it covers: ``first`` to before ``last``; ``finding`` once it is attributed."""

    quotation: Quotation
    first: int
    last: int
    part: int
    finding: Finding | None = None
    after: int = -1  # where the clause with its cue ends, as a token index, if the cue follows


def quoted(doc: Doc, quotations: list[Quotation], parts: list[Span]) -> list[Finding]:
    """The attributions of quotations whose cue stands before, after or within them, and of those that go on after it.

    Args:
        doc: a Doc, parsed or not.
        quotations: its quotations in order.
        parts: its paragraphs in order.
    """
    items = _items(doc, quotations, parts)
    inside = {i for item in items for i in range(item.first, item.last)}
    used: set[int] = set()
    for n, item in enumerate(items):
        before = items[n - 1] if n else None
        if _continues(doc, before, item) or _cue_before(doc, item, before, inside, used, parts):
            continue
        _cue_after(doc, item, _next_speech(doc, items, n), inside, used)
    _join_backwards(doc, items)
    found: list[Finding] = []
    for item in items:
        if item.finding is not None and not any(item.finding is f for f in found[-4:]):
            found.append(item.finding)
    return found


def _next_speech(doc: Doc, items: list[Quoted], n: int) -> Quoted | None:
    """The next quotation that is more than a few words in quotation marks ("wearing a “Yes” badge, said")."""
    for item in items[n + 1 : n + 4]:
        inner = item.quotation.spans[0].text(doc.text).rstrip("\"'”’»").rstrip()
        if item.last - item.first > 6 or inner[-1:] in _INNER_END:
            return item
    return None


def _items(doc: Doc, quotations: list[Quotation], parts: list[Span]) -> list[Quoted]:
    items: list[Quoted] = []
    part = token = 0
    for quotation in quotations:
        while part + 1 < len(parts) and parts[part].end <= quotation.start:
            part += 1
        while token < len(doc) and doc[token].idx + len(doc[token].text) <= quotation.start:
            token += 1
        first = token
        while token < len(doc) and doc[token].idx < quotation.end:
            token += 1
        items.append(Quoted(quotation, first, token, part))
    return items


# ---------------------------------------------------------------- the cue after the quotation


def _cue_after(doc: Doc, item: Quoted, following: Quoted | None, inside: set[int], used: set[int]) -> None:
    text, end = doc.text, item.quotation.end
    inner = text[item.quotation.start : end].rstrip("\"'”’»").rstrip()
    comma_after = text[end : end + 1] == ","
    if not inner or not (comma_after or inner[-1] in _INNER_END) or not item.quotation.closed:
        return
    stop = min(len(doc), item.last + REACH, following.first if following else len(doc))
    window: list[Token] = []
    closed = stop
    for token in doc[item.last : stop]:
        if token.is_space and "\n" in token.text:
            closed = token.i
            break
        if token.text in _SENTENCE_END:
            closed = token.i + 1
            break
        if not token.is_space:
            window.append(token)
    while window and window[0].text in {",", "-", "--", "—", "–"}:
        window.pop(0)
    if not window:
        return
    if window[0].lower_ == "according" and len(window) > 2 and window[1].lower_ == "to":
        source = _noun_phrase(window[2:], inside)
        if source:
            item.finding = Finding(source, runs(window[:2]), [*item.quotation.spans], "according to", "according")
            item.after = closed
            used.add(window[0].i)
        return
    verb = _speech_verb(window, used) or _any_verb(window, item, inside)
    if verb is None:
        return
    source = _source(verb, window, inside)
    if not source:
        return
    item.finding = _finding(verb, source, [*item.quotation.spans])
    item.after = closed
    used.add(verb.i)


def _speech_verb(window: list[Token], used: set[int]) -> Token | None:
    """The first speech verb that is not in a relative clause of the speaker ("Ann, who wrote the bill, said")."""
    candidates = [t for t in window if t.i not in used and speech_lemma(t.text) and t.pos_ in ("VERB", "AUX", "")]
    for token in candidates:
        if token.dep_ not in ("relcl", "acl") or token is candidates[-1]:
            return token
    return None


def _any_verb(window: list[Token], item: Quoted, inside: set[int]) -> Token | None:
    """Right after words in quotation marks with a comma, "he laughed" attributes as well as "he said"."""
    if item.last - item.first < 6 or not item.quotation.closed:
        return None
    for token in window[:8]:
        if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP"):
            subject = subject_of(token)
            near = subject is not None and subject.i not in inside and window[0].i <= subject.i <= token.i + 6
            return token if near and (subject.pos_ in ("PROPN", "PRON") or subject.ent_type_) else None
    return None


# ---------------------------------------------------------------- the cue before the quotation


def _cue_before(
    doc: Doc, item: Quoted, previous: Quoted | None, inside: set[int], used: set[int], parts: list[Span]
) -> bool:
    text, start = doc.text, item.quotation.start
    lead = text[:start].rstrip() if start < 200 else text[start - 200 : start].rstrip()
    if not lead:
        return False
    across = bool(parts) and start == parts[item.part].start
    if across and lead[-1] != ":":
        return False
    floor = max(0, item.first - REACH)
    if previous is not None and not previous.quotation.single:
        floor = max(floor, previous.last)
    window: list[Token] = []
    for i in range(item.first - 1, floor - 1, -1):
        token = doc[i]
        if token.is_space:
            if "\n" in token.text and not (across and not window):
                break
            continue
        if token.text in _SENTENCE_END and window:
            break
        window.append(token)
    window.reverse()
    if window and window[-1].i == item.first:
        window.pop()
    if not window:
        return False
    mark = lead[-1] in ",:"
    words = item.last - item.first - 2
    for token in reversed(window):
        if token.i in used or token.pos_ not in ("VERB", "AUX", ""):
            continue
        lemma = speech_lemma(token.text)
        if not lemma:
            continue
        gap = [t for t in window if t.i > token.i and not t.is_punct]
        if not mark and (gap or words < 2 or (_has_clause(token, item) and not _is_sentence(doc, item))):
            return False
        if any(t.dep_ in ("nsubj", "nsubjpass") and t.head.i > token.i for t in gap) or len(gap) > 25:
            return False
        if any(t.lower_ == "that" and t.dep_ == "mark" for t in gap):
            return False
        source = _source(token, window, inside)
        if not source and token.tag_ not in ("VBG", ""):
            return False
        item.finding = _finding(token, source, [*item.quotation.spans])
        used.add(token.i)
        return True
    if lead[-1] == ":" and words >= 4:
        return _colon(doc, item, window, used, inside)
    return False


def _has_clause(verb: Token, item: Quoted) -> bool:
    """Whether the words in quotation marks are only the start or the end of the clause that the verb governs."""
    return any(
        c.dep_ == "ccomp" and (c.left_edge.i < item.first or c.right_edge.i > item.last + 1) for c in verb.children
    )


def _is_sentence(doc: Doc, item: Quoted) -> bool:
    inner = item.quotation.spans[0].text(doc.text).strip("\"'“”‘’«»„` ")
    return inner[:1].isupper() and inner[-1:] in ".,?!" and item.last - item.first > 5


def _colon(doc: Doc, item: Quoted, window: list[Token], used: set[int], inside: set[int]) -> bool:
    """ "He put it in one sentence: ..." and, with no verb at all, "Q: ..." or "Ann Roe: ..."."""
    for token in reversed(window):
        if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP") and token.i not in used:
            subject = subject_of(token)
            if subject is None or subject.i in inside or subject.ent_type_ not in ("PERSON", "ORG", "GPE", "NORP"):
                if subject is None or subject.lower_ not in _SUBJECT_PRONOUNS - {"it", "you"}:
                    return False
            item.finding = _finding(token, source_spans(subject), [*item.quotation.spans])
            used.add(token.i)
            return True
    return False


# ---------------------------------------------------------------- quotations that go on


def _continues(doc: Doc, previous: Quoted | None, item: Quoted) -> bool:
    """Whether a quotation goes on where one before it stopped: right behind its cue, or right behind its mark."""
    if previous is None or previous.finding is None or previous.part != item.part:
        return False
    between = [t for t in doc[previous.last : item.first] if not t.is_space]
    if previous.after >= 0:
        rest = [t for t in doc[previous.after : item.first] if not t.is_space]
        if rest:
            return False
        last = between[-1] if between else None
        sentence_over = last is not None and last.text in _SENTENCE_END
        broken = last is not None and last.text in {",", "—", "–", "--", ":", ";", "-"}
        cue = max((s.end for s in previous.finding.cue), default=0)
        if broken and any(speech_lemma(t.text) and t.idx >= cue and t.pos_ in ("VERB", "") for t in between):
            return False
        if not sentence_over and not broken:
            return False
    elif between:
        return False
    previous.finding.content.extend(item.quotation.spans)
    item.finding = previous.finding
    item.after = -1
    return True


def _join_backwards(doc: Doc, items: list[Quoted]) -> None:
    """A quotation that stands right before an attributed one, mark to mark, belongs to it."""
    for n in range(len(items) - 1, 0, -1):
        item, before = items[n], items[n - 1]
        if item.finding is None or before.finding is not None or before.part != item.part:
            continue
        if not any(not t.is_space for t in doc[before.last : item.first]) and item.after >= 0:
            item.finding.content[:0] = before.quotation.spans
            before.finding = item.finding


# ---------------------------------------------------------------- words


def _finding(verb: Token, source: list[Span], content: list[Span]) -> Finding:
    cue = runs(cue_tokens(verb))
    source = [s for s in source if not any(s.overlaps(c) for c in (*cue, *content))]
    return Finding(source, cue, content, speech_lemma(verb.text) or verb.lemma_.lower(), "quote", "VERB", verb.i)


def _source(verb: Token, window: list[Token], inside: set[int]) -> list[Span]:
    """The speaker: the verb's subject where the parse has it outside the quotation, else the words beside the verb."""
    subject = subject_of(verb)
    if subject is not None and subject.i not in inside and abs(subject.i - verb.i) <= REACH:
        spans = source_spans(subject)
        if spans and not any(t.i in inside for t in subject.subtree):
            return spans
        return runs([t for t in subject.subtree if t.i not in inside and t.i < verb.i] or [subject])
    place = next((n for n, t in enumerate(window) if t.i == verb.i), 0)
    left = [t for t in window[:place] if t.i not in inside]
    if left and not all(t.is_punct or t.pos_ == "ADV" for t in left):
        return _noun_phrase([t for t in left if t.pos_ not in ("ADV", "AUX")], inside)
    return _noun_phrase(window[place + 1 :], inside)


def _noun_phrase(tokens: list[Token], inside: set[int]) -> list[Span]:
    """The words up to the first punctuation mark, a verb or a preposition of time: a noun phrase without a parse."""
    phrase: list[Token] = []
    for token in tokens:
        if token.i in inside or (token.text in {",", ";", ":", "(", "—", "–"} or token.text in _SENTENCE_END):
            break
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.lower_ in ("on", "in", "after", "during", "at"):
            break
        phrase.append(token)
    return runs(phrase) if len(phrase) <= 15 else []
