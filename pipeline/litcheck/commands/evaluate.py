"""`litcheck evaluate`."""

from pathlib import Path

import click

from litcheck.commands.exit_status import DONE
from litcheck.commands.progress_bar import progress_bar


@click.command()
@click.argument("pairs", type=click.Path(path_type=Path), metavar="PAIRS.jsonl")
@click.option(
    "--proposer", metavar="NAME", help="Score this proposer alone (rules, ...). Default: all, as in an audit."
)
@click.option(
    "--predictions", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Write what was predicted, one a line."
)
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Abstracts (.jsonl, .jsonl.gz, PubMed XML, MEDLINE) in which those off the point are searched for every claim.",
)
@click.option(
    "--each", type=click.IntRange(1, 250), default=5, show_default=True, help="Abstracts drawn for each claim."
)
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def evaluate(
    pairs: Path, proposer: str | None, predictions: Path | None, corpus: Path | None, each: int, shape: str
) -> int:
    """Scores what litcheck reads in labelled pairs of a claim and an abstract.

    PAIRS.jsonl (or .jsonl.gz) has one object a line: id, claim, abstract (a list of sentences); and, where they are known,
    title, doc_id, label (SUPPORT, REFUTE or NEI), rationales (numbers of sentences), group, kind. Without labels only
    --predictions are made. The halves "read" and "unread" are split by group: look at errors of the first half only.

    \b
    Examples:
      litcheck evaluate pairs.jsonl
      litcheck evaluate pairs.jsonl --proposer rules --format json
      litcheck evaluate pairs.jsonl.gz --corpus corpus.jsonl.gz --predictions predictions.jsonl
    """
    from litcheck.evaluation.corpus import read_corpus
    from litcheck.evaluation.pairs import read_pairs
    from litcheck.evaluation.predicting import reader_of
    from litcheck.evaluation.printing import card_as_json, card_as_text, check_writable, write_predictions
    from litcheck.evaluation.scorecard import score

    reader = reader_of(proposer)
    rows = read_pairs(pairs)
    check_writable(rows, predictions)
    abstracts = read_corpus(corpus) if corpus else ()
    with progress_bar() as progress:
        card = score(rows, reader, abstracts, each, progress)
    if predictions is not None:
        write_predictions(predictions, card.predictions)
    click.echo(card_as_json(card) if shape == "json" else card_as_text(card))
    return DONE
