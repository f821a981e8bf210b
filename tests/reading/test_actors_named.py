"""Where names begin and end, and what kind of somebody a name is: titles, generations, firms, media, police."""

import pytest

from accordingto.reading.actors_called import fits
from accordingto.reading.actors_words import bodies, body_kind
from accordingto.reading.gazetteer import gazetteer
from accordingto.reading.words import table


def kinds(nlp, text):
    return {actor.name: actor.kind for actor in nlp(text)._.actors}


def mentions(nlp, text):
    return {actor.name: [span.text(text) for span in actor.mentions] for actor in nlp(text)._.actors}


def sources(nlp, text):
    doc = nlp(text)
    names = {actor.id: actor.name for actor in doc._.actors}
    return [(names.get(s.source.actor), s.source.kind) for s in doc._.statements]


def test_junior_is_no_surname_and_tells_a_son_from_his_father(nlp):
    text = "Tom Quill Jr., 20, pleaded guilty on Monday. Quill said that he was sorry."
    assert mentions(nlp, text)["Tom Quill Jr."][:2] == ["Tom Quill Jr.", "Quill"]
    text = "Tom Quill said that he was late. Tom Quill Jr. said that he was early."
    assert {"Tom Quill", "Tom Quill Jr."} <= set(kinds(nlp, text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oxford GP Dr Tia Orlander said that it was good.", "Tia Orlander"),
        ("The vote was lost, said Const. Sanda Bough, a spokeswoman for the town.", "Sanda Bough"),
        ("The Supervisor of Elections Pam Quill said that it was over.", "Pam Quill"),
        ("Assemblywoman Marta Quill said that it was over.", "Marta Quill"),
        ("Finalist Bob Quill told residents that he was ready.", "Bob Quill"),
        ("Kim Day, president of the Norlin Museum, said that it was over.", "Kim Day"),
        ("By Bill Quill Staff Writer. Bill Quill said that it was over.", "Bill Quill"),
    ],
)
def test_a_title_or_a_role_beside_a_name_is_no_part_of_it_and_makes_a_person(nlp, text, name):
    found = kinds(nlp, text)
    assert found.get(name) == "person", found


def test_the_last_two_words_of_a_name_are_its_bearer(nlp):
    text = "Marta Le Quill said that it was late. It was cold. Le Quill told a reporter that she was tired."
    assert mentions(nlp, text)["Marta Le Quill"][:2] == ["Marta Le Quill", "Le Quill"]


def test_what_a_sentence_begins_with_is_no_part_of_a_name(nlp):
    text = "Entrusting Donald Quill with the budget is risky. Quill said that he was ready."
    assert "Donald Quill" in kinds(nlp, text)
    assert "Entrusting Donald Quill" not in kinds(nlp, text)


def test_peoples_and_communities_of_faith_are_populations(nlp):
    assert kinds(nlp, "Kurds said that they had been told to leave. Christians said so too.") == {
        "Kurds": "population", "Christians": "population"
    }  # fmt: skip


def test_a_role_that_has_the_turn_is_nobody_s_name(nlp):
    text = "[REPORTER] Did you know that the law had failed?\n\n[QUILL] No, I did not know that.\n"
    assert kinds(nlp, text).get("REPORTER") in (None, "unnamed")


def test_a_scripture_that_says_is_a_document_and_a_creed_nobody(nlp):
    assert sources(nlp, "The Bible says that the sea was parted.")[0] == (None, "document")


def test_what_a_question_begins_with_is_no_first_name(nlp):
    text = "Will Quill come?\n\nMarta Quill said no. Quill was tired."
    assert "Will Quill" not in kinds(nlp, text)


def test_two_subjects_of_one_verb_are_the_one_whose_name_stands_last(nlp):
    text = "Marta Quill was late. Quill top aide Jon Olsen wrote that the talks had failed."
    assert ("Jon Olsen", "named") in sources(nlp, text)


