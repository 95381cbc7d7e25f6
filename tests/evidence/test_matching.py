"""A number bears on a claim only if it counts the same condition among the same people."""

from dataclasses import replace

import pytest

from litcheck.evidence.finding import Bearing, Estimate, GroupRole
from litcheck.evidence.matching import bearings_of
from litcheck.evidence.phrases import PhraseMatch, match_phrase
from litcheck.literature.record import Record, Section
from litcheck.measures import Measure
from litcheck.vocabulary.abbreviations import defined


def make_record(title: str, methods: str, objective: str = "") -> Record:
    """A record of which only the title, the objective and the methods matter here."""
    text = f"{objective} {methods}".strip()
    sections = [Section(label="METHODS", category="METHODS", start=len(text) - len(methods), end=len(text))]
    if objective:
        sections.insert(0, Section(label="AIM", category="OBJECTIVE", start=0, end=len(objective)))
    return Record(
        key="1",
        pmid="1",
        doi=None,
        pmcid=None,
        title=title,
        text=text,
        sections=tuple(sections),
        journal=None,
        journal_abbreviation=None,
        year=None,
        authors=(),
        publication_types=(),
        headings=(),
    )


def make_estimate(
    condition: str | None,
    population: str | None,
    *,
    role: GroupRole = GroupRole.OVERALL,
    severity: str | None = None,
    measure: Measure = Measure.PREVALENCE,
    value: float | None = 20.0,
    cited: bool = False,
) -> Estimate:
    """An estimate of which only the phrases and the role matter here."""
    return Estimate(
        quote="20%",
        section="RESULTS",
        start=0,
        end=3,
        sentence_start=0,
        sentence_end=3,
        value_start=0,
        value_end=3,
        measure=measure,
        value=value,
        unit="percent",
        value_text="20%",
        condition=condition,
        population=population,
        group_role=role,
        severity=severity,
        cited=cited,
    )


def bearing(estimate: Estimate, condition: str, population: str, record: Record) -> Bearing:
    """The bearing alone, with the abbreviations that the record defines."""
    return bearings_of([estimate], condition, population, record, defined(f"{record.title}. {record.text}"))[0][0]


