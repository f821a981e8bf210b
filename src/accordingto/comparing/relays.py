"""Through whom an article has what it tells: the outlets that it names between itself and its speakers."""

import re
from functools import cache

import msgspec

from accordingto.comparing.wording import sentence_span
from accordingto.reading.attribution_words import source_kind
from accordingto.record import Actor, Reading, Span, text_of

#: how an article says in passing whose report it passes on; a name behind these words counts where it is an outlet's
_LEADS = (
    r"\b(?:told|tells|(?:carried|published|reported|quoted|cited|released|aired|first reported) by"
    r"|in an interview (?:with|to|on)|speaking (?:to|on)|in (?:comments|remarks|a statement) to|citing|quoting) "
    r"(?:the |state news agency |state-run |news agency |broadcaster |newspaper )*"
)
_NAME = r"(?P<name>[A-Z][\w.'’-]*(?: (?:of |and )?[A-Z0-9][\w.'’-]*){0,3})"
_PASSED = re.compile(_LEADS + _NAME)
#: an agency's credit, as in a dateline or behind an outlet's name
_CREDIT = re.compile(r"\((?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*){0,2})\)")
_PAPER = re.compile(r" (?:Times|Post|Journal|News|Herald|Independent|Guardian|Telegraph|Daily|News Agency|TV)$")
#: how far into an article a credit stands for all of it, in characters
_TOP = 120


class Relay(msgspec.Struct, frozen=True, gc=False, order=True):
    """The words by which an article says that an outlet stands between it and the speaker.

    Attributes:
        doc: the article. start, end: where the outlet's name stands in it; words: the name as it stands there.
        outlet: the outlet's name.
        reach_start, reach_end: the part of the text that came this way: what the outlet is said to have reported, the
            sentence that names it in passing, or, for a credit at its head, the whole article.
    """

    doc: str
    start: int
    end: int
    outlet: str
    words: str
    reach_start: int
    reach_end: int


def relays(reading: Reading) -> list[Relay]:
    """The outlets that the article itself names as standing between it and its speakers, in the order of the text.

    Args:
        reading: any valid reading.
    """
    document, text = reading.document, reading.document.text
    actors = {actor.id: actor for actor in reading.actors}
    found: list[Relay] = []
    taken: set[int] = set()  # characters of names that are noted already: many names cost what they are long

    def note(at: Span, outlet: str, reach: Span) -> None:
        here = range(at.start, at.end)
        if taken.isdisjoint(here):
            taken.update(here)
            found.append(Relay(document.id, at.start, at.end, outlet, at.text(text), reach.start, reach.end))

    for statement in reading.statements:
        if statement.source.kind == "outlet" and statement.source.spans:
            at = Span(statement.source.spans[0].start, statement.source.spans[-1].end)
            reach = Span(statement.content.spans[0].start, statement.content.spans[-1].end)
            note(at, _named(actors.get(statement.source.actor or ""), text_of(statement.source.spans, text)), reach)
    for match in _CREDIT.finditer(text):
        if is_outlet(match["name"]):
            at = Span(*match.span("name"))
            note(at, match["name"], Span(0, len(text)) if match.start() < _TOP else sentence_span(text, at))
    for match in _PASSED.finditer(text):
        name = _outlet_in(match["name"])
        if name:
            at = Span(match.start("name"), match.start("name") + len(name))
            note(at, name, sentence_span(text, at))
    return sorted(found)


def credited(publisher: str | None) -> str | None:
    """The agency whose report a publisher says to carry ("The Herald (Reuters)")."""
    names = (match["name"] for match in _CREDIT.finditer(publisher or ""))
    return next((name for name in names if is_outlet(name)), None)


def chain(publisher: str | None, passed_on: list[Relay], start: int, end: int, speaker: str | None) -> list[str]:
    """Through whom some words came, from the outlet that prints them to the speaker: "Herald", "Reuters", "mayor".

    Args:
        publisher: of the article, None where not known.
        passed_on: the article's relays.
        start, end: where the words stand.
        speaker: what the article calls the speaker, None for the writer's own voice.
    """
    reaching = [one for one in passed_on if one.reach_start <= start and end <= one.reach_end]
    # the wider a relay's reach, the nearer it is to the reader: what it passed on may hold another's report
    reaching.sort(key=lambda one: (one.reach_start - one.reach_end, one.start))
    names = [publisher, credited(publisher), *(one.outlet for one in reaching), speaker]
    links: list[str] = []
    for name in names:
        if name and all(_bare(name) != _bare(other) for other in links):
            links.append(name)
    return links


def _named(actor: Actor | None, words: str) -> str:
    name = words.removeprefix("the ").removeprefix("The ")
    return name if actor is None or is_outlet(name) else actor.name


def _outlet_in(name: str) -> str | None:
    """The longest beginning of some capitalised words that is an outlet's name."""
    words = name.rstrip(".").removesuffix("'s").removesuffix("’s").split()
    for size in range(len(words), 0, -1):
        if is_outlet(" ".join(words[:size])):
            return " ".join(words[:size])
    return None


@cache
def is_outlet(name: str) -> bool:
    """Whether a name is that of an outlet: one of the reader's list, or named as papers and agencies are."""
    return source_kind(_bare(name)) == "outlet" or _PAPER.search(name) is not None


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")
