"""What each number counts, and numbers whose name or unit stands elsewhere."""

import pytest
from evidence.readings import read

from litcheck.evidence.estimates.nothing import names_nothing
from litcheck.evidence.estimates.topics import find_topic, spelled_out


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        pytest.param(
            "In 12% of the adults, tinnitus was reported, and in 5% we found vertigo.",
            ["tinnitus", "vertigo"],
            id="main-clause",
        ),
        pytest.param(
            "Cramps were present at rest in 14% of the runners, and at any time in 31%.",
            ["Cramps", "Cramps"],
            id="circumstance",
        ),
        pytest.param(
            "Relief was seen in 48% after surgery and 22% after physiotherapy.",
            ["Relief", "Relief"],
            id="after-treatments",
        ),
        pytest.param(
            "Thirty children (12%) passed the tone test but failed the speech test.",
            ["passed the tone test but failed the speech test"],
            id="goes-on-after-but",
        ),
        pytest.param("Of 90 nurses, 40% were not members of a union.", ["not members of a union"], id="keeps-not"),
        pytest.param(
            "Of the women given A, 80% stopped smoking compared with 69% assigned to B.",
            ["stopped smoking", "stopped smoking"],
            id="compared-with",
        ),
        pytest.param("Most carpenters (61%) reported that they had knee pain.", ["knee pain"], id="most-of-any-trade"),
        pytest.param(
            "Nine patients (8%) were treated, and five patients died (4%).", ["treated", "death"], id="a-fate"
        ),
        pytest.param("The short-course group achieved 84% and 91% cure rates.", ["cure", "cure"], id="rate-behind"),
    ],
)
def test_a_share_is_of_what_its_own_clause_tells(text: str, conditions: list[str]) -> None:
    assert [estimate.condition for estimate in read(text)] == conditions


@pytest.mark.parametrize(
    ("text", "outcome", "group"),
    [
        pytest.param(
            "The risk of falls was associated with poor vision (OR 1.8, 95% CI 1.2-2.7).",
            "falls",
            "poor vision",
            id="subject-risk",
        ),
        pytest.param(
            "Current use of the drug was frequent among those with the event (OR for gout, 2.3; 95% CI 1.1-4.8).",
            "gout",
            None,
            id="inside-the-bracket",
        ),
        pytest.param("In men with gout the SMR was 1.6 (95% CI 1.2-2.1).", "death", None, id="mortality-ratio"),
        pytest.param(
            "Predictors of relapse were smoking (HR 1.8, 95% CI 1.2-2.7) and young age (HR 1.4, 95% CI 1.0-1.9).",
            "relapse",
            "smoking",
            id="predictors",
        ),
    ],
)
def test_a_ratio_is_of_the_outcome_and_not_of_the_exposure(text: str, outcome: str, group: str | None) -> None:
    first = read(text)[0]

    assert first.condition == outcome
    assert group is None or first.population == group


def test_a_rate_without_a_named_condition_is_of_the_records_topic() -> None:
    text = "We studied the incidence of gout in Norway. Age-standardised rates rose from 1.2 to 1.9 per 1,000 person-years."

    assert [estimate.condition for estimate in read(text)] == ["gout", "gout"]


def test_a_short_form_stands_beside_its_long_form() -> None:
    (estimate,) = read("Restless legs syndrome (RLS) is common. Among 80 women, RLS was found in 19%.")

    assert estimate.condition == "Restless legs syndrome (RLS)"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param(
            "Rates are expressed per 100,000 persons. The commonest were gout, 205 (CI 180, 230); "
            "asthma, 140 (CI 100, 180); and eczema, 54 (CI 33, 80).",
            [205.0, 140.0, 54.0],
            id="stated-unit",
        ),
        pytest.param(
            "The prevalence was 7.1 per 10,000 births: club foot, 3.9, cleft lip, 1.8, other 0.7.",
            [7.1, 3.9, 1.8, 0.7],
            id="list",
        ),
        pytest.param(
            "Incidence was 18.5 per 100,000 children, higher in boys (22.1) than in girls (14.6).",
            [18.5, 22.1, 14.6],
            id="set-against",
        ),
        pytest.param("The prevalence was 36 c.p.m. in the north.", [36.0], id="cases-per-million"),
        pytest.param("The incidence was 4.5 (95% CI 3.9-5.2) per 106 adults.", [4.5], id="lost-power"),
        pytest.param("The prevalence was about 1 in a million.", [1_000_000.0], id="one-in-a-million"),
        pytest.param("The incidence was one per 2060 newborns.", [2060.0], id="one-per"),
        pytest.param("The rate was 70.1 (95% CI [56.3, 88.5])/100,000 children.", [70.1], id="unit-behind-brackets"),
        pytest.param(
            "The hazard ratio was 1.30 (95% CI 1.1-1.6). The association held in women (1.16; 0.98-1.42).",
            [1.3, 1.16],
            id="bare-ratio",
        ),
        pytest.param("The adjusted AOR, 1.10; 95% CI, 0.95-1.27, was small.", [1.1], id="aor"),
        pytest.param("Of 240 women, 36 had gout.", [15.0], id="count-of-a-total"),
        pytest.param("Rash was seen in 4/8, itch in 2/8 and pain in 1/8 children.", [50.0, 25.0, 12.5], id="slashes"),
    ],
)  # fmt: skip
def test_values_are_read_whose_name_or_unit_stands_elsewhere(text: str, values: list[float]) -> None:
    assert [estimate.value for estimate in read(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The mean score (SD) was 73.3% [6.9%] on the quiz.", id="mean-and-spread"),
        pytest.param("Incidence rose over the years (APC, 2.5%).", id="annual-change"),
        pytest.param("The sample included 13 men (65%) and 7 women (35%).", id="sex"),
        pytest.param(
            "Sensitivity and specificity were found to be 80% and 72% for A, 76% and 83% for B.", id="accuracy-list"
        ),
        pytest.param("Adherence to training was high (>92%).", id="adherence"),
    ],
)
def test_numbers_that_are_no_share_of_people_are_left_out(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text", ["age-adjusted incidence rate", "not statistically significant", "SMR", "women and men"]
)
def test_statistics_and_people_name_no_condition(text: str) -> None:
    assert names_nothing(text, rate=True)


@pytest.mark.parametrize("text", ["mortality", "gout", "overall survival", "iron deficiency"])
def test_conditions_are_kept(text: str) -> None:
    assert not names_nothing(text, rate=True)


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        pytest.param("Coffee and the risk of gout", "Coffee is common.", "gout", id="title-risk"),
        pytest.param("Effect of coffee on liver cancer risk.", "We asked men.", "liver cancer", id="risk-behind"),
        pytest.param("", "Few studies exist of trends in gout. We report them.", "gout", id="trends"),
        pytest.param("", "We performed a study of infantile colic in 57 babies.", "infantile colic", id="study-of"),
    ],
)
def test_the_topic_is_found_in_title_and_abstract(title: str, text: str, topic: str) -> None:
    assert find_topic(title, text) == topic


def test_a_short_form_is_spelled_out_by_words_with_its_initials() -> None:
    assert spelled_out("FMF", "It is said that familial Mediterranean fever is rare.") == "familial Mediterranean fever"
    assert spelled_out("gout", "Gout is common.") is None
