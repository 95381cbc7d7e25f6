"""Exit statuses of every command."""

DONE, FINDINGS, FAILED = 0, 1, 2
"""Done; done with findings at or above --fail-on; usage error, bad input or failed run."""
