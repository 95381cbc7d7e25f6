"""Writes the files that a newsroom starts with; what is there already is left as it is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from litcheck.errors import BadInput

CLAIMS, SCHEMA = Path("claims.yaml"), Path(".litcheck/claims-1.schema.json")
CONFIGURATION, WORKFLOW = Path("litcheck.toml"), Path(".github/workflows/litcheck.yml")
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA.as_posix()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Files as paths within the folder, in the order in which they were made."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def start(folder: Path, schema: Mapping[str, object]) -> Started:
    """Writes those of the four files that are not there. `schema` is that of a claims file.

    Raises: BadInput naming the file that cannot be written.
    """
    wanted = {
        CLAIMS: SCHEMA_LINE + _shipped("claims.yaml"),
        SCHEMA: json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n",
        CONFIGURATION: _shipped("litcheck.toml"),
        WORKFLOW: _shipped("weekly-audit.yml"),
    }
    written, kept = [], []
    for name, text in wanted.items():
        path = folder / name
        if path.exists():
            kept.append(name)
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        except OSError as fault:
            raise BadInput(f"{path}: cannot be written ({fault.strerror}); choose another folder") from fault
        written.append(name)
    return Started(written=tuple(written), kept=tuple(kept))


def with_schema_line(path: Path) -> None:
    """Puts the line by which editors find the schema at the head of a claims file that has none."""
    text = path.read_text(encoding="utf-8")
    if "yaml-language-server" not in text:
        path.write_text(SCHEMA_LINE + text, encoding="utf-8", newline="")


def _shipped(name: str) -> str:
    return files("litcheck.newsroom").joinpath(name).read_text("utf-8")
