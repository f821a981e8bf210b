"""Outlooks on sentences of our own: what looks ahead, on what it depends, and what only sounds like the future."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading.outlooks_conditions import words
from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.words import table
from accordingto.record import Content, Cue, Source, Span, Statement, Time


@pytest.fixture(scope="module")
def alone():
    """A stranger's pipeline: the model and this component, no other layer."""
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_outlooks")
    return nlp


@pytest.fixture(scope="module")
def timed():
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_times")
    nlp.add_pipe("accordingto_outlooks")
    return nlp


@pytest.fixture(scope="module")
def hedged():
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_certainty")
    nlp.add_pipe("accordingto_outlooks")
    return nlp


def shown(spans, text):
    return " … ".join(span.text(text) for span in spans)


def outlooks(nlp, text):
    return [
        (
            entry.condition and (entry.condition.kind, shown(entry.condition.spans, text)),
            shown(entry.consequence.spans, text),
        )
        for entry in nlp(text)._.outlooks
    ]


AHEAD = [
    ("The council will close the bridge.", "The council will close the bridge"),
    ("She said the council would close the bridge.", "the council would close the bridge"),
    ("Rain may delay the harvest.", "Rain may delay the harvest"),
    ("The ministry plans to sell the ferry.", "The ministry plans to sell the ferry"),
    ("The ministry is planning on selling the ferry.", "The ministry is planning on selling the ferry"),
    ("The firm said it would submit the offer to the board.", "it would submit the offer to the board"),
    ("The union vowed to strike.", "The union vowed to strike"),
    ("The union is going to strike.", "The union is going to strike"),
    ("The court is expected to rule in March.", "The court is expected to rule in March"),
    ("The bridge is expected to be closed in May.", "The bridge is expected to be closed in May"),
    ("The prisoners are to be moved to the capital.", "The prisoners are to be moved to the capital"),
    ("The chapel is due to be rebuilt.", "The chapel is due to be rebuilt"),
    ("Talks were to continue on Monday.", "Talks were to continue on Monday"),
    ("She said the prisoners were to be moved.", "the prisoners were to be moved"),
    ("More floods are expected.", "More floods are expected"),
    ("The mayor said that more floods were expected.", "more floods were expected"),
    ("She said that the ships had left and that a second fleet was expected.", "a second fleet was expected"),
    ("The memory of the flood will always stay with us.", "The memory of the flood will always stay with us"),
    ("Traders expect prices to fall.", "prices to fall"),
    ("The bank forecast a sharp rise in prices.", "a sharp rise in prices"),
    ("The president is holding an election next week.", "The president is holding an election next week"),
    ("It seems unlikely that the strike will end.", "the strike will end"),
    ("There is a possibility that the dam could burst.", "the dam could burst"),
    ("The union will not strike.", "The union will not strike"),
    ("The mayor will resign and move abroad.", "The mayor will resign and move abroad"),
    ("The company would have to sell its ships.", "The company would have to sell its ships"),
    ("It is only a matter of time before the wall falls.", "It is only a matter of time before the wall falls"),
]


@pytest.mark.parametrize(("text", "consequence"), AHEAD)
def test_what_looks_ahead_is_an_outlook(alone, text, consequence):
    assert outlooks(alone, text) == [(None, consequence)]


def test_a_loose_relative_clause_that_looks_ahead_is_an_outlook_of_its_own(alone):
    assert outlooks(alone, "The guards will join a squadron, which will fly over the bay.") == [
        (None, "The guards will join a squadron"),
        (None, "a squadron, which will fly over the bay"),
    ]


CONDITIONS = [
    ("If the dam breaks, the valley could flood.", "if", "If the dam breaks", "the valley could flood"),
    ("The valley could flood if the dam breaks.", "if", "if the dam breaks", "The valley could flood"),
    ("The union will strike unless wages rise.", "unless", "unless wages rise", "The union will strike"),
    ("Without foreign help, the harvest could fail.", "without", "Without foreign help", "the harvest could fail"),
    ("The town may fall or burn if the wind turns.", "if", "if the wind turns", "The town may fall or burn"),
    ("Once the snow melts, the rebels may return.", "once", "Once the snow melts", "the rebels may return"),
    ("The ships will stay until the storm passes.", "until", "until the storm passes", "The ships will stay"),
    ("Should the talks fail, the union will strike.", "should", "Should the talks fail", "the union will strike"),
    (
        "As long as the road is closed, prices will rise.",
        "other",
        "As long as the road is closed",
        "prices will rise",
    ),
    (
        "Analysts say the strike, should it begin, could cripple trade.",
        "should",
        "should it begin",
        "the strike … could cripple trade",
    ),
    (
        "If the vote passes, there is a chance that the mayor will resign.",
        "if",
        "If the vote passes",
        "the mayor will resign",
    ),
    ("The crew would return should the storm pass.", "should", "should the storm pass", "The crew would return"),
    ("Were the dam to burst, the valley would flood.", "other", "Were the dam to burst", "the valley would flood"),
    ("Losing the port would cripple the fleet.", "other", "Losing the port", "would cripple the fleet"),
    (
        "Those who refuse to pay will be fined.",
        "other",
        "Those who refuse to pay",
        "will be fined",
    ),
    ("The firm plans to sue if the talks fail.", "if", "if the talks fail", "The firm plans to sue"),
    (
        "Both states are committed to helping each other if attacked.",
        "if",
        "if attacked",
        "Both states are committed to helping each other",
    ),
]


