"""Numbers in running text as the wording bounds them, never narrower; needs no language model.

``scan(text)`` gives the quantities of a text in order; ``figures`` decides by the parse which of them count something.
"""

from accordingto.reading.numbers.quantities import scan
from accordingto.reading.numbers.quantity import Quantity
from accordingto.reading.numbers.tokens import Word, words
from accordingto.reading.numbers.values import Value, value_at

__all__ = ["Quantity", "Value", "Word", "scan", "value_at", "words"]
