"""`lagebild train`: models learned locally from corpora whose licence forbids to ship what is learned from them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.lines import tell, write_line
from lagebild.cli.progress import progress

train = typer.Typer(help="Learn a local model from an annotated corpus.", no_args_is_help=True)


@train.callback()
def group() -> None:
    """Learn a local model from an annotated corpus; nothing learned is shipped with the program."""


@train.command()
def quotations(
    corpus: Annotated[
        Path, typer.Option("--corpus", help="A file of the corpus, or a folder with train*.jsonl or train*.jsonl.gz.")
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write the model to.")] = Path(
        "quotations.model"
    ),
    licence: Annotated[
        str, typer.Option("--licence", help="The licence of the corpus, which the weights inherit; kept in the file.")
    ] = "",
) -> None:
    """Learn a model of quotations, to be used with --model of build and annotate.

    The corpus is read in the format of the German news quotation corpus: one JSON object per line.
    """
    from lagebild.api import LICENCE, train_quotations
    from lagebild.errors import LagebildError

    if out.is_dir():
        raise typer.BadParameter(f"{out} is a folder, not a file", param_hint="--out")
    try:
        with progress(timed=True) as told:
            written, sentence = train_quotations(corpus, out, licence or LICENCE, told)
    except LagebildError as error:
        tell(str(error))
        raise typer.Exit(2) from error
    tell(sentence)
    write_line(f"{written}\n")
