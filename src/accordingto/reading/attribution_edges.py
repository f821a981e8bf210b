"""Where a tagged span begins and ends: the tagger labels words, the parse knows where a phrase is whole."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from accordingto.reading.attribution_parts import SUBJECTS
from accordingto.record import Span
from accordingto.record.spans import hull

#: dependents that wait for the word behind them
_WAITING = frozenset({"det", "poss", "case", "compound", "amod", "nummod", "aux", "auxpass", "neg", "quantmod"})
#: words that lead on to something, and so end nothing
_LEADING = frozenset({"IN", "TO", "CC", "DT", "PRP$", "MD", "WDT", "WP$"})
_OPENING = "\"“„«'‘`"
_CLOSING = ("\"", "”", "»", "''")
#: a word that may open a sentence before a quotation which goes on ("But “it had to go.”")
_JOINT = re.compile(r"\s*((?:But|And|So|Or|Yet|Then|Now|Instead|Still|Indeed|Also),?\s+)?")
_BLANK = re.compile(r"\s*\n[^\S\n]*\n\s*")
#: a term in quotation marks that a comma within them ends, and the first word of what explains it
_GLOSS = re.compile(
    r"[\"“][^\"“”\n]{1,60},[\"”](?=\s+(?:which|in which|who|whose|where|meaning|an?|the|referring)\b[^\"“”]*$)"
)
#: what may stand before a source without being of it
_LEAD = re.compile(
    r"(?:(?:today|yesterday|tonight)\s+(?!show\b|host\b|anchor\b)|(?:while|whereas|although|but|and)\s+|\[\w+\]\s+)(?=\w)",
    re.IGNORECASE,
)
#: what may stand behind a source without being of it
_TAIL = re.compile(
    r"\s+(?:today|TODAY|yesterday|YESTERDAY)$"
    r"|,\s+(?i:however|meanwhile|too|also|for (?:his|her|its|their) part)$"
)
#: a stop behind a word that no abbreviation is as long as
_STOPPED = re.compile(r"(?<=[a-z]{5})\.$")
#: what stands within words, the rest of a word, and the rest of a bracket
_IN_WORDS, _WORD_END, _BRACKET_END = "’'-", re.compile(r"[^\W_]*(?:-[^\W_]+)*"), re.compile(r"[^()\n]{0,100}\)")
#: the rest of a word that a line break parts
_BROKEN = re.compile(r"[^\S\n]*\n[^\S\n]*[a-z]\w*")
#: how a paragraph ends that is no headline
_OVER = ".!?:,…\"”»"
#: longest gap between two paragraphs, in characters
_GAP = 40
#: how many tokens a cut phrase may be carried on
_FURTHER = 40


class Sentences:
    """The sentences of a parsed Doc as ranges of characters, so that looking one up does not walk through the text."""

    def __init__(self, doc: Doc) -> None:
        self._starts = [sentence.start_char for sentence in doc.sents]
        self._length = len(doc.text)

    def of(self, span: Span) -> range:
        """The numbers of the sentences that a span touches."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        return range(first, max(bisect_left(self._starts, span.end), first + 1))

    def end(self, number: int) -> int:
        """Where a sentence ends: where the next one starts."""
        return self._starts[number + 1] if number + 1 < len(self._starts) else self._length


def kept_fragments(
    text: str, sentences: Sentences, content: Sequence[Span], cue: Sequence[Span], own: Sequence[Span]
) -> list[Span]:
    """The fragments of a content that can belong to its cue: a fragment from further off was linked wrongly.

    Those in the sentences of the cue and of ``own``, the rules' content, and a quotation right behind these or behind
    one that is kept, in the same paragraph.
    """
    home = {number for span in (*cue, *own) for number in sentences.of(span)}
    if not home:
        return list(content)
    kept: list[Span] = []
    end = sentences.end(max(home))
    for span in _by_paragraph(text, content):
        if not home.isdisjoint(sentences.of(span)):
            kept.append(span)
            end = max(end, span.end)
        elif span.start >= end and (joint := _JOINT.fullmatch(text, end, span.start)) is not None:
            if joint.group(1):
                span = Span(joint.start(1), span.end)
            breaks = text.count("\n", cue[-1].end, span.start)
            if text[span.start] not in _OPENING:
                goes_on = breaks == 0 and _is_sentence(text, sentences, span)
            else:
                goes_on = breaks == 0 or (breaks == _breaks_before(text, span.start) and _is_paragraph(text, span))
            if goes_on:
                kept.append(span)
                end = span.end
    return kept


