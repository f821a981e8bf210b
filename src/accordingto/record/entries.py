"""The ten kinds of entry, each a plain struct whose every claim points at words of the text.

Ids are unique within a reading and point within it; ``None`` says "the text does not tell", never "no".
The vocabularies are closed, so that other programs can rely on them.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from accordingto.record.spans import Span


def _ref(kind: str, what: str) -> Meta:
    return Meta(description=f"id of {what} of the same reading", extra_json_schema={"x-refers-to": kind})


ActorId = Annotated[str, _ref("actors", "an actor")]
StatementId = Annotated[str, _ref("statements", "a statement")]
CertaintyId = Annotated[str, _ref("certainty", "a certainty entry")]
FigureId = Annotated[str, _ref("figures", "a figure")]
TimeId = Annotated[str, _ref("times", "a time")]
PlaceId = Annotated[str, _ref("places", "a place")]

ActorKind = Literal[
    "person", "state", "government", "armed_force", "armed_group", "organisation", "intergovernmental", "media",
    "company", "population", "unnamed",
]  # fmt: skip
#: whether somebody holds an office: as told without a word on it, no more, at the time told of, for the time being ...
Tenure = Literal["held", "past", "then", "acting", "outgoing", "coming"]
SourceKind = Literal["named", "described", "outlet", "document", "none"]
Form = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denied", "open"]
SpeakerStance = Literal["plain", "insistent", "reluctant", "tentative"]
WriterStance = Literal["neutral", "vouching", "distancing"]
Act = Literal[
    "assert", "deny", "confirm", "reveal", "warn", "predict", "promise", "threaten", "demand", "order", "ask",
    "propose", "agree", "accuse", "criticise", "praise", "believe", "doubt", "know", "intend", "hope", "fear", "feel",
]  # fmt: skip
CertaintyKind = Literal["possibility", "likelihood", "report", "appearance", "belief", "unknown"]
Bound = Literal["exact", "approximate", "at_least", "at_most", "more_than", "less_than", "between", "vague"]
Measure = Literal[
    "strength", "killed", "wounded", "casualties", "captured", "arrested", "missing", "displaced", "affected",
    "equipment", "money", "duration", "distance", "area", "share", "rate", "events", "other",
]  # fmt: skip
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["exact", "city", "region", "country"]
PlaceUse = Literal["literal", "associative"]
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Realis = Literal["actual", "planned", "possible", "negated"]
TieKind = Literal["treaty", "alliance", "membership", "command", "support", "supply", "hostility", "family", "other"]
ConditionKind = Literal["if", "unless", "without", "once", "until", "should", "whether", "other"]
OutlookKind = Literal["prediction", "plan", "rule"]
Voice = Literal["narrator", "source"]
PrecedentKind = Literal["analogy", "first_since", "record", "contrast"]
Verdict = Literal["derived", "consistent", "inconsistent"]


class Role(msgspec.Struct, kw_only=True):
    """What the text says somebody is, was or will be.

    Attributes:
        spans: the words, without article ("former trade minister").
        tenure: ``held`` (said without a word on time), ``past`` ("former", "served as ... until", "resigned as"),
            ``then`` ("then-minister": at the time told of), ``acting`` ("acting", "interim"), ``outgoing``, ``coming``
            ("minister-designate", "incoming").
        since: the time since which, as the text ties it to the role ("mayor since 2019", "was named envoy in May").
        until: the time until which ("until 2015", "resigned as minister on Monday").
    """

    spans: list[Span]
    tenure: Tenure = "held"
    since: TimeId | None = None
    until: TimeId | None = None


class Actor(msgspec.Struct, kw_only=True, omit_defaults=False):
    """Someone or something that speaks, acts, or is acted upon in the article.

    Attributes:
        id: unique within the reading ("a1").
        name: the fullest name or description the text gives, as the text writes it.
        kind: what it is. ``unnamed`` for a described or anonymous one ("a senior official", "experts").
        country: ISO 3166-1 alpha-2 code in upper case of the state it is or belongs to, where the text or its name
            tells; ``XK`` for Kosovo; None where nothing tells.
        role: what the text says it is, in the text's words ("a Russia expert and author").
        roles: of a person every role that the text gives, in its order, with when it is held.
        mentions: every mention in the text, one span each, pronouns that resolve to it among them.
        aliases: the other names the mentions use ("Giles"), without pronouns.
        terms: for an ``unnamed`` one the words by which the article withholds the name and says why, as in its sources.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    role: str | None = None
    mentions: list[Span]
    aliases: list[str] = []
    terms: list[Span] = []
    roles: list[Role] = []


