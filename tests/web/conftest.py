"""A case of hand-made readings: every kind of entry, and text that tries to be markup."""

import pytest

from accordingto.case import Case
from accordingto.record import (
    Actor,
    Certainty,
    Check,
    Condition,
    Consequence,
    Content,
    Counted,
    Cue,
    Document,
    Event,
    Field,
    Figure,
    Hedge,
    Outlook,
    Past,
    Place,
    Precedent,
    Reader,
    Reading,
    Result,
    Scope,
    Source,
    Span,
    Statement,
    Tie,
    Time,
)

READER = Reader(name="accordingto", version="0.0", model="by hand")

HARBOUR = (
    "As many as 400 guards have left the port of Varna since Monday, a shipping analyst said.\n"
    "“They may not come back,” Mira Toll said. According to the ministry, Toll had warned that without new pay the "
    "harbour could close by June.\n"
    "It would be the first closure since the Cold War. The harbour pact between Bulgaria and Romania covers fuel and "
    "pilots; guards blocked the gate, and about two weeks of strike would cost 200 posts a week.\n"
)


def spans(text: str, *wanted: str, after: str = "") -> list[Span]:
    """Where the wanted words stand, each the first occurrence behind ``after``."""
    found = []
    for words in wanted:
        start = text.index(words, text.index(after))
        found.append(Span(start, start + len(words)))
    return found


def harbour() -> Reading:
    """A reading with entries of all eleven kinds."""
    t = HARBOUR

    def at(*wanted: str, after: str = "") -> list[Span]:
        return spans(t, *wanted, after=after)

    may = Hedge(id="c1", spans=at("may"), term="may", low=None, high=None)
    warned = at("without new pay the harbour could close by June")
    return Reading(
        document=Document.from_text(
            t,
            id="harbour",
            title="Guards leave the port",
            publisher="The Quay",
            authors=["Ada Pell"],
            published="2025-03-04",
            url="https://quay.example/guards",
        ),
        actors=[
            Actor(
                id="a1",
                name="Mira Toll",
                kind="person",
                role="shipping analyst",
                mentions=[*at("a shipping analyst", "Mira Toll"), *at("Toll", after="ministry")],
                aliases=["Toll"],
            ),
            Actor(id="a2", name="the ministry", kind="government", mentions=at("the ministry")),
            Actor(id="a3", name="Bulgaria", kind="state", country="BG", mentions=at("Bulgaria")),
            Actor(id="a4", name="Romania", kind="state", country="RO", mentions=at("Romania")),
        ],
        statements=[
            Statement(
                id="s1",
                source=Source(spans=at("a shipping analyst"), actor="a1", kind="described"),
                cue=Cue(spans=at("said"), lemma="say"),
                content=Content(spans=at("As many as 400 guards have left the port of Varna since Monday")),
                form="indirect",
                act="assert",
            ),
            Statement(
                id="s2",
                source=Source(spans=at("Mira Toll"), actor="a1", kind="named"),
                cue=Cue(spans=at("said", after="Mira"), lemma="say"),
                content=Content(spans=at("“They may not come back,”")),
                form="direct",
                act="predict",
                certainty=may,
            ),
            Statement(
                id="s3",
                source=Source(spans=at("the ministry"), actor="a2", kind="named"),
                cue=Cue(spans=at("According to"), lemma="according to"),
                content=Content(spans=at("Toll had warned that without new pay the harbour could close by June")),
                form="indirect",
                act="assert",
            ),
            Statement(
                id="s4",
                source=Source(spans=at("Toll", after="ministry"), actor="a1", kind="named"),
                cue=Cue(spans=at("had warned"), lemma="warn"),
                content=Content(spans=warned),
                form="indirect",
                act="warn",
                parent="s3",
            ),
        ],
        certainty=[
            Certainty(
                id="c1",
                spans=at("may"),
                term="may",
                kind="possibility",
                scope=Scope(spans=at("They may not come back")),
                statement="s2",
            )
        ],
        figures=[
            Figure(
                id="f1",
                spans=at("As many as 400"),
                high=400.0,
                bound="at_most",
                unit="person",
                counted=Counted(spans=at("guards"), text="guards"),
                measure="strength",
                place="p1",
                time="t1",
                statement="s1",
            ),
            Figure(
                id="f2",
                spans=at("about two weeks"),
                best=2.0,
                bound="approximate",
                unit="week",
                measure="duration",
            ),
            Figure(
                id="f3",
                spans=at("200 posts a week"),
                low=200.0,
                best=200.0,
                high=200.0,
                bound="exact",
                unit="post",
                counted=Counted(spans=at("posts"), text="posts"),
                measure="rate",
                per="week",
            ),
        ],
        times=[
            Time(
                id="t1", spans=at("Monday"), type="DATE", value="2025-03-03", earliest="2025-03-03", latest="2025-03-03"
            ),
            Time(id="t2", spans=at("June"), type="DATE", value="2025-06", earliest="2025-06-01", latest="2025-06-30"),
            Time(id="t3", spans=at("the Cold War"), type="DATE", value="1947/1991", name="Cold War"),
        ],
        places=[
            Place(
                id="p1",
                spans=at("Varna"),
                name="Varna",
                lat=43.2167,
                lon=27.9167,
                precision="city",
                country="BG",
                kind="city",
                use="literal",
            )
        ],
        events=[
            Event(id="e1", spans=at("blocked"), type="PROTEST", mode="obstruct", realis="actual", figures=["f2"]),
        ],
        ties=[
            Tie(
                id="r1",
                spans=at("harbour pact"),
                kind="treaty",
                parties=["a3", "a4"],
                fields=[Field(spans=at("fuel"), text="fuel"), Field(spans=at("pilots"), text="pilots")],
            )
        ],
        outlooks=[
            Outlook(
                id="o1",
                kind="prediction",
                condition=Condition(spans=at("without new pay"), kind="without"),
                consequence=Consequence(spans=at("the harbour could close by June")),
                by="t2",
                source=Source(spans=at("Toll", after="ministry"), actor="a1", kind="named"),
                statement="s4",
            )
        ],
        precedents=[
            Precedent(
                id="h1",
                spans=at("the first closure since the Cold War"),
                past=Past(spans=at("the Cold War")),
                kind="first_since",
                time="t3",
            )
        ],
        checks=[
            Check(
                id="k1",
                inputs=["f3", "f2"],
                relation="rate × duration = stock",
                result=Result(low=None, best=400.0, high=None, unit="posts"),
                verdict="derived",
                spans=at("about two weeks of strike would cost 200 posts a week"),
                note="200 posts a week for about two weeks come to some 400 posts.",
            )
        ],
        reader=READER,
    )


