"""Sources that go back to somebody under other words: epithets, pronouns, whose a campaign is, the firm."""

import pytest


def by_name(doc):
    return {actor.name: actor for actor in doc._.actors}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Marta Quill spoke in Norlin on Monday. Quill was late. The billionaire said that she would run again.",
            "The billionaire",
            "Marta Quill",
        ),
        (
            "Tom Brand, the Republican nominee, spoke in Dover. Quill aide Ann Lowe watched. "
            "The Republican candidate said that the race was open.",
            "The Republican candidate",
            "Tom Brand",
        ),
        (
            "Sen. Marta Quill spoke in Norlin on Monday. The Ohio senator said that the bill was dead.",
            "The Ohio senator",
            "Marta Quill",
        ),
    ],
)
def test_somebody_goes_on_under_other_words(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


@pytest.mark.parametrize(
    "text",
    [
        # whoever says that the candidate lied is not the candidate
        "Tom Brand won. Brand said on Monday that the candidate admitted that he lied.",
        # a spokesman is no nominee
        "Ann Lowe, a spokeswoman for the party, spoke on Monday. The nominee said that it was over.",
        # an office that the article gives to nobody
        "Tom Brand visited Norlin on Monday. The mayor said that the roads were closed.",
    ],
)
def test_other_words_are_left_alone_where_they_need_not_be_whoever_was_named(nlp, sources, text):
    doc = nlp(text)
    found = [name for words, name in sources(doc) if words.lower().startswith("the ")]
    assert found and not {"Tom Brand", "Ann Lowe"} & set(found)


def test_a_pronoun_is_nobody_whom_its_own_statement_names(nlp, sources):
    doc = nlp(
        "Ian Tuttle wrote about the endorsement of Tom Brand. "
        "Tuttle also attacked Brand for his silence. He called Brand a coward."
    )
    assert ("He", "Ian Tuttle") in sources(doc)


def test_whoever_was_spoken_of_in_a_quotation_does_not_go_on_speaking_behind_it(nlp, sources):
    doc = nlp(
        "“The plan is dead,” Tom Brand said on Monday. “Boris Tarn wrote it and Boris Tarn will bury it.” "
        "He added that nobody would miss it."
    )
    assert ("He", "Tom Brand") in sources(doc)


def test_a_group_is_meant_by_they_in_its_own_clause(nlp, sources):
    doc = nlp("The poll found 22 percent saying they would not support the plan. Farmers were not asked.")
    assert "they" not in [name for _, name in sources(doc)]


@pytest.mark.parametrize("words", ["his campaign", "Brand's campaign", "The Brand campaign"])
def test_a_campaign_is_one_actor_by_whose_it_is(nlp, words):
    text = f"The Tom Brand campaign said on Monday that it was ready. Tom Brand was tired, {words} said on Tuesday."
    doc = nlp(text.replace(", The", ". The"))
    ids = {s.source.actor for s in doc._.statements if "campaign" in s.source.spans[0].text(doc.text)}
    assert len(ids) == 1 and None not in ids


def test_which_is_the_noun_that_its_verb_agrees_with(nlp, sources):
    doc = nlp("Chad and Mali are members of the Norlin Trade Council, which says that grain is cheap.")
    assert ("which", "Norlin Trade Council") in sources(doc)


def test_which_is_no_person(nlp, sources):
    doc = nlp("The government acted because of a letter sent to Prime Minister Helen Dorn which claimed a plot.")
    assert "Helen Dorn" not in [name for words, name in sources(doc) if words == "which"]


def test_it_that_begins_a_sentence_is_the_only_body_that_acted_in_the_one_before(nlp, sources):
    text = (
        "Anna Kell said that the campaign was late. The Norlin Health Agency began a vaccination on Monday. "
        "It says that children come first."
    )
    assert ("It", "Norlin Health Agency") in sources(nlp(text))


def test_a_shorter_name_with_words_left_out_is_the_body(nlp, sources):
    text = (
        "The Norlin Immigration and Customs Service ruled on Monday. "
        "The immigration service said that the boy must return."
    )
    assert ("The immigration service", "Norlin Immigration and Customs Service") in sources(nlp(text))


def test_a_firm_is_called_by_its_business(nlp, sources):
    text = "Orlo Savings Bank lost money this year. The thrift said that it would close branches."
    assert ("The thrift", "Orlo Savings Bank") in sources(nlp(text))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("“It is late,” said Norlin City Mayor Don Guardian. Guardian said it twice.", "Don Guardian", "person"),
        ("As the Washington Post's Ivo Tarn wrote, the war was lost.", "Ivo Tarn", "person"),
        ("The Ohio Democratic Party said that it had won.", "Ohio Democratic Party", "organisation"),
        ("Oscar-winning actor and activist Pavel Dorn said that he was not sure.", "Pavel Dorn", "person"),
    ],
)
def test_a_name_is_what_stands_beside_it(nlp, text, name, kind):
    actors = by_name(nlp(text))
    assert actors[name].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "They arrived late and their smiles said that the road had been long.",
        "A Norlin Post poll found that voters were tired.",
        "Quill's plan says that schools will close.",
    ],
)
def test_a_thing_that_tells_is_nobody_in_the_plural_either(nlp, text):
    doc = nlp(text)
    told = [s for s in doc._.statements if s.source.spans]
    assert told and all(s.source.actor is None for s in told)