def _is_sentence(text: str, sentences: Sentences, span: Span) -> bool:
    """Whether a span is a whole sentence that ends in words in quotation marks."""
    number = sentences.of(span)[-1]
    rest = text[span.end : sentences.end(number)]
    return text.endswith(_CLOSING, 0, span.end) and text[span.start].isupper() and not rest.strip()


def _by_paragraph(text: str, content: Sequence[Span]) -> list[Span]:
    """The fragments of a content, cut where a blank line goes through them."""
    parts = []
    for span in content:
        start = span.start
        for gap in _BLANK.finditer(text, span.start, span.end):
            if text[gap.start() - 1] in ":;,":
                continue  # a list
            parts.append(Span(start, gap.start()))
            start = gap.end()
        parts.append(Span(start, span.end))
    return [part for part in parts if part.start < part.end]


def _breaks_before(text: str, place: int) -> int:
    """How many line breaks stand right before a place, with nothing but white space among them."""
    before = text[max(0, place - _GAP) : place]
    return before.count("\n", len(before.rstrip()))


def _is_paragraph(text: str, span: Span) -> bool:
    """Whether a span is all that stands between two line breaks, behind a sentence, and ends in a closing mark."""
    behind = text[span.end : span.end + _GAP].partition("\n")[0]
    before, _, line = text[max(0, span.start - _GAP) : span.start].rpartition("\n")
    over = before.rstrip()[-1:] in _OVER
    return over and not behind.strip() and not line.strip() and text.endswith(_CLOSING, 0, span.end)


def joined_fragments(content: Sequence[Span], own: Sequence[Span]) -> list[Span]:
    """Neighbouring fragments that lie in one fragment of the rules' content, made one."""
    made: list[Span] = []
    for span in content:
        if made and any(made[-1] in whole and span in whole for whole in own):
            made[-1] = hull([made[-1], span])
        else:
            made.append(span)
    return made


def last_token(doc: Doc, span: Span) -> Token | None:
    """The last token that a span touches, None where it touches none."""
    covered = doc.char_span(span.start, span.end, alignment_mode="expand")
    return covered[-1] if covered is not None and len(covered) else None


def is_cut(doc: Doc, span: Span) -> bool:
    """Whether a span breaks off before the word that its last one waits for ("confirmed the", "an interview in")."""
    last = last_token(doc, span)
    if last is None or last.i + 1 >= len(doc):
        return False
    if last.idx + len(last.text) > span.end or (doc[last.i + 1].text == "-" and not last.whitespace_):
        return True
    if last.dep_ in _WAITING and last.head.i > last.i:
        return True
    return last.tag_ in _LEADING and any(c.i > last.i for c in (*last.children, last.head)) and not last.is_punct


def completed(doc: Doc, span: Span, barred: Sequence[Span]) -> Span:
    """A span that breaks off, carried on to the end of the phrase that its last word waits for.

    Unchanged where nothing is lacking, or where that phrase is long or runs into one of the ``barred`` spans.
    """
    last = last_token(doc, span)
    if last is None or not is_cut(doc, span):
        return span
    ends = [last.i]
    if last.dep_ in _WAITING and last.head.i > last.i:
        ends.append(last.head.right_edge.i)
    ends += [c.right_edge.i for c in last.children if c.i > last.i]
    end = max(ends)
    if not last.i < end <= last.i + _FURTHER:
        return span
    while end > last.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    longer = Span(span.start, max(span.end, doc[end].idx + len(doc[end].text)))
    return span if any(longer.overlaps(other) for other in barred) else longer