SAME, NARROWER, BROADER, DIFFERENT, UNKNOWN = PhraseMatch
PHRASES = [
    (None, "asthma", UNKNOWN),
    ("RLS", "restless legs syndrome", SAME),
    ("restless legs", "restless legs syndrome", SAME),
    ("Willis-Ekbom disease", "restless legs syndrome", SAME),
    ("met screening criteria for restless legs syndrome", "restless legs syndrome", SAME),
    ("criteria for RLS", "restless legs syndrome", SAME),
    ("uraemic RLS", "restless legs syndrome", NARROWER),
    ("early-onset RLS", "restless legs syndrome", NARROWER),
    ("severe RLS", "restless legs syndrome", NARROWER),
    ("RLS symptoms at least twice a week", "restless legs syndrome", NARROWER),
    ("no RLS", "restless legs syndrome", DIFFERENT),
    ("free of RLS", "restless legs syndrome", DIFFERENT),
    ("a family history of RLS", "restless legs syndrome", DIFFERENT),
    ("RLS and fibromyalgia", "restless legs syndrome", NARROWER),
    ("RLS or periodic limb movements", "restless legs syndrome", BROADER),
    ("periodic limb movement disorder", "restless legs syndrome", DIFFERENT),
    ("fibromyalgia", "restless legs syndrome", DIFFERENT),
    ("multiple sclerosis", "autoimmune disease", NARROWER),
    ("an autoimmune disorder", "autoimmune disease", SAME),
    ("any autoimmune disease", "autoimmune disorder", SAME),
    ("autoimmune disease", "multiple sclerosis", BROADER),
    ("current asthma", "asthma", SAME),
    ("physician-diagnosed asthma", "asthma", SAME),
    ("self-reported doctor-diagnosed asthma", "asthma", SAME),
    ("occupational asthma", "asthma", NARROWER),
    ("uncontrolled asthma", "asthma", NARROWER),
    ("wheeze in the last year", "asthma", DIFFERENT),
    ("asthma medication", "asthma", DIFFERENT),
    ("coeliac disease", "celiac disease", SAME),
    ("biopsy-proven coeliac disease", "celiac disease", SAME),
    ("undiagnosed coeliac disease", "celiac disease", NARROWER),
    ("celiac disease autoimmunity antibodies", "celiac disease", DIFFERENT),
    ("any hot flushes", "hot flushes", SAME),
    ("hot flashes", "hot flushes", SAME),
    ("severe hot flushes", "hot flushes", NARROWER),
    ("severe hot flashes", "severe hot flushes", SAME),
    ("any diabetic retinopathy", "diabetic retinopathy", SAME),
    ("vision-threatening retinopathy", "diabetic retinopathy", BROADER),
    ("vision-threatening diabetic retinopathy", "diabetic retinopathy", NARROWER),
    ("chronic cough", "chronic cough", SAME),
    ("cough", "chronic cough", BROADER),
    ("a history of uveitis", "uveitis", SAME),
    ("at least one attack of uveitis", "uveitis", SAME),
    ("anterior uveitis", "uveitis", NARROWER),
    ("gout", "gout", SAME),
    ("physician-diagnosed gout", "gout", SAME),
    ("hyperuricaemia", "gout", DIFFERENT),
    ("type 2 diabetes", "diabetes mellitus", NARROWER),
    ("diabetes", "type 2 diabetes", BROADER),
    ("gestational diabetes", "type 2 diabetes", DIFFERENT),
    ("diabetes", "diabetes mellitus", SAME),
    ("aura", "aura", SAME),
    ("visual aura", "aura", NARROWER),
    ("migraine with aura", "migraine", NARROWER),
    ("anaemia", "anemia", SAME),
    ("anaemic", "anemia", SAME),
    ("iron deficiency anaemia", "anemia", NARROWER),
    ("iron deficiency", "anemia", DIFFERENT),
    ("fatigue", "fatigue", SAME),
    ("cancer-related fatigue", "fatigue", NARROWER),
    ("allopurinol hypersensitivity syndrome", "skin rash", DIFFERENT),
    ("a rash", "rash", SAME),
    ("severe cutaneous adverse reactions", "rash", DIFFERENT),
    ("dysphagia", "dysphagia", SAME),
    ("plaque psoriasis", "psoriasis", NARROWER),
    ("psoriatic arthritis", "psoriasis", NARROWER),
    ("moderate to severe depression", "depression", NARROWER),
    ("mild depression", "depression", NARROWER),
    ("major depression", "depression", NARROWER),
    ("insomnia", "sleep apnea", DIFFERENT),
    ("obstructive sleep apnoea", "sleep apnea", NARROWER),
    ("incident atrial fibrillation", "atrial fibrillation", NARROWER),
    ("treated for hypertension", "hypertension", NARROWER),
    ("hot drinks", "hot flushes", DIFFERENT),
    ("anaphylaxis after vaccination", "anaphylaxis", SAME),
]
SHORT = {"RLS": "restless legs syndrome", "IBS": "irritable bowel syndrome"}


@pytest.mark.parametrize(
    ("phrase", "wanted", "expected"), PHRASES, ids=[f"{phrase} for {wanted}" for phrase, wanted, _ in PHRASES]
)
def test_a_counted_condition_is_compared_with_the_claimed_one(
    phrase: str | None, wanted: str, expected: PhraseMatch
) -> None:
    """Concepts and their kinship first, words second; negation and severity are heard."""
    assert match_phrase(phrase, wanted, SHORT) is expected


def test_an_abbreviation_means_what_the_text_defines() -> None:
    """A shunt abbreviated RLS is not restless legs."""
    assert match_phrase("RLS", "restless legs syndrome", {"RLS": "right-to-left shunt"}) is DIFFERENT
    assert match_phrase("large RLS", "restless legs syndrome", {"RLS": "right-to-left shunt"}) is DIFFERENT


