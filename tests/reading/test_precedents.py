"""Comparisons with the past: what they span, which past they name, and what only looks like one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.registry import ensure_extensions


def _reader(*components):
    import accordingto.reading.precedents
    import accordingto.reading.times  # noqa: F401  (both register themselves)

    ensure_extensions()
    nlp = bare_pipeline()
    for short in components:
        nlp.add_pipe(f"accordingto.{short}")

    def read(text, published="2024-11-06"):
        doc = nlp.make_doc(text)
        doc._.published = published
        return nlp(doc)

    return read


@pytest.fixture(scope="module")
def read():
    return _reader("times", "precedents")


@pytest.fixture(scope="module")
def read_alone():
    return _reader("precedents")


def words(doc, spans):
    return [doc.text[span.start : span.end] for span in spans]


FOUND = [
    (
        "The raid was the deadliest in the capital since 2015.",
        "record",
        "the deadliest in the capital since 2015",
        "2015",
    ),
    (
        "It was the worst drought in forty years, officials said.",
        "record",
        "the worst drought in forty years",
        "forty years",
    ),
    ("It was the costliest operation on record.", "record", "the costliest operation on record", "record"),
    (
        "It was the biggest battle in the history of the island.",
        "record",
        "the biggest battle in the history",
        "the history",
    ),
    ("It was the biggest battle ever fought on the island.", "record", "the biggest battle ever fought", None),
    ("It was the first ever attack on the port.", "first_since", "the first ever attack", None),
    ("The first-ever case was reported.", "first_since", "The first-ever case", None),
    ("It is the first case ever reported in Borduria.", "first_since", "the first case ever reported", None),
    (
        "The port will pay 30 million crowns next year, up from 28 million this year.",
        "contrast",
        "up from 28 million this year",
        "this year",
    ),
    (
        "Losses of bees rose beyond the steady decline of the past 25 years.",
        "contrast",
        "beyond the steady decline of the past 25 years",
        "the steady decline of the past 25 years",
    ),
    (
        "It is the first meeting since last year's floods and the two mayors spoke of dykes.",
        "first_since",
        "the first meeting since last year's floods",
        "last year's floods",
    ),
    ("Exports fell to a record low.", "record", "a record low", None),
    ("The scale of the flooding is unprecedented.", "record", "unprecedented", None),
    (
        "It was the kingdom's first deployment abroad since the Gulf War.",
        "first_since",
        "the kingdom's first deployment abroad since the Gulf War",
        "the Gulf War",
    ),
    (
        "She attended a meeting for the first time in ten years.",
        "first_since",
        "for the first time in ten years",
        "ten years",
    ),
    (
        "The country has not held an election since 1999.",
        "first_since",
        "The country has not held an election since 1999",
        "1999",
    ),
    (
        "Not since the Cold War have so many tanks crossed the border.",
        "first_since",
        "Not since the Cold War",
        "the Cold War",
    ),
    ("The last time the river froze was in 1987.", "first_since", "The last time the river froze was in 1987", "1987"),
    ("As in 1968, tanks rolled into the city.", "analogy", "As in 1968", "1968"),
    (
        "The offensive is reminiscent of the siege of 1994.",
        "analogy",
        "reminiscent of the siege of 1994",
        "the siege of 1994",
    ),
    (
        "They may meet fates like those of the partisans who returned in 1945.",
        "analogy",
        "like those of the partisans who returned in 1945",
        "the partisans who returned in 1945",
    ),
    ("Analysts see parallels with the Suez Crisis.", "analogy", "parallels with the Suez Crisis", "the Suez Crisis"),
    (
        "They may share a fate similar to that of the partisans who were exiled.",
        "analogy",
        "similar to that of the partisans who were exiled",
        "the partisans who were exiled",
    ),
    ("Unlike in 2014, the port stayed open.", "contrast", "Unlike in 2014", "2014"),
    (
        "Inflation stood at 12 percent, compared with 4 percent in 2019.",
        "contrast",
        "compared with 4 percent in 2019",
        "2019",
    ),
    (
        "The militia counts 4,000 men, up from just 900 in 2021.",
        "contrast",
        "up from just 900 in 2021",
        "2021",
    ),
]


@pytest.mark.parametrize(("text", "kind", "span", "past"), FOUND)
def test_precedents_span_kind_and_past(read, text, kind, span, past):
    doc = read(text)
    got = [(p.kind, *words(doc, p.spans), *(words(doc, p.past.spans) if p.past else [None])) for p in doc._.precedents]
    assert got == [(kind, span, past)]


@pytest.mark.parametrize(
    "text",
    [
        "It is the largest city in the country.",
        "He was the first to arrive.",
        "The company is the largest in Europe, since it bought its rival.",
        "The court was the first to rule since it had heard the case.",
        "The two brothers are like their father.",
        "More than 300 people fled in 2019.",
        "The army has not been seen since Monday.",
        "They will meet again in 2030, later than in 2026.",
        "At least 20 people were hurt in 2019.",
        "He made a record with his band.",
        "It is the most important job anyone will ever have.",
        "It was the first house I ever owned.",
        "The first minister rarely, if ever, speaks.",
        "She would be a better leader than any of the 2016 candidates.",
        "Reports like the one of 2014 fill a shelf.",
        "Costs will rise, compared with 2040.",
        "They are studying the largest empire in a history class.",
        "The boats sailed beyond the cape in the past ten years.",
        "The price is up from 20 crowns.",
    ],
)
def test_precedents_leave_what_names_no_past(read, text):
    assert read(text)._.precedents == []


def test_precedents_link_to_the_named_time(read):
    doc = read("It was their first war since the Korean War (1950-1953) ended.")
    (precedent,) = doc._.precedents
    (time,) = [time for time in doc._.times if time.id == precedent.time]
    assert time.name == "Korean War"


def test_precedents_work_without_times_but_link_to_none(read_alone):
    doc = read_alone("The raid was the deadliest since 2015.")
    assert [(p.kind, p.time) for p in doc._.precedents] == [("record", None)]
    assert doc._.times == []


def test_precedents_of_a_doc_without_parse_are_none():
    import spacy

    from accordingto.reading.precedents import Precedents

    doc = Precedents()(spacy.blank("en")("The raid was the deadliest since 2015."))
    assert doc._.precedents == []


def test_precedents_name_the_statement_they_stand_in(read):
    from accordingto.reading.precedents import Precedents
    from accordingto.record import Content, Cue, Source, Span, Statement

    text = "Officials say it was the worst drought in forty years."
    doc = read(text)
    doc._.statements = [
        Statement(
            id="s1",
            source=Source(spans=[Span(0, 9)], kind="described"),
            cue=Cue(spans=[Span(10, 13)], lemma="say"),
            content=Content(spans=[Span(14, len(text) - 1)]),
            form="indirect",
            act="assert",
        )
    ]
    assert [p.statement for p in Precedents()(doc)._.precedents] == ["s1"]


@pytest.mark.data
def test_precedents_of_the_seed(read, seed_text):
    doc = read(seed_text, published=None)
    names = {time.id: time.name for time in doc._.times}
    got = [(p.kind, words(doc, p.past.spans)[0], names[p.time]) for p in doc._.precedents]
    assert [(kind, name) for kind, _, name in got] == [("analogy", "World War II"), ("first_since", "Korean War")]
    assert got[0][1].startswith("Soviet soldiers")
    assert "Korean War" in got[1][1]


_PIECES = st.sampled_from(
    [
        *"the first worst since in years 1994 World War II , . ; ( ) – “ ” not never has seen like as".split(),
        *"than record ever".split(),
        *"similar to those of who fled compared with up from 2040 last time history Monday".split(),
        *"most at least its 's for".split(),
        *"from $4 million a year earlier up 5 percent over twice the same similar did after came ever".split(),
        "\n",
        "\n\n",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(_PIECES, max_size=30).map(" ".join), st.text(max_size=80)))
def test_precedents_any_text_never_raises_and_spans_hold(read, text):
    doc = read(text)
    ids = {time.id for time in doc._.times}
    last = 0
    for precedent in doc._.precedents:
        (span,) = precedent.spans
        assert last <= span.start < span.end <= len(text)
        last = span.end
        if precedent.past is not None:
            assert all(part in span for part in precedent.past.spans)
        assert precedent.time is None or precedent.time in ids


NEVER = [
    (
        "Never before had the town seen such a flood.",
        "first_since",
        "Never before had the town seen such a flood",
        None,
    ),
    ("The river has never been so high.", "record", "The river has never been so high", None),
    ("It was something never done before by a crew.", "first_since", "something never done before by a crew", None),
    (
        "No governor had visited the island since 1951.",
        "first_since",
        "No governor had visited the island since 1951",
        "1951",
    ),
    (
        "Nothing like it has been seen in forty years.",
        "first_since",
        "Nothing like it has been seen in forty years",
        "forty years",
    ),
    ("The last such flood was in 1951.", "first_since", "The last such flood was in 1951", "1951"),
    ("Not since the civil war had the river been closed.", "first_since", "Not since the civil war", "the civil war"),
    ("Prices reached an all-time high.", "record", "an all-time high", None),
    (
        "The crowd was the biggest of the past ten years.",
        "record",
        "the biggest of the past ten years",
        "the past ten years",
    ),
    ("Exports rose 5 percent from a year earlier.", "contrast", "from a year earlier", "a year earlier"),
    ("Sales fell to 30 million from 40 million in 2019.", "contrast", "from 40 million in 2019", "2019"),
    ("Wages are lower now than before the war.", "contrast", "than before the war", "before the war"),
    ("No minister has resigned since the war.", "first_since", "No minister has resigned since the war", "the war"),
    ("It was the first defeat in her career.", "first_since", "the first defeat in her career", "her career"),
    ("Riots are likely, as was the case in the north.", "analogy", "as was the case in the north", None),
    ("There isn't much precedent for such a vote.", "record", "isn't much precedent", None),
    (
        "It was louder than any other speech she has given.",
        "record",
        "louder than any other speech she has given",
        None,
    ),
]


@pytest.mark.parametrize("text, kind, span, past", NEVER)
def test_what_had_never_happened_or_has_changed_is_measured_against_the_past(read, text, kind, span, past):
    doc = read(text)
    (entry,) = doc._.precedents
    assert (entry.kind, *words(doc, entry.spans)) == (kind, span)
    assert (words(doc, entry.past.spans)[0] if entry.past else None) == past


@pytest.mark.parametrize(
    "text",
    [
        "He had never met her.",
        "Prices rose from 2010 to 2015.",
        "The bus left from the market in 2019.",
        "She set the record straight.",
        "The last governor was a farmer.",
    ],
)
def test_a_mere_never_and_a_range_of_dates_compare_with_nothing(read, text):
    assert read(text)._.precedents == []


def test_the_past_is_an_interval_where_it_can_be_told(read):
    intervals = [
        [(entry.earliest, entry.latest) for entry in read(text)._.precedents]
        for text in (
            "It was the worst drought in forty years.",
            "It was the worst drought since 1951.",
            "It was the worst drought in history.",
            "It was the worst drought in decades.",
        )
    ]
    assert intervals == [[("1984-11-06", "2024-11-06")], [("1951-01-01", "1951-12-31")], [(None, None)], [(None, None)]]


def test_a_length_of_time_without_a_publication_date_has_no_interval(read):
    (entry,) = read("It was the worst drought in forty years.", published=None)._.precedents
    assert (entry.earliest, entry.latest) == (None, None)


AGAINST_ALL_PAST = [
    ("The river flooded the port for the first time.", "first_since", "for the first time"),
    (
        "It was the first time the two generals had met.",
        "first_since",
        "the first time the two generals had met",
    ),
    ("There have been no cases since 2003.", "first_since", "There have been no cases since 2003"),
    ("It is nothing we have ever seen before.", "first_since", "nothing we have ever seen before"),
    ("Norland has never had a case before.", "first_since", "Norland has never had a case before"),
    ("The army suffered the worst losses seen yet.", "record", "the worst losses seen yet"),
    ("It is the largest loan to date.", "record", "the largest loan to date"),
    ("She is the club's all-time leading scorer.", "record", "all-time leading scorer"),
    ("It was the company's biggest ever acquisition.", "record", "the company's biggest ever acquisition"),
    ("It is the most open plan in the party's history.", "record", "the most open plan in the party's history"),
    ("Turnout was the second highest since 1990.", "record", "the second highest since 1990"),
    ("The stay is shorter than previous visits.", "contrast", "than previous visits"),
    ("That is a change from the vote in 2008.", "contrast", "change from the vote in 2008"),
]


@pytest.mark.parametrize(("text", "kind", "span"), AGAINST_ALL_PAST)
def test_first_times_and_bests_are_measured_against_all_the_past(read, text, kind, span):
    doc = read(text)
    assert [(p.kind, *words(doc, p.spans)) for p in doc._.precedents] == [(kind, span)]


@pytest.mark.parametrize(
    "text",
    [
        "She won the first 12 contests since the vote in March, and lost the rest.",
        "I have never met him before.",
        "More people voted for Osei than for Adjei on Tuesday.",
        "The envoy echoed those remarks on Sunday.",
        "No one has claimed the attack yet.",
    ],
)
def test_counts_persons_own_pasts_and_repeated_remarks_are_no_precedents(read, text):
    assert read(text)._.precedents == []


BESIDE_THE_PAST = [
    ("It was one of the worst things I have ever seen.", "record", "the worst things I have ever seen", None),
    (
        "It was the most rain the town has seen in a dozen years.",
        "record",
        "the most rain the town has seen in a dozen years",
        "a dozen years",
    ),
    ("Needs are higher than they have ever been.", "record", "higher than they have ever been", None),
    ("Exports rose to a record $40 million.", "record", "a record $40 million", None),
    ("The office has a record backlog of claims.", "record", "a record backlog", None),
    ("It was the bloodiest day of the war.", "record", "the bloodiest day of the war", "the war"),
    ("The losses were the heaviest in recent months.", "record", "the heaviest in recent months", "recent months"),
    (
        "Despite having no cases of polio since 1997, the region vaccinates.",
        "first_since",
        "no cases of polio since 1997",
        "1997",
    ),
    ("Prices reached levels unseen in decades.", "first_since", "unseen in decades", "decades"),
    (
        "It has been a while since a school was closed for snow.",
        "first_since",
        "It has been a while since a school was closed for snow",
        "a while",
    ),
    ("No president has ever resigned.", "first_since", "No president has ever resigned", None),
    (
        "The firm made a similar move with its bakeries in 2011.",
        "analogy",
        "The firm made a similar move with its bakeries in 2011",
        "2011",
    ),
    ("The same thing happened in 2006.", "analogy", "The same thing happened in 2006", "2006"),
    (
        "The plan was another in a series of recent cuts.",
        "analogy",
        "another in a series of recent cuts",
        None,
    ),
    (
        "He drew huge crowds, just as the general did in 1954.",
        "analogy",
        "just as the general did in 1954",
        "1954",
    ),
    ("As in previous cases, the guards were questioned.", "analogy", "As in previous cases", "previous cases"),
    (
        "There is no change from the policies of the former government.",
        "contrast",
        "change from the policies of the former government",
        "the former government",
    ),
    ("He is calmer than his predecessor.", "contrast", "than his predecessor", "his predecessor"),
    ("Farming is tougher than it used to be.", "contrast", "than it used to be", "it used to be"),
    ("Revenue was down 6.8 percent from last year.", "contrast", "from last year", "last year"),
    (
        "Profit rose to $90 million from $58 million, or 40 cents a share, a year earlier.",
        "contrast",
        "from $58 million, or 40 cents a share, a year earlier",
        "a year earlier",
    ),
    ("Visits grew 3.6 percent over last year.", "contrast", "over last year", "last year"),
    ("Rents have doubled since 2010.", "contrast", "doubled since 2010", "2010"),
    ("The toll was twice the number in 2010.", "contrast", "twice the number in 2010", "2010"),
    ("Trade is still below pre-war levels.", "contrast", "below pre-war levels", "pre-war levels"),
    ("Exports climbed back to 2010 levels.", "contrast", "to 2010 levels", "2010"),
    ("Sales fell to 10 from 47 before the war.", "contrast", "from 47 before the war", "before the war"),
    ("Exports fell 20 percent year on year.", "contrast", "year on year", "year on year"),
    (
        "The toll surpassed that of the 2008 flood.",
        "contrast",
        "surpassed that of the 2008 flood",
        "the 2008 flood",
    ),
    ("Prices hit a three-year high on Monday.", "record", "a three-year high", "three-year"),
    (
        "The province is calmer than at any time since the war.",
        "record",
        "than at any time since the war",
        "at any time since the war",
    ),
    (
        "The town had not seen a flood for a century.",
        "first_since",
        "The town had not seen a flood for a century",
        "a century",
    ),
    ("Not in living memory has the river been so low.", "first_since", "Not in living memory", "living memory"),
]


@pytest.mark.parametrize(("text", "kind", "span", "past"), BESIDE_THE_PAST)
def test_what_stands_beside_a_past_is_measured_against_it(read, text, kind, span, past):
    doc = read(text)
    got = [(p.kind, *words(doc, p.spans), *(words(doc, p.past.spans) if p.past else [None])) for p in doc._.precedents]
    assert got == [(kind, span, past)]


@pytest.mark.parametrize(
    "text",
    [
        "It was the bloodiest day that the war will see for the rest of its life.",
        "She signed with a record company.",
        "He will keep a similar job in 2030.",
        "A similar bill failed in the other house.",
        "They earn more than half the women at the bank on Monday.",
        "Rents rose 3 percent on Monday.",
        "The statement came two days after the minister resigned.",
        "The mayor of the former mining town is older than the former minister.",
        "He has never seen her.",
        "The price is better than we could ever hope for.",
        "The town has been ruled by the family since 1972.",
        "She has not met him for ten years.",
        "They exceeded all hopes in 2015.",
        "Waves were high on the three-year voyage.",
        "The debt was repaid from previous sales.",
    ],
)
def test_what_only_looks_like_the_past_is_left(read, text):
    assert read(text)._.precedents == []


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("She became the first woman to lead the party.", "first_since", "the first woman to lead the party"),
        ("Osei is the first, at least in my lifetime, who cares.", "first_since", "the first, at least in my lifetime"),
        ("It is the third sign yet that the dam leaks.", "first_since", "the third sign yet"),
        ("They kept a record-breaking war chest.", "record", "record-breaking war chest"),
        ("Turnout is quadruple that of 2007.", "contrast", "quadruple that of 2007"),
        ("The plan differs from the one of 2008.", "contrast", "differs from the one of 2008"),
        ("Her votes do not eclipse her showing from 2008.", "contrast", "eclipse her showing from 2008"),
        ("He earned more than the $8,500 he was paid in 2006.", "contrast", "than the $8,500 he was paid in 2006"),
        ("They say the method did not work in the past.", "analogy", "the method did not work in the past"),
    ],
)
def test_firsts_of_a_kind_and_amounts_of_a_past_are_precedents(read, text, kind, span):
    doc = read(text)
    found = [(entry.kind, *words(doc, entry.spans)) for entry in doc._.precedents]
    assert (kind, span) in found


@pytest.mark.parametrize(
    "text",
    [
        "She was the first guest to arrive.",
        "It was the first thing to do.",
        "Ghana was one of the first states to sign.",
        "He was the first speaker of the evening.",
        "He has spoken there in the past.",
        "The vote is the only way to stop them.",
        "Nine people were hurt in the past day.",
    ],
)
def test_what_only_counts_or_tells_of_a_habit_is_no_precedent(read, text):
    assert read(text)._.precedents == []
