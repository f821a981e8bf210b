"""Bodies under shorter names, "we", and names that are nobody's."""

import pytest


def names(nlp, text):
    return {actor.name: [span.text(text) for span in actor.mentions] for actor in nlp(text)._.actors}


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "The Norlin Institute for Trade met. The Norlin Institute said that it was late.",
            "Norlin Institute for Trade",
            ["Norlin Institute for Trade", "Norlin Institute"],
        ),
        (
            "The House Trade Committee met. The Trade Committee said that it was late. The Committee went on.",
            "House Trade Committee",
            ["House Trade Committee", "Trade Committee", "Committee"],
        ),
        (
            "Chadian security forces took the town. The CSF said that it was late.",
            "Chadian security forces",
            ["Chadian security forces", "CSF"],
        ),
        (
            "The Government of Chad said that it was late. The Chadian government went on.",
            "Government of Chad",
            ["Government of Chad", "Chadian government"],
        ),
        (
            "The Quill administration said that it was late. The administration said no more.",
            "Quill administration",
            ["Quill administration", "administration"],
        ),
        (
            "Residents said that the town was shelled. Later residents reported more shelling.",
            "Residents",
            ["Residents", "residents"],
        ),
    ],
)
def test_a_shorter_name_is_the_same_body(nlp, text, name, mentions):
    assert names(nlp, text) == {**names(nlp, text), name: mentions}
    assert len(names(nlp, text)) == 1


def test_two_bodies_of_one_ending_stay_two(nlp):
    text = "The House Trade Committee met. The Senate Trade Committee met. The Trade Committee said that it was late."
    assert {"House Trade Committee", "Senate Trade Committee", "Trade Committee"} <= set(names(nlp, text))


def test_one_who_speaks_for_a_text_is_one_actor(nlp):
    text = "We urge the parties to stop. We hope that it works. As I told the minister, we are ready to talk."
    assert names(nlp, text)["We"] == ["We", "We", "I"]


def test_we_in_quotation_marks_is_the_speaker_s_side_and_the_body_itself_where_a_body_speaks(nlp):
    quoted = '"We know that the deal is dead," Marta Quill said. "We hope that it revives," Quill said.'
    assert names(nlp, quoted)["We"] == ["We", "We"]
    body = 'The Norlin Institute said: "We believe that the deal is dead."'
    assert names(nlp, body) == {"Norlin Institute": ["Norlin Institute", "We"]}


def test_he_after_somebody_s_words_about_another_is_the_one_who_spoke(nlp):
    text = (
        "The minister of trade, Karl Quill, argues that Tom Roe's threats to close the port are empty. "
        '"We must wait," he told me.'
    )
    doc = nlp(text)
    by_id = {actor.id: actor.name for actor in doc._.actors}
    assert by_id[doc._.statements[-1].source.actor] == "Karl Quill"


@pytest.mark.parametrize(
    "text",
    [
        "Norland signed the Norland Labour Agreement. The NLA took effect.",
        "They sailed down the Danube.",
        "A VBIED was found near the road.",
        "The Quill Communique was read out.",
        "It was noon Greenwich Mean Time.",
    ],
)
def test_treaties_rivers_and_weapons_are_nobody(nlp, text):
    assert {"Norland Labour Agreement", "NLA", "Danube", "VBIED", "Quill Communique", "Time"}.isdisjoint(
        names(nlp, text)
    )


def test_a_source_whose_noun_means_no_person_and_no_body_is_nobody(nlp):
    text = "The surrender of the town showed that the war was over. A caller said that it was not."
    assert set(names(nlp, text)) == {"caller"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The 4th Air Group arrived on Monday.", "4th Air Group", "armed_force"),
        ("The Public Prosecutor's Office said that it was late.", "Public Prosecutor's Office", "government"),
        ("The hacking group known as Grey Otter broke in.", "Grey Otter", "organisation"),
        ("The House Trade Committee met on Monday.", "House Trade Committee", "government"),
        ("The Road Policing Command said on Monday that it was late.", "Road Policing Command", "government"),
        ("The Anna Orlo Zoo said on Monday that it was late.", "Anna Orlo Zoo", "organisation"),
    ],
)
def test_words_in_and_before_a_name_tell_its_kind(nlp, text, name, kind):
    assert [actor.kind for actor in nlp(text)._.actors if actor.name == name] == [kind]


def test_a_clause_or_a_time_behind_a_description_is_no_part_of_its_name(nlp):
    text = "Eastern leaders who have long fought the plan warned that it was late."
    assert set(names(nlp, text)) == {"Eastern leaders"}


