"""An audit as the command line asks for it: by this process, or by many workers."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from litcheck.batches.crew import Crew, LeftOut, told
from litcheck.commands.asked_model import AskedModel, opened_model
from litcheck.commands.asked_source import Asked, opened_full_texts, opened_source
from litcheck.commands.today import today
from litcheck.errors import BadInput
from litcheck.spool import Spool

if TYPE_CHECKING:
    from litcheck.bench import Progress
    from litcheck.flow import Opened
    from litcheck.reporting.dossier import Dossier

CLAIMS_FILE_SUFFIXES = (".yaml", ".yml")
_LIVE = ("pubmed", "europepmc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be audited, who is asked, and who works (None: this process); `day` is today as ISO."""

    files: tuple[str, ...]
    asked: Asked
    model: AskedModel
    crew: Crew | None
    allow_private: bool
    day: str


def job_of(
    files: tuple[str, ...], asked: Asked, asked_model: AskedModel, crew: Crew | None, allow_private: bool
) -> Job:
    """The job of the options of `litcheck audit`; who asks PubMed nothing asks the model nothing."""
    model = replace(asked_model, offline=asked.offline)
    return Job(files=files, asked=asked, model=model, crew=crew, allow_private=allow_private, day=today())


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """The report, and what could not be audited."""

    dossier: "Dossier"
    left_out: tuple[LeftOut, ...] = ()


def opened_for(job: Job, progress: "Progress") -> tuple["Opened", tuple[LeftOut, ...]]:
    """The claims of a claims file or of articles, and the articles that a crew could not read.

    Raises: BadInput naming every fault.
    """
    from litcheck.flow import open_claims

    claims_file = claims_file_of(job.files)
    if job.crew is not None and job.model.wanted:
        raise BadInput("--llm: a model is asked by one process, with one budget; leave --workers and --scheduler out")
    if claims_file is not None:
        return open_claims(claims_file), ()
    if job.crew is None:
        from litcheck.from_articles import open_articles

        return open_articles(job.files, allow_private=job.allow_private), ()
    from litcheck.batches.articles import opened_by

    return opened_by(job.crew, job.files, allow_private=job.allow_private, progress=progress)


def audited(job: Job, opened: "Opened", unread: tuple[LeftOut, ...], progress: "Progress") -> Audited | str:
    """The audit; of a dry run, what asking the language model would take.

    Raises: BadInput for a setting that is missing or wrong, UnknownName for a source that is not known.
    """
    with opened_source(job.asked) as (source, watch):
        from litcheck.flow import audit, compiled, facts_of, model_questions

        if job.crew is not None:
            if job.crew.scheduler is not None and source.name in _LIVE and not job.asked.offline:
                raise BadInput(
                    f"--scheduler: {source.name} allows few requests a second to all machines together; use --workers, "
                    "or a source that asks nobody (library, files)"
                )
            from litcheck.batches.articles import judged_by

            facts = facts_of(source, job.day)  # a file is indexed now, before many want to
            found, rest, lost = judged_by(job.crew, opened, job.asked, progress=progress)
            left_out = (*unread, *lost)
            dossier = compiled(rest, facts, found, left_out=[*map(told, left_out)], keep=Spool)
            return Audited(dossier=dossier, left_out=left_out)
        with opened_full_texts(job.asked, source) as full_texts, opened_model(job.model) as model:
            if job.model.dry_run and model is not None:
                from litcheck.language_model.reading import estimated

                would = estimated(model_questions(opened, source, model.name, progress=progress), model.asker)
                return would.told(model.prices)
            dossier = audit(
                opened, source, today=job.day, progress=progress, watch=watch, model=model, full_texts=full_texts
            )
            return Audited(dossier=dossier)


def claims_file_of(files: tuple[str, ...]) -> Path | None:
    """The one claims file among the arguments; None if they are articles.

    Raises: BadInput for two claims files, or a claims file among articles.
    """
    if not files:
        return Path("claims.yaml")
    claims_files = [file for file in files if file.lower().endswith(CLAIMS_FILE_SUFFIXES) and "://" not in file]
    if not claims_files:
        return None
    if len(files) > 1:
        raise BadInput(f"{files[1]}: one claims file at a time, and no article beside it; run litcheck once for each")
    return Path(claims_files[0])
