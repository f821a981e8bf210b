"""Conditions by their words and their place, for where the parser hangs them on something else or loses them.

A conditional clause stands right before the clause that depends on it, right behind it, or inside it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from spacy.tokens import Token

from accordingto.reading.clauses import LONGEST, SUBJECTS, auxiliaries, has_subject, subtree, trim
from accordingto.reading.modals import FUTURE
from accordingto.reading.outlooks_conditions import WHATEVER, Dependence, fragment, openers_by_first, words

_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
#: what a subject before its verb is made of, besides the commas at which looking for its beginning ends
_PHRASE = _NOMINAL | {"ADP", "PART", "ADV"}
_BREAKS = frozenset({",", ";", ":", '"', "”", ".", "!", "?", "—", "–", "―", "--", ")", "''"})
_COMMAS = frozenset({",", "—", "–", "―", "--", "-"})
_QUOTES = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
_BETWEEN = frozenset({"then", "that", "clearly", "probably", "perhaps", "maybe", "legally", "surely"})
#: what may come right before a conditional clause that leads its own
_LEADS = frozenset({"that", "and", "but", "or", "because", "so", "even", "only", "especially", "particularly", "then"})
#: words after which an "if" compares, asks or belongs to what they begin
_ELSEWHERE = frozenset({"as", "than", "what", "see", "or", "and", "so", "because", "since"})
#: openers that are other words as well, told by place only at the front of a sentence
_FRONT_ONLY = frozenset(
    {"with no", "without", "until", "till", "once", "whether", "in case", "provided", "providing"}
) | {"in that case", "in that event", "in which case"}
#: words that turn subject and modal round in the clause that depends on theirs
_TURNING = {
    ("not", "until"): "until",
    ("only", "if"): "if",
    ("only", "when"): "other",
    ("only", "after"): "other",
    ("only", "once"): "once",
    ("only", "by"): "other",
    ("only", "with"): "other",
}
#: openers of phrases that condition also from behind a comma
_LOOSE = frozenset({"absent", "barring", "assuming", "in the absence of"})
#: openers of clauses that are found behind the clause that depends on them
_BEHIND = frozenset(
    {"if", "unless", "unless and until", "unless or until", "only if", "only when", "only after", "as long as"}
    | {"so long as", "provided", "provided that", "in the event", "in the event that", "in the event of"}
    | {"until", "till", "once", "as soon as", "if and when", "when and if", "if or when", "even if"}
    | {"in cases where", "in cases in which", "on the condition that", "subject to", "contingent on", "contingent upon"}
    | {"conditional on", "conditional upon"}
)


def beside(verb: Token) -> Dependence | None:
    """The condition next to the clause of ``verb``, whatever the tree says of it."""
    sent = verb.sent
    if len(sent) > LONGEST or not any(t.lower_ in _marks() for t in sent):
        return None
    turned = _turned(verb) or _inserted_should(verb) or _lost_should(verb) or _inverted(verb) or _inverted_behind(verb)
    return turned or _leading(verb) or _following(verb)


def _opener_at(token: Token) -> tuple[str, str, str] | None:
    """Words, kind and form of the conditional words that begin at a token; inversions are told by the tree."""
    doc, i = token.doc, token.i
    for phrase, kind, form in _by_first().get(token.lower_, ()):
        if form != "inversion" and all(i + n < len(doc) and doc[i + n].lower_ == word for n, word in enumerate(phrase)):
            return " ".join(phrase), kind, form
    return None


@cache
def _marks() -> frozenset[str]:
    """A word of each opener, its "if" or its longest, by which most sentences are passed over."""
    phrases = [row[0] for rows in _by_first().values() for row in rows]
    return frozenset("if" if "if" in phrase else max(phrase, key=len) for phrase in phrases)


@cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    index = {first: list(rows) for first, rows in openers_by_first().items()}
    inverted = (("should",), "should", "inversion"), (("were",), "other", "inversion")
    for row in ((("failing",), "without", "phrase"), *inverted):
        index.setdefault(row[0][0], []).append(row)
    return index


def _starts(verb: Token) -> Iterator[int]:
    """Where the clause of a verb may begin: at its first auxiliary, and at the noun phrase before that."""
    first = min([verb.i, *(aux.i for aux in auxiliaries(verb) if aux.i < verb.i)])
    yield first
    doc, start, i = verb.doc, verb.sent.start, first
    if first - 1 > start and doc[first - 1].tag_ in ("PRP", "DT"):
        yield first - 1
    while i > start and first - i < 15:
        before = doc[i - 1]
        joins = before.pos_ == "CCONJ" and i - 2 >= start and doc[i - 2].pos_ in ("NOUN", "PROPN")
        if before.pos_ not in _PHRASE and not joins:
            break
        i -= 1
    if i < first:
        yield i
    for child in verb.children:
        if child.dep_ in SUBJECTS and start < child.left_edge.i < first:
            yield child.left_edge.i


def _leading(verb: Token) -> Dependence | None:
    """ "Said that if elected, he would": what stands before a clause, up to the comma at which the clause begins."""
    doc, start = verb.doc, verb.sent.start
    for begin in _starts(verb):
        q = _comma_before(verb, begin)
        if q is None:
            bare = _without_comma(verb, begin)
            if bare is not None:
                return bare
            continue
        for k in range(q - 1, max(start, q - 45) - 1, -1):
            if doc[k].text in (";", ":"):
                break
            found = _opener_at(doc[k])
            if found is None or not (_leads(doc[k], found[0]) or _set_in(doc[k], verb)):
                continue
            commas = [t.i for t in doc[k:q] if t.text == ","]
            comma = q
            phrased = found[2] != "clause"
            if commas and (phrased or _speaks(list(doc[commas[-1] : q]))):
                on = doc[commas[0] + 1].pos_ == "ADP"  # "without a deal, in the north or in the south, it will"
                comma = (q if on else commas[0]) if phrased else commas[-1]
            stretch = list(doc[k:comma])
            if _is_condition(verb, stretch, found):
                return Dependence(trim(stretch), found[1], set(range(k, comma)))
            break
    return None


def _without_comma(verb: Token, begin: int) -> Dependence | None:
    """ "If people have no work they won't pay", "said if elected she would": a pronoun ends the conditional clause."""
    doc, start = verb.doc, verb.sent.start
    end = begin
    while end > start and (doc[end - 1].text in _QUOTES or doc[end - 1].is_space):
        end -= 1
    if doc[begin].tag_ not in ("PRP", "DT") or doc[begin].lower_ in ("the", "a", "an", "no"):
        return None
    last = doc[end - 1]
    if last.tag_ in ("WRB", "WDT", "WP", "IN") or (last.pos_ in ("VERB", "AUX") and last.tag_ != "VBN"):
        return None
    if verb.dep_ == "relcl" and verb.sent.root.i > verb.right_edge.i:
        return None  # "if the plan you will see fails, ..."
    for k in range(end - 1, max(start, end - 25) - 1, -1):
        if doc[k].is_punct:
            return None
        found = _opener_at(doc[k])
        if found is None or found[2] != "clause" or not _leads(doc[k], found[0]):
            continue
        stretch = list(doc[k:end])
        inner = stretch[len(found[0].split()) :]
        told = bool(inner) and (inner[0].tag_ == "VBN" or any(t.tag_ in ("VBZ", "VBP", "VBD") for t in inner))
        if told and _is_condition(verb, stretch, found):
            return Dependence(trim(stretch), found[1], set(range(k, end)))
        return None
    return None


def _comma_before(verb: Token, begin: int) -> int | None:
    """Where the comma or dash stands that ends what comes before a clause, across "then" and "she said"."""
    doc, start = verb.doc, verb.sent.start
    q, told = begin - 1, False
    while q > start:
        here = doc[q]
        opens = here.text in _QUOTES and bool(doc[q - 1].whitespace_ or doc[q - 1].is_punct is False)
        if (here.lower_ in _BETWEEN and here.dep_ not in SUBJECTS) or opens or here.is_space:
            q -= 1
        elif not told and here.tag_ in ("VBD", "VBZ", "VBP") and here.lemma_ in words("told"):
            # "if the crowd grew, the mayor said the square could close"
            told, q = True, q - 1
            while q > start and doc[q].pos_ in _PHRASE | {"AUX"}:
                q -= 1
        else:
            break
    dash = doc[q].text != "-" or bool(doc[q].whitespace_ and doc[q - 1].whitespace_)
    return q if q > start and doc[q].text in _COMMAS and dash else None


def _turned(verb: Token) -> Dependence | None:
    """ "Not until the war ends will they return", "only if she wins can we": the modal turned before its subject."""
    modal = next((aux for aux in auxiliaries(verb) if aux.tag_ == "MD" and aux.i < verb.i), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if modal is None or subject is None or not modal.i < subject.i < verb.i:
        return None
    doc, start = verb.doc, verb.sent.start
    for k in range(modal.i - 3, max(start, modal.i - 30) - 1, -1):
        word, following = doc[k].lower_, doc[k + 1].lower_
        kind = _TURNING.get((word, following))
        if kind is not None and (k == start or _leads(doc[k], f"{word} {following}")):
            return Dependence(trim(doc[k : modal.i]), kind, set(range(k, modal.i)))
    return None


def _speaks(piece: list[Token]) -> bool:
    """Whether a piece between commas only tells who speaks: ", the campaign said"."""
    return len(piece) < 9 and any(t.lemma_ in words("told") and t.tag_ in ("VBD", "VBZ", "VBP") for t in piece)


def _leads(token: Token, phrase: str) -> bool:
    """Whether a conditional clause that begins here can lead its own: after a break, a conjunction or "says"."""
    if token.i == token.sent.start:
        return True
    before = token.nbor(-1)
    if before.i == token.sent.start and before.lower_ in _LEADS:
        return True
    if phrase in ("until", "once") and before.lower_ == "that":
        return True  # "said that until a bid is made the board will wait"
    if phrase in _FRONT_ONLY:
        opened = before.text in _QUOTES and before.i > token.sent.start and before.nbor(-1).lower_ == "that"
        said = phrase == "without" and before.pos_ == "VERB" and before.lemma_ in words("told")
        return opened or said or (before.text in _QUOTES and before.i == token.sent.start)
    # "said if elected he would": what follows is a clause of its own, so that nothing is asked
    told = before.pos_ == "VERB" and before.lemma_.lower() not in (words("ask") | words("whether")) - {"say"}
    return before.is_punct or before.is_space or before.lower_ in _LEADS or told


def _set_in(token: Token, verb: Token) -> bool:
    """ "The union, once the dam is repaired, plans to": between the subject of a clause and its verb."""
    before = token.nbor(-1) if token.i else None
    return before is not None and before.text == "," and any(c.i < token.i for c in verb.children if c.dep_ in SUBJECTS)


def _is_condition(verb: Token, stretch: list[Token], found: tuple[str, str, str]) -> bool:
    phrase, _, form = found
    inner = stretch[len(phrase.split()) :]
    if not inner:
        return False
    elected = inner[0].tag_ == "VBN" and len(inner) < 4  # "if elected president he would"
    if not elected and any(t.head == verb for t in inner if t.dep_ in SUBJECTS):
        return False
    if any(t.tag_ == "MD" and t.lower_ in FUTURE and t.head.dep_ not in ("ccomp", "relcl", "acl") for t in inner):
        return False  # the clause that depends on it has come already
    if any(t.lower_ == "going" and t.nbor(1).lower_ == "to" for t in inner[:-1]):
        return False
    if form == "tied":
        return phrase != "subject to" or any(t.lemma_.lower() in words("assent") for t in inner[:6])
    if form == "phrase":
        return any(t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() not in words("manner") for t in inner[:6])
    if phrase in WHATEVER and not any(t.tag_ in ("VBZ", "VBP") for t in inner):
        return False  # "whatever its faults"
    if len(inner) < 4 and stretch[0].i == verb.sent.start:
        return inner[0].lower_ not in ("again", "more", "upon", "anything", "any")  # "if so", "if not", "once there"
    finite = any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in inner)
    if phrase == "only after":
        return finite or inner[0].tag_ == "VBG"
    return finite or (phrase in ("if", "unless") and any(t.tag_ in ("VBN", "JJ", "VB") for t in inner))


def _following(verb: Token) -> Dependence | None:
    """ "There will be thousands if they come": what stands behind a clause, with no other finite verb in between."""
    doc, end = verb.doc, verb.sent.end
    i = verb.i + 1
    while i < end:
        token = doc[i]
        found = _opener_at(token)
        if found is not None and (found[0] in _BEHIND or (found[0] in _LOOSE and doc[i - 1].text == ",")):
            return _ends(verb, token, found)
        if found is not None and found[0] == "whether" and [t.lower_ for t in doc[i + 1 : i + 3]] == ["or", "not"]:
            return _ends(verb, token, found)
        if found is not None and found[0] == "absent" and doc[i + 1 : i + 2].text.lower() in ("a", "an", "any"):
            return _ends(verb, token, found)
        onward = _across_speaker(token, end)
        if onward is not None:
            i = onward
            continue
        if token.lower_ == "with" and doc[i - 1].text == ",":
            return None  # "..., with some predicting bloodshed if"
        if token.text in (";", ":") or token.tag_ in ("MD", "WRB", "WP", "WDT"):
            return None
        if token.tag_ in ("VBZ", "VBP", "VBD") and token.dep_ not in ("aux", "auxpass"):
            return None
        i += 1
    return None


def _across_speaker(token: Token, end: int) -> int | None:
    """Where it goes on behind the words for who speaks: ', Osei said, if the dam breaks', '," Osei said, "if'."""
    doc = token.doc
    if token.text not in _QUOTES | {","} or (token.text != "," and doc[max(0, token.i - 1)].text != ","):
        return None
    again = next((t.i for t in doc[token.i + 1 : min(end, token.i + 14)] if t.text == ","), None)
    if again is None or not _speaks(list(doc[token.i + 1 : again])):
        return None
    while again + 1 < end and (doc[again + 1].text in _QUOTES or doc[again + 1].is_space):
        again += 1
    return again + 1


def _ends(verb: Token, token: Token, found: tuple[str, str, str]) -> Dependence | None:
    """The clause that begins with the conditional words at ``token``, if it belongs to what stands before it."""
    doc, end = verb.doc, verb.sent.end
    before = doc[token.i - 1]
    joins = before.lower_ == "that" and before.tag_ == "IN"
    if joins or before.lower_ in _ELSEWHERE or token.head.dep_ == "nsubj":
        return None
    if before.lemma_.lower() in words("ask") | words("whether"):
        return None
    if found[2] == "tied" and (before.pos_ in ("AUX", "ADV") or before.lemma_ in ("remain", "make")):
        return None  # "will be subject to" tells a state
    length = len(found[0].split())
    stop = next((t.i for t in doc[token.i + length : end] if t.text in _BREAKS), end)
    head = token.head if token.dep_ in ("mark", "advmod") else None
    if head is not None and head.i > token.i and head.left_edge.i >= token.i - 1 and has_subject(head):
        stop = max(stop, min(head.right_edge.i + 1, end))
    stretch = list(doc[token.i : stop])
    if stop < end and doc[stop].text == "," and before.text in (",", "but", "and") and _goes_on(doc[stop:end]):
        return None  # "will stay, but if it rains, she will leave"
    if head is not None and fragment(head):
        return None
    if found[0] == "provided" and (before.pos_ == "AUX" or doc[token.i + 1].pos_ not in _NOMINAL):
        return None  # "was provided", "provided by"
    if token.i + length >= end:
        return None
    after = doc[token.i + length]
    opens = after.pos_ not in ("VERB", "AUX", "ADP", "PUNCT") and after.lower_ not in ("again", "more")
    if found[1] in ("until", "once") and (not opens or any(t.dep_ == "mark" for t in stretch[length:])):
        return None  # "once again", "as he once did", "until Monday and that it would"
    if not _is_condition(verb, stretch, found):
        return None
    return Dependence(trim(stretch), found[1], set(range(token.i, stop)))


def _goes_on(rest: Iterable[Token]) -> bool:
    """Whether a clause with a subject of its own comes soon."""
    return any(t.dep_ in SUBJECTS and t.head.tag_ in ("VBZ", "VBP", "VBD", "VB") for t in islice(rest, 6))


def _inverted(verb: Token) -> Dependence | None:
    """ "Were the dam to burst, the valley would flood", where the tree has no clause of it."""
    doc, start = verb.doc, verb.sent.start
    while start < verb.i and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("but", "and")):
        start += 1
    while start < verb.i and doc[start].lower_ != "were":
        start += 1  # "they say that were it adopted, prices would fall"
    if start == verb.i or not (doc[start].i == verb.sent.start or _leads(doc[start], "were")):
        return None
    end = next((t.i for t in doc[start : verb.i] if t.text == ","), 0)
    adopted = end > start + 1 and doc[start + 1].pos_ == "PRON" and any(t.tag_ == "VBN" for t in doc[start:end])
    if end > start + 1 and (adopted or any(t.lower_ == "to" for t in doc[start:end])):
        return Dependence(trim(doc[start:end]), "other", set(range(start, end)))
    return None


def _inverted_behind(verb: Token) -> Dependence | None:
    """ "The valley would flood were the dam to burst"."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.is_punct and token.text != "," and token.text not in _QUOTES:
            return None
        if token.lower_ != "were":
            continue
        before = token.nbor(-1)
        rest = list(verb.doc[token.i : verb.sent.end])
        stop = next((k for k, t in enumerate(rest) if t.text in _BREAKS), len(rest))
        to = next((k for k, t in enumerate(rest[:stop]) if t.tag_ == "TO"), 0)
        turned = to > 1 and rest[1].pos_ in _NOMINAL and before.pos_ not in ("NOUN", "PROPN", "PRON", "SCONJ")
        turned = turned or (to > 1 and rest[1].lower_ in ("the", "a", "an", "he", "she", "it", "they", "we"))
        return Dependence(trim(rest[:stop]), "other", {t.i for t in rest[:stop]}) if turned else None
    return None


