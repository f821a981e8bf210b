"""Hedges on sentences of our own: which words hedge, with what band and over what, and which only look like it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading.certainty_guards import GUARDS
from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.words import table
from accordingto.record import Content, Cue, Source, Span, Statement

DOCS = Path(__file__).resolve().parents[2] / "docs" / "certainty.md"


@pytest.fixture(scope="module")
def alone():
    """A stranger's pipeline: the model and this component, no other layer."""
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_certainty")
    return nlp


def hedges(nlp, text):
    return [(" … ".join(span.text(text) for span in entry.spans), entry.kind) for entry in nlp(text)._.certainty]


HEDGES = [
    ("The convoy may arrive tomorrow.", [("may", "possibility")]),
    ("Rain might delay the harvest.", [("might", "possibility")]),
    ("Power should be back by Monday.", [("should", "likelihood")]),
    ("He is now reported to be abroad.", [("is now reported to", "report")]),
    ("He could not say how the fire began.", [("could not say how", "unknown")]),
    ("I get the clear sense that it is over.", [("get the clear sense that", "belief")]),
    ('"I think if we resolve it, it will be sooner," she said.', [("I think", "belief")]),
    ("The dispute could spread to the ports.", [("could", "possibility")]),
    ("Perhaps the ferry sank in the storm.", [("Perhaps", "possibility")]),
    ("There is a possibility that the bridge was mined.", [("possibility", "possibility")]),
    ("It is possible that the crew left the ship.", [("possible", "possibility")]),
    ("The ministry did not rule out a second attack.", [("not rule out", "possibility")]),
    ("The mayor is likely to resign.", [("likely", "likelihood")]),
    ("The mayor is not likely to resign.", [("not likely", "likelihood")]),
    ("It seems unlikely that the talks will succeed.", [("seems unlikely", "likelihood")]),
    ("The ship is almost certainly lost.", [("almost certainly", "likelihood")]),
    ("The fire was probably set on purpose.", [("probably", "likelihood")]),
    ("The strike is bound to fail.", [("is bound to", "likelihood")]),
    ("The guards allegedly beat the prisoners.", [("allegedly", "report")]),
    ("The general was reportedly wounded.", [("reportedly", "report")]),
    ("The general is said to have fled.", [("is said to", "report")]),
    ("It was reported that the dam had burst.", [("It was reported that", "report")]),
    ("The engine appears to have failed.", [("appears", "appearance")]),
    ("The ferry, it appeared, had struck a rock.", [("appeared", "appearance")]),
    ("Her parents didn't know if she had boarded.", [("didn't know if", "unknown")]),
    ("No word yet on whether the road is open.", [("No word yet on whether", "unknown")]),
    ("The pilot apparently ignored the warning.", [("apparently", "appearance")]),
    ("The evidence suggests that the fire was set.", [("suggests", "appearance")]),
    ("Analysts believe that the fleet has left the harbour.", [("believe", "belief")]),
    ("The men are thought to be hiding in the hills.", [("thought", "belief")]),
    ("The men are not believed to be armed.", [("not believed", "belief")]),
    ("The driver, believed to be in his forties, died.", [("believed", "belief")]),
    ("Police arrested three suspected smugglers.", [("suspected", "belief")]),
    ("The truce could be seen as a trick.", [("could", "possibility")]),
    ("The harbour is seen as a prize.", [("seen as", "belief")]),
    ("The ferry is considered a danger to swimmers.", [("is considered", "belief")]),
    ("It is too early to tell whether the dam held.", [("too early to tell whether", "unknown")]),
    ("It is unclear whether anyone survived.", [("unclear", "unknown")]),
    ("The whereabouts of the crew are unknown.", [("unknown", "unknown")]),
    ("Experts believe the repairs could take years.", [("believe", "belief"), ("could", "possibility")]),
]


@pytest.mark.parametrize(("text", "expected"), HEDGES)
def test_hedge_is_found_with_its_kind(alone, text, expected):
    assert hedges(alone, text) == expected