@pytest.mark.parametrize(("text", "kind", "condition", "consequence"), CONDITIONS)
def test_condition_and_consequence_are_kept_apart(alone, text, kind, condition, consequence):
    assert outlooks(alone, text) == [((kind, condition), consequence)]


NO_OUTLOOKS = [
    "The council should close the bridge.",  # advice
    "The villagers hope that the rain will stop.",  # a wish
    "The villagers hoped that the rain would stop.",
    "She asked whether the council would close the bridge.",
    "Will the council close the bridge?",
    "The council raised the wall so that the town would be safe.",  # a purpose
    "If it had rained, the harvest would have been saved.",  # what was not
    "The road would have been closed.",
    "The climbers could see the harbour.",
    "The team could not reach the village.",
    "The general may have fled.",  # the past
    "The general may be hiding in the hills.",  # the present
    "She would like a second vote.",
    "Every summer they would often swim in the lake.",
    "The mayor would not comment.",
    "It would be good if somebody answered.",
    "The bridge was closed on Monday.",
    "He swam without a jacket.",
    "The aim is to close the bridge.",
    "If it were a ship, it would be rusty.",
    "The question is how to close the bridge.",
    "In his will the farmer left the house to a friend.",
    "Water boils if it is heated.",
    "It is unclear how many ships will sail.",
    "He was to become king of the island.",  # told from behind
    "They were to have met on Friday.",  # they did not
    "The verdict was widely expected.",  # may look back
    "The wave was higher than was expected.",
    "Critics will always complain.",  # a habit of a kind
    "The rash may be caused by mites.",  # what is the case already
]


@pytest.mark.parametrize("text", NO_OUTLOOKS)
def test_what_only_sounds_like_the_future_is_none(alone, text):
    assert outlooks(alone, text) == []


