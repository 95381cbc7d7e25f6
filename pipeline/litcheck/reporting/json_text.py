"""Values -> JSON text that every reader takes: no NaN or infinity, nothing that a terminal obeys."""

import json
import math
from typing import Any

from litcheck.vocabulary.control_characters import json_safe


def json_text(value: Any, indent: int | None = None) -> str:
    """The value as JSON; a number that is not finite is null."""
    return json_safe(json.dumps(_finite(value), ensure_ascii=False, indent=indent, allow_nan=False))


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    return [_finite(inner) for inner in value] if isinstance(value, list | tuple) else value