NO_HEDGES = [
    "The climbers could see the harbour from the ridge.",  # perception
    "The team could not reach the village.",  # past ability, denied
    "The family left before the police could stop them.",
    "Nobody could have known about the tunnel.",
    "This report may not be reproduced without permission.",
    "The election is on 3 May.",
    "Call the police as soon as possible.",
    "The pilot is being considered for the post.",
    "The thief was seen as he left the harbour.",
    "The map helps hikers to clearly understand the risk.",  # how they understand
    "The rain made it possible to plant rice.",
    "The minister said the road was closed.",
    "The spokesman suggested that the rebels had lied.",
    "About 300 people attended.",
    "The council will meet on Monday.",
    "She would like a second vote.",
    "The suspect appeared in court on Tuesday.",
    "The village lies in a remote valley.",
    "I could not believe that they had won.",
    "The shops are supposed to close at six.",
    "The guide told the visitors how they could leave.",
    "Many villagers feel cheated.",
    "The villagers hoped that they could return.",
    "Be sure to call the office.",
    "Among likely voters the mayor leads.",
    "The army's might impressed the visitors.",
]


@pytest.mark.parametrize("text", NO_HEDGES)
def test_what_only_looks_like_a_hedge_is_none(alone, text):
    assert hedges(alone, text) == []


SCOPES = [
    ("The mayor is likely to resign.", "The mayor … to resign"),
    ("It is unlikely that the road will open soon.", "the road will open soon"),
    ("Analysts believe that the fleet has left.", "the fleet has left"),
    ("If the dam breaks, the valley could flood.", "the valley … flood"),
    ("The tanker may sink, but the crew is safe.", "The tanker … sink"),
    ("The police arrested a suspected smuggler.", "a … smuggler"),
    ("The men are thought to be hiding.", "The men … to be hiding"),
]


@pytest.mark.parametrize(("text", "expected"), SCOPES)
def test_scope_is_the_clause_that_is_weakened(alone, text, expected):
    (entry,) = alone(text)._.certainty
    assert " … ".join(span.text(text) for span in entry.scope.spans) == expected


BANDS = [
    ("There is almost no chance of rain.", 0.01, 0.05),
    ("A truce is very unlikely.", 0.05, 0.20),
    ("A truce is unlikely.", 0.20, 0.45),
    ("There is a roughly even chance of rain.", 0.45, 0.55),
    ("A truce is likely.", 0.55, 0.80),
    ("A truce is probable.", 0.55, 0.80),
    ("A truce is very likely.", 0.80, 0.95),
    ("A truce is highly probable.", 0.80, 0.95),
    ("A truce is almost certain.", 0.95, 0.99),
]


@pytest.mark.parametrize(("text", "low", "high"), BANDS)
def test_terms_of_icd_203_carry_its_bands(alone, text, low, high):
    (entry,) = alone(text)._.certainty
    assert (entry.low, entry.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was reportedly destroyed.",
        "The bridge appears to be intact.",
        "Engineers believe the bridge is intact.",
        "It is unclear whether the bridge is intact.",
        "The men are not believed to be armed.",
    ],
)
def test_a_term_that_no_source_gives_a_band_has_none(alone, text):
    (entry,) = alone(text)._.certainty
    assert entry.low is None
    assert entry.high is None


def test_every_band_names_its_origin_and_lies_in_order():
    for row in table("certainty"):
        assert row["guard"] in GUARDS, row
        assert bool(row["low"]) == bool(row["high"]) == bool(row["band"]), row
        if row["band"]:
            assert re.match(r"ICD 203|Kent 1964|own convention: ", row["band"]), row
            assert 0 < float(row["low"]) < float(row["high"]) < 1, row


def test_the_docs_give_every_band_and_no_other():
    shown = set(re.findall(r"^\| ([^|]+) \| (0\.\d\d)[-–](0\.\d\d) \| ([^|]+) \|$", DOCS.read_text("utf-8"), re.M))
    kept = {(row["term"], row["low"], row["high"], row["band"]) for row in table("certainty") if row["band"]}
    assert shown == kept


