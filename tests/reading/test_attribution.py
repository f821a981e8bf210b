"""Statements: source, cue and content where the text has them, and none where it has none."""

import pytest

from accordingto.record.spans import text_of


@pytest.fixture(scope="session")
def statements(nlp):
    def read(text):
        doc = nlp(text)
        return doc._.statements

    return read


def shown(statement, text):
    return (
        text_of(statement.source.spans, text),
        text_of(statement.cue.spans, text),
        text_of(statement.content.spans, text),
    )


OUTER = [
    (
        "The minister said that the bridge was closed on Monday.",
        ("The minister", "said", "that the bridge was closed on Monday"),
    ),
    (
        "The minister has repeatedly said the bridge was closed.",
        ("The minister", "has repeatedly said", "the bridge was closed"),
    ),
    (
        "According to the ministry, the bridge was closed on Monday.",
        ("the ministry", "According to", "the bridge was closed on Monday"),
    ),
    (
        "The bridge was closed on Monday, according to the ministry.",
        ("the ministry", "according to", "The bridge was closed on Monday"),
    ),
    ("“We closed the bridge,” Orla Venn said.", ("Orla Venn", "said", "“We closed the bridge,”")),
    ("“We closed the bridge,” said Orla Venn.", ("Orla Venn", "said", "“We closed the bridge,”")),
    ("Orla Venn said: “We closed the bridge.”", ("Orla Venn", "said", "“We closed the bridge.”")),
    (
        "“We closed the bridge,” Orla Venn said, “and we will keep it closed.”",
        ("Orla Venn", "said", "“We closed the bridge,” … “and we will keep it closed.”"),
    ),
    (
        "“We closed the bridge,” Orla Venn said. “It will stay closed.”",
        ("Orla Venn", "said", "“We closed the bridge,” … “It will stay closed.”"),
    ),
    (
        "“The bridge is old. It had to go. Nobody mourns it,” Orla Venn said.",
        ("Orla Venn", "said", "“The bridge is old. It had to go. Nobody mourns it,”"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), OUTER)
def test_finds_source_cue_and_content(statements, text, expected):
    found = [shown(s, text) for s in statements(text) if s.parent is None]
    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "“",
        "The bridge was built in 1931.",
        "He watched “The Long Bridge” at home.",
        "“Bridge” signs stood there.",
    ],
)
def test_finds_nothing_where_nobody_speaks(statements, text):
    assert statements(text) == []
