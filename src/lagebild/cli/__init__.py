"""The command line: talks to the facade only; results to standard output, all else to standard error.

Exit codes: 0 done; 1 done, but some input could not be used (named on standard
error); 2 wrong use; 3 the workspace cannot be used. Heavy modules are imported
by the commands that need them, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from lagebild.cli.acting import actors
from lagebild.cli.annotating import annotate
from lagebild.cli.building import build, sample
from lagebild.cli.cleaning import clean
from lagebild.cli.importing import imports
from lagebild.cli.lines import tell
from lagebild.cli.training import train

COLLECT_AFTER = 20_000
"""So many new objects may stand before circles among them are looked for."""

app = typer.Typer(
    name="lagebild",
    help="Turn German press reports about one story into a sourced situation picture.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(build)
app.command()(clean)
app.command()(actors)
app.command()(annotate)
app.command()(sample)
app.add_typer(imports, name="import")
app.add_typer(train, name="train")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(version("lagebild"))
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Turn German press reports about one story into a sourced situation picture."""


def main() -> None:
    """The entry point of the command `lagebild`; a closed pipe or Ctrl-C ends it without a traceback."""
    from lagebild.errors import LagebildError

    # What is read hangs together in no circles; looking for them after every 700 new objects costs a tenth of the time.
    gc.set_threshold(COLLECT_AFTER)
    try:
        app()
    except LagebildError as error:
        tell(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; point stdout away so that Python's exit does not complain.
        sys.stdout = open("/dev/null", "w")  # noqa: SIM115
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("lagebild: stopped", err=True)
        sys.exit(130)
