"""Figures that somebody says are not, or no longer, so: denied, withdrawn, or set right."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import msgspec

from accordingto.comparing.stands import AGAINST, OWN
from accordingto.comparing.wording import DATELINE, sentence_span
from accordingto.record import Span

#: measures of people hurt; "killed" may be denied of those said to be lost
HURT = frozenset({"killed", "wounded", "casualties"})
#: measures of which "number" and "total" name a toll: what is moved is the count and not the people
TOLLED = HURT | {"missing", "displaced", "affected", "captured", "arrested"}
_TOLL = r"(?:tolls?|figures?|tall(?:y|ies)|estimates?|counts?|assessments?)"
#: ends a lead in which a number is set right: it was wrong
_CORRECTS = re.compile(r"\b(?:correct|amend|revis|adjust|restat)(?:s|es?|ed|ing)?\b[^;]*$", re.IGNORECASE)
#: ends a lead in which a toll moves on: the number before may have been right at its time
_MOVES = re.compile(
    rf"\b(?:rais|lower|updat|cut|reduc|increas|scal|put)(?:t?ing|es?|ed|s|d)?\b[^;]*\b(?:{_TOLL}|(number|total))\b[^;]*$",
    re.IGNORECASE,
)
#: "corrected an earlier figure of", "withdrew its claim that": what is given up stands behind it
_GIVES_UP = re.compile(
    r"\b(?:correct(?:ed|s|ing)?|withdr[ae]w(?:s|n|ing)?|retract(?:ed|s|ing)?|(?:took|takes?|taken) back|"
    rf"disown(?:ed|s)?|recant(?:ed|s)?|replac(?:ed|es))\b[^;.]*\b(?:{_TOLL}|claims?|statements?|reports?|number)"
    r"\s+(?:of|that)\b[^;.]{0,60}$",
    re.IGNORECASE,
)
#: "; it later withdrew that", ", but has since retracted the figure": what is given up stands before it
_LATER = re.compile(
    r"[^.!?\n;]{0,80}[,;] (?:(?:but|and|then) )?(?:(?:it|he|she|they|the \w+) )?(?:(?:later|then|since|has|have|had|"
    r"subsequently|afterwards) ){0,3}(?:withdrew|withdrawn|retracted|recanted|disowned|took back|taken back|corrected) "
    r"(?:that|this|it|the|its|his|her|their)\b[^.!?\n;]{0,40}",
    re.IGNORECASE,
)
_BEFELL = re.compile(
    r"\b(?:(?P<killed>killed|dead|deaths?|died|fatalities)|(?P<wounded>wounded|injured|hurt)|(?P<missing>missing)|"
    r"(?P<casualties>casualt(?:y|ies)|losses)|(?P<displaced>displaced))\b",
    re.IGNORECASE,
)
_ARTICLE = r"(?:an?|the|its|his|her|their)"
#: ends a lead: "... from", "... down to"
_FROM = re.compile(rf"\bfrom(?: {_ARTICLE}(?: [\w-]+){{0,3}} of)?\s*$", re.IGNORECASE)
_TO = re.compile(r"\bto\s*$|\b(?:say|read|show|reflect)\b[^;]*$", re.IGNORECASE)
#: between two numbers: "12 [from] 20", "31 people [to] 27", "12 people, [not] 30"
_GAP_FROM = re.compile(rf"(?: [\w'’-]+){{0,6}}?,? from(?: {_ARTICLE}(?: [\w-]+){{0,3}} of)?\s*", re.IGNORECASE)
_GAP_TO = re.compile(r"(?: [\w'’-]+){0,4}?,? (?:(?:down|up|back) )?to\s*", re.IGNORECASE)
_GAP_NOT = re.compile(r"[^.;]{0,60}?,? (?:and not|not|rather than|instead of)\s*", re.IGNORECASE)


#: characters before and behind a figure in which such words are looked for
_REACH = 240


class Disowned(msgspec.Struct, frozen=True):
    """A figure that is named only to be denied, or taken back.

    Attributes:
        doc, id: the article and the figure in it.
        act: ``deny``, ``retract``, or ``replace`` (a toll that moved on, of which nobody says that it was wrong).
        own: whether the outlet takes back what it reported itself.
        value, measure, unit, per, counted, place, country: of the figure, as in ``items.Count``.
        speaker, name: who denies it or takes it back.
        words: the sentence that does so. start: where the figure's words stand.
        now: the id of the figure that takes its place, where the sentence names one.
    """

    doc: str
    id: str
    act: str
    own: bool
    value: float
    measure: str
    unit: str | None
    per: str | None
    counted: str | None
    place: str | None
    country: str | None
    speaker: str | None
    name: str | None
    words: str
    start: int
    now: str | None

    @property
    def key(self) -> str:
        """An id that is not that of the figure itself, which may be given and taken back by the same words."""
        return f"-{self.id}"


class Found(msgspec.Struct, frozen=True):
    """A figure that is disowned, by its place in a list; ``now``: of that which takes its place; ``given``: whether the
    sentence tells, too, that the speaker gave it before; ``verb``: where the word that sets it right stands."""

    was: int
    now: int | None
    act: str
    own: bool
    words: str
    given: bool = False
    verb: int | None = None


def befell(words: str) -> str | None:
    """The measure that the last word for what befell people tells ("the number of soldiers killed")."""
    found = [name for match in _BEFELL.finditer(words) for name, told in match.groupdict().items() if told]
    return found[-1] if found else None


def find(text: str, spans: list[Span], measures: list[str], acts: Callable[[int], str]) -> list[Found]:
    """Which of an article's figures are disowned, in the order of the text.

    Args:
        text: of the article. spans, measures: of its figures, in the order of the text.
        acts: gives what the statement of a figure does to it, "" where it stands in none.
    """
    sentences: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, span in enumerate(spans):
        sentence = sentence_span(text, span)
        sentences[sentence.start, sentence.end].append(at)
    found: dict[int, Found] = {}
    for (start, end), held in sentences.items():
        dateline = DATELINE.match(text, start, end)
        words = text[dateline.end() if dateline else start : end].strip()
        for at in held:
            if (act := acts(at)) in AGAINST:
                own = OWN.search(text[max(start, spans[at].start - _REACH) : spans[at].start]) is not None
                found[at] = Found(at, None, act, own, words)
        for one in _set_right(text, (start, end), [(at, spans[at]) for at in held], measures, words):
            found[one.was] = one
    taken = {one.now for one in found.values() if one.now is not None}
    return [one for at, one in sorted(found.items()) if at not in taken]


def _set_right(
    text: str, sentence: tuple[int, int], held: list[tuple[int, Span]], measures: list[str], words: str
) -> Iterator[Found]:
    start, end = sentence
    line = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    own = OWN.search(text[line : min(end, start + _REACH)]) is not None
    for place, (at, span) in enumerate(held):
        begin = max(start, span.start - _REACH)
        lead = text[begin : span.start]
        later = _LATER.match(text, span.end, end)
        if later is not None:
            yield Found(at, None, "retract", False, words, given=True)
            continue
        corrects, gives_up, moves = _CORRECTS.search(lead), _GIVES_UP.search(lead), _MOVES.search(lead)
        if OWN.search(lead) is not None and not corrects:
            yield Found(at, None, "retract", True, words)
        elif gives_up:
            yield Found(at, None, "retract", own, words, verb=begin + gives_up.start())
        if place + 1 == len(held):
            break
        after, beyond = held[place + 1]
        gap = text[span.end : beyond.start]
        moved = moves is not None and (moves[1] is None or TOLLED & {measures[at], measures[after]} != set())
        act = "retract" if corrects else "replace" if moved else None
        if act is None:
            continue
        verb = begin + (corrects or moves).start()
        if _FROM.search(lead) and _GAP_TO.fullmatch(gap):
            yield Found(at, after, act, own, words, verb=verb)
        elif (_TO.search(lead) and _GAP_FROM.fullmatch(gap)) or _GAP_NOT.fullmatch(gap):
            yield Found(after, at, act, own, words, verb=verb)
