"""Which files a person means by a name: a file, a folder or a pattern; nothing is opened here, no loop is followed."""

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from accordingto.record import SourceError


def files(where: str | Path) -> Iterator[Path | SourceError]:
    """The files under a name.

    Args:
        where: a file; a folder, gone through with all folders in it; or a pattern (``*``, ``?``, ``[a-z]``, ``**`` for
            any depth). In folders and patterns, names are sorted and those that begin with a dot left out. Links to
            files are followed, links to folders only where named directly.

    Yields:
        A path a file, and a SourceError (``not_found``, ``unreadable``, ``unsupported``, ``empty``) for what is none.
    """
    path = Path(where)
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield from _pattern(str(where), error)
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    found = False
    for entry in _folder(path):
        found = True
        yield entry
    if not found:
        yield SourceError(shown(path), "the folder holds no files", "empty")


def shown(path: str | Path) -> str:
    """The path as text that can be printed, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def os_error(where: str, error: Exception) -> SourceError:
    """The operating system's refusal in its own words; ``not_found`` or ``unreadable``."""
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return SourceError(where, f"{reason}: check the name", "not_found")
    return SourceError(where, f"cannot be read: {reason}", "unreadable")


def _folder(path: Path) -> Iterator[Path | SourceError]:
    failed: list[OSError] = []
    for folder, inner, names in os.walk(path, onerror=failed.append):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield Path(folder, name)
        yield from (os_error(shown(error.filename or path), error) for error in failed)
        failed.clear()
    yield from (os_error(shown(error.filename or path), error) for error in failed)


def _pattern(where: str, error: Exception) -> Iterator[Path | SourceError]:
    if not isinstance(error, FileNotFoundError) or not glob.has_magic(where):
        yield os_error(shown(where.replace("\0", "�")), error)
        return
    found = sorted({path for path in glob.iglob(where, recursive=True) if not os.path.isdir(path)})
    if not found:
        yield SourceError(where, "no file matches this pattern", "not_found")
    yield from map(Path, found)
