"""Which common nouns mean people or bodies, which are things, and of what kind a source is by whom it means."""

import pytest


def first(nlp, text):
    doc = nlp(text)
    names = {actor.id: actor.name for actor in doc._.actors}
    return next((names.get(s.source.actor), s.source.kind) for s in doc._.statements if s.source.spans)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The aldermen said on Monday that the road was shut.", "aldermen"),
        ("The plumber said on Monday that the road was shut.", "plumber"),
        ("A nonprofit said on Monday that the road was shut.", "nonprofit"),
        ("A non-profit said on Monday that the road was shut.", "non-profit"),
        ("His brother-in-law said on Monday that the road was shut.", "brother-in-law"),
        ("The hard-liners said on Monday that the road was shut.", "hard-liners"),
        ("Significant numbers of voters said on Monday that it was late.", "Significant numbers of voters"),
        ("No less than six ministers said on Monday that it was late.", "No less than six ministers"),
        ("The prosecution said on Monday that the road was shut.", "prosecution"),
        ("The think tank said on Monday that the road was shut.", "think tank"),
        ("Most school systems say that the rule is too strict.", "Most school systems"),
        ("The chamber of commerce said on Monday that the road was shut.", "chamber of commerce"),
        ("Local news affiliate ABC 7 reported that the road was shut.", "ABC 7"),
        ("The accused said on Monday that he was innocent.", "accused"),
        ("The rest of us think that the road is shut.", "rest of us"),
    ],
)
def test_nouns_for_people_and_bodies_are_somebody(nlp, text, name):
    assert first(nlp, text)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "The bluster of the race suggests that the vote is near.",
        "A voiceover to the footage says that the road was shut.",
        "Its website says that the road was shut.",
        "A report on Tuesday from the town says that the road was shut.",
        "One of the hardest things suggests that the road was shut.",
        "Everything suggests that the road was shut.",
        "There was nothing that suggested that the road was shut.",
    ],
)
def test_things_that_tell_are_nobody(nlp, text):
    assert first(nlp, text)[0] is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Captain Tom Quill was late. The captain said that the road was shut.", "named"),
        ("Orlo Mills Inc. was late. The company said that the road was shut.", "named"),
        ("The German government said that the road was shut.", "named"),
        ("The news media said that the road was shut.", "outlet"),
        ("The German authorities said that the road was shut.", "described"),
        ("Republicans said that the road was shut.", "described"),
        ("Police said that the road was shut.", "described"),
        ("A German oil firm said that the road was shut.", "described"),
        ("The statutes that say that the road is shut are old.", "document"),
        ("The summary says that the road was shut.", "document"),
        ("One of the reports says that the road was shut.", "document"),
        ("Nobody said that the road was shut.", "none"),
        ("You think that the road is shut.", "none"),
        ("The attacks suggest that the road is shut.", "none"),
    ],
)
def test_a_source_is_of_the_kind_of_whom_it_means(nlp, text, kind):
    assert first(nlp, text)[1] == kind


def test_not_everyone_is_nobody(nlp):
    assert first(nlp, "Not everyone thinks that the road is shut.") == (None, "none")
