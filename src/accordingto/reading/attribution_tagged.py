"""The trained tagger finds the outermost attributions; the rules name their cues and add what it was not taught.

PolNeAR, on which the tagger is trained, marks only the outermost attribution: statements inside statements, and those
that only the layout makes, come from the rules.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from accordingto.reading import attribution_words
from accordingto.reading.attribution_parts import Finding
from accordingto.reading.tagger import Attribution
from accordingto.record import Span

_WORD = re.compile(r"\w+")
#: share of a cue's uses in the counted articles that attribute, from which on the rules are believed alone
_SURE = 0.6
#: share of words from which on the rules' content is the tagger's, so that its edges, cut by the parse, are taken
_SAME = 0.8


def merged(doc: Doc, tagged: Sequence[Attribution], ruled: Sequence[Finding]) -> list[Finding]:
    """What the tagger found, with the rules' reading of each cue, and what the rules alone can find.

    Where both have a cue, the source is the rules' and the content the tagger's: each is the better there (measured on
    PolNeAR's development part). What the tagger alone has must name a source in the cue's own sentence: a source from
    elsewhere, or none, is more often wrong than right, and a miss is better than words put into somebody's mouth.

    Args:
        doc: parsed.
        tagged: the tagger's attributions of the same text, in the order of their contents.
        ruled: the rules' findings of the same Doc.

    Returns:
        One finding for each tagged attribution that stands; behind them the rules' findings whose words lie in the
        content of one of these, and of the others those that are sure and that no tagged one touches.
    """
    found: list[Finding] = []
    stand_in: dict[int, Finding] = {}
    by_cue = _Spans([(span, rule) for rule in ruled for span in rule.cue])
    for attribution in tagged:
        rule = next(iter(by_cue.touching(attribution.cue)), None)
        if rule is not None:
            found.append(_named_by_rule(doc, attribution, rule))
            stand_in[id(rule)] = found[-1]
        elif attribution.source and _one_sentence(doc, attribution) and not _is_cut(doc, attribution.content):
            found.append(_named_by_parse(doc, attribution))
    contents = _Spans([(span, one) for one in found for span in one.content])
    cues = _Spans([(span, one) for one in found for span in one.cue])
    for rule in ruled:
        if id(rule) in stand_in or cues.touching(rule.cue):
            continue
        inside = bool(rule.cue) and contents.around([*rule.cue, *rule.content])
        if inside or (_is_sure(rule) and not contents.touching([*rule.cue, *rule.content])):
            found.append(rule)
    for finding in found:
        if finding.within is not None:
            finding.within = stand_in.get(id(finding.within), finding.within)
    return found


def _is_sure(rule: Finding) -> bool:
    """Whether a finding is right often enough to stand where the tagger saw nothing: by layout, or a counted cue."""
    return not rule.cue or attribution_words.share(rule.lemma, rule.pos, rule.frame) >= _SURE


def _one_sentence(doc: Doc, attribution: Attribution) -> bool:
    source, cue = (
        doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand")
        for spans in (attribution.source, attribution.cue)
    )
    return source is not None and cue is not None and source.sent.start == cue.sent.start


def _named_by_rule(doc: Doc, attribution: Attribution, rule: Finding) -> Finding:
    if rule.frame == "citing":  # the tagger learned that what is cited is said; to us it is who says
        return rule
    source = list(rule.source) or list(attribution.source)
    content = attribution.content
    if (
        _touch(source, content)
        or _alike(doc.text, content, rule.content)
        or _begins_late(doc.text, content, rule)
        or _is_cut(doc, content)
        or (len(content) > len(rule.content) and all(any(r in c for c in content) for r in rule.content))
    ):
        content = rule.content
    cue = _without_marks(doc.text, attribution.cue)
    if _touch(cue, source) or _touch(cue, content):
        cue = rule.cue
    return Finding(
        source=source,
        cue=list(cue),
        content=list(content),
        lemma=rule.lemma,
        frame=rule.frame,
        pos=rule.pos,
        head=rule.head,
        subject=rule.subject if rule.source else _root(doc, source),
    )


def _begins_late(text: str, content: Sequence[Span], rule: Finding) -> bool:
    """Whether the tagger took what stands before "that" along: "confirmed [on Monday for the first time that ...]"."""
    return (
        len(content) == len(rule.content) == 1
        and rule.content[0] in content[0]
        and rule.content[0].text(text).startswith("that ")
    )


def _is_cut(doc: Doc, content: Sequence[Span]) -> bool:
    """Whether a content breaks off before the noun that its last words wait for ("has confirmed the")."""
    covered = doc.char_span(content[-1].start, content[-1].end, alignment_mode="expand")
    last = covered[-1] if covered is not None else None
    return last is not None and last.dep_ in ("det", "poss", "case", "compound", "amod") and last.head.i > last.i


def _touch(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in spans for other in others)


def _without_marks(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans without punctuation at their ends: a cue is "said", not "said:"; a span of nothing else is left."""
    return [
        Span(span.start, end) if (end := span.start + len(span.text(text).rstrip(" :,;—–-"))) > span.start else span
        for span in spans
    ]


def _alike(text: str, one: Sequence[Span], other: Sequence[Span]) -> bool:
    first, second = (
        {span.start + word.start() for span in spans for word in _WORD.finditer(span.text(text))}
        for spans in (one, other)
    )
    return len(first & second) >= _SAME * len(first | second)


def _named_by_parse(doc: Doc, attribution: Attribution) -> Finding:
    head = _root(doc, attribution.cue)
    token = doc[head] if head >= 0 else None
    return Finding(
        source=list(attribution.source),
        cue=_without_marks(doc.text, attribution.cue),
        content=list(attribution.content),
        lemma=(token.lemma_ or token.text).lower() if token is not None else "",
        frame="clause",
        pos=token.pos_ if token is not None and token.pos_ in ("VERB", "NOUN", "ADJ") else "",
        head=head,
        subject=_root(doc, attribution.source),
    )


def _root(doc: Doc, spans: list[Span]) -> int:
    """The token that heads the first of the spans; a verb rather than its auxiliaries. -1 without spans."""
    if not spans:
        return -1
    covered = doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand")
    if covered is None:
        return -1
    return covered.root.i if doc.has_annotation("DEP") else covered[-1].i


class _Spans:
    """Spans with what they belong to, in order, so that looking one up does not look at all."""

    def __init__(self, pairs: list[tuple[Span, Finding]]) -> None:
        self._pairs = sorted(pairs, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._pairs]
        # contents may nest, so that a long one can begin far before: how far back one must look
        self._longest = max((len(span) for span, _ in self._pairs), default=0)

    def _near(self, span: Span) -> list[tuple[Span, Finding]]:
        first = bisect_right(self._starts, span.start - self._longest - 1)
        return self._pairs[first : bisect_right(self._starts, span.end)]

    def touching(self, spans: Sequence[Span]) -> list[Finding]:
        """What shares a character with one of the spans."""
        return [one for span in spans for other, one in self._near(span) if other.overlaps(span)]

    def around(self, spans: Sequence[Span]) -> bool:
        """Whether each of the spans lies wholly in one that is held here."""
        return all(any(span in other for other, _ in self._near(span)) for span in spans)