KINDS = [
    ("The river will rise.", "prediction"),
    ("The ministry plans to sell the ferry.", "plan"),
    ("We will sell the ferry.", "plan"),
    ("The army will support the police.", "plan"),
    ("The army will lose the war.", "prediction"),
    ("Under the treaty, both states are committed to defending each other.", "rule"),
    ("Those who refuse to pay will be fined.", "rule"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(alone, text, kind):
    assert [entry.kind for entry in alone(text)._.outlooks] == [kind]


HEDGED = [
    ("Rain may delay the harvest.", "may"),
    ("It seems unlikely that the strike will end.", "seem unlikely"),
    ("Analysts believe the strike will end.", "believe"),
    ("Analysts believe the strike could end.", "could"),
    ("The strike will end.", None),
]


@pytest.mark.parametrize(("text", "term"), HEDGED)
def test_an_outlook_carries_the_hedge_that_governs_it(hedged, text, term):
    (entry,) = hedged(text)._.outlooks
    assert (entry.certainty and entry.certainty.term) == term


def at(text, words):
    return [Span(text.index(words), text.index(words) + len(words))]


def told(nlp, text, prepare):
    with nlp.select_pipes(disable=["accordingto_outlooks"]):
        doc = nlp(text)
    prepare(doc)
    return nlp.get_pipe("accordingto_outlooks")(doc)


def test_source_and_statement_are_those_of_the_innermost_statement(alone):
    text = "Engineers warned that the dam will burst, the paper wrote."

    def prepare(doc):
        doc._.statements = [
            Statement(
                id="s1",
                source=Source(spans=at(text, "Engineers"), kind="described"),
                cue=Cue(spans=at(text, "warned"), lemma="warn"),
                content=Content(spans=at(text, "that the dam will burst")),
                form="indirect",
                act="warn",
            )
        ]

    (entry,) = told(alone, text, prepare)._.outlooks
    assert entry.statement == "s1"
    assert shown(entry.source.spans, text) == "Engineers"
    assert shown(entry.consequence.spans, text) == "the dam will burst"


def test_the_time_after_by_is_the_deadline_and_others_are_not(alone):
    text = "The council will meet on Monday and close the bridge by Friday."

    def prepare(doc):
        doc._.times = [
            Time(id="t1", spans=at(text, "Monday"), type="DATE", value="XXXX-WXX-1"),
            Time(id="t2", spans=at(text, "Friday"), type="DATE", value="XXXX-WXX-5"),
        ]

    (entry,) = told(alone, text, prepare)._.outlooks
    assert entry.by == "t2"


def test_without_a_parse_nothing_is_foretold(alone):
    doc = alone.get_pipe("accordingto_outlooks")(alone.make_doc("The dam will burst."))
    assert doc._.outlooks == []


def test_word_lists_hold_no_row_twice():
    rows = [(row["word"], row["use"]) for row in table("outlook_words")]
    assert len(rows) == len(set(rows))
    assert words("plan") & words("expect") == set()


WORDS = st.sampled_from(
    "will would may could if unless without once should until those who is to going expected plans the dam bursts , . "
    "? “ ” \n\n not be that she said next week by".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_gives_valid_spans(hedged, text):
    for entry in hedged(text)._.outlooks:
        for spans in (entry.consequence.spans, entry.condition.spans if entry.condition else entry.consequence.spans):
            assert spans
            assert all(a.end <= b.start for a, b in pairwise(spans))
            assert all(span.end <= len(text) and span.text(text).strip() for span in spans)
        if entry.condition:
            assert not any(a.overlaps(b) for a in entry.condition.spans for b in entry.consequence.spans)


@pytest.mark.data
def test_the_first_article_depends_on_three_conditions(hedged, seed_text):
    found = {
        (entry.condition.kind, shown(entry.consequence.spans, seed_text).split()[-1])
        for entry in hedged(seed_text)._.outlooks
        if entry.condition
    }
    assert {("if", "war"), ("once", "return")} <= found
    assert "without" in {kind for kind, _ in found}


def test_a_statement_whose_content_was_cut_short_does_not_cost_the_subject(alone):
    text = "Engineers believe the repairs could take years."

    def prepare(doc):
        doc._.statements = [
            Statement(
                id="s1",
                source=Source(spans=at(text, "Engineers"), kind="described"),
                cue=Cue(spans=at(text, "believe"), lemma="believe"),
                content=Content(spans=at(text, "could take years")),
                form="indirect",
                act="believe",
            )
        ]

    (entry,) = told(alone, text, prepare)._.outlooks
    assert shown(entry.consequence.spans, text) == "the repairs could take years"


PLANS = [
    ("The verdict is due on Thursday.", "The verdict is due on Thursday"),
    ("A hearing is scheduled for 3 March.", "A hearing is scheduled for 3 March"),
    ("Elections are planned for October.", "Elections are planned for October"),
    ("The party plans a rally in June.", "The party plans a rally in June"),
    ("The firm aims to finish the line by 2030.", "The firm aims to finish the line by 2030"),
    ("The rebels agreed to withdraw by 1 June.", "The rebels agreed to withdraw by 1 June"),
]


@pytest.mark.parametrize("text, consequence", PLANS)
def test_what_is_set_for_a_date_or_announced_as_one_s_own_doing_is_a_plan(alone, text, consequence):
    (entry,) = alone(text)._.outlooks
    assert (entry.kind, shown(entry.consequence.spans, text)) == ("plan", consequence)


RULES = [
    "Both countries are committed to defending each other if attacked.",
    "Under the pact each side must assist the other if it is attacked.",
    "The treaty obliges the members to help if one is attacked.",
    "Under the new law, drivers will have to pay a fee.",
    "The law would ban the trade.",
    "The treaty provides that the parties will consult each other.",
]


@pytest.mark.parametrize("text", RULES)
def test_what_a_law_or_a_mutual_duty_lays_down_is_a_rule(alone, text):
    assert [entry.kind for entry in alone(text)._.outlooks] == ["rule"]


def test_an_event_foreseen_with_a_bare_adjective_is_a_prediction(hedged):
    text = "More floods are likely."
    (entry,) = hedged(text)._.outlooks
    assert (entry.kind, shown(entry.consequence.spans, text)) == ("prediction", "More floods are likely")
    assert entry.certainty.term == "likely"


@pytest.mark.parametrize(
    "text, term",
    [
        ("The talks are unlikely to succeed.", "unlikely"),
        ("The talks are very likely to fail.", "very likely"),
        ("It is believed that they may leave.", "may"),
    ],
)
def test_the_hedge_on_a_raised_subject_governs_the_outlook(hedged, text, term):
    (entry,) = hedged(text)._.outlooks
    assert entry.certainty.term == term


def test_a_body_whose_name_is_a_verb_plans_nothing(alone):
    assert outlooks(alone, "They were forced by IS to leave.") == []
    assert outlooks(alone, "THE MINISTER IS TO LEAVE THE TOWN ON MONDAY.")


def test_a_thing_that_threatens_means_nothing_by_it(alone):
    kinds = [
        alone(text)._.outlooks[0].kind
        for text in ("The storm threatens to flood the valley.", "The union threatens to strike.")
    ]
    assert kinds == ["prediction", "plan"]


REFUSED = [
    "As a boy he would walk to the river.",  # habits of the past
    "When we were small, my father would take us to the lake.",
    "Whenever the tide fell, the boys would hunt for crabs.",
    "When I would visit, she would be asleep.",
    "He would walk there every day.",
    "It is not known when the bridge will open.",  # questions
    "There is uncertainty over which schools will get money.",
    "The raid was to protect the village, he said.",  # purpose
    "The editor may be reached at the office.",  # service
    "Tickets may be bought at the door.",
    "As far as could be established, no one was hurt.",
    "That is more than anyone would pay.",
    "The best outcome would be a truce.",  # advice
    "As any farmer will tell you, rain helps.",  # general truth
    "She wanted a house that would last.",  # wish
    "The town never thought the war would come.",  # overtaken
    "The pilot would've had no warning.",  # counterfactual
]


@pytest.mark.parametrize("text", REFUSED)
def test_habits_questions_purposes_and_wishes_are_none(alone, text):
    assert outlooks(alone, text) == []


@pytest.mark.parametrize(
    "text, kind, condition, consequence",
    [
        (
            "Provided that the rains come, the harvest will be good.",
            "other",
            "Provided that the rains come",
            "the harvest will be good",
        ),
        (
            "The tax will end on condition that the vote passes.",
            "other",
            "on condition that the vote passes",
            "The tax will end",
        ),
        ("With no aid, the town will starve.", "without", "With no aid", "the town will starve"),
        (
            "In the event of an attack, the alliance would respond.",
            "other",
            "In the event of an attack",
            "the alliance would respond",
        ),
    ],
)
def test_conditions_without_if(alone, text, kind, condition, consequence):
    assert outlooks(alone, text) == [((kind, condition), consequence)]


def test_a_measure_after_as_long_as_and_a_circumstance_are_no_conditions(alone):
    for text in ("The strike will last as long as three weeks.", "Pending approval, the plant will open in May."):
        (entry,) = alone(text)._.outlooks
        assert entry.condition is None, text


def test_within_sets_a_term_and_by_a_length_of_time_does_not():
    nlp = bare_pipeline()
    for name in ("times", "outlooks"):
        nlp.add_pipe(f"accordingto_{name}")
    doc = nlp("The army will leave within two days. The price will rise by two years. The bridge will open by 2030.")
    named = {time.id: shown(time.spans, doc.text) for time in doc._.times}
    assert [entry.by and named[entry.by] for entry in doc._.outlooks] == ["two days", None, "2030"]


def test_the_voice_is_the_narrator_s_but_in_somebody_s_statement(alone):
    text = "Officials said the dam will burst. The river will rise."
    doc = alone.make_doc(text)
    at = lambda words: [Span(text.index(words), text.index(words) + len(words))]  # noqa: E731
    doc._.statements = [
        Statement(
            id="s1",
            source=Source(spans=at("Officials"), kind="described"),
            cue=Cue(spans=at("said"), lemma="say"),
            content=Content(spans=at("the dam will burst")),
            form="indirect",
            act="assert",
        )
    ]
    found = alone(doc)._.outlooks
    assert [(entry.voice, entry.statement) for entry in found] == [("source", "s1"), ("narrator", None)]


LOST_BY_THE_PARSE = [
    ("As soon as the deal is signed, troops will leave.", "once", "As soon as the deal is signed", "troops will leave"),
    ("So long as it holds, troops will stay away.", "other", "So long as it holds", "troops will stay away"),
    ("Were the talks to fail, the army would attack.", "other", "Were the talks to fail", "the army would attack"),
    ("If not, the army will attack.", "if", "If not", "the army will attack"),
    (
        "Troops will leave provided that the truce holds.",
        "other",
        "provided that the truce holds",
        "Troops will leave",
    ),
    (
        "Fever could spread if not brought under control.",
        "if",
        "if not brought under control",
        "Fever could spread",
    ),
    ("Thousands will starve without aid.", "without", "without aid", "Thousands will starve"),
    (
        "He will not be freed until serving half of his term.",
        "until",
        "until serving half of his term",
        "He will not be freed",
    ),
    ("He faces ten years in prison if convicted.", "if", "if convicted", "He faces ten years in prison"),
    ("Any attempt to cross will be met with force.", "other", "Any attempt to cross", "will be met with force"),
    ("Whoever crosses the line will be shot.", "other", "Whoever crosses the line", "will be shot"),
    ("Such a move would anger the union.", "other", "Such a move", "would anger the union"),
    (
        "A strike on the plant could spread fire.",
        "other",
        "A strike on the plant",
        "could spread fire",
    ),
]


@pytest.mark.parametrize(("text", "kind", "condition", "consequence"), LOST_BY_THE_PARSE)
def test_conditions_are_found_where_the_parse_hides_them(alone, text, kind, condition, consequence):
    (entry,) = alone(text)._.outlooks
    assert entry.condition is not None
    assert (entry.condition.kind, *(s.text(text) for s in entry.condition.spans)) == (kind, condition)
    assert [s.text(text) for s in entry.consequence.spans] == [consequence]


BESIDE_THE_CLAUSE = [
    (
        "If people have no work they will leave the valley.",
        "if",
        "If people have no work",
        "they will leave the valley",
    ),
    (
        "The minister said that if elected she would reopen the mine.",
        "if",
        "if elected",
        "she would reopen the mine",
    ),
    (
        "Such an attack, if confirmed, could end the truce.",
        "if",
        "if confirmed",
        "Such an attack could end the truce",
    ),
    ("If the dam breaks, the mayor said, the valley could flood.", "if", "If the dam breaks", "the valley could flood"),
    (
        "The ferries are likely to stop if fuel prices rise.",
        "if",
        "if fuel prices rise",
        "The ferries are likely to stop",
    ),
    (
        "The guards will let the convoy pass if the drivers show their papers.",
        "if",
        "if the drivers show their papers",
        "The guards will let the convoy pass",
    ),
    ("Absent a deal, the mine could close by June.", "without", "Absent a deal", "the mine could close by June"),
    ("The bridge will stay shut, barring a miracle.", "without", "barring a miracle", "The bridge will stay shut"),
    (
        "The repair will take ten days, depending on the weather.",
        "other",
        "depending on the weather",
        "The repair will take ten days",
    ),
    (
        "The mayor will speak only after the council has voted.",
        "other",
        "only after the council has voted",
        "The mayor will speak",
    ),
    (
        "The talks are unlikely to resume before a new cabinet is formed.",
        "until",
        "before a new cabinet is formed",
        "The talks are unlikely to resume",
    ),
    (
        "Unions vowed not to return to work without a signed deal.",
        "without",
        "without a signed deal",
        "Unions vowed not to return to work",
    ),
    (
        "The army is ready to leave if the rebels do.",
        "if",
        "if the rebels do",
        "The army is ready to leave",
    ),
    ("If it loses the port, the army risks a defeat.", "if", "If it loses the port", "the army risks a defeat"),
]


@pytest.mark.parametrize(("text", "kind", "condition", "consequence"), BESIDE_THE_CLAUSE)
def test_conditions_are_found_by_their_place(alone, text, kind, condition, consequence):
    (entry,) = alone(text)._.outlooks
    assert entry.condition is not None
    assert (entry.condition.kind, *(s.text(text) for s in entry.condition.spans)) == (kind, condition)
    assert " ".join(s.text(text) for s in entry.consequence.spans) == consequence


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Such a mutation could kill thousands of birds.", "Such a mutation"),
        ("Closing the bridge could cut the town off.", "Closing the bridge"),
        ("Selling the ferry raises the risk of a strike that would close the port.", "Selling the ferry"),
        ("The fall of the port would cripple the fleet.", "The fall of the port"),
        ("Any driver who parks on the bridge will be fined.", "Any driver who parks on the bridge"),
    ],
)
def test_what_a_subject_supposes_is_a_condition(alone, text, condition):
    (entry,) = alone(text)._.outlooks
    assert entry.condition is not None
    assert [s.text(text) for s in entry.condition.spans] == [condition]


@pytest.mark.parametrize(
    "text",
    [
        "Such a teacher could help the school.",  # somebody supposes nothing
        "The attack on the ports would haunt the town.",
        "The mayor's tax cuts would cost millions.",
        "A strike would begin on Monday.",
        "The harbour will close before the storm arrives.",
        "The army could win the war without closing the border.",
        "The boy will ask if the shop is open.",
        "The ferry will sail, as if nothing had happened.",
        "The money will be spent on schools, providing children a better chance.",
    ],
)
def test_circumstances_and_known_things_are_no_conditions(alone, text):
    (entry,) = alone(text)._.outlooks
    assert entry.condition is None


def test_a_second_future_with_a_condition_of_its_own_is_an_outlook_of_its_own(alone):
    assert outlooks(alone, "The union will stay but would leave if wages fall.") == [
        (None, "The union will stay"),
        (("if", "if wages fall"), "The union … would leave"),
    ]


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        ("The union, which could strike next week, has not replied.", "The union, which could strike next week"),
        ("Parents decided that the school would close.", "the school would close"),
        ("The firm lost money, so it will close the mine.", "it will close the mine"),
        ("One of the guards could lose his job.", "One of the guards could lose his job"),
        ("The council took a step unlikely to please farmers.", "a step unlikely to please farmers"),
        ("Ministers to meet in Oslo", "Ministers to meet in Oslo"),
        ("The council has scheduled a hearing for Monday.", "The council has scheduled a hearing for Monday"),
        ("The council has a hearing scheduled for Monday.", "The council has a hearing scheduled for Monday"),
        ("Pilots have voted to strike from Friday.", "Pilots have voted to strike from Friday"),
        ("The navy is prepared to escort the ships.", "The navy is prepared to escort the ships"),
        ("The museum said it was closing on Friday.", "it was closing on Friday"),
        ("The summit takes place on 20 May.", "The summit takes place on 20 May"),
        ("It would be a return to war.", "It would be a return to war"),
        ("Pastor to be buried Saturday", "Pastor to be buried Saturday"),
        ("It is to be funded by gifts.", "It is to be funded by gifts"),
        ("Results are not expected until Friday.", "Results are not expected until Friday"),
        ("Forecasters warned of heavy snow.", "heavy snow"),
        ("The council expects narrow approval next month.", "narrow approval next month"),
    ],
)
def test_resolutions_arrangements_and_results_look_ahead(alone, text, consequence):
    (entry,) = alone(text)._.outlooks
    assert entry.condition is None
    assert [s.text(text) for s in entry.consequence.spans] == [consequence]


