"""Which words of a source mean nobody, and who has the turn in a transcript; a thing that tells is no actor."""

from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading import attribution_words
from accordingto.reading.actors_called import PLATFORMS, kind_told
from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_epithets import is_epithet
from accordingto.reading.actors_words import (
    bodies,
    body_kind,
    common_bodies,
    group_nouns,
    is_no_actor,
    is_role_noun,
    phrase,
    singular,
    things,
)
from accordingto.reading.coreference import Cast
from accordingto.reading.words import table
from accordingto.record import Statement

#: endings of what people do
_DEEDS = ("tion", "sion", "ment", "ness", "ance", "ence", "ism", "ure")
#: endings of nouns that mean somebody who does or is something
_PERSONS = ("er", "or", "ist", "ian", "ee", "ant", "ent", "man", "woman", "people", "ese", "mate", "kin")
#: words that are no nouns and yet mean somebody ("many said", "those in the room")
_SOME = frozenset("many few several some most others both all each either neither those these more much".split())
#: nouns that mean a number or a part of others
_PARTS = frozenset(
    "lot number percentage share majority minority plurality handful couple bulk proportion half third quarter "
    "fraction portion series slew string host myriad multitude dozen class crop wave array range batch".split()
)
#: plural nouns that count others
_COUNTS = frozenset("tens dozens scores hundreds thousands millions billions percents".split())
#: things that are written or spoken, beside the documents of ``source_words.tsv``
_TEXTS = frozenset(
    "plan speech address proposal platform post piece remark passage quote quotation poll polling projection readout "
    "petition legislation suit reading script result finding information warrant indictment subpoena ruling "
    "verdict disclosure indicator roster statistic inventory ledger manifesto pamphlet leaflet lyric "
    "bible koran quran statute summary picture image collection update code search reporting exchange excerpt footnote "
    "chapter foreword preface blueprint checklist questionnaire guideline rulebook handbook textbook guidebook diary "
    "log chart graph table diagram screenshot videotape tape livestream documentary voiceover voice-over op-ed essay "
    "thesis dissertation treatise review synopsis abstract fact-sheet factsheet newsletter playbook primer audit "
    "obituary biography memoir novel map bulletin circular press-release ticket placard banner billboard poster "
    "commercial infographic spreadsheet database directory registry minutes agenda".split()
)
#: how many tokens before its last one a word that hyphens join has at most ("brother-in-law")
_PIECES = 4
#: what somebody says something on, where it is his
_PAGES = frozenset("website site homepage blog page newsletter webpage".split())
#: words for one, some or all of what is named behind an "of", which things are too
_SHARES = frozenset("one two three four five some many most all few several each none any much".split())
PRONOUNS = frozenset("he she they it i we you who him his her its their us them me one".split())
_CREEDS = ("islam", "ism", "ity", "god")
#: what persons do with words rather than firms
_TELLING = frozenset("say tell add explain conclude recall ask reply remember think joke quip laugh".split())
_NOBODY = frozenset(
    "nobody none anyone anybody everyone everybody nothing anything something everything you it this that "
    "n't n’t not 's ’s '".split()
)
#: what compares a number behind a "no" that denies nothing ("no less than six ministers")
_COMPARING = frozenset({"less", "fewer", "more"})


def has_the_turn(statement: Statement, tokens: list[Token]) -> bool:
    """Whether a name in capitals marks whose turn it is in a transcript ("MR. ROE:", "Q:")."""
    turn = not statement.cue.spans and statement.form == "direct"
    return turn and all(token.is_upper or token.is_punct for token in tokens)


def in_turn(doc: Doc, cast: Cast, tokens: list[Token], turns: dict[str, Draft]) -> Draft:
    """Who has the turn: the bearer of that surname, whoever had it under the same words before, or somebody new."""
    start, end = tokens[0].i, tokens[-1].i + 1
    name = phrase(doc, start, end)
    draft = turns.get(name)
    if draft is None:
        draft = cast.bearer(tokens[-1].text)
        if draft is None:
            draft = Draft(name, _kind_in_turn(name, tokens[-1]))
            cast.add(draft)
        draft.names.setdefault(name)
    cast.take_back(start, end)
    draft.mention(start, end)
    return draft


def _kind_in_turn(name: str, last: Token) -> str:
    """What somebody new is who has the turn: a role ("REPORTER:"), a body, else a person."""
    if len(last.text) < 2 or is_role_noun(last):
        return "unnamed"
    return body_kind(name) or ("organisation" if name.lower().startswith("the ") else "person")


def is_altered(head: Token) -> bool:
    """A pronoun whose first letter the writer changed ("[W]e", "[h]e")."""
    return head.text[1:2] == "]" and head.text.replace("]", "").lower() in PRONOUNS


