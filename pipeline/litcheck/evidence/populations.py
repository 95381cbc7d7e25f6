"""Groups of people: what a denominator phrase says of who was counted, and what a record studies.

Vocabulary: general (a sample of the public), clinical (people chosen because of an illness, treatment or state),
generic (a phrase such as "participants" that says nothing and stands for the study's own sample).
"""

import re

from litcheck.evidence.sentences import sentence_spans
from litcheck.literature.record import Record

_GENERIC = re.compile(
    r"\b(?:patients?|participants?|respondents?|subjects?|people|persons?|individuals?|men|women|adults?|members?|"
    r"them|those|these|all|cases?|sample|cohort|groups?|study|overall|total|whole|entire|who|with|the|a|an|of|in|both|"
    r"each|enrolled|included|consecutive|eligible|remaining|responding|completed?|questionnaires?|interviewed|"
    r"examined|studied|tested|screened|assessed|evaluated|surveyed|attending|recruited|surviving|outpatients?|"
    r"inpatients?|and|were|was|had|at|from|to|for|our|this|that|population|data|available|analy[sz]ed|randomi[sz]ed|"
    r"female|male|older|n|"
    r"\d[\d,]*)\b",
    re.IGNORECASE,
)
GENERAL = re.compile(
    r"\b(?:general (?:adult )?population|general public|members? of the public|public|population|community|residents?|"
    r"inhabitants|citizens|households?|householders|electoral|population-based|random(?:ly)? (?:sample|selected|"
    r"chosen)|national(?:ly)?|nationwide|representative|census|adults?|people|persons|individuals|respondents|"
    r"participants|"
    r"subjects|americans?|enrolees|enrollees|beneficiaries|world|globe|countr(?:y|ies))\b",
    re.IGNORECASE,
)
"""Words that a sample of the public is described with."""

SURVEY = re.compile(
    r"\b(?:population[- ]based|general (?:adult )?population|community(?:[- ](?:based|dwelling|sample|study|survey))?|"
    r"random(?:ly)? (?:drawn|sample[ds]?|selected|chosen)|national(?:ly)?|nationwide|representative|household|"
    r"residents|inhabitants|electoral|census|survey (?:data|cycles?|waves?|participants|respondents)|surveyed adults|"
    r"population registers?|population (?:sample|survey|cohort|studies)|(?:telephone|mail|postal|national|health|"
    r"population) (?:interview )?surveys?|general public|worldwide|"
    r"global)\b",
    re.IGNORECASE,
)
"""Wording of studies of the public; litcheck's own list, from abstracts of population surveys."""

CLINICAL = re.compile(
    r"\b(?:patients?|outpatients?|inpatients?|hospitali[sz]ed|clinics?|recipients?|transplant\w*|h?a?emodialysis|"
    r"dialysis|pregnan\w*|antenatal|prenatal|trimester|postpartum|survivors?|users?|referr\w+|consult\w+|"
    r"practice attend\w+|probands?|veterans?|prisoners?|nursing homes?|institutionali[sz]ed|drug[- ]treated|"
    r"on treatment|undergoing|awaiting|treated with|taking|receiving|diagnosed with|"
    r"attending (?:[\w-]+ ){0,3}(?:clinics?|hospitals?|practices?|departments?|units?|cent(?:er|re)s?))\b",
    re.IGNORECASE,
)
"""People chosen because they are ill, treated or in a special state."""

CHOSEN = re.compile(
    r"\b(?i:inmates?|detainees?|prison(?:s|ers?)?|jails?|soldiers?|recruits?|conscripts?|army|navy|military|veterans?|homeless|shelters?|"
    r"nursing homes?|(?:primary|secondary|tertiary|ambulatory) care|(?:general|family) practices?|practice lists?|clinics?|"
    r"hospitals?|employees?|workers?|staff|workforce|personnel|nurses|physicians|doctors|teachers|drivers|pilots|farmers|miners|"
    r"fire ?fighters|police(?: officers)?|athletes|players|students?|refugees|"
    r"(?:patient|disease|treatment|transplant|dialysis|cancer|insurance|claims?) (?:regist(?:er|ry|ries)|databases?)|"
    r"regist(?:er|ry) of (?!(?:the )?(?:(?:adult|whole|entire|general) )?(?:population|residents|inhabitants|citizens|voters))|"
    r"health plans?|insured|policy ?holders?|treated with|receiving|undergoing|prescribed|"
    r"(?:adults|people|persons|individuals|men|women|participants|subjects|residents|those) (?:on|using|taking) "
    r"(?-i:(?!the\b|an?\b|average\b|this\b|our\b)[a-z]))",
)
"""People chosen by an institution, a job, a register or a treatment: no sample of the public, however they are called."""