def without_joints(doc: Doc, span: Span) -> Span:
    """A span without a conjunction at its end that joins nothing any more ("by the end of March and")."""
    covered = doc.char_span(span.start, span.end, alignment_mode="contract")
    if covered is None or len(covered) < 2:
        return span
    end = len(covered)
    while end > 1 and (covered[end - 1].tag_ == "CC" or covered[end - 1].text in ",;:" or covered[end - 1].is_space):
        end -= 1
    joint = any(token.tag_ == "CC" for token in covered[end:])
    return Span(span.start, covered[end - 1].idx + len(covered[end - 1].text)) if joint else span


def without_adjuncts(doc: Doc, content: Sequence[Span], head: int) -> list[Span]:
    """A content without what stands beyond a participle's comma ("Mourning the “old law,” Roe blamed ...").

    What a participle before its main verb attributes ends before that verb's subject, and what the main verb attributes
    begins behind the participle.

    Args:
        head: the index of the token that heads the cue, -1 where there is none.
    """
    if head < 0 or len(content) < 2:
        return list(content)
    verb = doc[head]
    if _is_adjunct(verb):
        subject = next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.i > verb.i:
            return [span for span in content if span.start < doc[subject.left_edge.i].idx] or list(content)
        return list(content)
    edges = [
        (doc[c.left_edge.i].idx, doc[c.right_edge.i].idx) for c in verb.children if c.i < verb.i and _is_adjunct(c)
    ]
    return [s for s in content if not any(start <= s.start <= end for start, end in edges)] or list(content)


def _is_adjunct(verb: Token) -> bool:
    """Whether a verb is a participle without a conjunction before the verb whose subject does it."""
    participle = verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VBN") and verb.head.i > verb.i
    return participle and not any(c.dep_ == "mark" or c.dep_ == "aux" for c in verb.children)


def made_whole(text: str, spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Spans whose last one does not end within a word or an open bracket.

    It goes on to where the word and the bracket close, or ends before a bracket that closes too far off.
    """
    if not spans:
        return []
    last = spans[-1]
    end = last.end
    if text[end - 1].isalnum() or (text[end - 1] in _IN_WORDS and text[end - 2 : end - 1].isalnum()):
        broken = _BROKEN.match(text, end) if text[end - 1] == "-" else None
        end = broken.end() if broken is not None else _WORD_END.match(text, end).end()
    opened = text.rfind("(", last.start, end)
    if opened >= 0 and text.find(")", opened, end) < 0:
        closed = _BRACKET_END.match(text, end)
        before = last.start + len(text[last.start : opened].rstrip())
        end = closed.end() if closed else (before if before > last.start else end)
    whole = Span(last.start, end)
    if any(whole.overlaps(other) for other in others) and not any(last.overlaps(other) for other in others):
        return list(spans)
    return [*spans[:-1], whole]


def trimmed_source(text: str, source: Sequence[Span]) -> list[Span]:
    """A source without the time, the conjunction or the bracket before it ("TODAY MAYOR ROE", "while another worker",
    "[TEXT] THE ARMY"), and without the time, the adverb or the stray marks behind it ("THE REBELS TODAY"); none of
    nothing but marks."""
    if not source:
        return []
    first = source[0]
    lead = _LEAD.match(text, first.start, first.end)
    spans = [Span(lead.end(), first.end) if lead is not None and lead.end() < first.end else first, *source[1:]]
    last = spans[-1]
    end = last.end
    tail = _TAIL.search(text[last.start : end])
    if tail is not None and tail.start():
        end = last.start + tail.start()
    words = text[last.start : end]
    end -= words.count('"') % 2 if words[-1] == '"' else words[-1] == "”" and words.count("“") < words.count("”")
    if _STOPPED.search(text, last.start, end):
        end -= 1
    if not any(char.isalnum() for char in text[last.start : end]):
        return spans[:-1]  # nothing but marks is nobody
    return [*spans[:-1], Span(last.start, end)]


def without_gloss(text: str, span: Span) -> Span:
    """A span without what the writer says of a term in quotation marks (called it “the gap,” which few had seen)."""
    gloss = _GLOSS.search(text[span.start : span.end])
    return Span(span.start, span.start + gloss.end()) if gloss is not None else span