def is_thing(head: Token) -> bool:
    """Whether a common noun names no speaker ("talk", "the section of the debate", "no leader")."""
    if head.i and f"{head.nbor(-1).lower_} {head.lower_}" in group_nouns() and not _has_no(head):
        return False  # "the upper house"
    two = body_of_two(head)
    if two is not None and not _has_no(head):
        return two == "none"  # "a think tank", "the talk show"
    counted = _counted(head)
    if counted is not None:
        return is_thing(counted) or is_text(counted)  # "a lot of people", "a number of reports"
    if _is_share(head):
        return False
    if head.lower_ in _PAGES and any(child.dep_ == "poss" for child in head.lefts):
        return True  # "the airline's website", beside "a news website"
    if head.tag_ == "NNS" and (_are_things(head) or not (head.ent_type_ or _are_some(head))):
        return True
    if not head.ent_type_ and head.pos_ == "PROPN" and _is_title_case(head):
        if head.lower_.removesuffix("s") in things():
            return True  # "Images from the scene"
    if head.lower_ in ("poll", "polls") and not head.ent_type_ == "PERSON":
        return True  # "the Norland Post Poll"
    if (head.tag_ != "NN" and not (head.tag_ == "NNP" and head.is_lower)) or head.pos_ == "PRON":
        return head.pos_ == "NOUN" and _has_no(head)
    if _whole(head) in things() or (head.lemma_.lower() in things() and not _is_joined(head)):
        return True
    if head.ent_type_:
        return False
    if _has_no(head):
        return True
    return not _may_be_somebody(head)


def _is_share(head: Token) -> bool:
    """ "38%": so many of those who were asked. """
    return head.text == "%" and head.i > 0 and head.nbor(-1).like_num


def body_of_two(head: Token) -> str | None:
    """The kind of what two words name together ("think tanks"), or one with its "of" ("chamber of commerce"), as the
    list of common bodies has it (``none`` for a thing), else None."""
    pair = f"{head.nbor(-1).lower_} {singular(head.lower_)}" if head.i else ""
    kind = _pairs().get(pair)
    if kind is None and head.doc[head.i + 1 : head.i + 2].text == "of":
        kind = _pairs().get(head.doc[head.i : head.i + 3].text.lower())
    return kind


@cache
def _pairs() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in table("common_bodies") if " " in row["noun"]}


def _counted(head: Token) -> Token | None:
    """What a word for a number or a part counts: the people of "a growing number of people"."""
    if not {head.lower_, head.lower_.removesuffix("s")} & (_PARTS | _SHARES) or _has_no(head):
        return None
    behind = next((child for child in head.rights if child.lower_ == "of"), None)
    counted = next((child for child in behind.rights if child.dep_ == "pobj"), None) if behind is not None else None
    return counted if counted is not None and counted.tag_ in ("NNS", "NNPS", "NN", "NNP") and counted != head else None


def _is_title_case(head: Token) -> bool:
    """Whether a capital says nothing of a word: at the beginning of a sentence or behind an "In" or "Of" in a title."""
    return head.is_sent_start or (head.i > 0 and head.nbor(-1).text in ("In", "Of", "From", "By", "To", "A"))


def is_text(head: Token) -> bool:
    """Whether a thing that tells is written or spoken ("her plan", "the speech")."""
    word = head.lemma_.lower()
    if word in _PAGES and any(child.dep_ == "poss" for child in head.lefts):
        return True
    counted = _counted(head)
    if counted is not None:
        return is_text(counted)  # "the next series of emails"
    return word in _TEXTS or attribution_words.source_kind(word) == "document"


def _may_be_somebody(head: Token) -> bool:
    """Whether a list or the ending of a noun says that it can mean a person or a body."""
    word = head.lemma_.lower()
    if is_role_noun(head) or is_epithet(head) or _is_joined(head):
        return True
    if any(form in group_nouns() or form in common_bodies() for form in (word, head.lower_)):
        return True
    if attribution_words.is_body(word):
        return True
    last = word.rpartition("-")[2]
    return attribution_words.can_speak(word) and (
        attribution_words.source_kind(word) in ("described", "outlet")
        or last.endswith(_PERSONS)
        or last in common_bodies()
        or not head.is_lower  # "the FA"
    )


def _whole(head: Token) -> str:
    """A word that hyphens join to those before it as one: the "non-profit" of which a tokenizer leaves "profit"."""
    start = head.i
    while start > 1 and start > head.i - _PIECES and head.doc[start - 1].text == "-":
        if head.doc[start - 1].whitespace_ or head.doc[start - 2].whitespace_:
            break
        start -= 2
    return head.doc[start : head.i + 1].text.lower() if start < head.i else head.lower_


def _is_joined(head: Token) -> bool:
    """Whether a word is the last piece of one that means somebody ("brother-in-law", "front-runner")."""
    whole = _whole(head)
    forms = (whole, singular(whole)) if whole != head.lower_ else ()
    return any(attribution_words.is_person(form) or form in common_bodies() for form in forms)


