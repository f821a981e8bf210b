"""Words that look like a place's name and are none: persons, firms, abbreviations of bodies, relative directions."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading.actors_words import bodies, is_no_actor, phrase
from accordingto.reading.gazetteer import Entry, Gazetteer
from accordingto.reading.words import table

#: so many tokens tell whether a line goes on in capitals
_LINE = 12
#: fewer people than this, and the name is believed to be a person's or a firm's where the words beside it say so
KNOWN_CITY = 100_000
CAPITAL = re.compile(r"[A-Z\u00c0-\u024f‘'`]")
#: how long an abbreviation may be, and how far back its words are looked for
_SHORT, _WORDS = 8, 12
#: words of an abbreviated name that give it no letter
_LETTERLESS = frozenset("of the and for to in on & a an de".split())
#: kinds of place whose few names are nearly always theirs
_KNOWN_GROUND = frozenset({"continent", "area", "water", "facility"})
#: relative directions: a region of such a name ("Far North", Cameroon) is seldom meant without its word
RELATIVE = frozenset(
    """far north south east west northern southern eastern western northeast northwest southeast southwest northeastern
    northwestern southeastern southwestern central middle upper lower inner outer""".split()
)
_RELATIVE_OF = RELATIVE | frozenset("district coast end capital region province".split())
#: persons of the family, whose name follows ("his wife, Dora")
_KIN = frozenset(
    """wife husband son sons daughter daughters brother brothers sister sisters mother father cousin nephew niece
    grandson granddaughter grandmother grandfather uncle aunt fiancee fiancée girlfriend boyfriend widow""".split()
)
#: offices written before the name of who holds them
_OFFICES = frozenset(
    """Secretary Judge Justice Senator Congressman Congresswoman President Chancellor Mayor Sheriff Detective
    Sergeant Captain Colonel General Admiral Marshal Pastor Reverend Bishop Professor Ambassador Commissioner
    Superintendent Minister""".split()
)
#: what follows the name of a firm, a fund or an institute
_FIRM_WORDS = frozenset(
    """Inc Inc. LLC Ltd Ltd. Corp Corp. Corporation PLC plc Holdings Group Media Healthcare Industries Motors Airlines
    Airways Foundation Partners Associates Entertainment Technologies Systems Pharmaceuticals Enterprises Software
    Studios Productions Pictures Records Institute Intelligence""".split()
)
#: languages that are taught, spoken or written are not the country
_TONGUE_VERBS = frozenset("speak teach learn study read write understand translate know".split())
#: those that languages.tsv has not
_OTHER_TONGUES = frozenset(
    """Bengali Burmese Chinese Greek Hebrew Hindi Japanese Korean Kurdish Persian Russian Serbian Thai Tibetan Turkish
    Ukrainian""".split()
)
_TONGUE_NOUNS = frozenset("translation speaker teacher lesson class classes version subtitles text".split())
_PLACED = frozenset("in near outside".split())


class Refusals:
    """What an article tells of its own names, asked of each word that could be a place."""

    def __init__(self, doc: Doc, places: Gazetteer) -> None:
        self._doc = doc
        self._places = places
        #: words of persons' names of two or more words anywhere in the text: alone, each may be a surname
        self.people = _person_words(doc) | self._named_in_full()
        #: abbreviations that the article introduces behind the words of a body, and names of its firms
        self._bodies = self._introduced() | self._firms()

    # -- of the article ------------------------------------------------------------------------------------------

    def _named_in_full(self) -> set[str]:
        """ "Harvey" of "The Steve Harvey Show": names behind a first name, whatever the recogniser makes of them."""
        doc, words = self._doc, set()
        for token in doc[:-1]:
            if token.text in first_names() and not self._is_well_known(token.text):
                for near in doc[token.i + 1 : token.i + 3]:
                    if not is_name(near):
                        break
                    if not self._is_well_known(near.text):
                        words.add(near.text)
        return words

    def _is_well_known(self, name: str) -> bool:
        return any(e.kind not in ("city", "county") or e.population >= KNOWN_CITY for e in self._places.find(name))

    def _introduced(self) -> set[str]:
        """ "AROS" of "the Alliance to Reclaim Our Schools (AROS)"."""
        doc, found = self._doc, set()
        for token in doc[1:-1]:
            if token.text == "(" and doc[token.i + 2 : token.i + 3].text == ")":
                short = doc[token.i + 1].text
                if 1 < len(short) <= _SHORT and short.isupper() and short.isalpha() and self._spells(token.i, short):
                    found.add(short)
        return found

    def _spells(self, end: int, short: str) -> bool:
        """Whether the words that end here have these initials and are no place's themselves ("New South Wales")."""
        doc, left, i = self._doc, len(short), end
        while left and i and end - i < _WORDS:
            i -= 1
            if doc[i].text[:1].upper() == short[left - 1] and is_name(doc[i]):
                left -= 1
            elif not (doc[i].lower_ in _LETTERLESS or doc[i].text == "-"):
                return False
        return not left and not self._places.find(" ".join(doc[i:end].text.split()))

    def _firms(self) -> set[str]:
        """ "Ora" of "Ora Media": alone, it is the firm too."""
        doc = self._doc
        return {
            token.text
            for token in doc[:-1]
            if doc[token.i + 1].text in _FIRM_WORDS and is_name(token) and not self._is_well_known(token.text)
        }

    # -- of a name -----------------------------------------------------------------------------------------------

    def refuses(self, start: int, end: int, name: str, candidates: tuple[Entry, ...]) -> bool:
        """Whether these words are no place here, though places have that name.

        Args:
            start, end: token offsets, end exclusive. name: the words. candidates: the places of that name.
        """
        doc = self._doc
        after = doc[end] if end < len(doc) else None
        kinds = {entry.kind for entry in candidates}
        if "country" in kinds:
            return False
        if self._is_relative(start, end, kinds) or self._is_in_firm(start, end):
            return True
        if kinds & _KNOWN_GROUND:
            return self._is_title(start) if kinds & {"water"} else "area" in kinds and self._is_kin(start, end)
        if is_dateline(doc, start, end) or is_contained(doc, end, candidates, self._places):
            return False
        if name in bodies() or (name in self._bodies and not self._is_placed(start)):
            return True
        known = any(e.population >= KNOWN_CITY for e in candidates if e.kind == "city")
        if after is not None and after.text in ("'s", "’s") and not known and self._is_saints(name, end):
            return True
        if end - start > 1 or known:
            return end - start == 1 and (self._is_kin(start, end) or self._has_office(start))
        return (
            self._is_kin(start, end)
            or self._has_office(start)
            or self._has_age(end)
            or (self._is_half(start, end) and "region" not in kinds)
            or (self._is_shouted(start) and not self._places.is_exonym(name))
        )

    def refuses_unlisted(self, start: int, name: str) -> bool:
        """The same of what the recogniser alone calls a place ("RT")."""
        return name in self._bodies or name in bodies() or (name.isalpha() and self._is_shouted(start))

    def _is_placed(self, start: int) -> bool:
        return start > 0 and self._doc[start - 1].lower_ in _PLACED

    def _is_relative(self, start: int, end: int, kinds: set[str]) -> bool:
        """ "Far North", "Southern District" (of New York): only said from somewhere."""
        words = [token.lower_ for token in self._doc[start:end]]
        return (
            end - start > 1
            and kinds <= {"region", "county", "city"}
            and (words[0] in RELATIVE and all(word in _RELATIVE_OF for word in words))
        )

    def _is_in_firm(self, start: int, end: int) -> bool:
        """ "Fargo" in the name of a firm that we list, "Wells Fargo"."""
        doc = self._doc
        around = ((start - 1, end), (start, end + 1)) if start else ((start, end + 1),)
        names = [phrase(doc, a, b) for a, b in around]
        return any(name in bodies() and bodies()[name].kind == "company" for name in names if " " in name)

    def _is_title(self, start: int) -> bool:
        """ "a writer for The Atlantic": the article belongs to the name."""
        doc = self._doc
        return start > 1 and doc[start - 1].text == "The" and not doc[start - 1].is_sent_start

    def _is_saints(self, name: str, end: int) -> bool:
        """ "St. Patrick's Day", "St. Paul's Hospital"."""
        saint = name.startswith(("St ", "St.", "Saint "))
        return saint and end + 1 < len(self._doc) and is_name(self._doc[end + 1])

    def _is_kin(self, start: int, end: int) -> bool:
        """ "His mother Elizabeth", "his wife, Dora, was"; but "he told his mother, Boston police said"."""
        doc = self._doc
        if start > 1 and doc[start - 1].text == ",":
            closed = end == len(doc) or doc[end].is_punct or doc[end].text == "and"
            return closed and doc[start - 2].lower_ in _KIN
        return start > 0 and doc[start - 1].lower_ in _KIN

    def _has_office(self, start: int) -> bool:
        if not start:
            return False
        before = self._doc[start - 1].text
        return before in titles() or before in _OFFICES or (before.isupper() and before.title() in _OFFICES)

    def _has_age(self, end: int) -> bool:
        """ "Dora, 62, was"."""
        after = self._doc[end : end + 3]
        return len(after) == 3 and after[0].text == "," and after[1].text.isdigit() and after[2].text in (",", ".")

    def _is_half(self, start: int, end: int) -> bool:
        """ "Ashton-Shima", "Bailey & Glasser": half of a longer name, save of one that joins a known place
        ("Fargo-Moorhead") or a party and a district ("R-Ashland")."""
        doc = self._doc
        for mark, near in ((end, end + 1), (start - 1, start - 2)):
            if near < 0 or near >= len(doc) or doc[mark].text not in ("-", "&") or not is_name(doc[near]):
                continue
            if doc[mark].text == "&":
                return True
            glued = not doc[mark].whitespace_ and not doc[mark - 1].whitespace_
            short = len(doc[near]) < 4 and doc[near].is_upper
            placed = doc[start].ent_type_ in ("GPE", "LOC") or self._is_well_known(doc[near].text)
            if glued and not short and not placed:
                return True
        return False

    def _is_shouted(self, start: int) -> bool:
        """ "AROS" among words in small letters."""
        doc, word = self._doc, self._doc[start].text
        return (
            word.isalpha()
            and word.isupper()
            and 1 < len(word) <= 5
            and any(t.is_lower for t in doc[max(0, start - 2) : start + 3])
        )


