"""Names of journals are the same or not, whatever their form."""

import pytest

from litcheck.literature.journal_titles import abbreviations_of, same_journal

_FULL_JCSM = (
    "Journal of clinical sleep medicine : JCSM : official publication of the American Academy of Sleep Medicine"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Journal of Clinical Sleep Medicine", "J Clin Sleep Med"),
        ("Journal of Clinical Sleep Medicine", _FULL_JCSM),
        ("J. Clin. Sleep Med.", _FULL_JCSM),
        ("The Lancet", "Lancet (London, England)"),
        ("NEJM", "The New England journal of medicine"),
        ("JAMA", "Journal of the American Medical Association"),
        ("Arthritis and Rheumatology", "Arthritis & rheumatology (Hoboken, N.J.)"),
        ("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences of the United States of America"),
        ("the journal Sleep", "Sleep"),
        ("Journal of Invented Studies", "J Invent Stud"),
    ],
)
def test_two_names_of_one_journal_are_the_same(one: str, other: str) -> None:
    assert same_journal(one, other)
    assert same_journal(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Neurological Sciences", "Journal of the Neurological Sciences"),
        ("J Clin Med", "J Clin Sleep Med"),
        ("Journal of Sleep Medicine", "Sleep Medicine"),
        ("The Lancet", "The Lancet. Neurology"),
        ("Sleep", "Sleep medicine reviews"),
        ("JAMA", "JAMA neurology"),
        ("European Journal of Neurology", "Journal of Neurology"),
    ],
)
def test_journals_with_similar_names_differ(one: str, other: str) -> None:
    assert not same_journal(one, other)
    assert not same_journal(other, one)


def test_a_title_gives_its_abbreviation() -> None:
    assert abbreviations_of("Journal of the Neurological Sciences") == ("J Neurol Sci",)
    assert abbreviations_of("Journal of Nothing Known") == ()
