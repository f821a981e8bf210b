"""Who is meant across articles: invented actors of invented articles, and public bodies under their public names."""

import pytest

from accordingto.comparing.who import RULES, Names, facts
from accordingto.record import Actor, Document, Reader, Reading, Span


def reading(doc: str, *actors: tuple[str, str, str | None] | tuple[str, str, str | None, str]) -> Reading:
    """An article that names these actors, each (name, kind, country[, role])."""
    text = "; ".join(one[0] for one in actors)
    found, at = [], 0
    for number, (name, kind, country, *role) in enumerate(actors, 1):
        found.append(Actor(id=f"a{number}", name=name, kind=kind, country=country, role=role[0] if role else None,
                           mentions=[Span(at, at + len(name))]))  # fmt: skip
        at += len(name) + 2
    return Reading(document=Document.from_text(text, id=doc), actors=found, reader=Reader(name="test", version="1"))


def keys(*readings: Reading) -> list[list[str | None]]:
    names = Names.of(readings)
    return [[one.key for one in names.decide(article)] for article in readings]


def rules(*readings: Reading) -> list[list[str]]:
    names = Names.of(readings)
    return [[one.rule for one in names.decide(article)] for article in readings]


SAME = [
    [("Volodymyr Zelensky", "person", "UA"), ("Volodymyr Zelenskyy", "person", None),
     ("Vladimir Zelenskiy", "person", None), ("Zelenskyi", "person", None)],
    [("Kim Jong Un", "person", "KP"), ("Kim Jong-un", "person", None)],
    [("Vladimir Putin", "person", "RU"), ("Putin", "person", None), ("V. Putin", "person", None)],
    [("Sergei Shoigu", "person", "RU"), ("Sergey Shoygu", "person", None)],
    [("Recep Tayyip Erdoğan", "person", "TR"), ("Tayyip Erdogan", "person", None), ("Erdogan", "person", None)],
    [("Bashar al-Assad", "person", "SY"), ("Bashar Assad", "person", None)],
    [("Joe Biden", "person", "US"), ("Joseph Biden", "person", None)],
    [("NIS", "government", "KR"), ("National Intelligence Service", "government", "KR"),
     ("South Korea's National Intelligence Service", "government", "KR"), ("Seoul's spy agency", "government", "KR"),
     ("South Korean intelligence agency", "government", "KR"), ("spy agency", "government", "KR"),
     ("National Intelligence Service (NIS)", "government", "KR")],
    [("Russia's defence ministry", "government", "RU"), ("Defense Ministry", "government", "RU"),
     ("Ministry of Defence of the Russian Federation", "government", "RU"),
     ("Russian Ministry of Defense", "government", None)],
    [("Pentagon", "government", "US"), ("U.S. Department of Defense", "government", "US"),
     ("US Defense Department", "government", None)],
    [("HUR", "organisation", None), ("GUR", "government", "UA"),
     ("Ukraine's military intelligence", "government", "UA"), ("Main Directorate of Intelligence", "government", "UA")],
    [("General Staff of the Armed Forces of Ukraine", "armed_force", "UA"), ("General Staff", "armed_force", "UA")],
    [("Foreign Ministry", "government", "RU"), ("Ministry of Foreign Affairs of Russia", "government", "RU"),
     ("Russian Foreign Ministry", "government", None)],
]  # fmt: skip


@pytest.mark.parametrize("forms", SAME, ids=[forms[0][0] for forms in SAME])
def test_names_of_one_actor_in_different_articles_have_one_key(forms):
    found = {key for article in keys(*(reading(f"d{at}", form) for at, form in enumerate(forms))) for key in article}
    assert len(found) == 1 and None not in found


DIFFERENT = [
    [("Kim Jong Un", "person", "KP"), ("Kim Yo Jong", "person", "KP"), ("Kim Jong Gyu", "person", "KP")],
    [("Maria Lopez", "person", None), ("Mario Lopez", "person", None)],
    [("Donald Trump", "person", "US"), ("Donald Trump Jr.", "person", "US")],
    [("George W. Bush", "person", "US"), ("George H. W. Bush", "person", "US"), ("George Bush", "person", "US")],
    [("Russian defence ministry", "government", "RU"), ("Ukrainian defence ministry", "government", "UA"),
     ("Russian foreign ministry", "government", "RU")],
    [("FSB", "government", "RU"), ("SVR", "government", "RU"), ("GRU", "government", "RU")],
    [("Ukrainian intelligence", "government", "UA"), ("HUR", "government", "UA")],
    [("Security Service of Ukraine", "government", "UA"), ("Security Service", "government", "GB")],
    [("Islamic State", "armed_group", None), ("Islamic Group", "armed_group", None)],
    [("AP", "media", None), ("Arkansas State Police", "government", None)],
]  # fmt: skip


@pytest.mark.parametrize("forms", DIFFERENT, ids=[forms[0][0] for forms in DIFFERENT])
def test_names_of_different_actors_never_share_a_key(forms):
    found = [key for article in keys(*(reading(f"d{at}", form) for at, form in enumerate(forms))) for key in article]
    assert len(set(found)) == len(forms) and None not in found