def test_a_pronoun_s_kind_of_source_is_that_of_whom_it_means(nlp):
    text = (
        "Residents said that the town was shelled. They said that two had died. "
        "Marta Quill said that it was late. She said that she would go."
    )
    kinds = {s.source.spans[0].text(text): s.source.kind for s in nlp(text)._.statements if s.source.spans}
    assert (kinds["They"], kinds["She"]) == ("described", "named")


def test_a_name_in_a_heading_alone_is_nobody(nlp):
    text = (
        "Norland Reviews Record on Urgent Global Challenges.\n\n"
        "The ministry said on Monday that it would look into what had been done."
    )
    assert not [name for name in names(nlp, text) if "Challenges" in name]


def test_fighters_whose_name_takes_sides_are_not_those_of_the_other_side(nlp):
    text = "The rebel fighters left. The pro-government militias fired. The rebels fired back. Rebels took the town."
    rebels, militias = names(nlp, text).values()
    assert rebels == ["rebel fighters", "rebels", "Rebels"]
    assert militias == ["pro-government militias"]


def test_the_government_of_the_land_that_a_text_is_about_is_the_only_one_that_it_names(nlp):
    text = "In Chad the government was accused. The Chadian government said no."
    assert names(nlp, text)["Chadian government"] == ["government", "Chadian government"]


def test_a_name_that_the_recogniser_takes_for_a_body_beside_a_person_is_a_person_s(nlp):
    text = "Writers Philip Orlo in Beirut and Ayka Wint in Moscow helped."
    kinds = {actor.name: actor.kind for actor in nlp(text)._.actors}
    assert kinds == {"Philip Orlo": "person", "Ayka Wint": "person"}


def test_a_trade_division_is_no_army_s(nlp):
    text = "The trade division met. The 3rd Infantry Division fought."
    assert {actor.name: actor.kind for actor in nlp(text)._.actors} == {"3rd Infantry Division": "armed_force"}


def test_of_two_presidents_the_one_who_spoke_last_is_the_president(nlp):
    text = (
        "President Olaf Kell said that he knew President Marta Quill. "
        "\"Not much happens without Marta Quill,\" Mr. Kell said. The president said that he had warned Ms. Quill."
    )
    doc = nlp(text)
    by_id = {actor.id: actor.name for actor in doc._.actors}
    said = {s.source.spans[0].text(text): by_id[s.source.actor] for s in doc._.statements}
    assert said["The president"] == "Olaf Kell"


def test_a_speech_behind_a_colon_is_the_announced_speaker_s(nlp):
    text = (
        "Speaking after the vote, Marta Quill said:\n\nI hope that it lasts. We hope that the port opens.\n\n"
        "Last week, we promised that help would come."
    )
    assert names(nlp, text) == {"Marta Quill": ["Marta Quill", "I"], "We": ["We", "we"]}


def test_who_says_i_behind_the_end_of_a_speech_is_not_its_speaker(nlp):
    text = (
        "Speaking after the vote, Marta Quill said:\n\nI hope that it lasts. I hope that the port opens.\n\n"
        "Notes to editors\n\nI wrote that the port was shut."
    )
    assert names(nlp, text) == {"Marta Quill": ["Marta Quill", "I", "I"], "I": ["I"]}


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Norlin Mayor Jennifer Roe said that it was late.", "Jennifer Roe", ["Jennifer Roe"]),
        ("Omar bin Orlo left the town. Bin Orlo came back.", "Omar bin Orlo", ["Omar bin Orlo", "Bin Orlo"]),
        (
            "The New Norland Times said that it was late. The Times said more.",
            "New Norland Times",
            ["New Norland Times", "Times"],
        ),
    ],
)
def test_names_are_cut_and_joined_as_the_text_means_them(nlp, text, name, mentions):
    assert names(nlp, text)[name] == mentions


def test_short_forms_of_first_names_and_double_ones_are_the_same_person_s(nlp):
    text = "Joe Kell left. Joseph R. Kell came back. Jean-Luc Brel said that it was late."
    assert names(nlp, text) == {"Joseph R. Kell": ["Joe Kell", "Joseph R. Kell"], "Jean-Luc Brel": ["Jean-Luc Brel"]}


def test_a_lieutenant_of_a_body_is_who_was_named_so(nlp):
    text = 'West Norland State Police Lt. Michael Orlo said no. "He walked up," the State Police lieutenant added.'
    assert names(nlp, text)["Michael Orlo"] == ["Michael Orlo", "the State Police lieutenant"]


def test_the_plural_of_a_surname_is_the_family(nlp):
    text = (
        "Jerome Faulkner, 73, and his wife were at home. "
        "The Faulkners were good people, a friend of the Faulkners said."
    )
    kinds = {actor.name: actor.kind for actor in nlp(text)._.actors}
    assert (kinds["Jerome Faulkner"], kinds["Faulkners"]) == ("person", "population")


