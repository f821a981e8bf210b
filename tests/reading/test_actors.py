import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.record.spans import text_of

#: the words that the property test strings together
WORDS = "Anna Kell , a minister said that he it they Russian soldiers Moscow “ ” . ( NATO ) the troops who I ’s".split()


def by_name(nlp, text):
    doc = nlp(text)
    return doc, {actor.name: actor for actor in doc._.actors}


def mentions(actor, text):
    return [span.text(text) for span in actor.mentions]


def sources(doc):
    names = {actor.id: actor.name for actor in doc._.actors}
    return [(s.source.spans[0].text(doc.text), names[s.source.actor]) for s in doc._.statements if s.source.spans]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Marta Quill, an arms expert and author, said that the deal was dead.",
            "Marta Quill",
            "arms expert and author",
        ),
        (
            "Interior Ministry spokesman Pavel Dorn said that two were held.",
            "Pavel Dorn",
            "Interior Ministry spokesman",
        ),
        (
            "Tomas Reuk, 54, director of the Baltic Institute, said that it was late.",
            "Tomas Reuk",
            "director of the Baltic Institute",
        ),
        ("The treaty was signed by ministers Anna Kell and Boris Tarn.", "Boris Tarn", "ministers"),
    ],
)
def test_roles_are_what_stands_beside_the_name(nlp, text, name, role):
    _, actors = by_name(nlp, text)
    assert actors[name].kind == "person"
    assert actors[name].role == role


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ukrainian analyst Olena Hryb said that it was late.", "Olena Hryb", "UA"),
        ("Marta Quill, a Russia expert, said that it was late.", "Marta Quill", None),
        ("Kremlin spokesman Pavel Dorn said that it was late.", "Pavel Dorn", "RU"),
        ("The defence minister, Marta Quill, said that it was late.", "Marta Quill", None),
    ],
)
def test_a_persons_country_is_told_by_the_role_only(nlp, text, name, country):
    _, actors = by_name(nlp, text)
    assert actors[name].country == country


def test_short_names_and_pronouns_join_the_full_name(nlp):
    text = (
        "Marta Quill, an arms expert, said that the deal was dead. Quill added that it had failed. "
        "“It was over in May,” she said."
    )
    doc, actors = by_name(nlp, text)
    assert actors["Marta Quill"].aliases == ["Quill"]
    assert {name for _, name in sources(doc)} == {"Marta Quill"}
    assert "she" in mentions(actors["Marta Quill"], text)


def test_the_expert_of_the_lead_is_the_one_who_is_named_next(nlp):
    text = (
        "The ceasefire will not hold beyond the winter, an analyst has warned. "
        "Pavel Dorn, a defence analyst in Riga, said that both sides were rearming."
    )
    doc, _ = by_name(nlp, text)
    assert sources(doc)[0] == ("an analyst", "Pavel Dorn")


def test_two_who_could_be_meant_leave_the_lead_unresolved(nlp):
    text = (
        "The ceasefire will not hold beyond the winter, an analyst has warned. "
        "Pavel Dorn, a defence analyst, said that both sides were rearming. "
        "Marta Quill, another analyst, said that talks were going on."
    )
    doc, actors = by_name(nlp, text)
    assert dict(sources(doc))["an analyst"] == "analyst"
    assert actors["analyst"].kind == "unnamed"


def test_experts_are_nobody_in_particular(nlp):
    text = "Experts believe that the talks will fail. Pavel Dorn, an expert on trade, said that they had begun."
    doc, actors = by_name(nlp, text)
    assert actors["Experts"].kind == "unnamed"
    assert dict(sources(doc))["Experts"] == "Experts"


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("North Korean soldiers crossed the river.", "North Korean soldiers", "armed_force", "KP"),
        ("U.S. intelligence said that the site was empty.", "U.S. intelligence", "government", "US"),
        ("The Russian Defense Ministry said that it was false.", "Russian Defense Ministry", "government", "RU"),
        ("NATO said that it was ready.", "NATO", "intergovernmental", None),
        ("Reuters reported that the bridge was open.", "Reuters", "media", None),
        ("Hezbollah said that it had fired first.", "Hezbollah", "armed_group", "LB"),
        ("Iran accused Israel of the attack.", "Iran", "state", "IR"),
        ("Ukrainian officials said that the road was cut.", "Ukrainian officials", "unnamed", "UA"),
        ("Thousands of Syrians crossed the border.", "Syrians", "population", "SY"),
    ],
)
def test_kind_and_country_come_from_the_words(nlp, text, name, kind, country):
    _, actors = by_name(nlp, text)
    assert (actors[name].kind, actors[name].country) == (kind, country)


