"""What an article is called wherever it is shown."""

import pytest

from accordingto.record.plain import heading

LONG = "The coast guard of Lutha said on Monday that it had stopped a gang of smugglers off the island after a chase."


@pytest.mark.parametrize(
    ("title", "opening", "shown"),
    [
        ("Two  ships\nleft", LONG, "Two ships left"),
        (None, LONG, "“The coast guard of Lutha said on Monday that it had stopped a gang of …”"),
        (" ", "Two ships\n\nleft.", "“Two ships left. …”"),
        (None, "", "Untitled article x1"),
        (None, "a" * 5_000, f"“{'a' * 72} …”"),
    ],
)
def test_an_untitled_article_is_called_by_its_first_words(title, opening, shown):
    assert heading(title, opening, "x1") == shown