def statement(text, cue, content, source="Officials"):
    def at(words):
        return [Span(text.index(words), text.index(words) + len(words))]

    return Statement(
        id="s1",
        source=Source(spans=at(source), kind="described"),
        cue=Cue(spans=at(cue), lemma=cue),
        content=Content(spans=at(content)),
        form="indirect",
        act="assert",
    )


GOVERNING = [
    ("Officials said the dam may burst.", "said", "the dam may burst", "may"),
    ("Officials believe the dam is safe.", "believe", "the dam is safe", "believe"),
    ("Officials said the dam, which may be old, is safe.", "said", "the dam, which may be old, is safe", None),
    (
        "Officials said there is a possibility that it fails.",
        "said",
        "there is a possibility that it fails",
        "possibility",
    ),
]


@pytest.mark.parametrize(("text", "cue", "content", "term"), GOVERNING)
def test_a_statement_carries_the_hedge_over_its_main_clause(alone, text, cue, content, term):
    doc = bare_doc(alone, text)
    doc._.statements = [statement(text, cue, content)]
    for name, pipe in alone.pipeline:
        if name == "accordingto_certainty":
            doc = pipe(doc)
    (told,) = doc._.statements
    assert (told.certainty and told.certainty.term) == term


def bare_doc(nlp, text):
    with nlp.select_pipes(disable=["accordingto_certainty"]):
        return nlp(text)


def test_a_hedge_knows_the_statement_it_stands_in(alone):
    text = "Officials said the dam may burst."
    doc = bare_doc(alone, text)
    doc._.statements = [statement(text, "said", "the dam may burst")]
    doc = alone.get_pipe("accordingto_certainty")(doc)
    assert [entry.statement for entry in doc._.certainty] == ["s1"]


def test_without_a_parse_nothing_is_claimed(alone):
    doc = alone.get_pipe("accordingto_certainty")(alone.make_doc("The dam may burst."))
    assert doc._.certainty == []


WORDS = st.sampled_from(
    "may might could not never likely seems to be that if is believed , . ? “ ” \n\n the dam fails possible no "
    "chance of I think n't probably said who as well 10 May".split(" ")
)