_THINGS = re.compile(
    r"(?P<before>(?:(?:the|all|these|those|our|of|\d[\d,]*|[\w-]+)\s+){0,4}?)"
    r"(?:re-?)?(?:admissions?|hospitali[sz]ations?|visits?|encounters?|episodes?|"
    r"consultations?|discharges|attendances?|presentations?|stays?|calls?|prescriptions?|specimens?|samples|swabs?|biops(?:y|ies)|"
    r"isolates?|cultures?|sera|tests?|scans?|procedures?|operations?|surger(?:y|ies)|lesions?|tumou?rs?|eyes?|knees?|hips?|joints?|limbs?|"
    r"feet|teeth|implants?|cycles?)(?=\s+(?:of|from|by|in|among|for|with|at|to|that|which|were|was)\b|\s*[,;(]|$)",
    re.IGNORECASE,
)


def counts_things(phrase: str) -> bool:
    """True if a denominator counts what people have, leave or do ("specimens from adults"), and not people."""
    found = _THINGS.match(phrase.strip())
    return found is not None and re.search(rf"\b{_GROUP}\b", found["before"], re.IGNORECASE) is None


_SHORT_FORM = re.compile(r"\s*[(\[][A-Z][A-Za-z-]{1,7}[)\]]")


def without_short_form(phrase: str) -> str:
    """The phrase of a claim without the short form in brackets: "people with epilepsy (PWE)" -> "people with epilepsy"."""
    return _SHORT_FORM.sub("", phrase).strip() or phrase


COMPARATORS = re.compile(
    r"\b(?:controls?|control group|comparators?|comparison group|healthy (?!adults\b)\w+|volunteers?|blood donors?|"
    r"donors?|siblings?|spouses?|hospital (?:staff|employees|workers)|unaffected|(?<!with or )without|"
    r"non[- ]\w+ (?:group|patients|controls)|"
    r"placebo|reference group|never[- ]\w+|unexposed|general population controls)\b",
    re.IGNORECASE,
)
"""Groups that studies compare their patients with."""

SUBGROUP = re.compile(
    r"\b(?:men|women|males?|females?|boys|girls|elderly|older|oldest|young(?:er|est)?|obese|overweight|smokers|"
    r"children|adolescents|aged|years|white|black|hispanic|asian|african|latin[oa]|caucasian|ethnic\w*|race|rural|"
    r"urban|nulliparous|"
    r"postmenopausal|premenopausal|pregnant|married|employees|workers|students|twins|nurses|physicians|teachers)\b",
    re.IGNORECASE,
)
"""Words that make a group a part of the public."""

PUBLIC_CLAIM = re.compile(
    r"^(?:the )?(?:general )?(?:adult )?(?:population|public|people|persons|individuals|adults|everyone|community|"
    r"world)(?: (?:worldwide|population|at large|in general))?$|^(?:the )?general (?:adult )?(?:population|"
    r"public)\b.*$|^\w+ (?:adults|population|people)$|"
    r"^adults (?:in|of) .*$",
    re.IGNORECASE,
)
"""Populations of claims that mean the public."""


def means_the_public(wanted: str) -> bool:
    """True if a claim's population is the general population ("adults", "US adults", "the general population")."""
    return bool(PUBLIC_CLAIM.match(wanted.strip())) and not CLINICAL.search(wanted) and not SUBGROUP.search(wanted)