class Source(msgspec.Struct, kw_only=True):
    """On whose word something stands.

    Attributes:
        spans: the words that name the source; empty where the text has none (kind ``none``).
        actor: the actor those words resolve to.
        kind: ``named`` (a person, state or body by name, or in words that go back to one that the text names: "she",
            "the senator", "the company"), ``described`` ("a senior official", "experts"), ``outlet`` (a medium),
            ``document`` ("a report", "a statement"), ``none`` (nobody: a passive without an agent, or words that mean
            no person or body, as "nobody", a general "you", "the attacks").
        collective: whether the words make one source of several that they do not name ("experts", "two officials").
        anonymous: whether the text says that the source's name is withheld.
        terms: the words that say so and why, of an anonymous source ("on condition of anonymity because he was not
            authorised to speak"); they may stand in another sentence than the statement.
    """

    spans: list[Span]
    actor: ActorId | None = None
    kind: SourceKind
    collective: bool = False
    anonymous: bool = False
    terms: list[Span] = []


class Cue(msgspec.Struct, kw_only=True):
    """The words that tie content to source ("has warned", "According to").

    Attributes:
        spans: the cue's words; empty where the layout alone attributes.
        lemma: the cue's head in its dictionary form ("warn", "according to"); empty without spans.
        speaker: how the source stands to what it says, by the word: ``plain`` ("said"), ``insistent`` ("insisted"),
            ``reluctant`` ("admitted": what one would rather not say), ``tentative`` ("suggested").
        writer: how whoever chose the word stands to it: ``neutral`` ("said"), ``vouching`` ("pointed out", "revealed":
            what is said is taken to be so), ``distancing`` ("claimed": it is left to the source).
    """

    spans: list[Span]
    lemma: str
    speaker: SpeakerStance = "plain"
    writer: WriterStance = "neutral"


class Content(msgspec.Struct, kw_only=True):
    """What is said, in the text's words.

    Attributes:
        spans: the words; several spans where the cue breaks them or they run over paragraphs.
        quoted: of a ``mixed`` statement the parts in quotation marks, marks included; empty for the other forms.
    """

    spans: list[Span]
    quoted: list[Span] = []


class Hedge(msgspec.Struct, kw_only=True):
    """The certainty expression that governs a statement or an outlook, copied from the certainty entry.

    Attributes:
        id: the certainty entry it is.
        spans: the expression's words.
        term: its dictionary form ("may", "highly likely").
        low: lower end of its probability band, in 0..1, None where no band is documented for it.
        high: upper end, likewise.
    """

    id: CertaintyId
    spans: list[Span]
    term: str
    low: float | None = None
    high: float | None = None


class Statement(msgspec.Struct, kw_only=True):
    """Somebody's words or thoughts as the article gives them: source, cue, content.

    Attributes:
        id: unique within the reading ("s1").
        source: on whose word.
        cue: the words that attribute.
        content: what is said.
        form: ``direct`` (all of it in quotation marks), ``indirect`` (none), ``mixed``.
        act: what the source does by saying it, by the cue's lemma.
        negated: the source is said *not* to do it ("would not confirm", "neither confirmed nor denied"): then nothing
            follows for the content.
        polarity: whether the source stands for the content (``affirmed``), against it (``denied``: "denied that ...",
            "rejected the claim", "does not believe that ...") or neither (``open``: it asks, doubts, wants, or is said
            not to say).
        certainty: the hedge that governs the content, or None.
        parent: the statement whose content this one stands inside, so that a chain of sources stays a chain.
    """

    id: str
    source: Source
    cue: Cue
    content: Content
    form: Form
    act: Act
    negated: bool = False
    polarity: Polarity = "affirmed"
    certainty: Hedge | None = None
    parent: StatementId | None = None


class Scope(msgspec.Struct, kw_only=True):
    """The words whose truth a hedge weakens."""

    spans: list[Span]


class Certainty(msgspec.Struct, kw_only=True):
    """A word or phrase by which a proposition is held as less or more than plain fact.

    Attributes:
        id: unique within the reading ("c1").
        spans: the expression alone.
        term: its dictionary form.
        kind: what sort of hedge it is.
        low: lower end of the probability band documented for the term, in 0..1; None where none is.
        high: upper end, likewise.
        scope: the clause it hedges.
        statement: the innermost statement in whose content it stands, None for the writer's own voice.
        voice: who hedges: ``source``, where the hedge stands in what somebody says or is the believing itself
            ("experts *believe*"); else ``narrator``, the writer.
    """

    id: str
    spans: list[Span]
    term: str
    kind: CertaintyKind
    low: float | None = None
    high: float | None = None
    scope: Scope
    statement: StatementId | None = None
    voice: Voice = "narrator"


class Counted(msgspec.Struct, kw_only=True):
    """What a figure counts, as the text names it; the spans may stand in an earlier clause than the number."""

    spans: list[Span]
    text: str