#: breaks out of an attribute, of an element, of a script and of a style, if anything lets it
BREAKER = '"\'></script></style></title><script>window.broken=1</script><img src=x onerror="window.broken=2">'


def hostile() -> Reading:
    """A document whose every free field is markup, with marks over it, behind characters outside the BMP."""
    text = f"🛰️🚢 At least 70 ships {BREAKER} left, a pilot said.\r\n\r\n🚢 Also {{{{ 7 * 7 }}}} & <b>bold</b>.\n"
    return Reading(
        document=Document.from_text(
            text,
            id="odd/../id?x=1#y <b>",
            title=f"Title {BREAKER}",
            publisher=f"Outlet {BREAKER}",
            authors=[BREAKER],
            published="2025-02-01",
            url="javascript:window.broken=3",
        ),
        actors=[
            Actor(id="a1", name=f"pilot {BREAKER}", kind="unnamed", role=BREAKER, mentions=spans(text, "a pilot")),
        ],
        statements=[
            Statement(
                id='s1"><script>window.broken=4</script>',
                source=Source(spans=spans(text, "a pilot"), actor="a1", kind="described"),
                cue=Cue(spans=spans(text, "said"), lemma=BREAKER),
                content=Content(spans=[Span(0, text.index(" left") + 5)]),
                form="indirect",
                act="assert",
            )
        ],
        figures=[
            Figure(
                id="f1",
                spans=spans(text, "At least 70"),
                low=70.0,
                bound="at_least",
                unit=f"x{BREAKER}",
                counted=Counted(spans=spans(text, "ships"), text=BREAKER),
                measure="equipment",
            )
        ],
        reader=Reader(name="accordingto", version=BREAKER, model=BREAKER),
    )


