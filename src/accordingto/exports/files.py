"""Files that appear under their names only when all of them are whole, so that no reader meets half an export."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_files(folder: Path, names: list[str]) -> Iterator[dict[str, Path]]:
    """Temporary paths to write to, moved to their names in ``folder`` if the block ends well and removed otherwise.

    Args:
        folder: made where it is missing.
        names: of the files to come.

    Yields:
        For each name the path to write to. A killed program leaves these behind: hidden files that end in ``.part``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = {name: folder / f".{name}.{os.getpid()}.part" for name in names}
    try:
        yield parts
        for part in parts.values():
            with open(part, "rb+") as written:
                os.fsync(written.fileno())  # before the move, lest a power cut keep the name and lose the content
        for name, part in parts.items():
            os.replace(part, folder / name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
