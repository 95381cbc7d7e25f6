"""Lists of words as they are written in this package: running text, read once."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())