def test_of_two_persons_with_one_role_the_first_is_the_source(nlp):
    text = "Board members Jim Quill and Bill Olsen said that the policy was wrong."
    assert sources(nlp, text)[0][0] == "Jim Quill"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A makers' trade group last month said that the law was bad.", "makers' trade group"),
        ("Adele Quill was there. Quill herself said that she was glad.", "Adele Quill"),
        ("The committee - made up of parents - said that the school was good.", "committee"),
    ],
)
def test_times_emphases_and_asides_are_no_part_of_a_source_s_name(nlp, text, name):
    assert sources(nlp, text)[0][0] == name


def test_police_without_a_name_are_the_only_force_that_the_article_names(nlp):
    text = "Police said that the road was shut. Norlin Police said that it was ice."
    assert mentions(nlp, text)["Norlin Police"] == ["Police", "Norlin Police"]
    text = "Police said that it was shut. Norlin Police said that it was ice. Orlo Police said that it was snow."
    assert {"Police", "Norlin Police", "Orlo Police"} <= set(kinds(nlp, text))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Orlo, a carmaker, said that sales had risen.", "Orlo", "company"),
        ("Orlo's shares fell on Monday. Orlo said that sales had risen.", "Orlo", "company"),
        ("Environment Canada said that it would snow.", "Environment Canada", "government"),
        ("The Bank of Japan said that rates would rise.", "Bank of Japan", "government"),
        ("The Indiana General Assembly passed a law. The Assembly said so.", "Indiana General Assembly", "government"),
        ("South Korean news agency Yonhap reported that it was over.", "Yonhap", "media"),
    ],
)
def test_the_words_of_and_beside_a_name_tell_its_kind(nlp, text, name, kind):
    found = kinds(nlp, text)
    assert found.get(name) == kind, found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("South Norlandic news agency Orlo", "media"),
        ("Norlin Reserve Bank", "government"),
        ("Municipal Corporation of Norlin", "government"),
        ("Staff for the Orlo Committee", None),
        ("Norlin Electric", "company"),
        ("General Staff", "armed_force"),
    ],
)
def test_words_in_a_name_tell_the_kind(name, kind):
    assert body_kind(name) == kind


def test_a_longer_name_is_not_cut_to_a_listed_one(nlp):
    text = "The Norlin Press Association said that the court was wrong."
    assert "Norlin Press Association" in kinds(nlp, text)


def test_an_it_that_goes_back_to_nobody_is_not_called_named(nlp):
    assert (None, "named") not in sources(nlp, '"The painting is odd. It shows that he was right," she said.')


def test_a_thing_that_is_written_is_a_document_and_nobody(nlp):
    text = "Disclosures filed on Sunday revealed that the firm had paid."
    assert sources(nlp, text)[0] == (None, "document")


def test_a_firm_is_named_under_its_business_where_the_article_names_it(nlp):
    text = "Orlo Mills Inc. said that sales had risen. The Chadian oil company said that profit had fallen."
    found = sources(nlp, text)
    assert found[0] == ("Orlo Mills Inc.", "named")
    assert found[-1] == ("Orlo Mills Inc.", "named")


def test_a_body_is_called_again_by_what_it_is():
    assert fits("carrier", {"Qantas"}, "company", "") == "own"
    assert fits("carrier", {"Toyota"}, "company", "") == ""


def test_every_listed_name_is_one_body_s_and_no_large_city_s():
    seen = {}
    for row in table("organisations"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            assert seen.setdefault(name, row["name"]) == row["name"], name
            large = [entry for entry in gazetteer().find(name) if entry.kind == "city" and entry.population > 500_000]
            assert not large, name
    assert len(bodies()) == len(seen)


def test_no_first_name_is_listed_twice_with_different_gender():
    seen = {}
    for row in (*table("first_names"), *table("foreign_names")):
        assert seen.setdefault(row["name"], row["gender"]) == row["gender"], row["name"]