@pytest.mark.parametrize(
    "text",
    [
        "They sent battalion-sized units.",
        "Bombers and fighters were over the coast.",
        "Images from the scene showed the bus.",
        "A white Chevrolet SUV and a Chevrolet truck left.",
    ],
)
def test_aircraft_brands_and_pictures_are_nobody(nlp, text):
    assert names(nlp, text) == {}


def test_an_adjective_judges_a_regime_and_tells_governments_apart(nlp):
    text = "The regime fell. The brutal regime was gone. The federal government said that it was glad."
    assert names(nlp, text) == {"regime": ["regime", "brutal regime"], "federal government": ["federal government"]}


def test_a_name_that_bodies_of_several_countries_have_is_no_countrys_where_the_text_names_others(nlp):
    def country(text):
        return {actor.name: actor.country for actor in nlp(text)._.actors}

    assert country("The Senate said in Ottawa, Canada, that it would wait.")["Senate"] is None
    assert country("The Senate said in Texas that it would wait.")["Senate"] == "US"
    assert country("The Senate said that it would wait.")["Senate"] == "US"
    assert country("Conservatives said in Texas that the term was lost.") == {"Conservatives": None}
    assert country("Conservatives said in London that the term was lost.") == {"Conservatives": "GB"}


def test_a_case_is_nobody_and_its_parties_are(nlp):
    text = "In Roe v. University of Norland, the court was silent. It told the University of Norland to accept it."
    assert "University of Norland" in names(nlp, text)
    assert not any(" v. " in name for name in names(nlp, text))


def test_a_flag_is_no_part_of_a_name(nlp):
    found = names(nlp, "🇺🇦 General Staff: 1,200 invaders were lost over the past day.")
    assert found == {"General Staff": ["General Staff"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Los Angeles County Sheriff's Department met. The sheriff's department said that it was late.",
         "Los Angeles County Sheriff's Department"),
        ("Walls fell, the official news agency Orna reported.", "Orna"),
        ("Even an anti-Quill union said that it was late.", "anti-Quill union"),
        ('The "self-help junkie" said that it was late.', "self-help junkie"),
        ("Democrats leaving a long meeting with Quill said that it was late.",
         "Democrats leaving a long meeting with Quill"),
        ("COL QUILL ADDED: \"THE ARMED FORCES HAVE WON IN THE NORTH AND IN MORA, SO IT IS OVER.\"", "QUILL"),
        ("The two leading Republicans, Marta Quill and Ivo Brand, said that it was late.", "Marta Quill"),
        ("One in four voters in an Orlo poll last year said that it was late.", "One in four voters in an Orlo poll"),
        ("Roe was charged in connection with DUI, Department of Public Safety spokesman Ivo Brand said Monday.",
         "Ivo Brand"),
        ("It was the trial of Ivo Quill. Quill said it was late. Marta Quill had died. Marta Quill lived in Mora.",
         "Ivo Quill"),
        ("What would Jon Roe sound like if he had lessons?\nNorland comedian and actor Ivo Brand needed to know, so he "
         "claimed that it was late.", "Ivo Brand"),
        ("One might think that it was late.", None),
        ("Everybody knows that it was late.", None),
    ],
)  # fmt: skip
def test_a_source_is_named_by_what_its_words_mean(nlp, sources, text, expected):
    assert sources(nlp(text))[0][1] == expected


def test_a_letter_s_i_is_who_signs_it_over_a_place(nlp, sources):
    text = (
        "Letters.\n\nI think that the road is shut. I fear the worst.\n\nMarta Quill.\n\nMission Mora, Calif.\n\n"
        "I believe that it is open.\n\nIvo Brand.\n\nOrlo, Ohio."
    )
    assert [name for _, name in sources(nlp(text))] == ["Marta Quill", "Marta Quill", "Ivo Brand"]


def test_the_company_is_the_firm_that_spoke_or_stands_in_the_sentence(nlp, sources):
    doc = nlp(
        "Venn Corp. is a holding company for Brand Inc. Tom Kell, who leads Orlo Corp., owns a third of it, Orlo said. "
        "The deal needs a vote, the company said, adding that it was late."
    )
    assert ("the company", "Orlo Corp.") in sources(doc)


def test_he_who_goes_on_is_none_of_those_whom_he_speaks_of(nlp, sources):
    doc = nlp(
        "“It is late,” said Barack Roe. “Nobody came. We waited. We had time. We had hope. Then it rained.”\n\n"
        "“I do not think that is going to change because Donald Venn came,” he continued."
    )
    assert ("he", "Barack Roe") in sources(doc)


def test_a_people_is_no_person(nlp):
    kinds = {actor.name: actor.kind for actor in nlp("About two million Norland Hutus said that it was late.")._.actors}
    assert "person" not in kinds.values()
