"""The rules by which a run may fail, as `--fail-on` names them; `failing` applies them."""

FAIL_ON = ("contradicted", "unverified", "new-contradicted", "changed", "never")
NEEDS_BASELINE = ("new-contradicted", "changed")
