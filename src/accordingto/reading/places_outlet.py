"""What an outlet's address and name tell of where it is at home; most tell nothing, and then nothing is assumed."""

from functools import cache

from accordingto.reading.gazetteer import Entry, gazetteer, normal
from accordingto.reading.words import table
from accordingto.record.addresses import host

#: endings of countries that are sold to everybody
_SOLD = frozenset("AI CC CO FM GG IO LY ME SH TO TV WS".split())
#: countries where English is the language of the local press: an outlet named for a town is read as one of theirs
_ENGLISH_PRESS = frozenset("US CA GB IE AU NZ ZA".split())
#: shorter names lie in too many other words ("Rome" in "chrome")
_LETTERS = 5


@cache
def _homes() -> dict[str, str]:
    return {row["domain"]: row["home"] for row in table("outlets")}


def home_of(url: str | None) -> str | None:
    """The country or region that an address is at home in: by ``data/outlets.tsv`` or by its ending.

    Args:
        url: "https://www.seattletimes.com/1", "https://news.example.ca/1".

    Returns:
        An ISO 3166 code ("US-WA", "CA"), None where the address does not tell.
    """
    labels = host(url).split(".")
    for i in range(len(labels) - 1):
        home = _homes().get(".".join(labels[i:]))
        if home:
            return home
    ending = labels[-1].upper()
    code = "GB" if ending == "UK" else ending
    return code if code in gazetteer().countries and code not in _SOLD else None


def outlet_of(url: str | None, publisher: str | None) -> str | None:
    """The letters in which an outlet may name its town: of its host without the ending, and of its name.

    Args:
        url: "https://www.dovermercury.example/1". publisher: "The Dover Mercury".

    Returns:
        "dovermercury thedovermercury", None where neither is known.
    """
    parts = (host(url).rpartition(".")[0], normal(publisher or ""))
    letters = ["".join(filter(str.isalpha, part)) for part in parts]
    return " ".join(filter(None, letters)) or None


def named_for(entry: Entry, name: str, outlet: str, home: Entry | None) -> bool:
    """Whether an outlet seems to be called after a place: "Dover" in "dovermercury", in a country of the local press.

    Args:
        entry: the place. name: what the text calls it, normalised.
        outlet: as :func:`outlet_of` has it.
        home: country or region in which the outlet is known to be at home.
    """
    letters = name.replace(" ", "")
    if len(letters) < _LETTERS or letters not in outlet or entry.kind not in ("city", "county"):
        return False
    return entry.country == home.country if home is not None else entry.country in _ENGLISH_PRESS