def plain(number: int) -> Reading:
    """One of many small articles; the higher its number, the older."""
    text = f"Report number {number} on grain.\n"
    document = Document.from_text(
        text, id=f"plain-{number:02}", title=f"Grain report {number:02}", published=f"2024-01-{28 - number:02}"
    )
    return Reading(document=document, reader=READER)


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory):
    """A real case with the two readings above and 27 plain ones: two pages of list."""
    with Case(tmp_path_factory.mktemp("web") / "case") as kept:
        for reading in (harbour(), hostile(), *(plain(number) for number in range(1, 28))):
            kept.add(reading, reading.document.text.encode())
        yield kept


@pytest.fixture(scope="session")
def harbour_reading() -> Reading:
    return harbour()


@pytest.fixture(scope="session")
def hostile_reading() -> Reading:
    return hostile()


def mining_report(
    doc_id: str, figure: str, told: str, published: str, *, speaker: str = "Orlova Mining Office",
    publisher: str = "The Quay", measure: str = "casualties", tail: str = "",
    words: str = "{figure} Bulgarian miners {told} at Orlova", **bounds,
) -> Reading:  # fmt: skip
    """A report of one figure on miners, by one speaker, at one place and day."""
    content = words.format(figure=figure, told=told)
    text = f"{content}, the {speaker} said.\n{tail}"
    return Reading(
        document=Document.from_text(
            text, id=doc_id, title=f"Orlova: {doc_id}", publisher=publisher, published=published,
        ),
        actors=[
            Actor(id="a1", name=speaker, kind="organisation", country="BG", mentions=spans(text, speaker)),
            Actor(id="a2", name="Bulgarian miners", kind="population", country="BG",
                  mentions=spans(text, "Bulgarian miners")),
        ],
        statements=[
            Statement(
                id="s1", source=Source(spans=spans(text, f"the {speaker}"), actor="a1", kind="named"),
                cue=Cue(spans=spans(text, "said", after=speaker), lemma="say"),
                content=Content(spans=[Span(0, len(content))]), form="indirect", act="assert",
            )
        ],
        figures=[
            Figure(
                id="f1", spans=spans(text, figure), unit="person", measure=measure, actor="a2", place="p1", time="t1",
                counted=Counted(spans=spans(text, "miners"), text="miners"), statement="s1", **bounds,
            )
        ],
        places=[
            Place(id="p1", spans=spans(text, "Orlova"), name="Orlova", lat=42.6, lon=25.4, precision="city",
                  country="BG", kind="city", use="literal")
        ],
        times=[
            Time(id="t1", spans=spans(text, "miners"), type="DATE", value="2030-03-01", earliest="2030-03-01",
                 latest="2030-03-01")
        ],
        reader=READER,
    )  # fmt: skip


#: a sentence told alike, by which two reports are seen to be of one family
ALIKE = "Its spokesman spoke to reporters at the gate in the old town late in the evening before he left.\n"


def mining() -> list[Reading]:
    """A first report, one that echoes it and departs, a speaker who contradicts both, a later figure, and markup."""
    first = mining_report("first", "Some 400", "were killed or wounded", "2030-03-02", best=400.0, bound="approximate",
                          tail=ALIKE)  # fmt: skip
    echo = mining_report(
        "echo/of it", "More than 400", "were killed", "2030-03-03", low=400.0, bound="more_than", measure="killed",
        tail=ALIKE, publisher="Tide & Co",
    )  # fmt: skip
    against = mining_report("against", "Fewer than 90", "were killed or wounded", "2030-03-03", high=90.0,
                            bound="less_than", speaker="Union of Miners")  # fmt: skip
    later = mining_report("later", "700", "were killed or wounded", "2030-03-04", low=700.0, best=700.0, high=700.0,
                          bound="exact")  # fmt: skip
    markup = mining_report(
        "markup", "700", "were killed or wounded", "2030-03-05", low=700.0, best=700.0, high=700.0, bound="exact",
        speaker=f"Office {BREAKER}", publisher=f"Outlet {BREAKER}",
        words=f"{{figure}} Bulgarian miners {BREAKER} {{told}} at Orlova",
    )  # fmt: skip
    return [first, echo, against, later, markup]


@pytest.fixture(scope="session")
def mining_case(tmp_path_factory: pytest.TempPathFactory):
    """A case of reports that have to do with one another."""
    with Case(tmp_path_factory.mktemp("mining") / "case") as kept:
        for reading in mining():
            kept.add(reading, reading.document.text.encode())
        yield kept


@pytest.fixture(scope="session")
def mining_readings() -> list[Reading]:
    return mining()