class Figure(msgspec.Struct, kw_only=True):
    """A number with what its wording bounds.

    Attributes:
        id: unique within the reading ("f1").
        spans: the numeric expression with its bound words and unit ("as many as 10,000", "about a week").
        low: the least the wording allows, None where it bounds nothing below.
        best: the value the wording names as such (exact or approximate), None for bare bounds and ranges.
        high: the most the wording allows, None where it bounds nothing above.
        bound: how the wording bounds it.
        unit: one word: ``person``, a currency code, ``km``, ``day``, ``percent``, ``vehicle`` ...
        counted: what is counted, or None where the figure carries its own unit.
        measure: what the count means; ``killed``, ``wounded`` and ``casualties`` are never mixed.
        per: for a stated rate the unit it is per ("day"), else None.
        actor: the actor counted or affected.
        place: where, time: when, statement: in whose words (None for the writer's own voice).

    Shares and rates are fractions (12 percent is 0.12); decades become years.
    """

    id: str
    spans: list[Span]
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: Bound
    unit: str | None = None
    counted: Counted | None = None
    measure: Measure
    per: str | None = None
    actor: ActorId | None = None
    place: PlaceId | None = None
    time: TimeId | None = None
    statement: StatementId | None = None


class Time(msgspec.Struct, kw_only=True):
    """A time expression with its TIMEX3 type and value.

    Attributes:
        id: unique within the reading ("t1").
        spans: the expression ("last Tuesday", "1950-1953", "World War II").
        type: TIMEX3 type.
        value: TIMEX3 value ("2024-10-23", "P1W", "PRESENT_REF"); an interval of dates is written
            ``start/end`` as ISO 8601 has it. Without a publication date a relative expression keeps ``XXXX`` for
            what is not known.
        mod: TIMEX3 modifier ("APPROX", "START", "MID", "END", "BEFORE", "AFTER" ...), or None.
        anchored: False where the value would need a publication date that the document lacks.
        earliest: first day it can mean (ISO date); of a length of time that the words tie to a day ("the past three
            weeks", "the year ended June 30") the stretch's first day. None where nothing bounds it on that side, for
            lengths that lie nowhere, for sets and for unanchored expressions.
        latest: last day, likewise.
        name: the name of a named period ("Korean War"), else None.
        begin: id of the time entry with which an interval that this one bounds begins, itself or another ("from 2022
            to 2024", "since June"), as TIMEX3's beginPoint; None where it bounds none or the beginning is not told.
        end: id of the one with which it ends, likewise (endPoint).
    """

    id: str
    spans: list[Span]
    type: TimexType
    value: str
    mod: str | None = None
    anchored: bool = True
    earliest: str | None = None
    latest: str | None = None
    name: str | None = None
    begin: TimeId | None = None
    end: TimeId | None = None

    @property
    def is_reference(self) -> bool:
        """Whether it only points at present, past or future ("now", "recently"): no day on which something happened."""
        return self.value.endswith("_REF")



class Place(msgspec.Struct, kw_only=True):
    """One mention of a place, resolved where it can be.

    Attributes:
        id: unique within the reading ("p1").
        spans: the mention ("Kursk region", "Russian").
        name: the place's name in the gazetteer, or as the text has it where unresolved.
        lat: latitude in degrees north, WGS 84, None where unresolved.
        lon: longitude in degrees east, likewise.
        precision: ``exact``, ``city``, ``region`` (the point is a centre, never to be drawn bare) or ``country``;
            None where unresolved.
        geoname_id: GeoNames id as text, or None.
        country: ISO 3166-1 alpha-2, or None.
        kind: ``country``, ``region``, ``city``, ``continent``, ``water``, ``area``, ``coordinates`` ...
        use: ``literal`` (where something is or happens) or ``associative`` ("Russian", "Moscow said": the place
            stands for a people or a government).
    """

    id: str
    spans: list[Span]
    name: str
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    geoname_id: str | None = None
    country: str | None = None
    kind: str
    use: PlaceUse


class Event(msgspec.Struct, kw_only=True):
    """Something that somebody does, in PLOVER's terms.

    Attributes:
        id: unique within the reading ("e1").
        spans: the trigger.
        type: one of PLOVER's sixteen types.
        mode: PLOVER's mode of that type ("heavy-weapons"), or None.
        acled: ACLED's sub-event type by its own name, or None.
        actors: who does it. recipients: to whom.
        doers: the phrases for who does it and targets: for whom or what it is done to, in the text's own words, whether
            or not the reading has an actor for them ("three men", "a bus"). weapons: those for what it is done with.
        place: where, time: when, figures: the figures that belong to it.
        realis: whether it happened, is planned, possible, or said not to have happened.
        statement: in whose words (None for the writer's own voice).
    """

    id: str
    spans: list[Span]
    type: PloverType
    mode: str | None = None
    acled: str | None = None
    actors: list[ActorId] = []
    recipients: list[ActorId] = []
    doers: list[Span] = []
    targets: list[Span] = []
    weapons: list[Span] = []
    place: PlaceId | None = None
    time: TimeId | None = None
    figures: list[FigureId] = []
    realis: Realis
    statement: StatementId | None = None


