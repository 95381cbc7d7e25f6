"""Lists in sentences, and what is said of each member alone."""

import pytest

from litcheck.vocabulary.enumerations import enumeration


@pytest.mark.parametrize(
    ("sentence", "members", "alone"),
    [
        ("Gout affects the joints, kidneys and skin.", ("joints", "kidneys", "skin"), "Gout affects skin."),
        (
            "Psoriasis damages several organs, including the skin and the nails.",
            ("skin", "nails"),
            "Psoriasis damages the nails.",
        ),
        (
            "Rheumatoid arthritis, lupus and celiac disease are autoimmune diseases.",
            ("Rheumatoid arthritis", "lupus", "celiac disease"),
            "celiac disease are autoimmune diseases.",
        ),
        (
            "Symptoms of colds include cough, loss of smell and sneezing in children.",
            ("cough", "loss of smell", "sneezing"),
            "Symptoms of colds include sneezing in children.",
        ),
        (
            "Shingles may involve both the central and the peripheral nervous system.",
            ("central nervous system", "peripheral nervous system"),
            "Shingles may involve both the peripheral nervous system.",
        ),
    ],
    ids=["object", "class-without-content", "subject", "with-of", "shared-noun"],
)
def test_a_joint_list_is_taken_apart(sentence: str, members: tuple[str, ...], alone: str) -> None:
    found = enumeration(sentence)

    assert found is not None
    assert (found.members, found.alone[-1]) == (members, alone)


def test_a_class_that_says_more_than_its_members_stays() -> None:
    found = enumeration("Gout causes fatal complications, including stroke and sepsis.")

    assert found is not None
    assert found.alone[0] == "Gout causes fatal complications, including stroke."


@pytest.mark.parametrize(
    "sentence",
    [
        "Gout affects the joints.",
        "Gout affects the joints, kidneys or skin.",
        "Gout does not affect the lungs, eyes and skin.",
        "Iron, zinc and copper together cause fatigue.",
        "Gout is more common in men, smokers and drinkers than in others.",
        "Salt and pepper cause thirst.",
        "Alcohol use, especially heavy use, weakens bones and thus causes falls.",
    ],
    ids=["none", "or", "denied", "joint-effect", "comparison", "pair", "remark"],
)
def test_what_is_no_plain_joint_list_stays_whole(sentence: str) -> None:
    assert enumeration(sentence) is None