@pytest.mark.parametrize(
    "text",
    [
        "She kept quiet so she would not be noticed.",  # a purpose
        "The driver might be alive if the guard had listened.",  # he is not
        "If the mayor were a soldier, I think he would resign.",
        "If it had, we would not be here.",
        "If the minister thinks that the strike will end, he is wrong.",  # within a condition
        "The council decided to walk home.",  # it did
        "Passengers were told to expect delays.",  # advice
        "The army is ready to leave.",  # a state
        "She knew the man most likely to win.",  # picks one out
        "Be sure to write to the council.",
        "One of the goals is to reopen the mine.",
        "What the council can do may be to wait.",
        "The club supports Trees for Tomorrow.",  # a name
        "It is to be hoped that the dam holds.",
        'The reporter said, "Will the town pay the fine" and left.',
        "They want to find out where it is and who will buy it.",
        "Delays are not expected.",
        "She warned of the dangers of smoking.",
        "The vote determined who could sit on the council.",
    ],
)
def test_purposes_suppositions_and_states_do_not_look_ahead(alone, text):
    assert alone(text)._.outlooks == []


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        ("The mine will close when the contract ends.", "The mine will close"),
        ("The firm will buy the mine, after selling the port.", "The firm will buy the mine"),
        ("To save the ferry, the town will raise taxes.", "the town will raise taxes"),
        ("The town will raise taxes to save the ferry.", "The town will raise taxes to save the ferry"),
        ("The troops will leave and have already packed.", "The troops will leave"),
    ],
)
def test_circumstances_around_a_consequence_stay_out(alone, text, consequence):
    (entry,) = alone(text)._.outlooks
    assert [s.text(text) for s in entry.consequence.spans] == [consequence]


