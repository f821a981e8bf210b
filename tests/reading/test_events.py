"""Events: what the trigger says, who, to whom, and whether it happened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading.acled import SUB_EVENTS
from accordingto.reading.words import table
from accordingto.record.entries import PloverType

#: sentence, trigger, type, realis, actors, recipients
EVENTS = [
    (
        "Rebels attacked the Sudanese army on Monday.",
        "attacked",
        "ASSAULT",
        "actual",
        {"Rebels"},
        {"the Sudanese army"},
    ),
    ("France condemned Syria over the raid.", "condemned", "ACCUSE", "actual", {"France"}, {"Syria"}),
    ("Norway may expel the Russian ambassador.", "expel", "SANCTION", "possible", {"Norway"}, None),
    ("Kenya will send troops to Somalia.", "send", "MOBILIZE", "planned", {"Kenya"}, {"Somalia"}),
    ("Turkey did not attack Greece.", "attack", "ASSAULT", "negated", {"Turkey"}, {"Greece"}),
    ("Chad and Niger signed a treaty on trade.", "signed", "SUPPORT", "actual", {"Chad", "Niger"}, None),
    ("Japan provided humanitarian aid to Nepal.", "provided", "AID", "actual", {"Japan"}, {"Nepal"}),
    ("India rejected a proposal by Pakistan.", "rejected", "REJECT", "actual", {"India"}, None),
]


def _of(doc, trigger):
    for event in doc._.events:
        if any(trigger in span.text(doc.text) for span in event.spans):
            return event
    return None


@pytest.mark.parametrize(("text", "trigger", "type_", "realis", "actors", "recipients"), EVENTS)
def test_an_event_has_its_type_its_sides_and_whether_it_happened(nlp, text, trigger, type_, realis, actors, recipients):
    doc = nlp(text)
    event = _of(doc, trigger)
    assert event is not None, doc._.events
    assert (event.type, event.realis) == (type_, realis)
    names = {actor.id: actor.name for actor in doc._.actors}
    assert {names[i].lower().removeprefix("the ") for i in event.actors} == {
        name.lower().removeprefix("the ") for name in actors
    }
    if recipients is not None:
        assert {names[i].lower().removeprefix("the ") for i in event.recipients} == {
            name.lower().removeprefix("the ") for name in recipients
        }


@pytest.mark.parametrize(
    "text",
    [
        "Attacks are terrible.",
        "The report has a strong opening paragraph about method.",
        "She bought an attack helicopter model at the toy shop.",
        "It was raining in the valley.",
    ],
)
def test_a_word_that_nobody_does_to_anybody_is_no_event(nlp, text):
    assert nlp(text)._.events == []


#: sentences whose verbs and nouns are in the lexicon, and which tell of no event
NO_EVENTS = [
    "Chad suffers 1,200 dead and wounded a day.",
    "The dead and wounded lay by the road near the army's camp.",
    "The crash killed five soldiers.",
    "Inflation hit Chad.",
    "The minister killed the trade deal.",
    "The report was released on Monday.",
    "Attacks on civilians are crimes.",
    "The senator attacked her rival as a fraud.",
    "Maria Torres agrees that the road is bad.",
    "The bank seized on the idea.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_things_figures_of_speech_and_generalities_are_no_events(nlp, text):
    assert [(event.type, event.spans) for event in nlp(text)._.events] == []


#: sentence, trigger, type, mode
MODES = [
    ("Rebels shelled the Sudanese army on Monday.", "shelled", "ASSAULT", "heavy-weapons"),
    ("Niger expelled the French ambassador.", "expelled", "SANCTION", "expel"),
    ("Chad imposed sanctions on Niger.", "imposed", "COERCE", "restrict"),
    ("Chad will not release the rebels.", "release", "REJECT", None),
    ("Chad opened an investigation into Niger.", "opened", "ACCUSE", "investigate"),
    ("Chad declared a ceasefire with the rebels.", "declared", "RETREAT", "ceasefire"),
    ("Chad lifted the ban on Niger.", "lifted", "CONCEDE", None),
    ("Chad urged Niger to end the war.", "urged", "REQUEST", None),
]


@pytest.mark.parametrize(("text", "trigger", "type_", "mode"), MODES)
def test_a_trigger_with_its_object_decides_type_and_mode(nlp, text, trigger, type_, mode):
    event = _of(nlp(text), trigger)
    assert event is not None and (event.type, event.mode) == (type_, mode)


def test_whoever_is_arrested_is_the_recipient_of_the_arrest(nlp):
    doc = nlp("The arrest of Juan Vega by police angered Peru. Vega's arrest was news.")
    first, second = doc._.events
    names = {actor.id: actor.name for actor in doc._.actors}
    assert [names[i] for i in first.recipients] == ["Juan Vega"] == [names[i] for i in second.recipients]
    assert second.actors == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels attacked the army near Khartoum.", "Khartoum"),
        ("Rebels from Khartoum attacked the army.", None),
        ("The Iran-backed rebels attacked the army.", None),
        ("Sixty people fled Lima, where rebels attacked a market.", "Lima"),
        ("Rebels attacked a convoy on Monday. The incident took place in Lima.", "Lima"),
        ("Rebels attacked a convoy on Monday. The trial took place in Lima.", None),
        ("Rebels burned a bus at the Lima airport.", "Lima"),
        ("Chad condemned the raid in Lima.", None),
    ],
)
def test_the_place_of_an_event_is_where_it_is_told_to_be(nlp, text, place):
    doc = nlp(text)
    event = doc._.events[0]
    assert {entry.id: entry.name for entry in doc._.places}.get(event.place) == place


def test_an_accusation_makes_no_fact_of_what_it_alleges(nlp):
    doc = nlp("Chad accused Niger of shelling the town.")
    assert {event.type: event.realis for event in doc._.events} == {"ACCUSE": "actual", "ASSAULT": "possible"}


#: a sentence and what its first event is in ACLED's terms
LABELS = [
    ("Rebels fired on an army patrol near Goma.", "Armed clash"),
    ("Soldiers attacked villagers near Goma.", "Attack"),
    ("Armed men shot a farmer near Goma.", "Attack"),
    ("Two hunters attacked a rabbit.", None),
    ("Bakers held a demonstration in Lima.", "Peaceful protest"),
    ("Bakers held a demonstration in Lima. Police dispersed them with tear gas.", "Protest with intervention"),
    ("Police dispersed a crowd of bakers in Lima.", "Protest with intervention"),
    ("Soldiers opened fire on protesters in Lima and killed two.", "Excessive force against protesters"),
    ("Protesters hurled bottles at officers in Lima.", "Violent demonstration"),
    ("Villagers lynched a thief near Lima.", "Mob violence"),
    ("Rebel drones hit a depot near Goma.", "Air/drone strike"),
    ("A drone fell on a field near Weston.", None),
    ("The army bought a drone.", None),
    ("The army shelled a village near Goma with howitzers.", "Shelling/artillery/missile attack"),
    ("A landmine exploded on a road near Goma.", "Remote explosive/landmine/IED"),
    ("A bomber blew himself up with a suicide vest in Goma.", "Suicide bomb"),
    ("Rebels hurled a grenade at a bar in Goma.", "Grenade"),
    ("The army dropped sarin bombs on a village near Goma.", "Chemical weapon"),
    ("The army recaptured a village near Goma from rebels.", "Government regains territory"),
    ("Rebels seized the town of Goma from the army.", "Non-state actor overtakes territory"),
    ("The army left the town of Goma and rebels entered it without a fight.", "Non-violent transfer of territory"),
    ("The rebels and the government signed a peace agreement.", "Agreement"),
    ("Chad and Niger signed a trade agreement.", None),
    ("Police arrested three clerks in Lima.", "Arrests"),
    ("Gunmen kidnapped a nurse in Goma.", "Abduction/forced disappearance"),
    ("Soldiers raped a woman in Goma.", "Sexual violence"),
    ("Rebels looted shops in Goma.", "Looting/property destruction"),
    ("Sixty rebels surrendered to the army in Goma.", "Change to group/activity"),
    ("The army defused a bomb in Goma.", "Disrupted weapons use"),
    ("Rebels set up a checkpoint near Goma.", "Headquarters or base established"),
    ("The government imposed a curfew in Goma.", "Other"),
    ("The army may shell a village near Goma.", None),
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_acleds_name_needs_the_sentence_to_tell_of_what_it_is_about(nlp, text, expected):
    assert next((event.acled for event in nlp(text)._.events), None) == expected


def test_every_one_of_acleds_names_is_tried():
    assert {label for _, label in LABELS if label} == set(SUB_EVENTS)


def test_the_lexicon_uses_acleds_own_names_and_known_groups():
    assert len(set(SUB_EVENTS)) == 25
    assert {name for row in table("events") for name in row["acled"].split("|") if name} <= set(SUB_EVENTS)
    groups = {row["group"] for row in table("event_objects")}
    assert {row["object"][1:] for row in table("events") if row["object"].startswith("@")} <= groups
    needs = {"", "both", "object", "thing", "doer", "meet", "armed", "weapon", "bomber", "crowd", "people", "body"}
    needs |= {"official", "force"}
    assert {row["needs"] for row in table("events")} == needs


def test_it_works_alone_in_another_pipeline():
    from accordingto.reading.pipeline import bare_pipeline

    alone = bare_pipeline()
    alone.add_pipe("accordingto.events")
    (event,) = alone("France condemned Spain on Monday.")._.events
    assert (event.type, event.actors, event.statement) == ("ACCUSE", [], None)


def test_a_denied_event_is_not_an_actual_one(nlp):
    doc = nlp("The ministry denied that Latvia attacked Estonia.")
    event = _of(doc, "attacked")
    assert event is not None and event.realis == "negated"


def test_every_row_of_the_lexicon_names_a_plover_type():
    types = set(PloverType.__args__)
    assert {row["type"] for row in table("events")} <= types
    assert {row["pos"] for row in table("events")} == {"VERB", "NOUN"}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_it_raise(nlp, text):
    doc = nlp(text)
    for event in doc._.events:
        assert all(span.end <= len(text) for span in event.spans)


def test_a_sentence_that_no_hand_wrote_is_left_alone(nlp):
    doc = nlp.make_doc("rebels were " + "killed and wounded and " * 1000 + "killed")
    for token in doc:
        token.is_sent_start = token.i == 0
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert doc._.events == [] and doc._.ties == []


@pytest.mark.parametrize(
    "text",
    [
        "The young swimmer demonstrated great skill in Nairobi.",
        "The runner captured four medals in Nairobi and the imagination of Kenya.",
    ],
)
def test_words_of_force_that_tell_of_none_are_no_events(nlp, text):
    assert nlp(text)._.events == []


def test_people_are_abducted_into_vehicles_not_into_conditions(nlp):
    taken = nlp("Two students were forced into a van by masked men in Nairobi.")._.events
    poor = nlp("Families in Nairobi were forced into unsafe housing.")._.events
    assert "abduct" in [event.mode for event in taken]
    assert "abduct" not in [event.mode for event in poor]


def test_what_police_seize_is_territory_only_where_it_is_ground(nlp):
    (drugs,) = nlp("Police in Mombasa seized drugs.")._.events
    (town,) = nlp("The army seized the town of Garissa from the rebels.")._.events
    assert (drugs.type, drugs.acled) == ("COERCE", None)
    assert (town.type, town.acled) == ("ASSAULT", "Government regains territory")


def test_what_came_of_an_act_is_part_of_it_and_another_act_is_not(nlp):
    doc = nlp("Gunmen attacked a village in Mali on Monday, killing 12 people and abducting 30 others.")
    attack, abduction = doc._.events
    assert [span.text(doc.text) for span in attack.spans] == ["attacked", "killing"]
    assert len(attack.recipients) == 1 and attack.figures
    assert abduction.mode == "abduct"


def test_what_a_country_suffers_a_series_of_befell_it(nlp):
    doc = nlp("Kenya suffered a spate of attacks over the summer.")
    (event,) = doc._.events
    assert event.type == "ASSAULT"
    assert [actor.name for actor in doc._.actors if actor.id in event.recipients] == ["Kenya"]


def test_people_killed_and_hurt_in_attacks_are_victims_of_one_act(nlp):
    doc = nlp("Ten people were killed and dozens injured in two bomb attacks.")
    assert doc._.events[0].type == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "trigger", "targets"),
    [
        ("Kenya accused Chad on Friday, with reports of a burnt mill.", "accused", ["Chad"]),
        ("The court sentenced the smuggler to a long term on Monday.", "sentenced", ["the smuggler"]),
        ("Soldiers captured the rebel leader with the aid of two shepherds.", "captured", ["the rebel leader"]),
        ("Kenya requested a meeting.", "requested", []),
        ("Kenya called on Chad for a second time to free the fishermen.", "called", ["Chad"]),
    ],
)
def test_a_target_is_whom_it_is_done_to_and_no_topic_time_or_manner(nlp, text, trigger, targets):
    doc = nlp(text)
    assert [span.text(text) for span in _of(doc, trigger).targets] == targets


def test_people_left_dead_suffered_it_and_did_nothing(nlp):
    text = "It was a cruel attack, with ten villagers killed."
    event = _of(nlp(text), "killed")
    assert event.doers == []


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer shot himself in the garden.",
        "The minister destroyed her reputation.",
        "The singer spoke of her uphill battle.",
        "The guests joined in and formed a queue with the rebels.",
        "The students built a roadblock.",
    ],
)
def test_what_is_done_to_oneself_to_a_notion_or_by_nobody_in_arms_is_no_act_of_force(nlp, text):
    assert all(event.type not in ("ASSAULT", "MOBILIZE") for event in nlp(text)._.events)


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "mode"),
    [
        ("Kenya will withdraw from the trade pact.", "withdraw", "SANCTION", "withdraw"),
        ("The ministers of Kenya and Chad spoke by telephone.", "spoke", "CONSULT", "phone"),
        ("The rebel was given a ten-year sentence.", "given", "COERCE", "arrest"),
        ("Leaders of 27 countries met in Lima on Friday.", "met", "CONSULT", None),
        ("Rebels put a bomb under the mayor's car.", "put", "ASSAULT", "explosives"),
        ("Chad joined forces with Niger.", "joined", "COOPERATE", None),
        ("Norway built a road to help Chad.", "help", "AID", None),
    ],
)
def test_what_a_reader_sees_first_is_told(nlp, text, trigger, type_, mode):
    event = _of(nlp(text), trigger)
    assert (event.type, event.mode) == (type_, mode)


def test_who_stands_behind_the_doer_does_not_do_it(nlp):
    doc = nlp("Rebels backed by Chad seized the town.")
    names = {actor.id: actor.name for actor in doc._.actors}
    assert [names[i] for i in _of(doc, "seized").actors] == ["Rebels"]


def test_a_killing_that_people_protest_against_is_no_force_used_on_the_protest(nlp):
    event = _of(nlp("Crowds marched through Lima after a man was killed by police."), "killed")
    assert event.acled == "Attack"


def test_the_verb_that_was_joined_to_an_act_gives_its_doer(nlp):
    text = "The guard was shot and killed by a smuggler."
    event = _of(nlp(text), "shot")
    assert [span.text(text) for span in event.doers] == ["a smuggler"]


def test_to_decline_to_comment_is_no_refusal(nlp):
    assert nlp("The Kenyan government declined to comment.")._.events == []
    assert nlp("The Kenyan government declined to discuss the talks.")._.events == []
    (event,) = nlp("The Kenyan government declined the Ethiopian offer.")._.events
    assert event.type == "REJECT"


@pytest.mark.parametrize(
    ("text", "doers", "targets", "weapons"),
    [
        ("Three men with rifles attacked a bus near Lima.", ["Three men"], ["a bus"], ["rifles"]),
        ("Drones hit an oil depot and a power station in Kursk.", [], ["an oil depot", "a power station"], ["Drones"]),
        ("Rebels seized the town of Sake.", ["Rebels"], ["the town of Sake"], []),
        ("Police arrested the mayor of Goma and two nurses.", ["Police"], ["the mayor of Goma", "two nurses"], []),
        ("Soldiers shot him with a pistol in Lima.", ["Soldiers"], [], ["a pistol"]),
        ("REBELS ATTACKED A PATROL THURSDAY AT DAWN.", ["REBELS"], ["A PATROL"], []),
    ],
)
def test_those_who_take_part_are_told_in_the_texts_own_words(nlp, text, doers, targets, weapons):
    event = nlp(text)._.events[0]
    for spans, words in ((event.doers, doers), (event.targets, targets), (event.weapons, weapons)):
        assert [span.text(text) for span in spans] == words


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A car bomb killed 13 soldiers in Kayseri and wounded 56.", ["killed", "wounded"]),
        ("Militants attacked a village in Mali and killed 12 people.", ["attacked", "killed"]),
        ("Mortar fire hit Lima, killing six people and wounding two.", ["hit Lima", "killing", "wounding"]),
        ("Some 44 people were killed in a rebel attack in Lima.", ["killed", "attack"]),
    ],
)
def test_an_act_and_all_that_came_of_it_are_one_event(nlp, text, trigger):
    (event,) = nlp(text)._.events
    assert event.type == "ASSAULT" and event.figures
    assert [span.text(text) for span in event.spans] == trigger


def test_what_goes_before_a_semicolon_is_not_what_nobody_reported(nlp):
    events = nlp("Chadian troops took twenty men into custody in Bara; no clashes were reported.")._.events
    assert [event.realis for event in events] == ["actual"]


@pytest.mark.parametrize(
    ("text", "trigger", "recipients"),
    [
        ("Chad has refused to provide military aid to Niger.", "refused", ["Niger"]),
        ("Kenya threatened to halt talks with Uganda.", "threatened", ["Uganda"]),
        ("Norway agreed to sell two ships to the Chilean navy.", "agreed", ["Chilean navy"]),
        ("Norway agreed with Peru to sell two ships to the Chilean navy.", "agreed", ["Peru"]),
        ("Chad refused to build roads.", "refused", []),
        ("Chad refused to condemn Niger.", "refused", []),
        ("Norway agreed to cancel the Peru summit.", "agreed", []),
    ],
)
def test_what_is_refused_or_agreed_to_be_done_to_somebody_is_refused_or_agreed_with_them(
    nlp, text, trigger, recipients
):
    doc = nlp(text)
    names = {actor.id: actor.name for actor in doc._.actors}
    assert [names[i] for i in _of(doc, trigger).recipients] == recipients


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The Kenyan government blamed Marta Lind's policies for the strikes.", "ACCUSE"),
        ("Kenyan authorities pressured the workers to end the strike.", "REQUEST"),
        ("The Ethiopian army trains pilots in Bara.", "COOPERATE"),
        ("The woman thanked the neighbours.", None),
        ("The Kenyan government blamed the weather for the delay.", None),
    ],
)
def test_people_and_who_owns_what_it_is_done_to_take_part_where_a_power_does_it(nlp, text, type_):
    assert [event.type for event in nlp(text)._.events] == ([type_] if type_ else [])


def test_a_number_stands_for_those_whom_it_counts(nlp):
    doc = nlp("Chad opened its borders to a large number of Nigerians.")
    (event,) = doc._.events
    assert event.type == "AID"
    assert [actor.name for actor in doc._.actors if actor.id in event.recipients] == ["Nigerians"]


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "mode"),
    [
        ("A Chadian court found the general guilty of treason.", "found", "ACCUSE", "disapprove"),
        ("Kenya launched a mediation effort between Chad and Niger.", "launched", "CONSULT", None),
        ("The Kenyan government declared a state of siege in Bara.", "declared", "COERCE", "martial-law"),
        ("The Sudanese government freed 11 of its prisoners.", "freed", "RETREAT", "release"),
        ("Rwanda withdrew its peacekeepers from Bara.", "withdrew", "SANCTION", "withdraw"),
        ("Chad accepted 400 refugees from Niger.", "accepted", "AID", None),
        ("Chad halted its offensive against the rebels.", "halted", "RETREAT", "ceasefire"),
        ("The Kenyan army took over a base of the rebels.", "took", "ASSAULT", None),
        ("The Kenyan navy imposed a blockade on the port of Bara.", "imposed", "ASSAULT", None),
    ],
)
def test_a_word_has_the_type_that_it_has_with_its_object(nlp, text, trigger, type_, mode):
    event = _of(nlp(text), trigger)
    assert (event.type, event.mode) == (type_, mode)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Chad said on Friday that Niger must leave the town.", (["Chad"], ["Niger"])),
        ("Niger must close the camp, said the Kenyan government.", (["Kenyan government"], ["Niger"])),
        ("The Kenyan government said that Niger should close the camp.", None),
        ("The Kenyan government said that Nigerians must be patient.", None),
        ("The Kenyan government said that Niger must have left the town.", None),
        ("The Kenyan government said that the town must be rebuilt.", None),
        ("The Kenyan government said that Chad's output must rise.", None),
        ("Chad said that it must rebuild the town.", None),
    ],
)
def test_what_somebody_says_that_another_must_do_is_asked_of_them(nlp, text, sides):
    doc = nlp(text)
    names = {actor.id: actor.name for actor in doc._.actors}
    asked = [event for event in doc._.events if event.type == "REQUEST"]
    told = [([names[i] for i in event.actors], [names[i] for i in event.recipients]) for event in asked]
    assert told == ([sides] if sides else [])
    assert all(event.realis == "actual" for event in asked)


def test_what_is_destroyed_by_nobody_where_no_force_is_told_is_no_assault(nlp):
    assert nlp("A hospital of the Kenyan government was destroyed when the river rose.")._.events == []
    (event,) = nlp("A hospital of the Kenyan government was destroyed with explosives.")._.events
    assert event.type == "ASSAULT"
