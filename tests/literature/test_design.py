"""The design of a study is told from publication types, then title, then methods."""

import pytest

from litcheck.literature.design import design_of
from litcheck.literature.record import Design, Heading


@pytest.mark.parametrize(
    ("types", "title", "text", "headings", "design"),
    [
        pytest.param(("Meta-Analysis",), "Gout", "", (), Design.META_ANALYSIS, id="type"),
        pytest.param(("Review",), "Gout: a systematic review", "", (), Design.SYSTEMATIC_REVIEW, id="title"),
        pytest.param(("Review",), "Gout in a cohort", "", (), Design.REVIEW, id="plain review"),
        pytest.param(
            ("Randomized Controlled Trial",), "X: study protocol for a randomised trial", "", (), Design.PROTOCOL,
            id="protocol typed as trial",
        ),
        pytest.param((), "Drug X for asthma: a randomized, double-blind trial", "", (), Design.TRIAL, id="trial title"),
        pytest.param((), "Drug X", "They were randomly assigned to X or placebo.", (), Design.TRIAL, id="methods"),
        pytest.param((), "Eggs", "We followed 900 men; there were 30 incident cases.", (), Design.COHORT, id="cohort"),
        pytest.param((), "Eggs", "A case-control study of adults.", (), Design.CASE_CONTROL, id="case-control"),
        pytest.param((), "Eggs", "Of 900 adults surveyed by questionnaire.", (), Design.CROSS_SECTIONAL, id="survey"),
        pytest.param((), "Gout in a boy: a case report", "", (), Design.CASE_REPORT, id="case report"),
        pytest.param((), "X heals colitis in mice", "", (), Design.ANIMAL, id="mice"),
        pytest.param((), "X protects human chondrocytes in culture", "", (), Design.ANIMAL, id="cultured human cells"),
        pytest.param((), "X in human liver cells", "Cell lines were used.", (), Design.ANIMAL, id="human cell lines"),
        pytest.param((), "X", "", ("Animals",), Design.ANIMAL, id="Animals without Humans"),
        pytest.param((), "X in patients", "", ("Animals", "Humans"), Design.UNKNOWN, id="Animals and Humans"),
        pytest.param((), "Gout guideline of a society", "", (), Design.GUIDELINE, id="guideline"),
        pytest.param(("Letter",), "Allopurinol", "", (), Design.OPINION, id="letter"),
        pytest.param(("Letter",), "Allopurinol", "A cross-sectional study.", (), Design.CROSS_SECTIONAL, id="study"),
        pytest.param((), "Gout", "", (), Design.UNKNOWN, id="nothing told"),
    ],
)  # fmt: skip
def test_design(types: tuple[str, ...], title: str, text: str, headings: tuple[str, ...], design: Design) -> None:
    found = design_of(
        types=types, title=title, text=text, sections=(), headings=tuple(Heading(name=name) for name in headings)
    )

    assert found is design
