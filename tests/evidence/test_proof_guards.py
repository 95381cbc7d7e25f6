"""Each guard by minimal pairs: the sentence that may decide, and its twin that may not, on topics of all kinds."""

import pytest
from stance_making import a_claim, a_record, judged

from litcheck.evidence.finding import Stance
from litcheck.evidence.stems import stems
from litcheck.literature.record import Design

SUPPORTS, REFUTES = Stance.SUPPORTS, Stance.REFUTES


def decided(statement: str, text: str, title: str = "", design: Design = Design.UNKNOWN) -> set[Stance]:
    findings = judged(a_claim("assertion", statement), a_record(text, title=title, design=design))
    return {finding.stance for finding in findings} - {Stance.NEUTRAL}


@pytest.mark.parametrize(
    ("statement", "text", "wanted"),
    [
        ("Statins reduce mortality in heart failure.", "Statins reduced mortality in heart failure.", {SUPPORTS}),
        ("Statins reduce mortality in heart failure.", "Statins did not reduce mortality in heart failure.", {REFUTES}),
        (
            "Zinc lozenges shorten the common cold.",
            "Zinc lozenges shortened the common cold, but they did not prevent it.",
            {SUPPORTS},
        ),
        (
            "Vitamin D supplements prevent fractures in older adults.",
            "In this trial of older adults, vitamin D supplements, which were given once a month, did not prevent fractures.",
            {REFUTES},
        ),
        (
            "Gluten does not cause migraine in children.",
            "Gluten was a cause of migraine in children who had no celiac disease.",
            {REFUTES},
        ),
        ("Psoriasis is not an infection of the skin.", "Psoriasis is not an infection of the skin.", {SUPPORTS}),
        ("Aspirin rarely causes gastric ulcers.", "Aspirin rarely causes gastric ulcers.", {SUPPORTS}),
        (
            "Gout attacks the kidneys and the joints.",
            "No patient with gout had attacks of the kidneys or joints.",
            {REFUTES},
        ),
    ],
    ids=[
        "plain",
        "denied",
        "but-denied-elsewhere",
        "far-not",
        "not-elsewhere",
        "both-not",
        "both-rarely",
        "no-patient",
    ],
)
def test_a_denial_reaches_as_far_as_its_clause(statement: str, text: str, wanted: set[Stance]) -> None:
    assert decided(statement, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The guideline recommends allopurinol as first-line treatment of gout.", {SUPPORTS}),
        ("The guideline does not recommend allopurinol as first-line treatment of gout.", {REFUTES}),
        ("Allopurinol is not recommended as first-line treatment of gout.", {REFUTES}),
        ("The panel could not recommend allopurinol as first-line treatment of gout.", {REFUTES}),
        ("Allopurinol is rarely recommended as first-line treatment of gout.", {REFUTES}),
        ("Allopurinol is not first choice for gout.", {REFUTES}),
        ("The panel advises against allopurinol for gout.", {REFUTES}),
        ("For gout, allopurinol received the highest level of recommendation.", {SUPPORTS}),
        ("The guideline recommends febuxostat as first-line treatment of gout.", set()),
        ("Allopurinol lowered uric acid in gout.", set()),
    ],
    ids=[
        "for",
        "does-not",
        "is-not",
        "could-not",
        "rarely",
        "not-first-choice",
        "against",
        "level",
        "another-drug",
        "efficacy",
    ],
)
def test_advice_is_read_for_and_against_in_all_its_forms(text: str, wanted: set[Stance]) -> None:
    assert decided("Allopurinol is recommended as first-line treatment of gout.", text) == wanted


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Only smokers develop lung cancer.", "Smokers develop lung cancer more often than others."),
        ("All children with asthma have eczema.", "Children with asthma had eczema in half of the cases."),
        ("Migraine usually starts in childhood.", "Migraine started in childhood in this patient."),
        ("Vitamin C prevents the common cold.", "Vitamin D prevents the common cold."),
        ("Ibuprofen relieves migraine in adults.", "Paracetamol relieves migraine in adults."),
        ("Obesity causes asthma.", "Asthma causes obesity."),
        ("Garlic lowers blood pressure in adults.", "Garlic may lower blood pressure in adults."),
        ("Garlic lowers blood pressure in adults.", "We asked whether garlic lowers blood pressure in adults."),
        (
            "Garlic lowers blood pressure in adults.",
            "Garlic will be tested for whether it lowers blood pressure in adults.",
        ),
    ],
    ids=["only", "all", "usually", "sister-vitamin", "sister-drug", "turned-round", "hedge", "aim", "plan"],
)
def test_what_lacks_a_part_of_the_claim_decides_nothing(statement: str, text: str) -> None:
    assert decided(statement, text) == set()


