"""`litcheck llm`."""

import os
from contextlib import closing
from pathlib import Path

import click

from litcheck.commands.asked_model import AskedModel, opened_asker, where_options
from litcheck.commands.asked_source import Asked, opened_source
from litcheck.commands.auditing import claims_file_of
from litcheck.commands.exit_status import DONE, FAILED
from litcheck.commands.gathered import gathered
from litcheck.commands.progress_bar import progress_bar
from litcheck.errors import BadInput
from litcheck.vocabulary.control_characters import visible


@click.group()
def llm() -> None:
    """Tries a language model's server, and asks a model in batches.

    \b
    Examples:
      litcheck llm check --llm qwen2.5-7b-instruct --llm-url http://127.0.0.1:8080/v1
      litcheck llm export claims.yaml --llm gpt-4o-mini -o batch.jsonl
      litcheck llm import answers.jsonl
    """


@llm.command("check")
@where_options
def llm_check(asked_model: AskedModel) -> int:
    """Asks one tiny question and says what the server can do.

    \b
    Example:
      litcheck llm check --llm qwen2.5-7b-instruct --llm-url http://127.0.0.1:8080/v1
    """
    from litcheck.language_model.trying import tried

    with opened_asker(_named(asked_model)) as asker:
        assert asker is not None
        found = tried(asker)
        click.echo(visible("\n".join(found.lines)))
    return DONE if found.works else FAILED


@llm.command("export")
@click.argument("files", nargs=-1, metavar="[CLAIMS.yaml | ARTICLE...]")
@click.option("--source", "sources", multiple=True, metavar="SOURCE", help="As in `litcheck audit`.")
@click.option("--email", envvar="NCBI_EMAIL", metavar="E", help="Your e-mail, which NCBI asks for. [env: NCBI_EMAIL]")
@click.option("--entrez-url", envvar="NCBI_ENTREZ_URL", metavar="URL", help="As in `litcheck audit`.")
@click.option("--offline", is_flag=True, help="Use only replies of PubMed that are in the cache.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("batch.jsonl"),
    show_default=True,
    metavar="FILE",
    help="The batch file.",
)
@where_options
@gathered("asked", Asked)
def llm_export(
    files: tuple[str, ...],
    asked: Asked,
    output: Path,
    asked_model: AskedModel,
) -> int:
    """Writes what an audit would ask a model as a batch file, in the form that hosted services take. Asks it nothing.

    Questions that have their answer already are left out. `litcheck llm import` reads the answers; the audit then has them.

    \b
    Example:
      litcheck llm export claims.yaml --llm gpt-4o-mini -o batch.jsonl
    """
    from litcheck.flow import model_questions, open_claims
    from litcheck.from_articles import open_articles
    from litcheck.language_model.batch import write_batch
    from litcheck.language_model.reply_cache import ReplyCache
    from litcheck.literature.entrez.cache_folder import cache_folder

    model = _named(asked_model).name or ""
    claims_file = claims_file_of(files)
    opened = open_claims(claims_file) if claims_file else open_articles(files)
    with closing(ReplyCache(cache_folder())) as cache:
        with opened_source(asked) as (source, _), progress_bar() as progress:
            questions = model_questions(opened, source, model, progress=progress).questions
        count = write_batch(output, questions, cache)
    click.echo(f"{count} requests ({len(questions) - count} more are answered already): {visible(str(output))}")
    return DONE


@llm.command("import")
@click.argument("answers", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="ANSWERS.jsonl...")
def llm_import(answers: tuple[Path, ...]) -> int:
    """Reads the answers to an exported batch into the cache, in any order, in parts, more than once.

    \b
    Example:
      litcheck llm import answers.jsonl
    """
    from litcheck.language_model.batch import read_batch
    from litcheck.language_model.endpoint import KEY_VARIABLE
    from litcheck.language_model.reply_cache import ReplyCache
    from litcheck.literature.entrez.cache_folder import cache_folder

    with closing(ReplyCache(cache_folder())) as cache:
        for path in answers:
            found = read_batch(path, cache, os.environ.get(KEY_VARIABLE, "").strip() or None)
            for line in found.told():
                click.echo(f"{visible(str(path))}: {line}")
    return DONE


def _named(asked: AskedModel) -> AskedModel:
    """The model to ask.

    Raises: BadInput if none is named.
    """
    if not asked.wanted:
        raise BadInput("which model? Add --llm MODEL, the name by which its server knows it")
    return asked