def test_soldiers_and_troops_of_one_country_are_one_actor(nlp):
    text = "North Korean soldiers arrived in May. The troops were trained there. North Korean troops then moved west."
    _, actors = by_name(nlp, text)
    assert mentions(actors["North Korean soldiers"], text) == ["North Korean soldiers", "troops", "North Korean troops"]


def test_an_adjective_is_no_mention_of_the_state(nlp):
    text = "Russian drones hit the port, and Russia denied it."
    _, actors = by_name(nlp, text)
    assert mentions(actors["Russia"], text) == ["Russia"]


def test_a_capital_that_speaks_is_its_state(nlp):
    text = "Moscow said that the offer was empty. Russia has made none of its own, and Russia wants none."
    _, actors = by_name(nlp, text)
    russia = next(actor for actor in actors.values() if actor.country == "RU")
    assert russia.kind == "state"
    assert mentions(russia, text)[0] == "Moscow"


def test_an_acronym_in_brackets_joins_its_name(nlp):
    text = "The Baltic Defence Institute (BDI) said that it was late. BDI added that it was sure."
    doc, _ = by_name(nlp, text)
    assert len({name for _, name in sources(doc)}) == 1


def test_an_anonymous_official_is_an_actor_of_its_own(nlp):
    text = (
        "A senior official said that the talks were over. Marta Quill, the foreign minister, said that they were not."
    )
    doc, actors = by_name(nlp, text)
    assert dict(sources(doc))["A senior official"] == "senior official"
    assert actors["senior official"].kind == "unnamed"


def test_the_official_points_back_to_the_official_before(nlp):
    text = "A senior U.S. official said that the talks were over. The official said that they had failed."
    doc, actors = by_name(nlp, text)
    assert actors["senior U.S. official"].country == "US"
    assert {name for _, name in sources(doc)} == {"senior U.S. official"}


def test_a_capital_where_something_happens_is_no_actor(nlp):
    text = "The delegation arrived in Moscow, and snow fell on Kyiv."
    _, actors = by_name(nlp, text)
    assert not [actor for actor in actors.values() if actor.kind == "state"]


def test_it_is_the_only_body_that_could_speak(nlp):
    text = "Norway said that it would send more trucks. It expects the road to open in May."
    doc, _ = by_name(nlp, text)
    assert {name for _, name in sources(doc)} == {"Norway"}


@pytest.mark.parametrize(("source", "who"), [("The minister", "Pavel Dorn"), ("The foreign minister", "Marta Quill")])
def test_a_description_means_the_last_whose_role_has_its_words(nlp, source, who):
    text = (
        "Foreign minister Marta Quill met defence minister Pavel Dorn on Monday in Riga. "
        f"{source} said that the border would open."
    )
    doc, _ = by_name(nlp, text)
    assert dict(sources(doc))[source] == who


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        ("Police told reporters Anna Kell was safe.", "Anna Kell", None, None),
        (
            "Pavel Dorn, head of a Britain-based charity, said that it was late.",
            "Pavel Dorn",
            "head of a Britain-based charity",
            None,
        ),
        ("Pavel Dorn, president of France, said that it was late.", "Pavel Dorn", "president of France", "FR"),
    ],
)
def test_a_role_says_no_more_than_its_words(nlp, text, name, role, country):
    _, actors = by_name(nlp, text)
    assert (actors[name].role, actors[name].country) == (role, country)


def test_a_headlines_capitals_do_not_lengthen_a_name(nlp):
    text = "Kell Says No\n\nPresident Kell said that it was over. Mr. Kell left. Kell did not return."
    _, actors = by_name(nlp, text)
    assert "Kell" in actors and "Kell Says" not in actors