SURVEY = make_record(
    "Gout and asthma in the adults of two counties", "A random sample of residents was interviewed by telephone."
)
SCREENING = make_record("Screening for coeliac disease", "Sera from a random population sample were tested.")
DIALYSIS = make_record(
    "Restless legs syndrome (RLS) in dialysis units", "All patients on maintenance haemodialysis were asked."
)
PREGNANT = make_record("Restless legs syndrome in late pregnancy", "We questioned 300 women at four antenatal clinics.")
TRANSPLANT = make_record("Sleep after lung transplantation", "Fifty recipients filled in a questionnaire.")
LUPUS = make_record(
    "Leg symptoms in lupus",
    "We saw 120 patients with systemic lupus erythematosus (SLE) and 100 siblings for restless legs syndrome (RLS).",
)
SJOGREN = make_record(
    "Restless legs in primary Sjögren's syndrome", "Women with Sjögren's syndrome answered a questionnaire."
)
MS = make_record(
    "Restless legs in multiple sclerosis", "Consecutive outpatients with multiple sclerosis (MS) were interviewed."
)
IBD = make_record(
    "Anaemia in inflammatory bowel disease", "Blood was taken from outpatients with inflammatory bowel disease (IBD)."
)
CROHN = make_record("Restless legs syndrome (RLS) in Crohn's disease", "Consecutive outpatients were asked about RLS.")
STROKE = make_record("Fatigue after stroke", "Consecutive patients of one stroke unit were assessed at three months.")
DIABETES = make_record(
    "Diabetic retinopathy at a national screening", "All people with diabetes who were screened were included."
)
FLUSHES = make_record("Menopausal symptoms in primary care", "Postmenopausal women filled in a rating scale.")
RLS_CLINIC = make_record(
    "Autoimmune disease in restless legs syndrome",
    "Ninety patients with restless legs syndrome (RLS) had antibody tests.",
)
EGG = make_record(
    "Influenza vaccine in children with egg allergy", "The vaccine was given to 700 children with egg allergy."
)
ALLOPURINOL = make_record(
    "Rash among new users of allopurinol", "Patients with gout who had begun allopurinol were followed."
)
INFERTILE = make_record(
    "Celiac disease and infertility", "We tested 900 infertile women and 900 women who had recently given birth."
)
GUMS = make_record(
    "Diabetes in adults with periodontitis", "Adults with periodontitis and adults with healthy gums were tested."
)
MIGRAINE = make_record("Aura in migraine", "We interviewed 900 people with migraine.")
SPINE = make_record(
    "Uveitis in ankylosing spondylitis", "We examined 30 patients with ankylosing spondylitis and 30 controls."
)
PSORIASIS = make_record("Depression in people with psoriasis", "Patients with psoriasis filled in a depression scale.")
COMMUNITY = make_record("Hypertension in rural adults", "A household survey of 4,000 adults measured blood pressure.")
CHRONIC_PAIN = make_record("Insomnia in chronic pain", "We asked 400 patients of pain clinics.")

COELIAC = make_record(
    "Coeliac outpatients", "Adults with coeliac disease were examined for restless legs syndrome (RLS)."
)
SEVERAL = make_record(
    "Mood in rheumatic disease", "We compared patients with gout, patients with psoriasis and people with asthma."
)
RA = make_record("Mood in rheumatoid arthritis (RA)", "We asked consecutive outpatients with RA about their mood.")

DOWN = make_record("Coeliac disease in children with Down syndrome", "We tested 300 children with Down syndrome.")
SCHOOL = make_record("Asthma in schoolchildren and its relation with obesity", "We examined 900 children at school.")
ELDERLY = make_record("Cataract in women after midlife", "We examined 600 women aged 60 years and over at home.")
VILLAGE = make_record("Cataract in two villages", "All men and women aged 60 years or older were invited.")
KNEES = make_record(
    "Tourniquets and persistent pain after knee replacement",
    "We followed 200 people. No nerve block was given to them.",
)
WARD = make_record("Pain after knee replacement", "Patients cared for in a short-stay ward were called after a year.")
FEET = make_record("Foot ulcers", "We compared adults with diabetes and controls.")

