"""The words of statements, as they are compared: without those that carry nothing, and without their endings."""

import re

from accordingto.record import Span

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:\.[^\W\d_]\.?)*", re.UNICODE)
#: what tells where a report was filed, and not where things happened
DATELINE = re.compile(r"[A-Z][A-Z.'’/-]+[^\n]{0,80}? (?:--|[-–—]) ")
#: words that carry no content of their own, and the words by which a body's country is named beside it
_EMPTY = frozenset(
    "a about above after all already also an and another any are around as at be been being both but by could did do "
    "does for from had has have he her his how if in into is it its may might more most much near nearly no not now of "
    "off on one or other out over own shall she should so some such than that the their them then there these they "
    "this those to under up upon was were what when where which while who will with would said say".split()
)
_FOLDED = {"soldiers": "troop", "soldier": "troop", "troops": "troop", "sent": "send", "fought": "fight"}

#: characters between what stands in neighbouring sentences, at most
_NEAR = 400
_STOP = re.compile(r"[.!?\n]+[\"”’']?\s")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return [word.lower() for word in WORD.findall(text)]


def content_words(text: str) -> frozenset[str]:
    """The content words of a text, folded so that inflections and the commonest synonyms for soldiers meet."""
    return frozenset(fold(word) for word in words_of(text) if word not in _EMPTY and (len(word) > 1 or word.isdigit()))


def names_in(text: str) -> frozenset[str]:
    """The words of a text with a capital, folded, save its first."""
    words = list(WORD.finditer(text))[1:]
    return frozenset(fold(match.group().lower()) for match in words if match.group()[0].isupper())


def fold(word: str) -> str:
    """A word without its commonest ending (so "villages" is "village"), and the words for soldiers as one."""
    if word in _FOLDED:
        return _FOLDED[word]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def sentence_at(text: str, span: Span) -> str:
    """The words of the sentence, or the line, in which a span stands."""
    return sentence_span(text, span).text(text).strip()


def sentence_span(text: str, span: Span) -> Span:
    """From the end of the sentence, or the line, before a span to the end of its own."""
    stop = text.rfind(". ", 0, span.start)
    start = max(text.rfind("\n", 0, span.start) + 1, stop + 2 if stop >= 0 else 0)
    ends = [end for end in (text.find(". ", span.end), text.find("\n", span.end)) if end >= 0]
    return Span(start, min(ends, default=len(text)))


def next_to(text: str, end: int, start: int) -> bool:
    """Whether two places are in one sentence, or in two of which one follows the other."""
    return 0 <= start - end < _NEAR and len(_STOP.findall(text[end:start])) <= 1