def _inserted_should(verb: Token) -> Dependence | None:
    """ "The strike, should it begin, could cripple trade": the parser loses the inversion, the words keep it."""
    for token in verb.sent:
        if token.lower_ != "should" or token.i == verb.sent.start or token.dep_ != "aux" or token.head == verb:
            continue
        subjects = [c.i for c in token.head.children if c.dep_ in SUBJECTS]
        before = token.nbor(-1)
        if before.text == "," and token.i < verb.i:
            end = next((t.i for t in verb.doc[token.i : verb.i] if t.text == ","), 0)
            if end - token.i > 2 and any(token.i < i < end for i in subjects):
                return Dependence(list(verb.doc[token.i : end]), "should", {token.i})
        elif subjects and min(subjects) > token.i > verb.i and before.pos_ not in ("PRON", "ADV", "SCONJ"):
            tokens = trim(t for t in subtree(token.head) if t.i >= token.i)
            return Dependence(tokens, "should", {token.head.i})
    return None


def _lost_should(verb: Token) -> Dependence | None:
    """ "Said that, should the dam break, the valley could flood": an inversion that the parser gives to the verb."""
    doc = verb.doc
    for i in range(max(verb.sent.start, verb.i - 30), verb.i):
        broken = i == verb.sent.start or doc[i - 1].text in _QUOTES | {","} or doc[i - 1].lemma_ in words("told")
        if doc[i].lower_ != "should" or not broken or doc[i + 1].pos_ not in _NOMINAL:
            continue
        end = next((t.i for t in doc[i + 3 : verb.i] if t.text == ","), 0)
        if end - i > 3:  # the parser makes a noun of "the dam break"
            return Dependence(list(doc[i:end]), "should", set(range(i, end)))
    return None
