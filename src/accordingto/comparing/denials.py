"""What is denied or taken back, linked to what it denies: across articles and within one, statements and figures."""

from accordingto.comparing.days import days
from accordingto.comparing.disowned import HURT, Disowned
from accordingto.comparing.items import Count, Report, Said
from accordingto.comparing.series import Contradiction, place_name
from accordingto.comparing.stands import AGAINST

#: days on either side within which a denial answers a report
ANSWERS = 7
#: days after which a withdrawn statement is looked for no longer
TAKEN_BACK = 366
#: the same, where neither a place nor whose people they are is told in both
_OWN = 31
#: of the shorter statement's words, how many the other must have to speak of the same
_SAME = 0.75
#: words that both have at least: within one article, which speaks of one thing, fewer will do
_WORDS, _WITHIN = 4, 3
#: words that such a statement has beside those of what it denies
_ABOUT = frozenset("false untrue fake fabricat fabricated baseless unfounded groundless lie report claim such".split())


def takes_back(one: Said, other: Said, apart: int, reports: tuple[Report, Report]) -> Contradiction | None:
    """The contradiction between a statement and what denies it, or by which its speaker or outlet takes it back.

    A denial answers another's report of the days around it; a retraction, a report of its own speaker or outlet before.

    Args:
        one, other: in the order of their articles, and of the text where that is one. apart: days between them.
        reports: their articles.
    """
    if one.negated or other.negated or (one.act in AGAINST) == (other.act in AGAINST):
        return None
    answer, answered = (one, other) if one.act in AGAINST else (other, one)
    within = one.doc == other.doc
    if within and one.start < other.end and other.start < one.end:
        return None  # one stands in the other
    if not (within and answer.answers == answered.id):
        same_speaker = _same_speaker(one, other) if within else one.speaker is not None and one.speaker == other.speaker
        if answer.act == "retract":
            own = not within and reports[0].publisher is not None and reports[0].publisher == reports[1].publisher
            fits = (same_speaker or own) and answer is other and apart <= TAKEN_BACK
        else:
            fits = not same_speaker and apart <= ANSWERS
        first, second = one.words - _ABOUT, other.words - _ABOUT
        common = len(first & second)
        least = _WITHIN if within else _WORDS
        if not fits or common < least or common < _SAME * min(len(first), len(second)):
            return None
    kind = "retraction" if answer.act == "retract" else "denial"
    return Contradiction(kind, answered.doc, answered.id, answered.name, answered.text,
                         answer.doc, answer.id, answer.name, answer.text)  # fmt: skip


def disowns(answer: Disowned, count: Count, reports: tuple[Report, Report]) -> Contradiction | None:
    """The contradiction between a figure and the words that deny it or take it back, by the number and what it counts.

    A denial answers another's figure of the days around it; a retraction is of the speaker's own figure before, and an
    outlet's correction of the outlet's own. A toll that moved on contradicts nothing.

    Args:
        reports: the article of the answer, and that of the figure.
    """
    alike = answer.measure == count.measure or {answer.measure, count.measure} <= HURT
    if not alike or (answer.value, answer.unit, answer.per) != (count.value, count.unit, count.per):
        return None
    if _differ(answer.counted, count.counted) or _differ(answer.country, count.country):
        return None
    if _differ(place_name(answer.place), place_name(count.place)):
        return None
    there, here = reports
    within, apart = there.doc == here.doc, days(there.published, here.published)
    if apart is None and not within:
        return None
    met = within or None not in (answer.place, count.place) or None not in (answer.counted, count.counted)
    if answer.act == "deny":
        fits = met and not _same_speaker(answer, count) and (within or apart <= ANSWERS)
    elif within:
        fits = not answer.own and _same_speaker(answer, count) and count.start <= answer.start
    else:
        own = there.publisher is not None and there.publisher == here.publisher
        fits = (own if answer.own else _same_speaker(answer, count)) and here.published <= there.published
        fits = fits and apart <= (TAKEN_BACK if met else _OWN)
    if not fits or answer.act not in AGAINST:
        return None
    kind = "retraction" if answer.act == "retract" else "denial"
    return Contradiction(kind, count.doc, count.id, count.name, count.sentence,
                         answer.doc, answer.now or answer.id, answer.name, answer.words)  # fmt: skip


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _same_speaker(one: Said | Count | Disowned, other: Said | Count | Disowned) -> bool:
    """Whether two speak who are one: known as such, or both known by name alone and called the same."""
    if one.speaker is not None or other.speaker is not None:
        return one.speaker == other.speaker
    return one.name is not None and one.name == other.name
