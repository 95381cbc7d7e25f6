"""The commands: one file a command, one line in the table. Thin: each reads options, calls the flow, prints the outcome."""

import click

from litcheck.commands import (
    audit,
    cache,
    check,
    diff,
    evaluate,
    extract,
    findings,
    history,
    init,
    llm,
    mirror,
    review,
    validate,
    watch,
)

COMMANDS: tuple[click.Command, ...] = (
    audit.audit,
    check.check,
    extract.extract,
    init.init,
    validate.validate,
    diff.diff,
    history.history,
    watch.watch,
    review.review,
    findings.findings,
    evaluate.evaluate,
    llm.llm,
    cache.cache,
    mirror.mirror,
)
"""In the order of the help."""