def test_a_may_that_ends_a_text_is_read(alone):
    assert all(entry.spans for entry in alone("NOT WHM May")._.certainty)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_gives_valid_spans(alone, text):
    for entry in alone(text)._.certainty:
        for spans in (entry.spans, entry.scope.spans):
            assert spans
            assert spans == sorted(spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
            assert all(span.end <= len(text) and span.text(text).strip() for span in spans)


def test_a_wall_of_modals_is_passed_over_quickly(alone):
    assert alone("may " * 2000)._.certainty == []


@pytest.mark.data
def test_the_first_article_is_hedged_where_it_says_so(alone, seed_text):
    entries = alone(seed_text)._.certainty
    found = {(entry.term, seed_text[entry.spans[0].end :].split()[0]) for entry in entries}
    assert {("may", "not"), ("might", "be"), ("possibility", "that"), ("could", "be"), ("may", "never")} <= found
    assert all(entry.term in ("may", "might", "could", "possibility", "believe") for entry in entries)


def test_the_component_registers_under_both_names():
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto.certainty")
    assert [entry.term for entry in nlp("It may rain.")._.certainty] == ["may"]


FURTHER = [
    ("The mayor is convinced that the war is over.", [("convinced", "belief")]),
    ("There are doubts that he lied.", [("doubts that", "belief")]),
    ("There was speculation that he had fled.", [("speculation that", "report")]),
    ("We have no idea where they went.", [("have no idea", "unknown")]),
    ("The cause remains a mystery.", [("remains a mystery", "unknown")]),
    ("There is uncertainty over which schools are open.", [("uncertainty over which", "unknown")]),
    ("The claim has not been independently verified.", [("not been independently verified", "unknown")]),
    ("It is feared that hundreds drowned.", [("feared", "belief")]),
    ("It looked as if they had left.", [("looked as if", "appearance")]),
    ("This suggests that he lied.", [("suggests", "appearance")]),
    ("She must have known.", [("must have", "likelihood")]),
    ("He may or may not come.", [("may or may not", "possibility")]),
    ("It is believed that they may leave.", [("believed", "belief"), ("may", "possibility")]),
]


@pytest.mark.parametrize("text, expected", FURTHER)
def test_convictions_rumours_and_what_is_not_known_hedge(alone, text, expected):
    assert hedges(alone, text) == expected


NO_HEDGES = [
    "The team had two chances to score.",
    "The singer was virtually unknown.",
    "She had not felt it move.",
    "The editor may be reached at the office.",
    "As far as could be established, no one was hurt.",
    "The editor convinced the firm that he was right.",
    "We need to make sure we are in line.",
    "Applicants must have passed a test.",
]


@pytest.mark.parametrize("text", NO_HEDGES)
def test_opportunities_fame_service_and_duties_hedge_nothing(alone, text):
    assert hedges(alone, text) == []


ICD = {
    (0.01, 0.05): ["almost no chance", "remote"],
    (0.05, 0.20): ["very unlikely", "highly improbable"],
    (0.20, 0.45): ["unlikely", "improbable"],
    (0.45, 0.55): ["roughly even chance"],
    (0.55, 0.80): ["likely", "probable"],
    (0.80, 0.95): ["very likely", "highly probable"],
    (0.95, 0.99): ["almost certain", "nearly certain"],
}


def test_the_seven_bands_of_icd_203_stand_by_its_own_words():
    kept = {
        row["term"]: (float(row["low"]), float(row["high"]), row["band"]) for row in table("certainty") if row["low"]
    }
    for (low, high), terms in ICD.items():
        for term in terms:
            assert kept[term][:2] == (low, high) and kept[term][2].startswith("ICD 203"), term


def test_saying_alone_gives_no_hedge_and_so_no_band(alone):
    assert hedges(alone, "Officials said the dam is safe.") == []


def test_who_hedges_is_told(alone):
    told = {
        text: [entry.voice for entry in alone(text)._.certainty]
        for text in ("Experts believe the dam is safe.", "The dam is believed to be safe.", "The dam may be safe.")
    }
    assert list(told.values()) == [["source"], ["narrator"], ["narrator"]]


def test_what_somebody_is_not_certain_of_is_the_scope(alone):
    text = "She is not certain whether he left."
    (entry,) = alone(text)._.certainty
    assert "he left" in " ".join(span.text(text) for span in entry.scope.spans)
    assert "She" not in [span.text(text) for span in entry.scope.spans]


THINGS_DOUBTED = [
    ("Investigators suspect arson at the depot.", [("suspect", "belief")]),
    ("No foul play is suspected.", [("suspected", "belief")]),
    ("Analysts doubted the account of the raid.", [("doubted", "belief")]),
    ("The letter cast doubt on the story of the guard.", [("cast doubt on", "belief")]),
    ("I feel like the town has forgotten us.", [("feel like", "belief")]),
    ("It is obvious that the army had left.", [("obvious", "likelihood")]),
    ("There is no question that the bridge was mined.", [("There is no question that", "likelihood")]),
    ("The ship must have sunk in the storm.", [("must have", "likelihood")]),
    ("The ministry is looking into a potential breach of the truce.", [("potential", "possibility")]),
    ("The theory of sabotage has not been ruled out.", [("not been ruled out", "possibility")]),
    ("The mayor could lose not only because of the strike.", [("could", "possibility")]),
    ("A letter purporting to come from the rebels was published.", [("purporting", "report")]),
    ("It is claimed that the general fled.", [("It is claimed that", "report")]),
    ("The blast looked like an accident.", [("looked like", "appearance")]),
    ("An outbreak of this size suggests that the wells are foul.", [("suggests", "appearance")]),
    ("There are signs that the garrison has left.", [("signs that", "appearance")]),
    ("The agency could not independently verify the reports.", [("could not independently verify", "unknown")]),
    ("Doctors were unable to confirm the deaths.", [("unable to confirm", "unknown")]),
    ("Officials have yet to determine the cause.", [("yet to determine", "unknown")]),
    ("They cannot be certain that the crew is safe.", [("not be certain", "unknown")]),
]


@pytest.mark.parametrize(("text", "expected"), THINGS_DOUBTED)
def test_doubt_of_a_thing_and_what_could_not_be_verified_are_hedges(alone, text, expected):
    assert hedges(alone, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The law says that members may vote.",  # a permission
        "You may leave the hall now.",
        "Under the rules tenants may appeal.",
        "The navy is an unlikely ally.",  # surprising, not of small chance
        "It was an improbable victory.",
        "Nearly half of the reported cases were in the north.",  # counted
        "The theft was reported to the police.",
        "The ambassador was clear that talks would follow.",  # how somebody spoke
        "They left before it became clear who had won.",
        "The hunt for potential donors goes on.",
        "Poisoning is not unknown in the valley.",
        "Nobody knows that better than me.",
        "I do not know a soldier who wants this war.",
        "Don't assume anything is over.",
        "I think about it often.",
        "You do not know what it is like to govern.",
        "Any rally after dark is considered illegal.",
        "He could neither confirm nor deny the report.",
        "There are no signs that the garrison has left.",
        "The envoy suggests that the garrison has left.",
        "The road was clearly marked.",
        "The men want to change what is possible.",
    ],
)
def test_leave_surprise_counting_and_speaking_plainly_are_no_hedges(alone, text):
    assert hedges(alone, text) == []