@pytest.mark.parametrize(
    "text",
    [
        "The bill would ban imports.",  # what is proposed is no case that may come
        "The move would mark a shift in policy.",
        "An attack could come at any time.",  # the happening itself is what may come
        "The strike will last as long as three weeks.",
    ],
)
def test_proposals_and_happenings_themselves_are_no_conditions(alone, text):
    (entry,) = alone(text)._.outlooks
    assert entry.condition is None


@pytest.mark.parametrize(
    "text",
    [
        "She said that she'd taken time to teach them.",  # "had"
        "Will Osei scored 14 points off the bench.",  # a name
        "Two would-be robbers fled.",
        "We'll see if he does.",
        "In those years she would train six days a week.",
        "They are estimated to be 300 in number.",
        "He was determined by the court to be an adult.",
    ],
)
def test_a_had_a_name_and_a_habit_are_no_outlooks(alone, text):
    assert alone(text)._.outlooks == []


@pytest.mark.parametrize(
    ("text", "kind", "consequence"),
    [
        ("She said she was going to close the mine.", "prediction", "she was going to close the mine"),
        ("The ministry's plan is to flood the valley.", "plan", "The ministry's plan is to flood the valley"),
        ("The closure is estimated to last several hours.", "prediction", None),
        ("The vote was held in the north, which will vote again.", "prediction", "the north, which will vote again"),
        ("There could be a return to growth.", "prediction", None),
    ],
)
def test_futures_under_a_past_and_in_nouns_are_outlooks(alone, text, kind, consequence):
    (entry,) = alone(text)._.outlooks
    assert (entry.kind, *(s.text(text) for s in entry.consequence.spans)) == (kind, consequence or text.rstrip("."))


