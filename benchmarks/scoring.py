"""What the adapters of the sets share: where the data lies, a line of the table, and how a scorer is run."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(os.environ.get("ACCORDINGTO_DATA", Path(__file__).resolve().parents[2] / "shared" / "data")).resolve()
BENCH = DATA.parent / "bench"

Row = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, on what, what came out, and what to hold it against."""

    kind: str
    set: str
    measure: str
    value: float
    reference: str = ""


def scorer(name: str, *arguments: str | Path) -> Any:
    done = subprocess.run(
        [sys.executable, BENCH / name, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{name} failed: {done.stderr.strip()[-500:]}")
    return json.loads(done.stdout)