def test_two_presidents_are_told_apart_by_he_and_she(nlp):
    text = (
        "President Robert Kell met Maria Tarn in Riga on Monday. "
        "She said that the border would open. He said that it would not."
    )
    doc, _ = by_name(nlp, text)
    assert dict(sources(doc)) == {"She": "Maria Tarn", "He": "Robert Kell"}


def test_a_state_goes_by_its_own_name_and_not_by_its_capitals(nlp):
    text = "Moscow said that the offer was empty. Russia has made none of its own, and Russia accused Poland of lying."
    _, actors = by_name(nlp, text)
    assert actors["Russia"].aliases == ["Moscow"]


def test_i_inside_a_quotation_is_the_one_who_speaks(nlp):
    text = "“I think that the bridge is gone,” said Pavel Dorn, a farmer."
    doc, _ = by_name(nlp, text)
    assert {name for _, name in sources(doc)} == {"Pavel Dorn"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland's National Intelligence Service said that 40 had died. The New York Times wrote that it was late. "
            "The agency said that more would follow. It said that the count was low.",
            ["National Intelligence Service", "New York Times", *["National Intelligence Service"] * 2],
        ),
        (
            "The Baltic Institute said that losses grew. The institute said that rain fell. It said that it was late.",
            ["Baltic Institute", "Baltic Institute", "Baltic Institute"],
        ),
        (
            "Ukraine's military intelligence claimed that 30 had died. Three were missing, the agency said.",
            ["military intelligence", "military intelligence"],
        ),
        (
            "The Office of Rural Statistics said that rents rose. The office said that wages fell.",
            ["Office of Rural Statistics", "Office of Rural Statistics"],
        ),
    ],
)
def test_a_common_noun_goes_back_to_the_body_that_it_fits(nlp, text, expected):
    assert [name for _, name in sources(nlp(text))] == expected


@pytest.mark.parametrize(
    ("order", "source", "who"),
    [
        ("{medium} {service}", "The agency", "National Intelligence Service"),
        ("{medium} {service}", "The service", "National Intelligence Service"),
        ("{service} {medium}", "The agency", "Reuters"),
        ("{service} {medium}", "The service", "National Intelligence Service"),
    ],
)
def test_the_agency_is_whichever_of_medium_and_service_spoke_last(nlp, order, source, who):
    medium = "Reuters reported that the dam broke."
    service = "The National Intelligence Service said that it held."
    text = f"{order.format(medium=medium, service=service)} {source} said that rain fell."
    assert sources(nlp(text))[-1][1] == who


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ships carried soldiers to Vladivostok between October 8 and October 13.", {"Vladivostok"}),
        ("Many died near the villages of Plekhovo, Vorozhba and Martynovka.", {"Plekhovo", "Vorozhba", "Martynovka"}),
    ],
)
def test_a_place_is_neither_person_nor_body(nlp, text, places):
    _, actors = by_name(nlp, text)
    assert not any(place in name for name in actors for place in places)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Chad invaded Niger on Monday.", "Niger"),
        ("Japan sent aid to Nepal.", "Nepal"),
        ("Turkey attacked Greece and Malta.", "Malta"),
        ("Kenya and Chad signed a treaty.", "Chad"),
        ("The Kenya-backed militia left.", "Kenya"),
    ],
)
def test_a_state_to_which_something_is_done_is_an_actor(nlp, text, state):
    _, actors = by_name(nlp, text)
    assert actors[state].kind == "state"


def test_a_country_that_is_only_the_scene_is_no_actor(nlp):
    _, actors = by_name(nlp, "Rain fell in Chad. A farmer left Niger by bus.")
    assert not {"Chad", "Niger"} & actors.keys()


@pytest.mark.parametrize("again", ["The soldiers", "The troops", "The men", "The contingent"])
def test_a_bare_definite_force_is_the_one_spoken_of(nlp, again):
    text = f"Many Chadian soldiers crossed the border. {again} attacked a town."
    _, actors = by_name(nlp, text)
    assert mentions(actors["Chadian soldiers"], text) == ["Chadian soldiers", again.split()[1]]


def test_men_whom_nothing_calls_a_force_are_none(nlp):
    _, actors = by_name(nlp, "A farmer saw the bus. The men left.")
    assert not any(actor.kind == "armed_force" for actor in actors.values())


