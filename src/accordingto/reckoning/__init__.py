"""Arithmetic over the record: only figures that the text itself puts together are reckoned with.

``checks(reading)`` gives the checks of one reading; ``Interval`` is the arithmetic with open ends that they use.
"""

import msgspec

from accordingto.reckoning.interval import Interval
from accordingto.reckoning.relations import RELATIONS
from accordingto.reckoning.sentences import sentences
from accordingto.record import Check, Reading

__all__ = ["Interval", "checks"]


def checks(reading: Reading) -> list[Check]:
    """What the reading's figures come to, in text order, ids k1, k2 ...; a pure function of text and figures.

    The reading is left as it is; put the result into its ``checks``.
    """
    text = reading.document.text
    found = [check for sentence in sentences(reading) for relation in RELATIONS for check in relation(sentence, text)]
    return [msgspec.structs.replace(check, id=f"k{n}") for n, check in enumerate(found, 1)]