@pytest.mark.parametrize(
    "text",
    ["I'm sure he fled.", "He's said to be dead.", "It's been reported that he fled.", "It's obvious that he fled."],
)
def test_a_curly_apostrophe_is_an_apostrophe(alone, text):
    (straight,), (bent,) = alone(text)._.certainty, alone(text.replace("'", "’"))._.certainty
    assert (straight.spans, straight.kind, straight.scope) == (bent.spans, bent.kind, bent.scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In theory, the dam holds.", [("In theory", "possibility")]),
        ("Early indications were that the pump had failed.", [("indications were that", "appearance")]),
        ("Officials had no indication that the men were armed.", [("had no indication", "unknown")]),
        ("The council took a step unlikely to please farmers.", [("unlikely", "likelihood")]),
        ("The plan, his aides believe, would hurt the port.", [("believe", "belief")]),
        ("It would appear at this stage that the horses were ill.", [("appear", "appearance")]),
        ("It is reputedly the oldest bridge of the valley.", [("reputedly", "report")]),
    ],
)
def test_theory_indications_and_beliefs_between_commas_hedge(alone, text, expected):
    assert hedges(alone, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Donations may be sent to the chapel.",  # what somebody asks for
        "Who could ask for more?",  # nobody could
        "The committee plans May benefit along with a parade.",  # a month
        "The council chose an unlikely ally.",  # it surprises
        "I didn't know I had won the race.",  # a fact
        "If access is possible, the team helps.",
        "The driver is considered innocent.",  # the law's saying
    ],
)
def test_gifts_asked_for_months_and_questions_that_ask_nothing_hedge_nothing(alone, text):
    assert hedges(alone, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials fear that the dam will break.", [("fear", "belief")]),
        ("In my personal opinion, the dam is safe.", [("In my personal opinion", "belief")]),
        ("It is hard to imagine him winning the north.", [("hard to imagine", "likelihood")]),
        ("It is difficult to see how she loses the vote.", [("difficult to see how", "likelihood")]),
        ("He sold what he believes are their best ships.", [("believes", "belief")]),
    ],
)
def test_fears_and_what_is_hard_to_imagine_are_hedges(alone, text, expected):
    assert hedges(alone, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The villagers feared reprisals.",
        "She did not fear that the dam would break.",
        "It is hard to see the road at night.",
        "If you feel that you are ill, stay here.",
        "They ended it by clearly accepting the plan.",
    ],
)
def test_feelings_and_manners_are_no_hedges(alone, text):
    assert hedges(alone, text) == []