@pytest.mark.parametrize(
    ("statement", "text", "wanted"),
    [
        (
            "Garlic lowers blood pressure.",
            "Garlic lowers blood pressure in adults, possibly by nitric oxide.",
            {SUPPORTS},
        ),
        ("Garlic lowers blood pressure.", "Garlic possibly lowers blood pressure in adults.", set()),
        ("Garlic lowers blood pressure.", "Whether garlic lowers blood pressure in adults is unknown.", set()),
        ("Lack of leptin in mice causes obesity.", "Lack of leptin causes obesity in the mice.", {SUPPORTS}),
        ("Lack of leptin in mice causes obesity.", "Sucrose causes obesity in the offspring.", set()),
        ("There is no link between zinc and gout.", "A link between zinc and gout was found.", {REFUTES}),
        ("It is no link between zinc and gout.", "A link between zinc and gout was found.", set()),
        (
            "Early maternal copper excess raises the risk of preterm birth in rural Nepal.",
            "Copper raised the risk of preterm birth in rural Nepal.",
            {SUPPORTS},
        ),
        (
            "Copper raises the risk of preterm birth in rural Nepal.",
            "Smoking raised the risk of preterm birth in rural Nepal.",
            set(),
        ),
    ],
    ids=[
        "hedged-after",
        "hedged",
        "unknown",
        "agent",
        "other-agent",
        "there",
        "it",
        "part-of-subject",
        "other-subject",
    ],
)
def test_a_guard_takes_back_no_more_than_it_must(statement: str, text: str, wanted: set[Stance]) -> None:
    assert decided(statement, text) == wanted


@pytest.mark.parametrize(
    "statement",
    [
        "It causes headaches in adults.",
        "They reduce the risk of stroke.",
        "Vaccines are safe.",
        "Treatment helps patients.",
    ],
)
def test_a_statement_that_says_too_little_is_decided_by_nothing(statement: str) -> None:
    assert decided(statement, statement) == set()


def test_a_claim_with_open_fields_is_decided_by_nothing() -> None:
    from dataclasses import replace

    claim = replace(a_claim("assertion", "Smoking causes cough."), needs=("population",))

    assert {finding.stance for finding in judged(claim, a_record("Smoking causes cough."))} == {Stance.NEUTRAL}


@pytest.mark.parametrize(
    ("design", "statement", "wanted"),
    [
        (Design.ANIMAL, "Curcumin reduces joint swelling in arthritis.", set()),
        (Design.ANIMAL, "Curcumin reduces joint swelling in mice with arthritis.", {SUPPORTS}),
        (Design.COHORT, "Curcumin reduces joint swelling in arthritis.", {SUPPORTS}),
        (Design.PROTOCOL, "Curcumin reduces joint swelling in arthritis.", set()),
    ],
    ids=["animal", "claim-on-mice", "people", "protocol"],
)
def test_studies_without_people_decide_no_claim_about_people(
    design: Design, statement: str, wanted: set[Stance]
) -> None:
    assert decided(statement, "Curcumin reduced joint swelling in mice with arthritis.", design=design) == wanted


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("COVID-19 vaccines cause myocarditis.", "Vaccines against COVID-19 cause myocarditis."),
        ("Type 2 diabetes causes neuropathy.", "Type 2 diabetes causes neuropathy in the feet."),
    ],
)
def test_the_figure_of_a_name_is_no_figure(statement: str, text: str) -> None:
    assert decided(statement, text) == {SUPPORTS}