def test_a_bare_surname_is_nobody_where_two_bear_it():
    one, two = reading("d1", ("Kim Jong Un", "person", "KP")), reading("d2", ("Kim Yo Jong", "person", "KP"))
    bare = reading("d3", ("Kim", "person", None))
    assert keys(one, bare)[-1] == ["person:kim jong un"]
    assert keys(one, two, bare)[-1] == [None]
    (decision,) = Names.of([one, two, bare]).decide(bare)
    assert (decision.rule, decision.others) == ("ambiguous", ["person:kim jong un", "person:kim yo jong"])


def test_a_given_name_in_front_is_no_family_name():
    one, other = reading("d1", ("Kim Jong Un", "person", "KP")), reading("d2", ("Kim Smith", "person", None))
    assert keys(one, other, reading("d3", ("Kim", "person", None)))[-1] == ["person:kim jong un"]


def test_a_bare_surname_is_the_one_bearer_whom_its_own_article_names():
    two = reading("d1", ("Kim Yo Jong", "person", "KP"))
    own = reading("d2", ("Kim Jong Un", "person", "KP"), ("Kim", "person", None))
    assert keys(two, own)[-1] == ["person:kim jong un", "person:kim jong un"]


def test_a_bearer_of_the_surname_from_another_country_is_not_meant():
    one, two = reading("d1", ("Anna Orlova", "person", "RU")), reading("d2", ("Vera Orlova", "person", "UA"))
    assert keys(one, two, reading("d3", ("Orlova", "person", "UA")))[-1] == ["person:vera orlova"]


def test_the_spy_agency_of_an_article_is_the_one_that_the_article_names():
    called = ("spy agency", "government", None)
    named = reading("d1", ("National Intelligence Service", "government", "KR"), called)
    assert keys(named) == [["body:KR:nis", "body:KR:nis"]] and rules(named)[0][1] == "article"
    assert keys(named, reading("d2", called))[-1] == [None]
    both = reading("d3", ("NIS", "government", "KR"), ("CIA", "government", "US"), called)
    assert keys(both)[0][2] is None and rules(both)[0][2] == "ambiguous"


def test_what_is_described_without_a_country_is_nobody_in_another_article():
    for name, kind in (("police", "government"), ("Police", "government"), ("troops", "armed_force"),
                       ("defence ministry", "government"), ("a senior official", "unnamed")):  # fmt: skip
        assert keys(reading("d1", (name, kind, None)), reading("d2", (name, kind, None))) == [[None], [None]]
    assert keys(reading("d1", ("Russian brigade", "armed_force", "RU"))) == [[None]]
    assert keys(reading("d1", ("Russian forces", "armed_force", "RU"))) == [["body:RU:forces"]]


def test_an_acronym_is_the_one_body_of_the_case_with_these_initials():
    full = reading("d1", ("Ruritanian Border Observatory", "organisation", None))
    short = reading("d2", ("RBO", "organisation", None))
    assert keys(full, short)[1] == keys(full, short)[0]
    other = reading("d3", ("Royal Bank of Orania", "organisation", None))
    assert keys(full, other, short)[-1] == ["body:?:rbo"]


def test_a_spokesman_is_the_body_he_speaks_for_and_stays_known_as_a_person():
    role = reading("d1", ("Ana Petrova", "person", None, "Russian foreign ministry spokeswoman"))
    bare = reading("d2", ("Petrova", "person", None))
    assert keys(role, bare) == [["body:RU:foreign-ministry"]] * 2
    (decision,) = Names.of([role, bare]).decide(bare)
    assert (decision.rule, decision.person) == ("voice", "person:ana petrova")


def test_every_decision_says_a_rule_that_is_explained():
    articles = [reading(f"d{at}", *forms) for at, forms in enumerate([*SAME, *DIFFERENT])]
    assert {rule for article in rules(*articles) for rule in article} <= RULES.keys()


def test_an_added_article_changes_only_decisions_that_read_a_look_up_it_brings_a_value_to():
    articles = [reading(f"d{at}", *forms) for at, forms in enumerate([*SAME, *DIFFERENT])]
    articles.append(reading("bare", ("Kim", "person", None), ("Trump", "person", None), ("RBO", "organisation", None)))
    added = [
        reading("new1", ("Donald J. Trump", "person", "US")), reading("new2", ("Kim Dong Ha", "person", "KR")),
        reading("new3", ("Ruritanian Border Observatory", "organisation", None)),
        reading("new4", ("Kim Jong Un", "person", "KP", "Pentagon spokesman")),
    ]  # fmt: skip
    changed = 0
    for new in added:
        index: dict[str, set[str]] = {}
        for article in articles:
            for key, value in facts(article):
                index.setdefault(key, set()).add(value)
        touched = {key for key, value in facts(new) if value not in index.get(key, ())}
        before, after = Names.of(articles), Names.of([*articles, new])
        for article in articles:
            for old, now in zip(before.decide(article), after.decide(article), strict=True):
                if (old.key, old.rule) != (now.key, now.rule):
                    changed += 1
                    assert touched & set(old.read)
    assert changed >= 3


def test_the_order_of_articles_changes_no_decision():
    articles = [reading(f"d{at}", *forms) for at, forms in enumerate([*SAME, *DIFFERENT])]
    one, two = Names.of(articles), Names.of(articles[::-1])
    assert [one.decide(article) for article in articles] == [two.decide(article) for article in articles]