def test_a_plan_is_a_document(nlp):
    doc = nlp("Marta Quill's plan says that schools will close.")
    assert [s.source.kind for s in doc._.statements if s.source.spans] == ["document"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The Norlin Foundation, a charity, met in May. The charity said that it was ready.",
            "The charity",
            "Norlin Foundation",
        ),
        (
            "Orlo Business Systems Inc., its unit, was sold. The unit said that it was ready.",
            "The unit",
            "Orlo Business Systems Inc.",
        ),
        (
            "Another delegate, Marta Quill of Norlin, said that it was time.",
            "Another delegate, Marta Quill of Norlin",
            "Marta Quill",
        ),
    ],
)
def test_an_apposition_tells_by_what_noun_somebody_goes_on(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


def test_they_that_begin_a_sentence_are_the_many_that_the_one_before_began_with(nlp, sources):
    doc = nlp("Investigators have searched for Tom Brand since October. They had described him as a witness.")
    assert [name for words, name in sources(doc) if words == "They"] == ["Investigators"]


def test_a_group_that_the_text_calls_one_is_no_person(nlp):
    doc = nlp("Orlo Watch is a watchdog group in Norlin. Orlo Watch said that the plan was dead.")
    assert by_name(doc)["Orlo Watch"].kind != "person"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # a role of the same sort
        (
            "Tom Brand had reporter Ivo Kell thrown out of the hall in May. "
            "The anchor for Orlo TV was trying to ask about the plan.",
            "The anchor for Orlo TV",
            "Ivo Kell",
        ),
        # whoever spoke
        (
            "Marta Quill wrote the words that Ann Lowe read. Quill said that she might vote for Tom Brand. "
            "The gifted speechwriter said that the reason was the ban.",
            "The gifted speechwriter",
            "Marta Quill",
        ),
    ],
)
def test_whoever_was_just_named_is_described_anew(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


@pytest.mark.parametrize("words", ["The second speechwriter", "The angry judge", "The angry witness"])
def test_somebody_else_is_nobody_just_named(nlp, sources, words):
    doc = nlp(f"Marta Quill came late. Quill said that she was tired. {words} said that the hall was cold.")
    assert (words, "Marta Quill") not in sources(doc)


def test_a_firm_that_spoke_last_goes_on_by_its_business(nlp, sources):
    doc = nlp(
        "Orlo Inc., Dover, said its subsidiary, Venn Services Inc., filed an offering of shares. "
        "The health care services provider said it will sell half of the shares."
    )
    assert ("The health care services provider", "Orlo Inc.") in sources(doc)
