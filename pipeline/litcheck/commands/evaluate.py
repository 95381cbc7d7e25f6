"""`litcheck evaluate`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litcheck.commands.asked_model import AskedModel, evaluation_options, opened_asker, prices
from litcheck.commands.exit_status import DONE
from litcheck.commands.progress_bar import progress_bar

if TYPE_CHECKING:
    from litcheck.evaluation.pairs import Pair
    from litcheck.literature.record import Record


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
@evaluation_options
def evaluate(
    pairs: Path,
    proposer: str | None,
    predictions: Path | None,
    corpus: Path | None,
    each: int,
    shape: str,
    asked_model: AskedModel,
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
      litcheck evaluate pairs.jsonl --llm qwen2.5-7b-instruct --llm-url http://127.0.0.1:8080/v1
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
    if asked_model.wanted:
        return _with_model(asked_model, rows, abstracts, each, predictions, shape)
    with progress_bar() as progress:
        card = score(rows, reader, abstracts, each, progress)
    if predictions is not None:
        write_predictions(predictions, card.predictions)
    click.echo(card_as_json(card) if shape == "json" else card_as_text(card))
    return DONE


def _with_model(
    asked: AskedModel,
    rows: "Sequence[Pair]",
    abstracts: "Sequence[Record]",
    each: int,
    predictions: Path | None,
    shape: str,
) -> int:
    """Scores the rules alone and with the model, or says what that would take."""
    from litcheck.evaluation.predicting import reader_of
    from litcheck.evaluation.printing import write_predictions
    from litcheck.evaluation.scorecard import score
    from litcheck.language_model.evaluating import compared, compared_as_json, examination_of, examined
    from litcheck.language_model.reading import estimated

    examination = examination_of(rows, abstracts, each)
    with opened_asker(asked) as asker, progress_bar() as progress:
        assert asker is not None
        if asked.dry_run:
            click.echo(estimated(examination.asked(asker.endpoint.model), asker).told(prices()))
            return DONE
        found = examined(examination, asker, progress)
        alone = score(rows, reader_of(None), abstracts, each, progress)
        both = score(rows, found.reader(), abstracts, each, progress)
    if predictions is not None:
        write_predictions(predictions, both.predictions)
    tell = compared_as_json if shape == "json" else compared
    click.echo(tell(alone, both, found.run(prices()), len(examination.claims)))
    return DONE
