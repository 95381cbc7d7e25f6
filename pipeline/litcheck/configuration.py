"""litcheck.toml: what a newsroom sets once. What is given on the command line or in the environment goes before it.

email-variable = "NCBI_EMAIL"      # the environment variable that holds the e-mail NCBI wants
source = "pubmed"                  # library, pubmed, europepmc, or files of records (a list)
fallback = "europepmc"             # whom to ask where PubMed does not answer
full-text = 3                      # articles read in full for a claim that abstracts leave open
formats = ["html", "md", "json", "sarif"]
fail-on = "new-contradicted"
reviewers = ["A. Editor"]          # whose `accept` and `review` count; without it, everyone's
llm = "qwen2.5-7b-instruct"        # a language model that reads too, llm-url = where its server is
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from litcheck.errors import ConfigurationError

FILE_NAME = "litcheck.toml"
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]
Days = Annotated[float, Field(ge=0)]


class LlmPrices(BaseModel):
    """What a million tokens of the language model cost."""

    model_config = ConfigDict(extra="forbid", strict=False, frozen=True)

    input: Days
    output: Days
    currency: Text = "USD"


class Configuration(BaseModel):
    """The file. None: not set."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, alias_generator=lambda name: name.replace("_", "-")
    )

    email_variable: Text = "NCBI_EMAIL"
    source: Text | Texts | None = None
    formats: Texts | None = None
    fail_on: Literal["contradicted", "unverified", "new-contradicted", "changed", "never"] | None = None
    reviewers: Texts | None = None
    reports: Text | None = None
    history: Text | None = None
    max_age: Annotated[int, Field(ge=1)] | None = None
    cache_days: Days | None = None
    entrez_url: Text | None = None
    crossref_url: Text | None = None
    fallback: Literal["europepmc"] | None = None
    europepmc_url: Text | None = None
    full_text: Annotated[int, Field(ge=0, le=50)] | None = None
    llm: Text | None = None
    llm_url: Text | None = None
    llm_proposes: bool | None = None
    llm_budget: Text | None = None
    llm_seconds: Annotated[float, Field(gt=0)] | None = None
    llm_concurrent: Annotated[int, Field(ge=1, le=64)] | None = None
    llm_prices: LlmPrices | None = None


def read_configuration(path: Path) -> Configuration:
    """The configuration at `path`; the defaults where there is no such file.

    Raises: ConfigurationError with the first fault of the file.
    """
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return Configuration()
    except OSError as fault:
        raise ConfigurationError(f"{path}: cannot be read ({fault.strerror})") from fault
    except ValueError as fault:  # not UTF-8, not TOML
        raise ConfigurationError(f"{path}: not valid TOML: {' '.join(str(fault).split())}; mend the line") from fault
    try:
        return Configuration.model_validate(content)
    except ValidationError as fault:
        raise ConfigurationError(f"{path}: {_told(fault)}") from fault


def audit_defaults(known: Configuration, environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The defaults of the options of `litcheck audit` by name; what is not set has none."""
    source = [known.source] if isinstance(known.source, str) else known.source
    settings = {
        "sources": source,
        "formats": None if known.formats is None else ",".join(known.formats),
        "fail_on": known.fail_on,
        "reports": known.reports,
        "history": known.history,
        "max_age": known.max_age,
        "cache_days": known.cache_days,
        "entrez_url": known.entrez_url,
        "crossref_url": known.crossref_url,
        "fallback": known.fallback,
        "europepmc_url": known.europepmc_url,
        "full_text": known.full_text,
        "email": environment.get(known.email_variable, "").strip() or None,
    }
    return {name: setting for name, setting in settings.items() if setting is not None}


def model_defaults(known: Configuration) -> dict[str, Any]:
    """The defaults of the options on a language model by name; what is not set has none."""
    settings = {
        "llm": known.llm,
        "llm_url": known.llm_url,
        "llm_proposes": known.llm_proposes,
        "llm_budget": known.llm_budget,
    }
    return {name: setting for name, setting in settings.items() if setting is not None}


def _told(fault: ValidationError) -> str:
    first = fault.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"] if isinstance(part, str) and not part.startswith("constrained"))
    if first["type"] == "extra_forbidden":
        keys = ", ".join(sorted(field.alias or name for name, field in Configuration.model_fields.items()))
        return f"unknown key {place!r}; known keys: {keys}"
    found = repr(first.get("input"))
    return f"{place}: found {found[:60]}; {' '.join(first['msg'].lower().split())}"