def test_a_figure_must_stand_in_the_sentence() -> None:
    statement = "Gout is 4 times as common in men with obesity."

    assert decided(statement, "Gout is 4 times as common in men with obesity.") == {SUPPORTS}
    assert decided(statement, "Gout is 9 times as common in men with obesity.") == set()


def test_words_that_share_a_stem_only_are_not_taken_for_each_other() -> None:
    assert not set(stems("several systemic organisms")) & set(stems("severe systems of organs"))
    assert decided("The immune system causes allergic rhinitis.", "Systemic steroids cause allergic rhinitis.") == set()


def effect(intervention: str, population: str, outcome: str, text: str, title: str) -> set[Stance]:
    claim = a_claim(
        "effect", "x", intervention=intervention, population=population, outcome=outcome, relation="improves"
    )
    findings = judged(claim, a_record([("RESULTS", text)], title=title, design=Design.TRIAL))
    return {finding.stance for finding in findings} - {Stance.NEUTRAL}


@pytest.mark.parametrize(
    ("question", "text", "title", "wanted"),
    [
        (
            ("exercise training", "asthma", "quality of life"),
            "Exercise training improved quality of life in asthma (p<0.01).",
            "Exercise training and budesonide in asthma",
            {SUPPORTS},
        ),
        (
            ("exercise training", "asthma", "quality of life"),
            "Budesonide improved quality of life in asthma (p<0.01).",
            "Exercise training and budesonide in asthma",
            set(),
        ),
        (
            ("methotrexate", "psoriasis", "skin lesions"),
            "Skin lesions of psoriasis improved more with methotrexate than with placebo (p<0.01).",
            "Methotrexate in psoriasis",
            {SUPPORTS},
        ),
        (
            ("methotrexate", "psoriasis", "skin lesions"),
            "Skin lesions of psoriasis improved more with methotrexate plus etanercept than with methotrexate alone (p<0.01).",
            "Methotrexate in psoriasis",
            set(),
        ),
        (
            ("acupuncture", "migraine", "headache days"),
            "Patients with more headache days had the most benefit from acupuncture (p<0.01).",
            "Acupuncture for migraine",
            set(),
        ),
    ],
    ids=["own", "another", "own-arm", "both-arms", "who-benefits-most"],
)
def test_a_result_must_be_that_of_the_claims_treatment(
    question: tuple[str, str, str], text: str, title: str, wanted: set[Stance]
) -> None:
    assert effect(*question, text, title) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Obesity was associated with a lower risk of gout (OR 0.6, 95% CI 0.4-0.8).", {REFUTES}),
        ("In people with obesity, metformin reduced the risk of gout (OR 0.6, 95% CI 0.4-0.8).", set()),
        ("In people with obesity, the risk of gout fell from 1995 to 2010 (OR 0.6, 95% CI 0.4-0.8).", set()),
    ],
    ids=["opposite", "treatment", "trend"],
)
def test_what_a_treatment_or_the_years_do_refutes_no_association(text: str, wanted: set[Stance]) -> None:
    claim = a_claim("association", "x", subject="obesity", object="gout", relation="positive")

    findings = judged(claim, a_record([("RESULTS", text)], title="Obesity and gout"))

    assert {finding.stance for finding in findings} - {Stance.NEUTRAL} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Obesity and smoking caused psoriasis of the scalp.", {SUPPORTS}),
        ("Obesity caused psoriasis of the scalp.", set()),
        ("Smoking caused psoriasis of the scalp.", set()),
    ],
    ids=["both", "the-first", "the-second"],
)
def test_of_two_agents_one_alone_bears_no_claim_on_both(text: str, wanted: set[Stance]) -> None:
    assert decided("Obesity and smoking cause psoriasis of the scalp.", text) == wanted