def is_tongue(token: Token) -> bool:
    """Whether an adjective names a language: "spoke French", "in Turkish", "an English translation"."""
    if token.text not in _tongues():
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.head.i > token.i and token.head.lower_ in _TONGUE_NOUNS:
        return True
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() in _TONGUE_VERBS
    if token.dep_ == "pobj" and token.head.lower_ in ("in", "into"):
        return token.head.i == token.i - 1 and not (after is not None and (is_name(after) or after.text == "-"))
    return False


def _person_words(doc: Doc) -> set[str]:
    words: set[str] = set()
    for ent in doc.ents:
        if ent.label_ == "PERSON" and sum(is_name(token) for token in ent) > 1 and not is_no_actor(ent.text):
            words.update(token.text for token in ent if is_name(token))
    return words


def is_name(token: Token) -> bool:
    return token.is_alpha and CAPITAL.match(token.text) is not None


def is_dateline(doc: Doc, start: int, end: int) -> bool:
    """ "SUDZHA, Russia" or "SUDZHA (Reuters) —" at the start of a line."""
    if end >= len(doc) or sum(c.isupper() for c in doc[start:end].text) < 4:
        return False
    before = doc[start - 1].text if start else "\n"
    after = doc[end].text
    if "\n" in before:
        # a line that goes on in capitals is no dateline
        line = doc[end : end + _LINE]
        return after in (",", "(", "-", "–", "—", "--", ":") and (len(line) < _LINE or any(t.is_lower for t in line))
    return before in (".", "?", "!") and after in ("–", "—", "--")


def is_contained(doc: Doc, end: int, candidates: tuple[Entry, ...], places: Gazetteer) -> bool:
    """ "Reading, Pa.": what follows behind a comma is where one of these places lies."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    for stop in range(min(end + 4, len(doc)), end + 1, -1):
        name = " ".join(doc[end + 1 : stop].text.split())
        state = places.abbreviation(name, alone=False) or places.abbreviation(name + ".", alone=False)
        around = (state,) if state else places.find(name)
        for place in around:
            if place.kind == "country" and any(e.country == place.country for e in candidates):
                return True
            if place.kind == "region" and any(place.key in e.regions for e in candidates):
                return True
    return False


@cache
def _tongues() -> frozenset[str]:
    return _OTHER_TONGUES | {row["name"] for row in table("languages")}


@cache
def first_names() -> frozenset[str]:
    return frozenset(row["name"] for row in table("first_names"))


@cache
def titles() -> frozenset[str]:
    """Titles before a person's name; "St." stands before towns too."""
    return frozenset(row["title"] for row in table("honorifics")) - {"St.", "Miss", "Lord", "Lady"}
