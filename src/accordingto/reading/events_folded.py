"""One event where two words of a sentence tell of the same act: what was done, and what came of it."""

from spacy.tokens import Token

from accordingto.reading import events_parties as parties
from accordingto.reading.events_guards import is_outcome
from accordingto.reading.events_weighed import Told
from accordingto.reading.events_where import has_doer
from accordingto.reading.roles import antecedent, behind
from accordingto.record import Event


def folded(told: list[Told]) -> list[Told]:
    """One event where a verb only says what came of another: it is that one's, with the verb's words, recipients and
    figures; an event of its own where the verb has another type or did not happen."""
    assaults = {one.pair.trigger.i: one.event for one in told if one.event.type == "ASSAULT"}
    kept = []
    for one in told:
        event = one.event
        whole = _cause(one.pair.trigger, assaults)
        if whole is None or whole is event or event.type != "ASSAULT" or event.realis != whole.realis:
            kept.append(one)
            continue
        assaults[one.pair.trigger.i] = whole
        whole.spans = sorted([*whole.spans, *event.spans])
        if not whole.actors and not whole.doers:  # "was shot and killed by an officer"
            whole.actors = [i for i in event.actors if i not in whole.recipients]
            whole.doers = event.doers
        whole.recipients += [i for i in event.recipients if i not in whole.recipients + whole.actors]
        whole.targets = parties.apart(sorted([*whole.targets, *event.targets]))
        whole.weapons = parties.apart(sorted([*whole.weapons, *event.weapons]))
        whole.figures += [i for i in event.figures if i not in whole.figures]
        whole.place, whole.time = whole.place or event.place, whole.time or event.time
        whole.acled = whole.acled or event.acled
    return kept


def _cause(head: Token, events: dict[int, Event]) -> Event | None:
    """The event, by its trigger's place, of which this verb tells what came of it: of its subject ("the strike on Goma
    killed five"), of another verb ("shelled Goma, killing five", "killed five and wounded two"), or of a noun behind it
    ("five were killed in an attack")."""
    if head.pos_ != "VERB":
        return None
    joined = head.dep_ == "conj" and not has_doer(head)
    verb = head.head if joined else head
    subject = next((antecedent(child) for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and subject.i in events:
        return events[subject.i]
    if not is_outcome(head):
        return None
    if joined and verb.i in events:
        return events[verb.i]
    if subject is None and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return events.get(verb.head.i)
    return next((events[noun.i] for noun in behind(head, frozenset({"in", "during"})) if noun.i in events), None)
