"""The README's example is what the program prints: ``python -m benchmarks.readme`` puts it there."""

import re
from pathlib import Path

from accordingto.api import read_one
from accordingto.sample import shown_article
from accordingto.terminal import plain

README = Path(__file__).resolve().parents[1] / "README.md"
MARKERS = re.compile(r"(<!-- demo -->\n).*?(<!-- /demo -->)", re.S)
#: sections that make the point on a first screen; the rest is in the program's own output
SHOWN = ("STATEMENTS", "FIGURES", "CHECKS", "OUTLOOKS")


def example() -> str:
    """The reading that ``accordingto demo`` prints, its first sections, as a fenced block."""
    printed = plain(read_one(shown_article().document), width=100)
    head, *sections = re.split(r"\n(?=[A-Z]{4,}  )", printed)
    kept = [head, *(section for section in sections if section.split(" ", 1)[0] in SHOWN)]
    return "```\n" + "\n".join(part.rstrip("\n") + "\n" for part in kept) + "...\n```\n"


def main() -> None:
    text = README.read_text(encoding="utf-8")
    README.write_text(MARKERS.sub(lambda match: match[1] + example() + match[2], text), encoding="utf-8")


if __name__ == "__main__":
    main()
