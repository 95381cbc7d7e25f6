"""Percentages and counts that are no estimates of a condition: changes, test accuracy, doses, the sample's make-up."""

import re

from pipeline.evidence.estimates.intervals import Marked
from pipeline.evidence.estimates.mention import Mention
from pipeline.evidence.estimates.study_flow import part_of_the_study
from pipeline.evidence.estimates.word_classes import CHANGE

_SEXES = "female|females|male|males|women|men|girls|boys|woman|man"
_SEX_AFTER = re.compile(
    rf"^\W{{0,3}}(?:of (?:the |whom |our )?(?:patients |subjects |participants |sample |them |whom |cases |"
    rf"respondents ))?(?:were |was |being |are )?(?:{_SEXES})\b(?=\s*(?:$|[,;.)(/]|and\b|with (?:a )?(?:mean|"
    rf"median)|(?:mean|median)|aged|patients\b|participants\b|subjects\b))",
    re.IGNORECASE,
)
_SEX_BEFORE = re.compile(rf"(?:\b(?:{_SEXES})|\b(?:female|male) (?:sex|gender|patients?))\s*[(:,=]?\s*$", re.IGNORECASE)
_SEX_COUNTED = re.compile(rf"(?:{_SEXES})", re.IGNORECASE)
_MADE_UP_OF = re.compile(
    r"\b(?:includ\w+|compris\w+|consist\w+ of|years?\]?[;,])(?: \d+ \w+ \(\d[^()]*\))?(?: and| \(|,)?\s*[(;]?\s*$",
    re.IGNORECASE,
)
"""What stands before the counts of men and women that describe the sample."""
_SEX_MADE_UP = re.compile(
    rf"\b(?:{_SEXES})\s+(?:made up|comprised|constituted|accounted for|represented|formed)\s+(?:about |nearly |"
    rf"over |almost |approximately )?$",
    re.IGNORECASE,
)
_ETHNIC = re.compile(
    r"\b(?:white|whites|black|blacks|hispanic|hispanics|asian|asians|caucasian|caucasians|"
    r"african[- ]americans?|latinos?|non-hispanic|european descent)\b",
    re.IGNORECASE,
)
_BY_CHANGE = re.compile(
    r"\bby\s+(?:(?:an? )?(?:about|approximately|nearly|almost|around|only|up to|over|more than|at least|"
    r"as much as|estimated|average of|median of|mean of|further|additional|roughly)\s+)*$",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(r"\b(?:reported|described|experienced|mentioned|endorsed|stated|named) by\b", re.IGNORECASE)
"""What stands behind "by" is then people, whatever else rises or falls in the clause."""
_CHANGE_OF = re.compile(
    r"\b(?:increase[sd]?|decrease[sd]?|reductions?|declines?|drop|fall|rise|gain|loss|improvement|difference|"
    r"change|excess|growth|elevation|reduced|increased|inhibition|attenuation|lowering|a?apcs?)"
    r"(?:\s+(?:in|of|from|for)\b[^,;()%]{0,60})?\s*(?:\(|,|of|was|were|by|to be|:|=|-)*\s*(?:about|"
    r"approximately|nearly|up to|over|at least|only|more than)?\s*(?:a |an )?$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"^\W{0,2}(?:(?:\([^()]{0,60}\)|relative|absolute|greater|significant|further|overall|annual|higher|lower|"
    r"mean|average|per \w+|point|points|percentage|statistically|in|weight|risk|year-on-year)\W{0,2}\s*){0,4}"
    r"(?:increases?|increased|decreases?|decreased|reductions?|reduced|declines?|drop|fall|rise|gain|loss|"
    r"improvements?|difference|change|excess|greater|lower|higher|less|more|fewer|downregulation|upregulation|"
    r"inhibition|faster|slower|shorter|longer|suppression|points?|growth|elevation|savings?|improved|larger|"
    r"smaller|stenosis|protection|better|worse|confidence)\b(?!-)",
    re.IGNORECASE,
)
_ACCURACY_NEAR = re.compile(
    r"\b(?:sensitiv\w+|specific(?:ity|ities)|predictive values?|accurac\w+|ppv|npv|kappa|κ|concordance|"
    r"agreement|power(?!ed by)|auc|auroc|c-statistic|heritability|heterogeneity|i2|i²|i\(2\)|i\^2|variance|"
    r"similarity|identity|recall|inter-?rater|correlation|r2|r\(2\)|coefficient of variation|cv|"
    r"attributable (?:risk|fraction)s?|attributable|detection rate of|yield|positive likelihood|"
    r"vaccine (?:efficacy|effectiveness)|efficacy of|effectiveness of|confidence|bioavailability|purity|"
    r"humidity|hematocrit|haematocrit|ejection fraction|lvef|hba1c|hba\(1c\)|hba\(1\)c|saturation|spo2|sao2|"
    r"fio2|fev1?|fvc|fev\(1\)|body fat|viability|purity|stenosis|bmi|body mass|weight|energy|concentration|"
    r"minor allele|allele|allelic|gene frequency|haplotype|threshold|cut-?off|alpha|p-value|nacl|solution|"
    r"saline|ethanol|sucrose|glucose|sevoflurane|isoflurane|bupivacaine|lidocaine|cream|ointment|gel|margin|"
    r"burden of|capture|ascertain\w*|coverage|margin of error|predicted)\b",
    re.IGNORECASE,
)
_ACCURACY_AFTER = re.compile(
    r"^\W{0,3}(?:\([^()]*\)\W{0,2})?(?:and \d+(?:\.\d+)?% )?(?:sensitiv|specific(?:ity|ities)|accura|"
    r"predictive|v\W?o\W?2|1-?rm\b|hr ?max|power|agreement|concord|confidence|of (?:the )?(?:total |overall |genetic |explained |"
    r"phenotypic |reported |known |all |detected |identified )?(?:mutations|variants|"
    r"variance|variation|variability|energy|calories|studies|articles|papers|trials|alleles|"
    r"chromosomes|cost|costs|expenditure|genes?|genome|maximum|peak|predicted|the variance|heritability|reports|"
    r"publications|all studies|publications|stations|countries|questions|items|time|weight|body|reviews|"
    r"guidelines|sequences?|cells|nuclei|total body|visits)\b|identity|solution|sodium|saline|ethanol|oxygen|"
    r"stenosis|nacl|glucose|dextrose|alleles?|purity|bupivacaine|lidocaine|albumin|cream|gel|of normal|"
    r"predicted|of baseline|of the variance)",
    re.IGNORECASE,
)
_FLOW_NEAR = re.compile(
    r"\b(?:(?:response|participation|completion|retention|follow-?up|enrol?lment|recruitment|attrition|"
    r"drop-?out|return|consent|overall response) rates?\b(?! (?:to|after|with) (?:treat|therap))|response was|"
    r"response rate|participation|retention)\W*(?:of|was|were|is|at|:|=|\()*\W*(?:the \w+ )?(?:about|"
    r"approximately|only)?\s*$",
    re.IGNORECASE,
)
_FLOW_AFTER = re.compile(
    r"^[^.;%]{0,60}?\b(?:responded|returned|participated|consented|agreed to (?:participate|take part)|"
    r"took part|were (?:enrolled|eligible|recruited|included|analy[sz]ed|invited|randomi[sz]ed|evaluable|"
    r"screened|excluded|available for|followed|interviewed|contacted)|"
    r"answered (?:the |all |our |a |both |questionnaire|survey)|completed (?:all|both)\b|completed (?:(?:the|our|a|their|every|"
    r"at least one) )?(?:[\w-]+ ){0,3}(?:stud(?:y|ies)|trial|surveys?|questionnaires?|follow|interviews?|assessments?|"
    r"protocol|visits?|tests?|forms?|diar(?:y|ies)|measurements?|instruments?|evaluations?|phases?|programme|program|"
    r"intervention|examinations?|sessions?|scales?|modules?)|response rate|were lost to follow|"
    r"provided (?:data|complete)|had complete data|"
    r"filled|replied|attended follow|met (?:the )?(?:inclusion|eligibility)|gave (?:informed )?consent)\b",
    re.IGNORECASE,
)
_FLOW_LABEL = re.compile(
    r"^\W{0,3}(?:response|participation|completion|retention|follow-?up|recruitment|consent|return) rate|"
    r"^\W{0,3}(?:response|participation|retention)\b|^\W{0,3}follow-?up\b|^\W{0,3}responders?\b(?=\W*$)",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"^\W{0,2}(?:were |was )?(?:aged|of age|years|older than|younger than)\b", re.IGNORECASE)
_LABELLED_LEVEL = re.compile(
    r"^\W{0,2}(?:CI|C\.I|confidence|credible|level|limits?|significance|prediction)\b", re.IGNORECASE
)
_THRESHOLD_BEFORE = re.compile(
    r"(?:≥|>|<|≤|\bat least|\bexceed\w*|\babove|\bbelow|\bgreater than|\bless than|\bcut-?off (?:of|value of)|"
    r"\bthreshold of|\bdefined as(?: an?)?)\s*(?:a |an )?$",
    re.IGNORECASE,
)
_THRESHOLD_AFTER = re.compile(
    r"^\W{0,2}(?:of (?:the )?(?:predicted|normal|baseline|expected|maximum|body|tablets|doses|upper|total)|"
    r"stenosis|reduction|decrease|decline|increase|improvement|response|narrowing|occlusion|area|loss|change|"
    r"weight)\b",
    re.IGNORECASE,
)
_DOSE_WORDS = re.compile(
    r"^\W{0,2}(?:mg|g|kg|ml|mcg|μg|µg|iu|mm|cm|hg|mmol|units?|weeks?|days?|months?|years?|hours?|h|min|"
    r"formoterol|μm)\b",
    re.IGNORECASE,
)


_TRUE_ACCURACY = re.compile(
    r"\b(?:sensitivit\w+|specificit\w+|accurac\w+|predictive (?:values?|rates?)|agreed|agreement|kappa|"
    r"attributable (?:risk|fraction)s?|concordance)\b[^.;]{0,110}$",
    re.IGNORECASE,
)
_BREAKS_ACCURACY = re.compile(
    r"\b(?:prevalence|incidence|proportion|had|found in|were (?:found(?! to be)|present|positive|diagnosed)|whereas|but)\b",
    re.IGNORECASE,
)
_FLOW_BEFORE = re.compile(
    r"(?:\b(?:retention|participation|response rate|completeness|uptake of the survey)\b[^.;%]{0,30}|"
    r"\b(?:responded|answered[^.;:%]{0,30}|returned[^.;:%]{0,30}|participated|replied|available (?:for|in|from)|"
    r"leaving|covers|covering|coverage of|were (?:allocated|assigned|randomi[sz]ed) to[^.;%]{0,40}))\s*\(?$",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"^[^.;]{0,110}?\b(?:completed (?:the )?(?:study|trial|follow|protocol)|complete\b(?=\W*$)|agreed\b(?! with)|of returns)",
    re.IGNORECASE,
)
_REDUCTION_OF_RATIO = re.compile(
    r"^\s*(?:versus|vs\.?|compared|relative|with|in|for)[^()%]{0,50}\((?:HR|RR|OR|hazard|odds|relative|risk ratio)",
    re.IGNORECASE,
)
_LARGEST_CHANGE = re.compile(
    r"\b(?:smallest|largest|greatest|mean|median|average)\s+(?:change|reduction|increase|decrease|"
    r"improvement)s?\b[^.;]{0,110}$",
    re.IGNORECASE,
)
_BARE_THRESHOLD = re.compile(
    r"\b(?!in\b|of\b|to\b|for\b|by\b|among\b|was\b|were\b|is\b|are\b|be\b|only\b|and\b|reached\b|with\b|had\b|"
    r"at\b|rate\b|seen\b|than\b)\w+ ?(?:(?<= )greater than|less than|above|below|exceed\w*|≥|>|<|≤|of at least|"
    r"at least|more than)\s*$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:above|below|over|under|greater than|less than)\s*$")
_STUDIES_BEFORE = re.compile(
    r"\b(?:studies|articles|papers|trials|publications|reviews|guidelines|alleles|chromosomes|hospitals|"
    r"isolates|questions)\s*\($",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    r"\b(?:studies|articles|papers|trials|publications|reports|reviews|guidelines|questions|items|alleles|"
    r"chromosomes|hospitals|centres|centers|schools|practices|states|countries|isolates|strains|experiments|"
    r"journals|sites|loci|polymorphisms|estimates)\b",
    re.IGNORECASE,
)


_ONE_WORD_CHANGE = re.compile(
    r"^ (?:\w+ )?(?:reduction|improvement|decrease|decline|inhibition|increase|loss)\b", re.IGNORECASE
)
_OVER_SIGN = re.compile(r"(?:>|≥|<|≤|\bat least|\bmore than|\bover|\bless than)\s*$")
_DEFINING = re.compile(r"\b(?:defined as|cut-?off|criterion|threshold)\b[^.;,]{0,40}$", re.IGNORECASE)


def why_not_an_estimate(marked: Marked, mention: Mention) -> str | None:
    """Why a share is no estimate of a condition ("percent change", "accuracy" ...); None if it is one."""
    if mention.unit != "percent":
        return None
    lexed = marked.lexed
    start, end = lexed.starts[mention.first], lexed.ends[mention.last - 1]
    value_start = lexed.starts[mention.value_first]
    before, after = lexed.text[max(0, start - 110) : start], lexed.text[end : end + 110]
    to_value = lexed.text[max(0, value_start - 110) : value_start]
    if mention.value is not None and mention.value > 100:
        return "above 100"
    if (
        mention.derived
        and mention.numerator is not None
        and mention.value_first == mention.first
        and _is_no_pair(lexed.text, end, before)
    ):
        return "not n of N"
    inner = lexed.slice(*mention.inner) if mention.inner is not None else ""
    whole = lexed.slice(mention.first, mention.last)
    if _STUDIES.search(inner) or re.match(
        r"\s*(?:of (?:the )?(?:\d+ |included |eligible |reviewed )?)?(?:studies|articles|papers|trials|"
        r"publications|alleles|chromosomes|polymorphisms|populations|countries|regions|centres|centers)\b",
        after,
        re.IGNORECASE,
    ):
        return "not of people"
    if mention.derived and re.search(r"\balleles?\b", lexed.text):
        return "share of alleles"
    if re.search(r"\binterquartile|\bIQR\b|\bin the range\s*$|\brange of\s*$", to_value[-30:]):
        return "spread"
    if re.search(r"\balleles?\b|\bchromosomes\b", before[-70:] + after[:50]) and not re.search(
        r"patients|carriers|carrying|subjects|individuals|\b(?:had|carried|carry|has|have)\b", after[:30]
    ):
        return "share of alleles"
    if (
        inner
        and _ETHNIC.search(inner)
        and not re.search(r"\b(?:with|in|of|who|had)\b", inner)
        and len(inner.split()) <= 3
    ):
        return "make-up of the sample"
    if _SEX_COUNTED.fullmatch(inner) and _MADE_UP_OF.search(before):
        return "make-up of the sample"
    if _DEFINING.search(before) or (_OVER_SIGN.search(to_value) and _ONE_WORD_CHANGE.match(after)):
        return "threshold"
    if before.rstrip().endswith("(") and _STUDIES_BEFORE.search(before):
        return "not of people"
    if _FLOW_BEFORE.search(to_value) or _FLOW_BEFORE.search(before) or _FINISHED.match(after) or _FINISHED.match(whole):
        return "study flow"
    if _LARGEST_CHANGE.search(to_value) or (
        _REDUCTION_OF_RATIO.match(after)
        and re.search(r"reduc|increas|lower|decreas", lexed.text[:start], re.IGNORECASE)
    ):
        return "percent change"
    found = _TRUE_ACCURACY.search(to_value)
    if found and not _BREAKS_ACCURACY.search(found.group()):
        return "accuracy of a test or model"
    if (
        mention.numerator is None
        and not after.startswith((" of", " ("))
        and (
            _BARE_THRESHOLD.search(to_value)
            or (_OVER.search(to_value) and re.match(r" in (?:only )?\d", after))
            or re.search(r"\bwithin\s*$", to_value)
        )
    ):
        return "threshold"
    for reason, test in _TESTS:
        if test(before, after, to_value, mention):
            return reason
    return part_of_the_study(before, after, to_value, whole, lexed.text, mention)


def _is_no_pair(text: str, end: int, before: str) -> bool:
    return bool(_DOSE_WORDS.match(text[end : end + 20])) or bool(
        re.search(r"(?:blood pressure|type|stage|grade|ratio|score)\W*(?:of|:)?\W*$", before, re.IGNORECASE)
    )


def _level(before: str, after: str, to_value: str, mention: Mention) -> bool:
    """True for "95% CI"; "3.2% (CI 95% 1.4-6.1)" has its level elsewhere."""
    return bool(_LABELLED_LEVEL.match(after)) and (
        re.match(r" ?[(\[,;]", after) is None or mention.value in (90, 95, 99)
    )


_AGAINST = re.compile(r"^%?\s*(?:versus|vs\.?|v) \d")
_REDUCED_IN = re.compile(
    r"\b(?:was|were) (?:\w+ )?(?:reduced|increased|lowered) in\b[^,;()%]*[:(]\s*"
    r"(?P<first>[\d.]+ ?%? (?:versus|vs\.?|v) )?$",
    re.IGNORECASE,
)
"""What was "reduced in those on X: 3% versus 13%" is given as it was in two groups."""


def _change(before: str, after: str, to_value: str, mention: Mention) -> bool:
    if mention.derived:
        return False
    levels = _REDUCED_IN.search(to_value)
    if levels and (levels["first"] or _AGAINST.match(after)):
        return False
    clause = re.split(r"[;:]|\bwhereas\b|\bwhile\b", before)[-1]
    by = _BY_CHANGE.search(to_value) and not _TOLD_BY.search(clause)
    if by and any(word in CHANGE for word in re.findall(r"[a-z]+", clause.lower())):
        return True
    if _CHANGE_OF.search(to_value) and not re.search(
        r"(?:increased|decreased|declined|rose|fell|dropped|improved|reduced) (?:significantly )?(?:from|"
        r"to)\b[^,;]*$",
        to_value,
        re.IGNORECASE,
    ):
        return True
    return bool(_CHANGE_AFTER.match(after)) and not mention.numerator


def _accuracy(before: str, after: str, to_value: str, mention: Mention) -> bool:
    clause = re.split(r"[;,]\s|\b(?:whereas|while|but|with|had|were|in|was|than|to|above \(|below \()", before)[-1][
        -45:
    ]
    return bool(_ACCURACY_NEAR.search(clause)) or bool(_ACCURACY_AFTER.match(after))


_TREATED = re.compile(r"\b(?:received|treated|treatment|therapy|given|taking)\b", re.IGNORECASE)
"""Those who "responded" to what they received did not answer a questionnaire."""


def _flow(before: str, after: str, to_value: str, mention: Mention) -> bool:
    if _FLOW_NEAR.search(to_value[-60:]) or _FLOW_LABEL.match(after):
        return True
    found = _FLOW_AFTER.match(after)
    return found is not None and not (found.group().endswith("responded") and _TREATED.search(found.group()))


def _demographic(before: str, after: str, to_value: str, mention: Mention) -> bool:
    if _SEX_AFTER.match(after):
        return True
    if _SEX_MADE_UP.search(before):
        return True
    if _SEX_BEFORE.search(before) and after[:1] in (")", ",", ";", ""):
        return not re.search(
            rf"\b(?:in|among|for|of|than|vs\.?|versus|and)\s+(?:the )?(?:[\w,]+ )?(?:{_SEXES})\s*[(,]\s*$",
            before,
            re.IGNORECASE,
        )
    near = before[-25:] + " " + after[:25]
    return (
        bool(_ETHNIC.search(near))
        and not re.search(
            r"\b(?:in|among|of|for|than|between) (?:\w+ )?(?:white|black|hispanic|asian|caucasian|african)",
            near,
            re.IGNORECASE,
        )
        and bool(_ETHNIC.match(after.lstrip(" ,(")) or _ETHNIC.search(before[-20:]))
    )


def _threshold(before: str, after: str, to_value: str, mention: Mention) -> bool:
    return bool(_THRESHOLD_BEFORE.search(to_value)) and (bool(_THRESHOLD_AFTER.match(after)))


_TESTS = (
    ("confidence level", _level),
    ("percent change", _change),
    ("accuracy of a test or model", _accuracy),
    ("study flow", _flow),
    ("make-up of the sample", _demographic),
    ("threshold", _threshold),
)