_GROUP = (
    r"(?:patients?|people|persons?|individuals?|adults?|women|men|children|adolescents|outpatients?|inpatients?|"
    r"members?|cases?|participants?|subjects|respondents|register|registry|cohort|sample|population|survivors?|users?)"
)
_BEFORE = re.compile(
    rf"\b{_GROUP}\b[^.;:]{{0,20}}\b(?:with|of|on|had|after|following|having)\s+(?:[\w-]+\s+){{0,2}}$", re.I
)
_AFTER = re.compile(rf"^\s*(?:\([^)]*\)\s*)?(?:[\w-]+\s+)?(?:{_GROUP}|clinics?|units?)\b", re.I)


def names_a_group(text: str, start: int, end: int) -> bool:
    """True if what stands at `start`..`end` says which people were chosen: "patients with X", "X outpatients"."""
    if re.search(rf"\b{_GROUP}$", text[start:end], re.IGNORECASE):  # "postmenopausal women" is one name
        return True
    return bool(_BEFORE.search(text[max(0, start - 90) : start]) or _AFTER.match(text[end : end + 60]))


_HAVE = re.compile(
    rf"\b(?:{_GROUP}|boys|girls|infants|newborns|teenagers|students|workers|nurses|physicians|doctors)\s+(?:with|having|"
    r"who\s+ha(?:ve|d)|diagnosed\s+with|affected\s+by|suffering\s+from)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def people_have(text: str, place: int) -> bool:
    """True if what stands at `place` is what people are said to have ("girls with X"), not what a study relates to."""
    return bool(_HAVE.search(text[:place]))


_AGES = re.compile(
    r"\b(?:aged? |over )?(?:the age of )?(?P<low>\d{1,2})(?: years?)?"
    r"(?:(?: years?)?(?: of age)? (?:or|and) (?:older|over|above|more)|(?: ?(?:to|-|"
    r"–) ?(?P<high>\d{2,3})(?: years?)?))\b",
    re.IGNORECASE,
)


def without_all_ages(phrase: str) -> str:
    """The phrase without an age range that takes in most adults ("aged 18 years or older", "18 to 80 years").

    Range: from 20 years or less up to 60 or more, so that "aged 65 or older" stays a part of the public.
    """

    def keep(found: re.Match[str]) -> str:
        most = int(found["low"]) <= 20 and int(found["high"] or 60) >= 60
        return " " if most else found.group()

    return re.sub(r"\baged\s*(?=[),;]|$)", " ", _AGES.sub(keep, phrase))


def names_a_part(phrase: str) -> bool:
    """True if a phrase selects among the public: one sex, an age, an occupation; both sexes or a place do not."""
    found = {word.lower() for word in SUBGROUP.findall(without_all_ages(phrase))}
    if found & _MALE and found & _FEMALE:
        found -= _MALE | _FEMALE
    return bool(found - _PLACES)


def of_the_other_sex(phrase: str, wanted: str) -> bool:
    """True if both texts name one sex, and not the same."""
    ours, theirs = ({word.lower() for word in re.findall(r"\w+", text)} for text in (phrase, wanted))
    male, female = (bool(ours & _MALE), bool(theirs & _MALE)), (bool(ours & _FEMALE), bool(theirs & _FEMALE))
    return (male, female) in (((True, False), (False, True)), ((False, True), (True, False)))


_MALE, _FEMALE = frozenset({"men", "male", "males", "boys"}), frozenset({"women", "female", "females", "girls"})
_PLACES = frozenset({"rural", "urban"})


def is_generic(phrase: str | None) -> bool:
    """True if a denominator phrase names nobody in particular: it stands for the study's own sample."""
    return phrase is None or not _GENERIC.sub("", phrase).strip(" ,.;:()-'’/%")


def sample_of(record: Record) -> str:
    """What the record says of its sample: title, then objective and methods, else the first half of the abstract.

    Of the half, no more than reaches to the first share after the opening sentence: what follows are results.
    """
    parts = [record.title]
    chosen = [s for s in record.sections if (s.category or "") in ("OBJECTIVE", "METHODS")]
    if chosen:
        parts += [record.text[section.start : section.end] for section in chosen]
    else:
        text = record.abstract
        shares = (end for start, end in sentence_spans(text) if start and "%" in text[start:end])
        parts.append(text[: min(max(len(text) // 2, 300), next(shares, len(text)))])
    return " ".join(parts)
