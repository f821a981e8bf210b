"""What is denied or taken back, linked to what it denies: plain denials, and statements their speakers withdrew."""

from accordingto.comparing.items import Report, Said
from accordingto.comparing.series import Contradiction
from accordingto.comparing.stands import AGAINST

#: days on either side within which a denial answers a report
ANSWERS = 7
#: days after which a withdrawn statement is looked for no longer
TAKEN_BACK = 366
#: of the shorter statement's words, how many the other must have to speak of the same
_SAME = 0.75
_WORDS = 4
#: words that such a statement has beside those of what it denies
_ABOUT = frozenset("false untrue fake fabricat fabricated baseless unfounded groundless lie report claim such".split())


def takes_back(one: Said, other: Said, apart: int, reports: tuple[Report, Report]) -> Contradiction | None:
    """The contradiction between a statement and what denies it, or by which its speaker or outlet takes it back.

    A denial answers another's report of the days around it; a retraction, a report of its own speaker or outlet before.

    Args:
        one, other: in the order of their articles. apart: days between them. reports: their articles.
    """
    if one.negated or other.negated or (one.act in AGAINST) == (other.act in AGAINST):
        return None
    answer, answered = (one, other) if one.act in AGAINST else (other, one)
    same_speaker = one.speaker is not None and one.speaker == other.speaker
    if answer.act == "retract":
        own = same_speaker or (reports[0].publisher is not None and reports[0].publisher == reports[1].publisher)
        fits = own and answer is other and apart <= TAKEN_BACK
    else:
        fits = not same_speaker and apart <= ANSWERS
    first, second = one.words - _ABOUT, other.words - _ABOUT
    common = len(first & second)
    if not fits or common < _WORDS or common < _SAME * min(len(first), len(second)):
        return None
    kind = "retraction" if answer.act == "retract" else "denial"
    return Contradiction(kind, answered.doc, answered.id, answered.name, answered.text,
                         answer.doc, answer.id, answer.name, answer.text)  # fmt: skip