def test_whoever_speaks_beside_the_first_is_an_actor(nlp):
    _, actors = by_name(
        nlp, "Anna Kell and Pavel Dorn said that it was late. A minister and a diplomat said that it rained."
    )
    assert {"Anna Kell", "Pavel Dorn", "minister", "diplomat"} <= actors.keys()


@pytest.mark.parametrize(
    "text", ["Nobody said that it was late.", "Anyone could say that it was late.", "It showed that he was late."]
)
def test_nobody_is_no_actor(nlp, text):
    assert not {actor.name for actor in nlp(text)._.actors} & {"Nobody", "Anyone", "It"}


def test_a_surname_is_one_with_either_apostrophe(nlp):
    text = "Mara O’Dell, a minister, said that it was late. O'Dell said that it rained."
    assert [name for _, name in sources(nlp(text))] == ["Mara O'Dell", "Mara O'Dell"]


def test_he_in_a_when_clause_is_the_subject_of_the_clause_above(nlp):
    text = "Pavel Dorn said that Tomas Reuk was wrong when he said that the dam would hold."
    assert sources(nlp(text))[-1] == ("he", "Tomas Reuk")


def test_every_source_that_is_somebody_has_an_actor(nlp, seed_text):
    doc = nlp(seed_text)
    ids = {actor.id for actor in doc._.actors}
    assert doc._.statements
    assert all(s.source.actor in ids for s in doc._.statements if s.source.spans and s.source.kind != "document")


@pytest.mark.data
def test_the_seeds_speaker_is_one_person(nlp, seed_text):
    doc = nlp(seed_text)
    giles = next(actor for actor in doc._.actors if actor.name == "Keir Giles")
    assert (giles.kind, giles.role) == ("person", "Russia expert and author")
    assert {"an expert", "Keir Giles", "Giles", "He", "he"} <= set(mentions(giles, seed_text))


@given(
    st.lists(
        st.sampled_from(
            [*WORDS, "\n\n"]
        )
        | st.text(max_size=5),
        max_size=30,
    )
)  # fmt: skip
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_no_text_makes_it_raise_and_every_id_leads_somewhere(nlp, words):
    text = " ".join(words)
    doc = nlp(text)
    ids = [actor.id for actor in doc._.actors]
    assert len(ids) == len(set(ids))
    for actor in doc._.actors:
        assert actor.mentions
        last = 0
        for span in actor.mentions:
            assert last <= span.start < span.end <= len(text)
            last = span.end
    for statement in doc._.statements:
        # documents, and words that mean nobody ("it", "no one", a thing that tells), have no actor
        assert statement.source.actor is None or statement.source.actor in ids
        if statement.source.actor is None:
            assert text_of(statement.source.spans, text) != "Anna"


def test_capitals_that_have_the_turn_are_the_bearer_of_the_name(nlp):
    text = (
        "Governor Orla Venn met the press on Monday.\n\nVENN: The bridge will hold.\n\nROE: Who checked it?\n\n"
        "VENN: We did.\n\nROE: Thank you."
    )
    doc = nlp(text)
    names = {a.id: (a.name, a.kind) for a in doc._.actors}
    turns = [names[s.source.actor] for s in doc._.statements if s.parent is None and s.form == "direct"]
    assert turns == [("Orla Venn", "person"), ("ROE", "person"), ("Orla Venn", "person"), ("ROE", "person")]


@pytest.mark.parametrize(
    "text",
    [
        "No leader believes that the war is won.",
        "The section of the debate revealed that the bridge was old.",
        "The average shows that prices rose.",
    ],
)
def test_things_and_nobody_are_no_actors_though_they_tell_something(nlp, text):
    doc = nlp(text)
    assert all(s.source.actor is None for s in doc._.statements)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A union said that its members would strike.", "organisation"),
        ("The campaign said that it would go on.", "organisation"),
        ("A bank said that its offices were shut.", "company"),
        ("A witness said that the bridge was shut.", "unnamed"),
    ],
)
def test_a_body_without_a_name_is_a_body(nlp, text, kind):
    doc = nlp(text)
    assert doc._.actors[0].kind == kind


