"""What a source holds that is not of it: a time at its end, a word that waits for more, what the source does."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from accordingto.reading.attribution_parts import SUBJECTS, Finding, children_of
from accordingto.record import Span

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
#: a time behind a name or a noun ("Quill on Tuesday night", "the court this week")
_WHEN = re.compile(
    rf"(?<!\bBlack)(?<!\bSuper)(?<!\bGood)(?<!\bBloody)(?<!\bFat)(?<!\bRuby)\s+(?:(?:on|late|early)\s+)*"
    rf"(?:{_DAY}(?:\s+(?:morning|afternoon|evening|night))?|(?:earlier\s+)?(?:this|last)\s+(?:week|month|year))$"
)
#: words of a clause, to which a time or a preposition at its end belongs
_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|what|how|I|you|we|they|he|she|it|is|are|was|were|has|have|had|will|would"
    r"|[a-z]\w*(?:ed|ing)|held|made|sent|taken|written|given|shown|known|seen|born|lost|won|sworn|set|put|cut|hit)\b"
)
#: what leads on to words that are not there
_WAITS = re.compile(r"(?:\s+(?:and|or|but|a|an|the))+$")
_WAITS_TOO = re.compile(r"(?:\s+(?:and|or|but|a|an|the|about|for|by|of|with|from|in|on|at))+$")
_NOT = frozenset({"n't", "n’t"})
#: fewer words of a source hold no verb of its own
_FEW = 3


def of_the_source(doc: Doc, text: str, finding: Finding) -> list[Span]:
    """The words of a finding's source without what is not of it; ``finding.subject`` goes with them.

    For the "n't" that a parse takes for a subject its verb's one stands.
    """
    source = finding.source
    if not source:
        return source
    last = source[-1]
    words = text[last.start : last.end]
    if len(source) == 1 and words.lower() in _NOT:
        return _before_not(doc, finding)
    end = last.end
    clause = _CLAUSE.search(words) is not None
    if not clause:
        when = _WHEN.search(words)
        end = last.start + when.start() if when is not None and when.start() else end
    waits = (_WAITS if clause else _WAITS_TOO).search(text[last.start : end])
    if waits is not None and waits.start():
        end = last.start + waits.start()
    if words.count(" ") >= _FEW:
        end = min(end, _before_its_verb(doc, Span(last.start, end), finding.cue))
    if end == last.end:
        return source
    return [*source[:-1], Span(last.start, last.start + len(text[last.start : end].rstrip(", \n")))]


def _before_not(doc: Doc, finding: Finding) -> list[Span]:
    """The word before the auxiliary that an "n't" hangs on ("*I* don’t know")."""
    covered = doc.char_span(finding.source[0].start, finding.source[0].end, alignment_mode="expand")
    spoken = doc[covered.start - 2] if covered is not None and covered.start > 1 else None
    if spoken is None or spoken.pos_ not in ("PRON", "PROPN", "NOUN"):
        finding.subject = -1
        return []
    finding.subject = spoken.i
    return [Span(spoken.idx, spoken.idx + len(spoken.text))]


def _before_its_verb(doc: Doc, source: Span, cue: Sequence[Span]) -> int:
    """Where a source ends that goes on to what its subject does ("More than 200 people *gathered*")."""
    covered = doc.char_span(source.start, source.end, alignment_mode="contract")
    if covered is None or not len(covered):
        return source.end
    verb = covered.root
    if verb.tag_ != "VBD" or verb.is_upper or verb.dep_ in ("relcl", "acl", "csubj"):
        return source.end
    subject = next((child for child in children_of(verb) if child.dep_ in SUBJECTS), None)
    if subject is None or subject.i < covered.start or subject.right_edge.i + 1 != verb.i or not _is_nominal(subject):
        return source.end
    if any(span.start <= verb.idx < span.end for span in cue):
        return source.end
    return subject.right_edge.idx + len(subject.right_edge.text)


def _is_nominal(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON") and token.tag_ not in ("WP", "WDT")