@pytest.mark.parametrize(
    ("statement", "text", "wanted"),
    [
        (
            "Eating whole fruit increases the risk of type 2 diabetes.",
            "For every serving of whole fruit the risk of type 2 diabetes rose (hazard ratio 1.20, 95% CI 1.10 to 1.30).",
            {SUPPORTS},
        ),
        (
            "Eating whole fruit increases the risk of type 2 diabetes.",
            "The hazard ratio of type 2 diabetes for increased eating of whole fruit was 0.90 (95% CI 0.85 to 0.95).",
            set(),
        ),
        ("Cough is the first symptom of asthma.", "Cough was the first symptom in asthma.", {SUPPORTS}),
        ("Cough is the first symptom of asthma.", "Cough was a symptom in asthma.", set()),
        (
            "The majority of patients with severe gout have kidney stones.",
            "The majority of patients with severe gout had kidney stones (71%).",
            {SUPPORTS},
        ),
        (
            "The majority of patients with severe gout have kidney stones.",
            "Kidney stones were found in 25% of patients with severe gout.",
            set(),
        ),
        ("Crowded rooms raise the transmission of measles.", "Crowded rooms raised the transmission of measles.", {SUPPORTS}),
        (
            "Crowded rooms raise the transmission of measles.",
            "Schools were advised on crowded rooms to reduce the transmission of measles.",
            set(),
        ),
        ("Vaccines are linked to autism.", "Vaccines were linked to autism.", {SUPPORTS}),
        ("Vaccines are linked to autism.", "A conspiracy theory linked vaccines to autism.", set()),
        ("Metformin is linked to vitamin B12 deficiency.", "Metformin was linked to vitamin B12 deficiency.", {SUPPORTS}),
        (
            "Metformin is linked to vitamin B12 deficiency.",
            "We collected and analyzed cases of metformin linked to vitamin B12 deficiency.",
            set(),
        ),
        (
            "Higher zinc levels are inversely correlated with asthma.",
            "Higher zinc levels were inversely correlated with asthma.",
            {SUPPORTS},
        ),
        (
            "Higher zinc levels are inversely correlated with asthma.",
            "Higher zinc levels were positively correlated with asthma.",
            {REFUTES},
        ),
        (
            "Death rates are similar in teaching and rural hospitals.",
            "Death rates were higher in teaching than in rural hospitals.",
            {REFUTES},
        ),
        (
            "Death rates are similar in teaching and rural hospitals.",
            "Handwashing lowered death rates in teaching and rural hospitals.",
            set(),
        ),
        (
            "Statins have no effect on fractures in older women.",
            "Statins reduced fractures in older women.",
            {REFUTES},
        ),
        ("Statins have no effect on fractures in older women.", "Statins reduced falls in older women.", set()),
        (
            "Egr3 regulates the homeostasis of B cells and T cells.",
            "Egr3 regulates the homeostasis of B cells and T cells.",
            {SUPPORTS},
        ),
        (
            "Egr3 regulates the homeostasis of B cells and T cells.",
            "Foxp3 regulates the homeostasis of B cells and T cells.",
            set(),
        ),
    ],
    ids=[
        "ratio-above", "ratio-below", "first", "not-first", "majority", "minority", "result", "purpose", "found", "hearsay",
        "linked", "collected", "inverse", "positive", "alike-refuted", "alike-not-compared", "null-refuted", "null-other",
        "opening", "other-opening",
    ],
)  # fmt: skip
def test_what_whole_audits_read_wrongly_decides_no_more(statement: str, text: str, wanted: set[Stance]) -> None:
    assert decided(statement, text) == wanted
