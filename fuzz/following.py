"""One run for one kind of file: mutate, follow what reaches new code, stop at the first broken promise (libFuzzer)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["lagebild.intake", "lagebild.cleaning"]):
    from fuzz.promises import keep

from fuzz.starting import inputs

LONGEST = 20_000
"""Bytes of one input: more makes each try slow and finds nothing that size alone does not show."""
PATIENCE = 20
"""Seconds after which one input counts as a hang."""


def main() -> None:
    """Arguments: the suffix, the seconds, the seed, and where an input is written that breaks a promise."""
    kind, seconds, seed, finds = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        starting = Path(folder, "starting")
        starting.mkdir()
        for number, content in enumerate(inputs()[kind]):
            (starting / str(number)).write_bytes(content)
        path = Path(folder, f"input{kind}")

        def tried(data: bytes) -> None:
            path.write_bytes(data)
            keep(path)

        options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}", f"-timeout={PATIENCE}"]
        options += ["-rss_limit_mb=2048", f"-artifact_prefix={finds}/{kind.strip('.').replace('.', '_')}-"]
        atheris.Setup([sys.argv[0], *options, str(starting)], tried)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
