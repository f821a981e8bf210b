"""A reading as one piece of HTML for a notebook: no script, nothing fetched, every word of the article escaped."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from accordingto.record import Reading
from accordingto.web.cards import groups, missing
from accordingto.web.segments import marks, paragraphs

#: layers shown when a reading is opened; the others are a click away
SHOWN_FIRST = ("sources", "cues", "contents", "hedges", "figures", "times", "places")


def exact(text: str) -> Markup:
    """Escaped so that a parser gives back the same characters, where it would turn a carriage return into a newline."""
    return Markup(str(escape(text)).replace("\r", "&#13;").replace("\0", "\ufffd"))


@cache
def environment() -> Environment:
    """The templates, with escaping on for every one of them."""
    made = Environment(
        loader=PackageLoader("accordingto.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["exact"] = exact
    return made


@cache
def _style() -> Markup:
    static = files("accordingto.web") / "static"
    return Markup("".join((static / name).read_text(encoding="utf-8") for name in ("marks.css", "fragment.css")))


def fragment(reading: Reading) -> str:
    """The marked text and the record of a reading as one self-contained HTML fragment with its own style, no script."""
    return (
        environment()
        .get_template("fragment.html")
        .render(
            document=reading.document,
            style=_style(),
            paragraphs=paragraphs(reading.document.text, marks(reading)),
            groups=groups(reading),
            missing=missing(reading),
            layers=SHOWN_FIRST,
        )
    )
