"""The JSON Schema of a reading, made from the types; ``python -m accordingto.record.schema`` prints it."""

import inspect
from typing import Any

import msgspec

from accordingto.record.reading import Reading


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one reading, every type under ``$defs`` with its docstring as description."""
    made = msgspec.json.schema(Reading)
    for kind in made["$defs"].values():
        if "description" in kind:
            # Python 3.13 takes the indentation off docstrings, older ones keep it
            kind["description"] = inspect.cleandoc(kind["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "accordingto reading",
        **made,
    }


if __name__ == "__main__":
    print(msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode())
