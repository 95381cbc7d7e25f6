"""The words that the grammar knows, by class."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text, white space between them."""
    return frozenset(words.split())


PEOPLE = word_set(
    """patient patients outpatient outpatients inpatient inpatients subject subjects participant participants
    person persons people individual individuals respondent respondents volunteer volunteers adult adults
    man men woman women male males female females boy boys girl girls child children adolescent adolescents
    teenager teenagers youth youths infant infants newborn newborns neonate neonates baby babies toddler
    toddlers twin twins singleton singletons triplets birth births livebirth livebirths liveborn newborns
    pregnancy pregnancies mother
    mothers father fathers parent parents sibling siblings family families relative relatives case cases
    control controls member members user users non-users nonusers smoker smokers non-smokers nonsmokers
    worker workers nurse nurses physician physicians doctor doctors student students pupil pupils
    schoolchildren veteran veterans recipient recipients donor donors survivor survivors resident residents
    inhabitant inhabitants population populations household households carrier carriers proband probands
    homozygotes heterozygotes consumer consumers drinkers athletes soldiers prisoners elderly seniors
    octogenarians caregivers beneficiaries citizens immigrants refugees drivers employees teachers players
    runners swimmers probands preschoolers multiparas primiparas nulliparas enrollees attendees completers
    responders non-responders nonresponders refusers cohort sample group groups arm arms subgroup subgroups
    surgeons clinicians practitioners dentists pharmacists midwives trainees professionals specialists farmers
    firefighters surgeon clinician practitioner community general"""
) - {"general"}
"""Nouns that name those who are counted; the head of a group's phrase."""

UNITS_OF_ANALYSIS = word_set(
    """eye eyes knee knees hip hips limb limbs tooth teeth graft grafts tumor tumors tumour tumours lesion
    lesions specimen specimens biopsy biopsies sample samples procedure procedures operation operations
    cycle cycles embryo embryos oocytes catheter catheters visit visits admission admissions
    hospitalizations hospitalisations discharges referrals episodes deaths death deliveries delivery labours
    labors surgeries implants stents shoulders feet ears kidneys breasts nodes isolates strains sera serum
    fetuses foetuses fractures sites calls prescriptions mutations transplants recurrences households
    schools hospitals centres centers cells nuclei sequences"""
)
"""Things other than people that shares are reported of."""


AUXILIARIES = word_set(
    """was were is are be been being has have had did do does may might can could would will should became
    become remained remains remain"""
)

FINITE_VERBS = AUXILIARIES | word_set(
    """had met took felt underwent died showed gave gained lost fell rose grew went came got made said chose
    sought knew bought kept led left drank ate slept began withdrew responded reported developed experienced
    presented suffered used received required needed achieved fulfilled failed passed carried expressed
    complained described exhibited displayed relapsed survived returned preferred agreed stated tested
    scored screened satisfied attained reached harbored harboured believed considered perceived recalled
    indicated acknowledged admitted claimed denied smoked accounted occurred affected represented comprised
    constituted consisted lacked stopped discontinued completed adhered recovered improved worsened
    deteriorated progressed converted reverted seroconverted relapsed report have experience suffer develop
    show exhibit present carry meet require use take receive lack wish want prefer consider believe know
    feel think live work smoke fail need remain recommend suffers affects occurs develops lacks shows
    increased decreased declined dropped ranged varied differed averaged exceeded reduced associated
    predicted revealed suggested found lived worked planned wished wanted sustained contracted acquired
    demonstrated delivered conceived attended visited followed undergo occur arise examine perform prescribe choose rely
    expect provide seek accept refuse consume eat die survive recover respond agree disagree begin become belong
    wore slept drove spent ran swam taught"""
)
"""Verbs that end a noun phrase when they follow it."""


FATES = word_set("died relapsed survived recovered responded improved worsened deteriorated progressed recurred")
"""Verbs that tell of themselves what became of people."""

COMPARATORS = word_set(
    """control controls placebo sham comparator comparison reference usual standard untreated unexposed healthy
    unaffected non-cases nonusers non-users never-users seronegative noncarriers non-carriers conventional
    non-smokers nonsmokers"""
)
"""Words that mark the group others are compared with."""

CHANGE = word_set(
    """increase increases increased increasing decrease decreases decreased decreasing reduce reduces reduced
    reducing reduction reductions decline declines declined declining drop drops dropped fall fell falls falling
    rise rises rose rising risen improve improved improves improving improvement improvements gain gained loss
    lost lower higher greater fewer faster slower longer shorter larger smaller less more change changes changed
    worsening worsened growth grew difference differences excess downregulation upregulation inhibition
    inhibited inhibits suppression suppressed suppresses elevation elevated attenuated attenuation lowered
    raised diminished halved slowing slowed shrank shrinkage expansion recovery savings saving augmentation
    reduces"""
)
"""Words that make a percentage a change and not a share."""