D, B, N, X, C, P, K, S = (
    Bearing.DIRECT,
    Bearing.BROADER,
    Bearing.NARROWER,
    Bearing.EXCHANGED,
    Bearing.OTHER_CONDITION,
    Bearing.OTHER_POPULATION,
    Bearing.COMPARATOR_GROUP,
    Bearing.SEVERITY_LIMITED,
)
RLS, PUBLIC, SLE = "restless legs syndrome", "general population", "systemic lupus erythematosus"
BEARINGS = [
    # the public
    ("survey adults", ("current asthma", "adults"), "asthma", "adults", SURVEY, D),
    ("survey participants", ("gout", "participants"), "gout", "adults", SURVEY, D),
    ("survey unnamed", ("gout", None), "gout", PUBLIC, SURVEY, D),
    ("survey respondents", ("gout", "of the respondents"), "gout", "US adults", SURVEY, D),
    ("screening participants", ("coeliac disease", "6,400 participants"), "celiac disease", PUBLIC, SCREENING, D),
    ("screening unnamed", ("CD", None), "celiac disease", PUBLIC, SCREENING, C),
    ("household adults", ("hypertension", "adults"), "high blood pressure", "adults", COMMUNITY, D),
    ("adults of all ages", ("gout", "adults (residents aged 18 years or older)"), "gout", "adults", SURVEY, D),
    ("adults 18 to 80", ("gout", "adults aged 18 to 80 years"), "gout", "adults", SURVEY, D),
    ("old people", ("gout", "residents aged 65 years or older"), "gout", "adults", SURVEY, N),
    ("cohort", ("gout", "adults attending a population cohort"), "gout", "adults", SURVEY, D),
    ("clinic", ("gout", "adults attending two rheumatology clinics"), "gout", "adults", SURVEY, P),
    ("men of a survey", ("gout", "men"), "gout", "adults", SURVEY, N),
    ("obese women", ("asthma", "obese women"), "asthma", "adults", SURVEY, P),
    ("other condition", ("hyperuricaemia", "adults"), "gout", "adults", SURVEY, C),
    ("dialysis", ("RLS", "haemodialysis patients"), RLS, PUBLIC, DIALYSIS, P),
    ("dialysis generic", ("RLS", "patients"), RLS, PUBLIC, DIALYSIS, P),
    ("dialysis unnamed", ("RLS", None), RLS, "adults", DIALYSIS, P),
    ("pregnancy", (RLS, "of them"), RLS, PUBLIC, PREGNANT, P),
    ("pregnancy women", (RLS, "women"), RLS, PUBLIC, PREGNANT, P),
    ("transplant", (RLS, "55 recipients"), RLS, PUBLIC, TRANSPLANT, P),
    ("transplant participants", (RLS, "participants"), RLS, PUBLIC, TRANSPLANT, P),
    ("clinic adults", ("insomnia", "adults"), "insomnia", "adults", CHRONIC_PAIN, P),
    ("disease adults", ("depression", "adults with psoriasis"), "depression", PUBLIC, PSORIASIS, P),
    # a group with a disease
    ("lupus", ("RLS", "patients with SLE"), RLS, SLE, LUPUS, D),
    ("lupus lay word", (RLS, "lupus patients"), RLS, SLE, LUPUS, D),
    ("lupus generic", (RLS, "patients"), RLS, SLE, LUPUS, D),
    ("siblings", ("RLS", "siblings"), RLS, SLE, LUPUS, K),
    ("volunteers", (RLS, "healthy volunteers"), RLS, SLE, LUPUS, K),
    ("dental patients", (RLS, "dental patients"), RLS, SLE, LUPUS, P),
    ("lupus for the public", (RLS, "patients with SLE"), RLS, PUBLIC, LUPUS, P),
    ("sjogren for sjogren", (RLS, None), RLS, "Sjogren syndrome", SJOGREN, D),
    ("sjogren is one kind", (RLS, None), RLS, "autoimmune disease", SJOGREN, N),
    ("ms respondents", (RLS, "respondents with MS"), RLS, "multiple sclerosis", MS, D),
    ("ms generic", (RLS, "patients"), RLS, "multiple sclerosis", MS, D),
    ("ms is one kind", (RLS, "patients with MS"), RLS, "autoimmune disorders", MS, N),
    ("blood donors", (RLS, "the donors"), RLS, "multiple sclerosis", MS, K),
    ("another disease", (RLS, "patients with NMOSD"), RLS, "multiple sclerosis", MS, P),
    ("ibd", ("anaemia", "people with IBD"), "anemia", "inflammatory bowel disease", IBD, D),
    ("ibd outpatients", ("anemia", "outpatients with IBD"), "anemia", "inflammatory bowel disease", IBD, D),
    ("ibd outpatients generic", ("anemia", "the outpatients"), "anemia", "inflammatory bowel disease", IBD, D),
    ("crohn for ibd", ("RLS", "patients"), RLS, "inflammatory bowel disease", CROHN, N),
    ("crohn for the public", ("RLS", "patients"), RLS, PUBLIC, CROHN, P),
    ("stroke", ("fatigue", "patients with stroke"), "fatigue", "stroke", STROKE, D),
    ("post-stroke", ("post-stroke fatigue", "patients"), "fatigue", "stroke", STROKE, D),
    ("condition with people", ("fatigue in patients with stroke", None), "fatigue", "stroke", STROKE, D),
    ("stroke generic", ("fatigue", "patients"), "fatigue", "stroke", STROKE, D),
    ("stroke survivors", ("fatigue", "stroke survivors"), "fatigue", "people after a stroke", STROKE, D),
    ("diabetes", ("any diabetic retinopathy", "people with diabetes"), "diabetic retinopathy", "diabetes", DIABETES, D),
    ("diabetics", ("diabetic retinopathy", "diabetic patients"), "diabetic retinopathy", "diabetes", DIABETES, D),
    ("generic people", ("diabetic retinopathy", "1,736 people"), "diabetic retinopathy", "diabetes", DIABETES, D),
    ("flushes", ("hot flushes", "postmenopausal women"), "hot flushes", "postmenopausal women", FLUSHES, D),
    ("flushes generic", ("hot flushes", "the women"), "hot flushes", "postmenopausal women", FLUSHES, D),
    ("severe flushes", ("severe hot flushes", "women"), "hot flushes", "postmenopausal women", FLUSHES, S),
    ("pregnant", (RLS, "pregnant women"), RLS, "pregnant women", PREGNANT, D),
    ("pregnant generic", (RLS, "of them"), RLS, "pregnant women", PREGNANT, D),
    ("dialysis wanted", ("RLS", "haemodialysis patients"), RLS, "dialysis patients", DIALYSIS, D),
    ("dialysis generic wanted", ("RLS", "patients"), RLS, "hemodialysis patients", DIALYSIS, D),
    ("egg allergy", ("anaphylaxis", "children"), "anaphylaxis", "children with egg allergy", EGG, D),
    ("allopurinol users", ("rash", "patients"), "rash", "allopurinol users with gout", ALLOPURINOL, D),
    ("infertile women", ("celiac disease", "infertile women"), "celiac disease", "infertile women", INFERTILE, D),
    ("fertile women", ("celiac disease", "fertile women"), "celiac disease", "infertile women", INFERTILE, P),
    ("recent mothers", ("celiac disease", "new mothers"), "celiac disease", "infertile women", INFERTILE, P),
    ("gums", ("diabetes", "adults with periodontitis"), "diabetes mellitus", "periodontitis", GUMS, D),
    ("healthy gums", ("diabetes", "adults with healthy gums"), "diabetes mellitus", "periodontitis", GUMS, K),
    ("aura", ("aura", "people with migraine"), "aura", "migraine", MIGRAINE, D),
    ("uveitis", ("uveitis", "patients with ankylosing spondylitis"), "uveitis", "ankylosing spondylitis", SPINE, D),
    ("uveitis in controls", ("uveitis", "controls"), "uveitis", "ankylosing spondylitis", SPINE, K),
    ("topic of the title, other people", ("autoimmune disease", "patients"), "autoimmune disease", RLS, MS, P),
    ("several diseases, named", ("depression", "patients with gout"), "depression", "gout", SEVERAL, D),
    ("several diseases, generic", ("depression", "patients"), "depression", "gout", SEVERAL, P),
    ("examined for it", (RLS, "adults with coeliac disease for RLS"), RLS, "celiac disease", COELIAC, D),
    ("survivors", ("depression", "survivors of stroke"), "depression", "stroke", STROKE, D),
    ("type 2 for diabetes", ("depression", "people with type 2 diabetes"), "depression", "diabetes", DIABETES, N),
    ("diabetes for type 2", ("depression", "people with diabetes"), "depression", "type 2 diabetes", DIABETES, B),
    (
        "early disease",
        ("depression", "patients with early rheumatoid arthritis"),
        "depression",
        "rheumatoid arthritis",
        RA,
        N,
    ),
    ("nationality", ("depression", "Danish RA outpatients"), "depression", "rheumatoid arthritis", RA, D),
    ("two diseases", ("depression", "patients with RA and fibromyalgia"), "depression", "rheumatoid arthritis", RA, N),
    ("a kind of it", ("falls", "patients with dementia due to stroke"), "falls", "dementia", MS, N),
    ("a kind with its own name", ("falls", "patients with dementia with Lewy bodies"), "falls", "dementia", MS, N),
    ("with or without", ("falls", "patients with dementia with or without falls"), "falls", "dementia", MS, D),
    # people whom no illness defines
    (
        "chosen for an illness",
        ("coeliac disease", "children with Down syndrome"),
        "celiac disease",
        "children",
        DOWN,
        N,
    ),
    ("so chosen, generic", ("coeliac disease", "participants"), "celiac disease", "children", DOWN, N),
    ("related, not chosen", ("asthma", "participants"), "asthma", "children", SCHOOL, D),
    ("age and over", ("cataract", "women aged 60 years or older"), "cataract", "women over 60", ELDERLY, D),
    ("another age", ("cataract", "women aged 60 years or older"), "cataract", "women over 70", ELDERLY, P),
    ("name of the title", ("cataract", "women after midlife"), "cataract", "women aged 60 and over", ELDERLY, D),
    ("one sex of a sample", ("cataract", "women"), "cataract", "women aged 60 and over", VILLAGE, D),
    ("the other sex", ("cataract", "men"), "cataract", "women aged 60 and over", VILLAGE, P),
    ("after surgery", ("pain", "patients"), "pain", "knee replacement", KNEES, D),
    ("name of the methods", ("pain", "Patients cared for in a short-stay ward"), "pain", "knee replacement", WARD, D),
    # condition and denominator exchanged
    ("exchanged", ("autoimmune disease", "patients with RLS"), RLS, "autoimmune disease", RLS_CLINIC, X),
    ("exchanged generic", ("autoimmune disease", "patients"), RLS, "autoimmune disease", RLS_CLINIC, X),
    ("exchanged narrower", (RLS, "patients with MS"), "autoimmune disorder", RLS, MS, X),
    ("exchanged gums", ("diabetes", "adults with periodontitis"), "periodontitis", "diabetes mellitus", GUMS, X),
]


