"""Quality by kind of entry and speed beside the bare pipeline, on the development sets: ``python -m benchmarks``."""
