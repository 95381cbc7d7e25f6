"""Options that belong together, as one argument of the command that has them."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any


def gathered(argument: str, value: Callable[..., object]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Makes `value` of those options of a command that it has parameters for; the command gets it as `argument`."""
    names = tuple(signature(value).parameters)

    def decorated(command: Callable[..., int]) -> Callable[..., int]:
        @wraps(command)
        def called(**options: Any) -> int:
            own = {name: options.pop(name) for name in names if name in options}
            return command(**{argument: value(**own)}, **options)

        return called

    return decorated