@pytest.mark.parametrize(
    ("phrases", "condition", "population", "record", "expected"),
    [case[1:] for case in BEARINGS],
    ids=[case[0] for case in BEARINGS],
)
def test_an_estimate_bears_on_a_claim_by_condition_and_denominator(
    phrases: tuple[str, str | None], condition: str, population: str, record: Record, expected: Bearing
) -> None:
    """The whole judgement: DIRECT only where condition and people both agree."""
    assert bearing(make_estimate(*phrases), condition, population, record) is expected


def test_a_comparison_group_by_role_is_named_as_one() -> None:
    """The reader's word that a group is the comparator counts even where its phrase is plain."""
    for phrase in ("people", None, "participants", "patients"):
        estimate = make_estimate(RLS, phrase, role=GroupRole.COMPARATOR)

        assert bearing(estimate, RLS, SLE, LUPUS) is Bearing.COMPARATOR_GROUP


def test_a_study_group_drawn_beside_controls_is_no_comparison_group() -> None:
    """What its sample is called stands in brackets and names both groups."""
    estimate = make_estimate("ulcers", "diabetic group (adults with diabetes and controls)", role=GroupRole.STUDY)

    assert bearing(estimate, "ulcers", "diabetes", FEET) is Bearing.DIRECT


def test_a_result_of_an_unlabelled_abstract_does_not_describe_the_sample() -> None:
    """That some of those found ill went to a clinic makes no patients of all."""
    record = replace(
        make_record("Vertigo in adults", ""),
        text="Vertigo is common. A random sample of 800 adults was asked. Vertigo was reported by 5.0%. Half of them had "
        "consulted a clinic about it. Some were treated with drugs, and others had waited for a long time.",
        sections=(),
    )

    assert bearing(make_estimate("vertigo", "adults"), "vertigo", "adults", record) is Bearing.DIRECT