@pytest.mark.parametrize(("published", "kinds"), [("2021-05-10", ["plan"]), ("2021-06-10", [])])
def test_a_present_with_a_day_to_come_is_a_timetable(timed, published, kinds):
    doc = timed.make_doc("The summit takes place on 20 May 2021.")
    doc._.published = published
    assert [entry.kind for entry in timed(doc)._.outlooks] == kinds


def test_an_inversion_between_commas_is_the_condition_of_what_follows(alone):
    text = "The mayor said that, should the dam break, the valley could flood."
    (entry,) = alone(text)._.outlooks
    assert (entry.condition.kind, *(s.text(text) for s in entry.condition.spans)) == ("should", "should the dam break")
    assert [s.text(text) for s in entry.consequence.spans] == ["the valley could flood"]


def test_what_would_be_the_first_is_foretold_and_what_would_be_good_is_a_verdict(alone):
    assert len(alone("Osei said that it would be the first flood since 1951.")._.outlooks) == 1
    assert alone("Osei said that it would be good if the rain stopped.")._.outlooks == []


@pytest.mark.parametrize(
    "text",
    [
        "He's likely to resign.",
        "She's set to resign.",
        "They're committed to defending each other.",
        "We're going to leave.",
        "She'd leave if it rained.",
        "It's only a matter of time before he falls.",
    ],
)
def test_a_curly_apostrophe_is_an_apostrophe(alone, text):
    curly = text.replace("'", "’")
    (straight,), (bent,) = alone(text)._.outlooks, alone(curly)._.outlooks
    assert (straight.kind, straight.consequence, straight.condition) == (bent.kind, bent.consequence, bent.condition)


