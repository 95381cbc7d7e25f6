"""Which sentences of health articles are check-worthy, on topics that no rule knows by name."""

import pytest

from litcheck.claims.extraction.deciding import explain
from litcheck.claims.extraction.decision import Priority, Reason, SentenceDecision
from litcheck.documents.structure import structured


def decided(text: str) -> SentenceDecision:
    document = structured(id="a", title="News", path=None, text=f"{text} The winter was long in the end.")
    return explain(document)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Adults who drank three cups of tea a day had a 21% lower risk of gout than those who drank none.",
        "Kidney stones affect about 1 in 11 people in Canada.",
        "Women are three times more likely than men to have migraine.",
        "Researchers found no significant difference in heart attack rates between the two groups.",
        "Previous studies have linked migraine to a higher risk of stroke.",
        "High blood pressure is a leading cause of stroke.",
        "Scientists still don't know what causes psoriasis.",
        "“People with untreated sleep apnea have two to three times the risk of stroke,” Lopez said.",
        "Antibiotics do not work against viruses.",
        "Nausea occurred in 44% of patients taking the drug.",
        "Women who breastfeed have a lower risk of breast cancer.",
        "The drug works by blocking a protein that promotes inflammation.",
        "Side effects included nausea, diarrhea and vomiting.",
        "Screening reduces deaths from colon cancer by about 20 percent, studies show.",
    ],
)
def test_a_statement_that_literature_can_answer_is_checked(text: str) -> None:
    assert decided(text).checkworthy


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("What causes gout?", Reason.QUESTION),
        ("For more information, please click here.", Reason.NAVIGATION),
        ("In this article, we will explore the link between tea and gout.", Reason.TRANSITION),
        ("Talk to your doctor before you stop the medication.", Reason.ADVICE),
        ("You should drink at least two liters of water a day.", Reason.ADVICE),
        ("“We were surprised by how strong the effect was,” she added.", Reason.OPINION),
        ("“This is a really exciting finding,” said Dr. Maria Lopez, who was not involved.", Reason.OPINION),
        ("Maria Lopez, 54, first noticed the pain in her foot in 2018.", Reason.ANECDOTE),
        ("The researchers analyzed health records from more than 54,000 people in a national biobank.", Reason.METHOD),
        ("Half of the participants were randomly assigned to receive weekly injections.", Reason.METHOD),
        ("The study was observational and cannot prove that tea prevents gout.", Reason.METHOD),
        ("More research is needed to confirm the results.", Reason.PLAN),
        ("The drug costs about $1,300 a month without insurance.", Reason.COST),
        ("The study was funded by the national health institutes.", Reason.ORGANISATION),
        ("The regulators of the FDA approved the medication in 2021.", Reason.ORGANISATION),
        ("The symptoms and their severity vary from person to person.", Reason.VAGUE),
        ("This type of asthma is called occupational asthma.", Reason.TEXTBOOK),
    ],
)
def test_everything_else_is_left_out_with_its_reason(text: str, reason: Reason) -> None:
    decision = decided(text)

    assert decision.reason is reason
    assert decision.priority is None


@pytest.mark.parametrize(
    ("text", "reason", "priority"),
    [
        ("Gout affects about 4% of adults.", Reason.FIGURE, Priority.HIGH),
        ("Studies have shown that gout shortens sleep.", Reason.STUDY, Priority.HIGH),
        ("Gout is more common in men than in women.", Reason.COMPARISON, Priority.HIGH),
        ("Allopurinol can prevent attacks of gout.", Reason.TREATMENT, Priority.HIGH),
        ("Gout can lead to kidney stones.", Reason.ASSOCIATION, Priority.MEDIUM),
        ("The cause of psoriasis is unknown.", Reason.KNOWLEDGE, Priority.LOW),
        ("Gout is a form of arthritis.", Reason.DEFINITION, Priority.LOW),
    ],
)
def test_the_reason_decides_the_priority(text: str, reason: Reason, priority: Priority) -> None:
    decision = decided(text)

    assert (decision.reason, decision.priority) == (reason, priority)


def test_a_quotation_over_several_sentences_stays_one_speech() -> None:
    text = "“The work took us years,” Park said. “It was hard for the whole group. The end came quickly.”"
    decisions = explain(structured(id="a", title="News", path=None, text=text))

    assert not any(decision.checkworthy for decision in decisions)


def test_every_sentence_and_heading_gets_a_decision_in_order() -> None:
    document = structured(id="a", title="Gout", path=None, text="Gout\n\nGout hurts the joints.\n\nWhat helps?\n")
    decisions = explain(document)

    assert [decision.reason for decision in decisions] == [Reason.HEADING, Reason.DEFINITION, Reason.QUESTION]
    assert [decision.span.start for decision in decisions] == sorted(decision.span.start for decision in decisions)
