"""A sentence -> the stretches that each make a statement of their own."""

import re
from itertools import pairwise

from litcheck.claims.extraction.figures import Figure, Form
from litcheck.claims.extraction.verbs import AUXILIARIES, finite_verbs, has_main_verb

_BETWEEN_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r";|,? (?:and|but|while|whereas|compared (?:with|to)|versus|vs\.?|although)\b",
        r",(?=\s(?:an?|with|which)\b)|\)|\s(?=\()",
        r",(?!\d)",
        r"\s(?:with|or up to)\b",
    )
)
"""Where a sentence is cut between two figures, best joints first."""
_JOINT = re.compile(
    r";\s+(?:however,|but|and)?|,\s+(?:but|while|whereas|and|yet)\s+|,\s+(?=suggesting|with (?:most|many|some"
    r"|few|fewer|about|only|nearly|over|more than)\b)"
    r"|,\s+(?=which (?:can|may|is|are|often|means|has|have|could|might|cause|lead)\b)"
    r"|\s+and\s+(?=(?:also\s+)?(?:can|may|might|could|is|are|has|have|will|does|do|must|should)\s)",
    re.IGNORECASE,
)
_LOOSE_START = re.compile(r"^(?:[\s,;:)]|\b(?:and|but)\b)*")
_FEWEST_WORDS = 4
"""A statement has at least a subject, a verb and an object; shorter pieces stay with their neighbour."""
_SUBORDINATE = re.compile(
    r"^(?:while|although|though|since|because|if|when|even if|even though|as|despite|whereas|until|unless)\b",
    re.IGNORECASE,
)


def clauses(sentence: str, figures: tuple[Figure, ...]) -> list[tuple[int, int]]:
    """Offsets of the statements of a sentence: one for each figure, or the parts between its main joints."""
    if len(figures) > 1:
        return _around_figures(sentence, figures)
    pieces = _at_joints(sentence)
    if figures and len(pieces) > 1:
        return [piece for piece in pieces if _states(sentence[piece[0] : piece[1]])] or [(0, len(sentence))]
    return pieces


def own_figures(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures that each stand for a claim: a group's size beside a share is no claim of its own."""
    shares = any(figure.form in (Form.SHARE, Form.CHANGE) for figure in figures)
    return tuple(
        figure
        for figure in figures
        if not (shares and figure.form is Form.COUNT and (figure.value.stated or figure.value.high or 0) < 1_000_000)
    )


def _around_figures(sentence: str, figures: tuple[Figure, ...]) -> list[tuple[int, int]]:
    cuts = [0]
    for one, other in pairwise(figures):
        stretches = (list(joint.finditer(sentence, one.end, other.start)) for joint in _BETWEEN_FIGURES)
        joints = next((found for found in stretches if found), [])
        cuts.append(joints[-1].start() if joints else other.start)
    cuts.append(len(sentence))
    spans = []
    for start, end in pairwise(cuts):
        piece = sentence[start:end]
        left = start + len(piece) - len(_LOOSE_START.sub("", piece))
        right = start + len(piece.rstrip(" ,;:("))
        spans.append((left, right) if left < right else (start, end))
    return spans


def _at_joints(sentence: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        if _in_brackets(sentence, joint.start()):
            continue
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if not _states(left) or not _continues(right) or not _one_subject(sentence[: joint.start()], right):
            continue
        pieces.append((start, joint.start()))
        start = joint.end()
    pieces.append((start, len(sentence)))
    return pieces


def _states(piece: str) -> bool:
    return len(piece.split()) >= _FEWEST_WORDS and bool(finite_verbs(piece)) and not _SUBORDINATE.match(piece)


_BACKWARD = frozenset(("it", "they", "this", "that", "these", "those", "he", "she", "others", "some", "most"))


def _one_subject(left: str, right: str) -> bool:
    """True if it is clear whom or what the right part speaks of: it names its subject, or the left part has only one to share."""
    first = right.split()[0].lower()
    if first in _BACKWARD:
        return False
    return not (first in AUXILIARIES or first in ("also", "which")) or len(finite_verbs(left)) == 1


def _continues(piece: str) -> bool:
    if len(piece.split()) < _FEWEST_WORDS:
        return False
    first = piece.split()[0].lower()
    if first in AUXILIARIES or first in ("also", "which", "suggesting", "with"):
        return True
    head = " ".join(piece.split()[:9])
    return (
        bool(finite_verbs(head))
        and has_main_verb(piece)
        and not re.match(r"(?:such as|including|or|for example)\b", piece, re.IGNORECASE)
    )


def _in_brackets(sentence: str, at: int) -> bool:
    """True if a bracket that opened before this character is still open."""
    before = sentence[:at]
    return before.count("(") + before.count("[") > before.count(")") + before.count("]")