def test_a_subgroup_of_the_claimed_people_is_narrower() -> None:
    """Women with MS are a part of people with MS; a claim about women is another matter."""
    estimate = make_estimate(RLS, "women with MS", role=GroupRole.SUBGROUP)

    assert bearing(estimate, RLS, "multiple sclerosis", MS) is Bearing.NARROWER
    assert bearing(estimate, RLS, "women with multiple sclerosis", MS) is Bearing.DIRECT


def test_a_generic_subgroup_is_narrower() -> None:
    """ "Women", read as a subgroup, are a part of the study's people."""
    estimate = make_estimate(RLS, "women", role=GroupRole.SUBGROUP)

    assert bearing(estimate, RLS, "multiple sclerosis", MS) is Bearing.NARROWER
    assert (
        bearing(make_estimate("gout", "women", role=GroupRole.SUBGROUP), "gout", "adults", SURVEY) is Bearing.NARROWER
    )


def test_a_severity_that_the_sentence_adds_limits_the_estimate() -> None:
    """A severity is a limit unless the claim names it itself."""
    estimate = make_estimate("asthma", "adults", severity="severe")

    assert bearing(estimate, "asthma", "adults", SURVEY) is Bearing.SEVERITY_LIMITED
    assert bearing(estimate, "severe asthma", "adults", SURVEY) is Bearing.DIRECT