class Field(msgspec.Struct, kw_only=True):
    """A matter that a tie covers, in the text's words ("atomic energy")."""

    spans: list[Span]
    text: str


class Tie(msgspec.Struct, kw_only=True):
    """A lasting relation between actors: a treaty, an alliance, a membership, command, support, hostility.

    Attributes:
        id: unique within the reading ("r1").
        spans: the words that name the tie ("defense treaty"), every mention of it.
        kind: which relation.
        parties: the actors it binds. signatories: the persons who signed for them.
        fields: the matters it covers.
        time: when it was made.
        signed: of a treaty, when it was signed. ratified: when it was ratified. in_force: when it comes into force.
        statement: in whose words (None for the writer's own voice).
    """

    id: str
    spans: list[Span]
    kind: TieKind
    parties: list[ActorId] = []
    signatories: list[ActorId] = []
    fields: list[Field] = []
    time: TimeId | None = None
    statement: StatementId | None = None
    signed: TimeId | None = None
    ratified: TimeId | None = None
    in_force: TimeId | None = None


class Condition(msgspec.Struct, kw_only=True):
    """On what an outlook depends: the clause or phrase with its conjunction."""

    spans: list[Span]
    kind: ConditionKind


class Consequence(msgspec.Struct, kw_only=True):
    """What may, will or would happen: the clause with its subject and modal."""

    spans: list[Span]


class Outlook(msgspec.Struct, kw_only=True):
    """That something may, will, would, is planned or is threatened to happen after the time spoken of.

    Attributes:
        id: unique within the reading ("o1").
        kind: ``prediction``, ``plan`` or ``rule`` (what a treaty or law provides for).
        condition: on what, or None.
        consequence: what.
        certainty: the hedge that governs it, or None.
        by: the time by which, or None.
        source: on whose word, None for the writer's own voice.
        statement: the statement it stands in, None for the writer's own voice.
        voice: ``source``, where somebody in the text looks ahead; ``narrator``, where the writer does.
    """

    id: str
    kind: OutlookKind
    condition: Condition | None = None
    consequence: Consequence
    certainty: Hedge | None = None
    by: TimeId | None = None
    source: Source | None = None
    statement: StatementId | None = None
    voice: Voice = "narrator"


class Past(msgspec.Struct, kw_only=True):
    """The past event or time that something is measured against."""

    spans: list[Span]


class Precedent(msgspec.Struct, kw_only=True):
    """A comparison with the past.

    Attributes:
        id: unique within the reading ("h1").
        spans: the whole expression ("first involvement in a large-scale conflict since the Korean War").
        past: the past it names, or None where it names none ("in history").
        kind: ``analogy``, ``first_since``, ``record`` or ``contrast``.
        time: the time entry of that past, or None.
        statement: in whose words (None for the writer's own voice).
        voice: ``source``, where somebody in the text compares; ``narrator``, where the writer does.
        earliest: first day (ISO date) of that past, where it can be told: of its time entry, or, of a length of time
            ("in forty years"), that long before publication; None otherwise.
        latest: last day, likewise; of a length of time the day of publication.
    """

    id: str
    spans: list[Span]
    past: Past | None = None
    kind: PrecedentKind
    time: TimeId | None = None
    statement: StatementId | None = None
    voice: Voice = "narrator"
    earliest: str | None = None
    latest: str | None = None


class Result(msgspec.Struct, kw_only=True):
    """What a reckoning comes to; None where the inputs bound nothing.

    Attributes:
        low: least, best: as named, high: most, that the inputs' bounds allow.
        unit: of the result. per: the unit it is per, for a rate.
    """

    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None
    per: str | None = None


class Check(msgspec.Struct, kw_only=True):
    """Arithmetic over figures of the reading.

    Attributes:
        id: unique within the reading ("k1").
        inputs: the figures it rests on, in the order of the relation.
        relation: the formula in words ("stock / duration = rate").
        result: what it comes to.
        verdict: ``derived`` (it follows, nothing in the text to hold it against), ``consistent`` or
            ``inconsistent`` with another figure of the inputs.
        spans: the words that license putting these figures together.
        note: the reckoning in one plain sentence.
    """

    id: str
    inputs: list[FigureId]
    relation: str
    result: Result
    verdict: Verdict
    spans: list[Span]
    note: str
