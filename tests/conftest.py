"""What tests share: where the development sets are, and one loaded pipeline for the whole run."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

# a slow or busy machine says nothing of the properties tested
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def _data() -> Path:
    return Path(os.environ.get("ACCORDINGTO_DATA", ROOT / ".." / "shared" / "data")).resolve()


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of development sets; the test is skipped where it is absent, since the texts are not ours to ship."""
    folder = _data()
    if not folder.is_dir():
        pytest.skip(
            f"no development data at {folder}: set ACCORDINGTO_DATA to the folder that holds seed.txt"
        )
    return folder


@pytest.fixture(scope="session")
def seed_text(data_dir: Path) -> str:
    """The article that the project began with, unchanged."""
    return (data_dir / "seed.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def nlp():
    """The whole pipeline, loaded once."""
    from accordingto.reading.pipeline import pipeline

    return pipeline()


@pytest.fixture(scope="session")
def sources():
    """A function: a Doc -> for each statement with source words, these words and the name of the actor they mean."""

    def of(doc) -> list[tuple[str, str | None]]:
        names = {actor.id: actor.name for actor in doc._.actors}
        return [
            (s.source.spans[0].text(doc.text), names.get(s.source.actor))
            for s in doc._.statements
            if s.source.spans
        ]

    return of