def test_a_frequency_or_time_limit_limits_the_estimate() -> None:
    """Any severity, frequency or time limit that the reader found counts, whatever its words."""
    estimate = make_estimate("hot flushes", "postmenopausal women", severity="more than seven a day")

    assert bearing(estimate, "hot flushes", "postmenopausal women", FLUSHES) is Bearing.SEVERITY_LIMITED


def test_ratios_ranges_and_cited_figures_are_no_estimates_of_a_share() -> None:
    """They are named for what they are."""
    ratio = make_estimate("gout", "adults", measure=Measure.ODDS_RATIO)
    spread = make_estimate("gout", "adults", value=None)
    repeated = make_estimate("gout", "adults", cited=True)

    assert bearing(ratio, "gout", "adults", SURVEY) is Bearing.OTHER_MEASURE
    assert bearing(spread, "gout", "adults", SURVEY) is Bearing.RANGE
    assert bearing(repeated, "gout", "adults", SURVEY) is Bearing.CITED


def test_every_bearing_but_a_direct_one_comes_with_a_note() -> None:
    """The note tells a reader why a figure was shown and not used."""
    for _, phrases, condition, population, record, _ in BEARINGS:
        ((found, note),) = bearings_of([make_estimate(*phrases)], condition, population, record, defined(record.text))

        assert (note is None) is (found is Bearing.DIRECT)


def test_a_shunt_among_people_with_migraine_is_another_condition() -> None:
    """The abbreviation of the record decides."""
    record = make_record(
        "Right-to-left shunt in migraine", "A right-to-left shunt (RLS) was sought in patients with migraine."
    )

    assert bearing(make_estimate("RLS", "patients with migraine"), RLS, "migraine", record) is Bearing.OTHER_CONDITION
