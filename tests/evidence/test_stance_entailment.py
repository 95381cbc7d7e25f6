"""Sentences that say the same as an assertion, or the opposite."""

import pytest
from stance_making import a_claim, a_record, judged, strongest

from litcheck.evidence.finding import Stance


def stances(statement: str, text: str, title: str = "") -> set[Stance]:
    return {finding.stance for finding in judged(a_claim("assertion", statement), a_record(text, title=title))}


@pytest.mark.parametrize(
    ("statement", "text", "stance"),
    [
        ("Asthma symptoms are worse at night.", "Asthma symptoms worsen at night.", Stance.SUPPORTS),
        (
            "Asthma symptoms are relieved by cold air.",
            "Cold air provoked and worsened asthma symptoms.",
            Stance.REFUTES,
        ),
        ("Asthma symptoms are relieved by cold air.", "Cold air does not relieve asthma symptoms.", Stance.REFUTES),
        ("Scurvy is caused by vitamin C deficiency.", "Scurvy results from deficiency of vitamin C.", Stance.SUPPORTS),
        (
            "Psoriasis is an immune-mediated skin disease.",
            "Psoriasis is a chronic immune-mediated disease of the skin.",
            Stance.SUPPORTS,
        ),
        ("Psoriasis of the skin is contagious.", "Psoriasis of the skin is not contagious.", Stance.REFUTES),
    ],
    ids=["worse", "opposite", "denied", "cause", "definition", "not"],
)
def test_a_sentence_that_covers_the_claim_has_its_stance(statement: str, text: str, stance: Stance) -> None:
    assert stance in stances(statement, text)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (
            "Scurvy is caused by vitamin C deficiency.",
            "It has been proposed that scurvy is caused by vitamin C deficiency.",
        ),
        ("Inflammation causes depression.", "Inflammation was associated with depression."),
        ("Migraine is triggered by chocolate.", "We tested whether migraine is triggered by chocolate."),
    ],
    ids=["hedged", "association-is-no-cause", "aim"],
)
def test_partial_hedged_and_weaker_sentences_do_not_decide(statement: str, text: str) -> None:
    assert stances(statement, text) <= {Stance.NEUTRAL}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The society recommends triptans as first-line treatment of migraine.", Stance.SUPPORTS),
        ("The society advises against triptans for migraine.", Stance.REFUTES),
        ("Triptans should no longer be regarded as first-line treatment of migraine.", Stance.REFUTES),
    ],
    ids=["for", "against", "no-longer"],
)
def test_advice_is_compared_with_advice(text: str, stance: Stance) -> None:
    claim = a_claim("assertion", "Triptans are recommended as first-line treatment of migraine.")

    assert strongest(claim, a_record(text)).stance is stance


@pytest.mark.parametrize(
    ("statement", "text", "stance"),
    [
        (
            "Bed rest should be avoided after a stroke.",
            "Avoidance of bed rest after a stroke is advised.",
            Stance.SUPPORTS,
        ),
        (
            "Bed rest should be avoided after a stroke.",
            "Bed rest after a stroke should not be avoided.",
            Stance.REFUTES,
        ),
        ("Exercise should be avoided in pregnancy.", "Avoidance of exercise is no longer recommended.", Stance.REFUTES),
        (
            "Women with gout should avoid coffee.",
            "Avoiding coffee in gout is not recommended any more.",
            Stance.REFUTES,
        ),
        (
            "Aspirin is recommended for the prevention of preeclampsia in young women.",
            "Aspirin is no longer recommended for prevention of preeclampsia.",
            Stance.REFUTES,
        ),
        (
            "Exercise should be avoided in pregnancy.",
            "This statement replaces earlier advice to avoid exercise in pregnancy.",
            Stance.REFUTES,
        ),
        (
            "Aspirin is recommended for the prevention of preeclampsia.",
            "This guideline supersedes earlier recommendations for aspirin in the prevention of preeclampsia.",
            Stance.REFUTES,
        ),
    ],
    ids=["avoidance", "not-avoided", "avoidance-ended", "avoiding-ended", "ended", "replaces", "supersedes"],
)
def test_advice_that_is_taken_back_is_advice_no_more(statement: str, text: str, stance: Stance) -> None:
    assert strongest(a_claim("assertion", statement), a_record(text)).stance is stance


@pytest.mark.parametrize(
    "text",
    [
        "Avoidance of exercise is no longer recommended in heart failure.",
        "Avoidance of coffee is no longer recommended.",
    ],
    ids=["other-people", "other-thing"],
)
def test_advice_taken_back_elsewhere_does_not_refute(text: str) -> None:
    assert stances("Exercise should be avoided by pregnant women until the third trimester.", text) <= {Stance.NEUTRAL}


def test_mere_efficacy_is_no_advice() -> None:
    statement = "Triptans are recommended as first-line treatment of migraine."

    assert stances(statement, "Triptans relieved migraine in two hours.") <= {Stance.NEUTRAL}