def test_the_newspaper_is_the_one_just_named(nlp):
    text = "The fire was first reported by The Washington Post. The newspaper said that two people were hurt."
    doc = nlp(text)
    assert len({s.source.actor for s in doc._.statements}) == 1


def test_a_title_of_another_gender_is_somebody_else_of_that_surname(nlp):
    text = "Marta Roe left early. Mr. Roe said that the talks had failed. Ms. Roe denied it."
    doc = nlp(text)
    first, second = (s.source.actor for s in doc._.statements)
    assert first != second


def test_a_quotation_is_signed_by_a_person(nlp):
    text = "“The bridge was old and had to go.” ― Christina Lastra\n\nThe council met."
    assert [a.kind for a in nlp(text)._.actors if "Lastra" in a.name] == ["person"]


def test_an_unnamed_actor_keeps_the_terms_on_which_he_speaks(nlp):
    text = "A senior official, who spoke on condition of anonymity, said that the deal was dead."
    [actor] = nlp(text)._.actors
    assert actor.kind == "unnamed"
    assert [span.text(text) for span in actor.terms] == ["who spoke on condition of anonymity"]


def test_a_title_before_a_name_is_a_role_to_go_by(nlp):
    text = "Sen. Marta Quill spoke on Monday. In June, the Ohio senator said that the army would leave."
    doc = nlp(text)
    [statement] = doc._.statements
    assert next(a for a in doc._.actors if a.id == statement.source.actor).name == "Marta Quill"


@pytest.mark.parametrize("source", ["The 1951 Refugee Convention", "The video", "One slide"])
def test_a_law_or_a_picture_is_a_document_and_nobody(nlp, source):
    [statement] = nlp(f"{source} shows that nobody may be sent back.")._.statements
    assert (statement.source.kind, statement.source.actor) == ("document", None)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        # of its name in another language
        ("The Northern Survey Directorate (KUT) said so. KUT later denied it.", "Northern Survey Directorate", "KUT"),
        ("The Norwegian Refugee Council (NRC) said so. NRC staff left.", "Norwegian Refugee Council", "NRC"),
    ],
)
def test_an_abbreviation_right_behind_a_body_is_its(nlp, text, name, words):
    _, actors = by_name(nlp, text)
    assert mentions(actors[name], text).count(words) == 2


def test_an_agency_in_brackets_is_no_abbreviation_of_the_body_before_it(nlp):
    _, actors = by_name(nlp, "The Northern Survey Directorate (AFP) said so. AFP said more.")
    assert "AFP" not in actors["Northern Survey Directorate"].aliases


def test_a_capital_that_is_warned_is_a_state_and_one_that_is_left_is_nobody(nlp):
    _, actors = by_name(nlp, "Moscow has warned Kyiv before.")
    assert (actors["Kyiv"].kind, actors["Kyiv"].country) == ("state", "UA")
    assert "Kyiv" not in by_name(nlp, "The envoy left Kyiv on Monday.")[1]


def test_a_body_whose_name_begins_like_a_persons_is_one(nlp):
    _, actors = by_name(nlp, "The Tigray People's Liberation Front (TPLF) took the town. The group said so.")
    front = actors["Tigray People's Liberation Front"]
    assert (front.kind, front.country) == ("armed_group", "ET")
    assert "Tigray People" not in actors


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Doctors found Coliform bacteria in the water. Anna Kell said so.", "Coliform"),
        ("The clinic bought a CT scan. Anna Kell said so.", "CT"),
        ("The people caught the H1N1 virus. Anna Kell said so.", "H1N1"),
        ("Anna Kell spoke at 0800 GMT on Monday.", "GMT"),
        ("Operation Long Reach began on Monday, Anna Kell said.", "Operation Long Reach"),
        ("She lives in the Cairns suburbs. Anna Kell said so.", "Cairns"),
        ("Anna Kell caught Marsh Flu in May, doctors said.", "Marsh Flu"),
        ("They had great Thanksgivings, Anna Kell said.", "Thanksgivings"),
        ("There was cholera in a slum in Kenya's capital Nairobi, Anna Kell said.", "Kenya"),
        ("Preliminary investigations suggest that it was late.", "Preliminary investigations"),
        ("They took the town of Dabiq. Dabiq held symbolic importance, Anna Kell said.", "Dabiq"),
        ("Several Cineplex analysts said that it was late.", "Several Cineplex"),
        ("It depends on how much resistance they meet, Anna Kell said.", "much resistance"),
        ("Anna Kell fled Aleppo and drove to Kobane.", "Kobane"),
        ("PEOPLE WHO LEFT THE POOR QUARTER IS ASLEEP.", "WHO"),
    ],
)
def test_what_the_text_uses_as_a_place_or_a_mere_word_is_nobody(nlp, text, absent):
    _, actors = by_name(nlp, text)
    assert absent not in actors