def _are_some(head: Token) -> bool:
    """Whether a plural noun means people or bodies, or counts them ("thousands")."""
    return head.lower_ in _COUNTS or not head.is_lower or _may_be_somebody(head)


def _are_things(head: Token) -> bool:
    """ "Guidelines", "preliminary investigations": the plural of a thing or of a deed. """
    word = head.lemma_.lower()
    if _is_joined(head):
        return False
    return word in things() or head.lower_ in things() or (word.endswith(_DEEDS) and not _may_be_somebody(head))


def _has_no(head: Token) -> bool:
    denied = (child for child in head.lefts if child.lower_ == "no" and child.dep_ == "det")
    return any(no.nbor().lower_ not in _COMPARING for no in denied)


def is_nobody(head: Token) -> bool:
    """ "Nobody", "anyone", a "you", an "it" that nothing resolves, a "who" that asks: an actor would be made up."""
    if head.lower_ == "one":
        return _is_anyone(head) or any(child.lower_ in ("no", "any") for child in head.children)
    if head.lower_ in _NOBODY or head.tag_ in ("WP", "WDT") or head.lower_ in ("a", "an", "the"):
        return True
    if (head.is_punct and not _is_share(head)) or head.text == "_":
        return True
    if head.i + 1 < len(head.doc) and head.nbor().lower_ == "among" and head.lower_ in ("chief", "foremost", "first"):
        return True  # "chief among them"
    if head.lower_ in _TEXTS and head.pos_ == "PROPN" and head.ent_type_ != "PERSON":
        return True  # "the Bible"
    thing = head.lower_.endswith(_CREEDS) or any(char.isdigit() for char in head.text)
    if thing and head.pos_ == "PROPN" and is_no_actor(head.text):
        return True  # "Islam", "H3N2"
    if head.pos_ == "ADJ" and not _may_be_somebody(head):  # "the accused" are some, "mixed" is nobody
        return head.lower_ not in _SOME and (head.i == 0 or head.nbor(-1).lower_ != "the")
    if head.pos_ == "PROPN" and head.ent_type_ in ("DATE", "TIME", "LAW", "LANGUAGE") and body_kind(head.text) is None:
        return True  # "Christmas"
    if head.dep_ == "nsubj" and head.pos_ == "VERB" and head.lower_.endswith("s") and _may_be_somebody(head):
        return False  # "populists blame", where the tagger takes the noun for a verb
    if head.tag_ in ("VBN", "JJ") and head.i and head.nbor(-1).lower_ == "the" and head.lower_ in common_bodies():
        return False  # "the accused"
    return head.pos_ in ("VERB", "AUX", "ADV", "ADP", "SCONJ", "INTJ") and (
        head.is_sent_start or not head.text[:1].isupper()
    )


def _is_anyone(one: Token) -> bool:
    """Whether "one" is people in general ("one might think", "one has to feel") or counts what follows it."""
    verb = one.head
    may = any(child.tag_ == "MD" or (child.dep_ == "xcomp" and verb.lemma_ == "have") for child in verb.children)
    return one.dep_ == "nummod" or (one.dep_ == "nsubj" and may and next(one.children, None) is None)


def correct_kind(draft: Draft, statement: Statement, head: Token) -> None:
    """Correct what a name is by where it stands: under a quotation a person, elsewhere a body if it is no person."""
    signed = not statement.cue.spans and statement.form == "direct"
    if draft.kind == "organisation" and statement.cue.lemma in _TELLING and _is_a_surname(draft, head):
        draft.kind, draft.parts = "person", (draft.name,)
        return
    if signed and draft.kind == "organisation" and len(draft.name.split()) > 1 and body_kind(draft.name) is None:
        draft.kind = "person"
    elif draft.kind == "unnamed" and not draft.plural and head.pos_ != "PRON" and len(draft.name.split()) == 1:
        if draft.name[:1].isupper() and not (is_role_noun(head) or is_epithet(head) or head.lower_ in group_nouns()):
            draft.kind = body_kind(draft.name) or "organisation"
    if draft.kind == "organisation" and not draft.noun and body_kind(draft.name) is None:
        draft.kind = kind_told(head) or draft.kind


def _is_a_surname(draft: Draft, head: Token) -> bool:
    """Whether a word that speaks and of which nothing is known looks like somebody's: one word, no "the", no list."""
    name = draft.name
    if head.text != name or not (name.istitle() and name.isalpha()) or draft.called:
        return False
    if body_kind(name) or name in bodies() or name.lower() in PLATFORMS:
        return False
    before = head.nbor(-1) if head.i else None
    return head.tag_ in ("NNP", "NN") and (before is None or before.lower_ not in ("the", "a", "an"))