@pytest.mark.parametrize(
    ("statement", "text", "members"),
    [
        ("Gout affects the joints, kidneys, skin and heart.", "Gout affects the joints.", {("joints",)}),
        (
            "Symptoms of celiac disease include diarrhea, bloating and anemia.",
            "Common symptoms of celiac disease were bloating and diarrhea.",
            {("diarrhea", "bloating")},
        ),
        (
            "Symptoms of celiac disease include diarrhea, bloating and anemia.",
            "Symptoms of Crohn disease include diarrhea, bloating and anemia.",
            set(),
        ),
        (
            "Measles can affect both the central and the peripheral nervous system.",
            "Measles may affect the peripheral nervous system.",
            {("peripheral nervous system",)},
        ),
        (
            "Migraine triggers include stress, fasting and bright light.",
            "Bright light and stress are triggers of migraine.",
            {("stress", "bright light")},
        ),
        (
            "Obesity, smoking and stress cause psoriasis.",
            "Psoriasis causes obesity and stress.",
            set(),
        ),
        (
            "Obesity, smoking and stress cause psoriasis.",
            "Obesity and smoking were associated with psoriasis.",
            set(),
        ),
    ],
    ids=["one", "two", "another-disease", "both", "triggers", "turned-round", "association"],
)
def test_a_sentence_on_a_part_of_a_list_supports_that_part(
    statement: str, text: str, members: set[tuple[str, ...]]
) -> None:
    found = judged(a_claim("assertion", statement), a_record(text))

    assert {finding.members for finding in found if finding.stance is Stance.SUPPORTS} == members


def test_a_sentence_that_denies_it_of_one_member_refutes_that_member() -> None:
    found = judged(
        a_claim("assertion", "Gout affects the joints, kidneys and lungs."), a_record("Gout does not affect the lungs.")
    )

    assert [(finding.stance, finding.members) for finding in found] == [(Stance.REFUTES, ("lungs",))]


def test_the_events_are_those_of_the_sentence_before() -> None:
    text = (
        "Major cardiac events were seen in 12 patients with lupus. Strokes and arrhythmias made up most of the events."
    )
    claim = a_claim("assertion", "Severe cardiac events in lupus include strokes and arrhythmias.")

    found = strongest(claim, a_record(text, title="The heart in lupus"))

    assert found.stance is Stance.SUPPORTS
    assert found.note is not None and "Major cardiac events were seen in 12 patients with lupus." in found.note
    assert not any(
        finding.stance is Stance.SUPPORTS
        for finding in judged(claim, a_record(text.replace("cardiac", "renal"), title="The kidney in lupus"))
    )


@pytest.mark.parametrize(
    ("statement", "text", "stances_wanted"),
    [
        (
            "In type 1 diabetes the immune system attacks the insulin-producing cells.",
            "Type 1 diabetes is an autoimmune disease in which beta cells are destroyed.",
            {Stance.SUPPORTS},
        ),
        (
            "In type 1 diabetes a virus attacks the insulin-producing cells.",
            "Type 1 diabetes is an autoimmune disease in which beta cells are destroyed.",
            {Stance.NEUTRAL},
        ),
        (
            "In rheumatoid arthritis the immune system attacks the lining of the joints.",
            "Rheumatoid arthritis is an autoimmune disease with destruction of the synovium.",
            {Stance.SUPPORTS},
        ),
        (
            "In gout the immune system attacks the lining of the joints.",
            "Rheumatoid arthritis is an autoimmune disease with destruction of the synovium.",
            {Stance.NEUTRAL},
        ),
        ("Hypertension is high blood pressure.", "Hypertension is studied in 20 towns.", set()),
    ],
    ids=["beta-cells", "another-cause", "synovium", "another-disease", "one-thing-by-two-names"],
)
def test_lay_words_are_read_as_the_technical_ones(statement: str, text: str, stances_wanted: set[Stance]) -> None:
    assert stances(statement, text) == stances_wanted


def test_a_disease_that_a_passage_does_not_name_is_not_what_it_speaks_of() -> None:
    statement = "Hearing loss is a neurological complication of measles."

    assert stances(statement, "Neurological complications of measles are described.") <= {Stance.NEUTRAL}


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (
            "Gout affects the joints, kidneys and skin.",
            "Lupus affects the joints, kidneys and skin, but gout does so late.",
        ),
        (
            "Gout affects the joints, kidneys and skin.",
            "In patients with gout, exercise affects the joints and the skin.",
        ),
        ("Migraine causes nausea.", "In people with migraine, opioids caused nausea."),
        ("Gout usually affects the kidneys.", "Gout affected the kidneys in this patient."),
    ],
    ids=["another-subject", "something-else-acts", "one-effect", "how-often"],
)
def test_what_something_else_does_is_not_said_of_the_claims_subject(statement: str, text: str) -> None:
    assert stances(statement, text) <= {Stance.NEUTRAL}


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Gout affects the kidneys.", "In gout, the disease also affects the kidneys."),
        ("Smoking causes cough.", "Smoking and dust cause cough."),
        ("Smoking causes cough.", "Cough is caused by smoking."),
        ("Lupus can affect the kidneys.", "Kidney involvement is frequent in lupus."),
        ("Gout usually affects the feet.", "Gout most often affects the feet."),
    ],
    ids=["taken-up", "one-of-two-causes", "passive", "involvement", "how-often"],
)
def test_the_subject_may_be_named_in_other_ways(statement: str, text: str) -> None:
    assert stances(statement, text) == {Stance.SUPPORTS}