@pytest.mark.parametrize(
    ("text", "name", "kind", "words"),
    [
        (
            "Tony Marlo Co. said on Monday that Orlo Investment Partners had made a bid. Orlo declined to comment. "
            "Tony Marlo makes boots.",
            "Tony Marlo Co.",
            "company",
            ["Tony Marlo Co.", "Tony Marlo"],
        ),
        (
            "Anna Kell praised Samir al-Asadi, the prime minister. Asadi said that it was late.",
            "Samir al-Asadi",
            "person",
            ["Samir al-Asadi", "Asadi"],
        ),
        (
            "US Secretary of State Marta Quill met him. Quill said that it was late.",
            "Marta Quill",
            "person",
            ["Marta Quill", "Quill"],
        ),
        (
            "Grand Motors Corp. said on Monday that it had sold its mill. GM declined to comment.",
            "Grand Motors Corp.",
            "company",
            ["Grand Motors Corp.", "GM"],
        ),
        (
            "Dalton Grain Co. posted a loss on Monday. Dalton blamed the weather.",
            "Dalton Grain Co.",
            "company",
            ["Dalton Grain Co.", "Dalton"],
        ),
        ("The UN Security Council met. The UN security council voted.", "UN Security Council", "intergovernmental",
         ["UN Security Council", "UN security council"]),
        ("The state news agency Sana reported explosions.", "Sana", "media", ["Sana"]),
        ("Dr Kell of the California Department of Health Services said so.", "California Department of Health Services",
         "government", ["California Department of Health Services"]),
        ("The official news agency Irna reported three dead.", "Irna", "media", ["Irna"]),
        ("My father said that it was late. I know why. My father said that it was dark.", "father", "unnamed",
         ["My father", "My father"]),
        ("I think it is late. I know that it is so.", "I", "unnamed", ["I", "I"]),
        ("Da'esh claimed the attack.", "Da'esh", "armed_group", ["Da'esh"]),
        ("Three were hurt, Xinhua news agency reported.", "Xinhua", "media", ["Xinhua news agency"]),
        ("State media reported that three were hurt.", "State media", "media", ["State media"]),
    ],
)
def test_one_is_one_actor_under_every_name(nlp, text, name, kind, words):
    _, actors = by_name(nlp, text)
    assert actors[name].kind == kind
    assert mentions(actors[name], text) == words


def test_a_headlines_verb_takes_its_subject_along(nlp):
    _, actors = by_name(nlp, "Black Lawmakers Rip Jan Novak As A Fraud\n\nJan Novak was angry. Novak said so.")
    assert actors["Jan Novak"].role is None


def test_what_an_office_is_of_is_its_role_and_no_body(nlp):
    _, actors = by_name(nlp, "US Secretary of State Marta Quill said that it was late.")
    assert actors["Marta Quill"].role == "US Secretary of State"
    assert set(actors) == {"Marta Quill"}


def test_a_name_in_capitals_points_back_to_nobody(nlp):
    text = "The administration was told. I notified the Secret Service, Anna Kell said."
    _, actors = by_name(nlp, text)
    assert mentions(actors["Secret Service"], text) == ["Secret Service"]


def test_the_navy_is_not_another_countrys_military(nlp):
    text = "He was a captain in the navy, Anna Kell said, before the U.S. military invaded Chad."
    _, actors = by_name(nlp, text)
    assert mentions(actors["U.S. military"], text) == ["U.S. military"]


def test_which_means_the_noun_right_before_it(nlp):
    text = "They turned to the Chicago Police Department which reported three cases."
    doc, _ = by_name(nlp, text)
    assert [name for _, name in sources(doc)] == ["Chicago Police Department"]
