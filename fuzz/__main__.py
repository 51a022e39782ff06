"""`python -m fuzz [KIND…] [--seconds N] [--seed N]`: one bounded run for each kind of file, each in its own process."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from fuzz.starting import inputs

FINDS = Path(__file__).with_name("finds")


def main() -> int:
    """Run the kinds one after the other; 1 when one of them found something."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(inputs())}; all without one")
    parser.add_argument("--seconds", type=int, default=60, help="how long each kind is tried")
    parser.add_argument("--seed", type=int, default=1, help="of the mutations")
    options = parser.parse_args()
    unknown = [kind for kind in options.kinds if kind not in inputs()]
    if unknown:
        parser.error(f"{', '.join(unknown)} is none of {', '.join(inputs())}")
    broken = [kind for kind in options.kinds or inputs() if not _tried(kind, options.seconds, options.seed)]
    print(f"broken: {', '.join(broken)}; see {FINDS.name}/" if broken else "every promise was kept")
    return 1 if broken else 0


def _tried(kind: str, seconds: int, seed: int) -> bool:
    print(f"{kind}: {seconds} s", flush=True)
    command = [sys.executable, "-m", "fuzz.following", kind, str(seconds), str(seed), str(FINDS)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    lines = done.stderr.splitlines()
    print("\n".join(lines[-25:] if done.returncode else [line for line in lines if "DONE" in line]), flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