@pytest.mark.parametrize(
    ("text", "kind", "condition", "consequence"),
    [
        (
            "The islanders must sign by Friday or else the grant will lapse.",
            "other",
            "The islanders must sign by Friday or else",
            "the grant will lapse",
        ),
        (
            "The two sides must agree; otherwise the banks will not reopen.",
            "other",
            "The two sides must agree; otherwise",
            "the banks will not reopen",
        ),
        ("Otherwise, he said, the banks may close.", "other", "Otherwise", "the banks may close"),
        (
            "The bill needs sixty votes to pass, or it will die.",
            "other",
            "The bill needs sixty votes to pass, or",
            "it will die",
        ),
        ("Give us the tools and we will finish the dam.", "other", "Give us the tools", "we will finish the dam"),
        (
            "The party is near a split, in which case it would lose its majority.",
            "other",
            "in which case",
            "it would lose its majority",
        ),
        (
            "In that case, the throne would pass to his nephew.",
            "other",
            "In that case",
            "the throne would pass to his nephew",
        ),
        ("The moment they fire, we will answer.", "once", "The moment they fire", "we will answer"),
        (
            "Unless and until the militia disarms, there will be no talks.",
            "unless",
            "Unless and until the militia disarms",
            "there will be no talks",
        ),
        (
            "The senator said he would back the bill provided it protects farmers.",
            "other",
            "provided it protects farmers",
            "he would back the bill",
        ),
        (
            "Were the coalition to collapse, elections would be held within weeks.",
            "other",
            "Were the coalition to collapse",
            "elections would be held within weeks",
        ),
        ("Supporters say that were it adopted, prices would fall.", "other", "were it adopted", "prices would fall"),
        (
            "It would consider talks only after the rebels had withdrawn.",
            "other",
            "only after the rebels had withdrawn",
            "It would consider talks",
        ),
        (
            "Given enough votes, the party would abolish the upper house.",
            "other",
            "Given enough votes",
            "the party would abolish the upper house",
        ),
        (
            "The junta promised elections in exchange for an end to the siege.",
            "other",
            "in exchange for an end to the siege",
            "The junta promised elections",
        ),
        (
            "Failure to pay by March would trigger a default.",
            "other",
            "Failure to pay by March",
            "would trigger a default",
        ),
        (
            "A British exit from the union would be followed by years of talks.",
            "other",
            "A British exit from the union",
            "would be followed by years of talks",
        ),
        ("Anyone caught crossing the line will be shot.", "other", "Anyone caught crossing the line", "will be shot"),
    ],
)
def test_alternatives_and_rarer_words_are_conditions(alone, text, kind, condition, consequence):
    assert outlooks(alone, text) == [((kind, condition), consequence)]


@pytest.mark.parametrize(
    "text",
    [
        "The aid helped towns that would otherwise have no water.",
        "What the vote could change",
        "How a storm would hit the port",
        "Years after the towns agreed to share a mayor, they quarrel.",
        "I thought she was going to win.",
        "The law covers projects that could harm birds.",
        "The minister should resign tomorrow.",
        "Only after the vote did she resolve to leave.",
        "The firemen did not expect a flood.",
        "'Will the virus fade, or will it still be here in six years?' he asked.",
        "You tend to think the guests will be rich.",
        "Previously, a monk would be refused.",
        "They'd come to shop on the eve of the feast.",
        "She was asked about how she would handle a defeat.",
        "It was the best day the town will ever have.",
    ],
)
def test_what_is_not_so_a_title_that_asks_and_a_plan_of_long_ago_are_none(alone, text):
    assert outlooks(alone, text) == []


