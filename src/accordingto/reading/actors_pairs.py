"""Two or three who speak as one: "the two leaders", "both", "all three" after as many that the article names."""

from spacy.tokens import Token

from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_epithets import is_members
from accordingto.reading.actors_words import is_role_noun
from accordingto.reading.attribution_parts import SUBJECTS
from accordingto.reading.coreference import Cast

_TWO = frozenset("two both pair duo each neither".split())
_THREE = frozenset("three trio".split())
#: words that make others of them ("two other officials") or leave the two out
_NEW = frozenset("other others more another of".split())
_BODIES = frozenset("sides companies countries nations parties governments firms states groups".split())
_MEN, _WOMEN = frozenset({"men", "brothers"}), frozenset({"women", "sisters"})
#: how many words behind "both" its own clause has
_WORDS = 20
#: how many sentences back the two are named
_BACK = 2


def first_of_pair(cast: Cast, tokens: list[Token], head: Token) -> Draft | None:
    """The first of the two or three whom a source means, None where the article has not named just as many.

    Args:
        tokens: the source's words. head: the one that they hang on.
    """
    words = [token.lower_ for token in tokens]
    number = 2 if not _TWO.isdisjoint(words) else 3 if not _THREE.isdisjoint(words) else 0
    if not number or not _NEW.isdisjoint(words):
        return None
    alone = head.lower_ in _TWO | _THREE
    back = words[0] in ("the", "both", "all", "each", "neither", "these") and (words[0] != "the" or len(words) > 1)
    many = head.tag_ == "NNS" or head.lower_ == "side" or is_members(head)
    if not back or (alone and len(words) > 2) or not (alone or many):
        return None
    if not alone and not (is_role_noun(head) or is_members(head) or head.lower_ in _BODIES | {"side"}):
        return None
    before = cast.renamed.get(" ".join(words)) if not alone else None
    if before is not None:
        return before
    kinds = ("state", *BODIES) if head.lower_ in _BODIES else ("person",)
    gender = "m" if head.lower_ in _MEN else "f" if head.lower_ in _WOMEN else "-"
    seen: dict[int, tuple[int, int, Draft]] = {}
    own = _named_by_its_clause(cast, head) if alone else set()
    for back_by in range(_BACK + 1):
        first = cast.reach(head.i, back_by)
        last = tokens[0].i if not back_by else cast.reach(head.i, back_by - 1)
        for start, end, draft in cast.between(first, last):
            if draft.serial in own:
                continue
            if draft.kind in kinds and end <= last and ("-" in (gender, draft.gender) or gender == draft.gender):
                if draft.serial not in seen or start < seen[draft.serial][0]:
                    seen[draft.serial] = (start, end, draft)
        named = sorted(seen.values(), key=lambda one: one[0])
        found = _joined(cast, named) if number == 2 else None
        if found is None and len(named) < number:
            continue
        if found is None and len(named) == number and words[0] != "each":
            found = named[0][2]
        if found is not None:
            cast.renamed[" ".join(words)] = found
        return found
    return _main_pair(cast, head) if words == ["both"] and head.dep_ in SUBJECTS else None


def _named_by_its_clause(cast: Cast, head: Token) -> set[int]:
    """``serial`` of those whom the words behind "both" name, up to a comma: "Both are critics of *Quill*"."""
    last = min(head.i + 1 + _WORDS, head.sent.end)
    end = next((i for i in range(head.i + 1, last) if cast.doc[i].is_punct), last)
    return {draft.serial for _, _, draft in cast.between(head.i + 1, end)}


def _main_pair(cast: Cast, head: Token) -> Draft | None:
    """The first of the two persons whom the article is about, where it has joined the two by "and" before."""
    most = sorted((d for d in cast.drafts if d.kind == "person"), key=lambda d: -len(d.mentions))[:3]
    if len(most) < 2 or (len(most) > 2 and len(most[2].mentions) == len(most[1].mentions)):
        return None
    one, other = most[:2]
    for start in one.starts:
        if start >= head.i:
            break
        joined = {token.i for token in cast.doc[one.end_of(start) - 1].conjuncts}
        if any(cast.at(i) is other for i in joined):
            return min(one, other, key=lambda d: d.starts[0])
    return None


def _joined(cast: Cast, named: list[tuple[int, int, Draft]]) -> Draft | None:
    """The first of two that an "and" joins and who act, where no third is joined with them and no other two are."""
    found: list[Draft] = []
    acting = 0
    for _, end, draft in named:
        others = {other.serial for token in cast.doc[end - 1].conjuncts if (other := cast.at(token.i)) is not None}
        if len(others - {draft.serial}) == 1:
            found.append(draft)
            acting += cast.doc[end - 1].dep_ in SUBJECTS
    return found[0] if len(found) == 2 and (acting or len(named) == len(found)) else None