def test_whoever_vows_is_the_source_of_the_vow():
    text = "The mayor said the rebels had vowed a boycott. The rebels vowed to leave."
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_attribution")
    nlp.add_pipe("accordingto_outlooks")
    (entry,) = (entry for entry in nlp(text)._.outlooks if shown(entry.consequence.spans, text).endswith("to leave"))
    assert (entry.voice, shown(entry.source.spans, text)) == ("source", "The rebels")
    assert shown(entry.consequence.spans, text) == "The rebels vowed to leave"


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        ("The sale led to a lawsuit that would delay the bridge.", "a lawsuit that would delay the bridge"),
        ("He drew up a treaty that both kings will sign.", "a treaty that both kings will sign"),
        ("The court issued a ruling that could end the strike.", "a ruling that could end the strike"),
        ("She quit on Monday, a move that may split the party.", "a move that may split the party"),
    ],
)
def test_a_relative_clause_keeps_what_it_tells_of(alone, text, consequence):
    assert outlooks(alone, text) == [(None, consequence)]


@pytest.mark.parametrize(
    "text", ["Power should be back by Monday.", "The storm should gradually weaken over the next two days."]
)
def test_what_should_come_by_a_day_is_reckoned_with(alone, text):
    assert outlooks(alone, text) == [(None, text.rstrip("."))]


@pytest.mark.parametrize(
    ("text", "foretold"),
    [
        ("If they win, it would be a disaster for the port.", True),
        ("If they left now, it would be a pity.", False),
        ("The regiment is ready to march if ordered.", True),
        ("The rebels offered to free the pilots if the siege ended.", True),
        ("The rebels offered to free the pilots.", False),
    ],
)
def test_verdicts_readiness_and_offers_look_ahead_on_a_condition_only(alone, text, foretold):
    assert bool(outlooks(alone, text)) is foretold


@pytest.mark.parametrize(
    ("text", "condition", "consequence"),
    [
        ("She would win if turnout were high.", "if turnout were high", "She would win"),
        ("If the election were a tie, he would win.", "If the election were a tie", "he would win"),
        ("Anything less than a truce will bring more war.", "Anything less than a truce", "will bring more war"),
        (
            "A strong showing in the north could push her rivals out.",
            "A strong showing in the north",
            "could push her rivals out",
        ),
        (
            "The name will not be released until next of kin are told.",
            "until next of kin are told",
            "The name will not be released",
        ),
        (
            "The mayor said if elected president he could work with both.",
            "if elected president",
            "he could work with both",
        ),
        ("He will not yield unless or until it helps him.", "unless or until it helps him", "He will not yield"),
        (
            "Schools could feel a pinch if new families move in.",
            "if new families move in",
            "Schools could feel a pinch",
        ),
    ],
)
def test_states_that_may_come_and_happenings_are_conditions(alone, text, condition, consequence):
    assert [(cond and cond[1], cons) for cond, cons in outlooks(alone, text)] == [(condition, consequence)]


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        ("The army will stay because the town is weak.", "The army will stay"),
        ("He listed reasons why a loss of the port would be good for trade.", "would be good for trade"),
        ("They meet in the north, where the vote will be held.", "the vote will be held"),
        (
            "The polls close at noon, although results are not expected until Friday.",
            "results are not expected until Friday",
        ),
        (
            "The party could have most of the seats after the votes are counted.",
            "The party could have most of the seats",
        ),
    ],
)
def test_a_consequence_is_free_of_reasons_and_of_the_word_that_leads_it(alone, text, consequence):
    assert consequence in [found for _, found in outlooks(alone, text)]


@pytest.mark.parametrize(
    ("text", "foretold"),
    [
        ("If she loses the north, her campaign is over.", True),
        ("If the north falls, the rebels win.", True),
        ("Ice melts if heated.", False),
        ("She can win if turnout is strong.", True),
        ("You can leave if you wish.", False),
        ("Guests can stay if they pay.", False),
        ("The mayor can leave if he wants.", False),
        ("You would see riots if the tax rose.", True),
        ("You would like it if you saw it.", False),
        ("It would be hard to win if the north fell.", True),
        ("It would be wrong to go if it rained.", False),
        ("If she is named, we could see riots in the north.", True),
        ("From the hill they could see the riots.", False),
        ("Losing the port would mean war.", True),
        ("I would add that the port is lost.", False),
        ("The party can't win without the north.", True),
        ("He can't speak without scaring people.", False),
        ("If they were alive, they would have to pay.", False),
    ],
)
def test_presents_and_abilities_look_ahead_on_a_case_still_to_come_only(alone, text, foretold):
    assert bool(outlooks(alone, text)) is foretold
