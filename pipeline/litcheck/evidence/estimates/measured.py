"""Percentages that measure something and count nobody: accuracy of tests, ejection fractions, HbA1c, scores, means."""

import re

from litcheck.evidence.estimates.surroundings import CLAUSE_END, OF_PEOPLE, Surroundings

_HEDGE = (
    r"(?:\s*(?:about|approximately|nearly|almost|around|roughly|only|just|over|up to|at least|more than|less than|"
    r"above|below|under|estimated|a|an|the|as (?:high|low) as|[<>≤≥~≈∼=]|[<>]/?=)(?![a-z]))*\s*$"
)
_COPULA = r"(?:was|were|is|are|being|averag(?:ed|ing)|reached|remained|exceeded|ranged|ranging|equal+ed|stood)"
_LOOSE = (
    r"(?:\W{0,3}\b(?:was|were|is|are|be|being|of|at|to|by|from|between|than|estimated|calculated|found to be|"
    r"(?:very |relatively )?(?:high|low|good|excellent|similar|poor|moderate)|respectively|values?|rates?|levels?|"
    r"percentages?|"
    r"improved|increased|decreased|rose|fell|dropped|declined|controlled|maintained|kept|set|held|fixed|"
    r"adjusted)(?![a-z]))*[\s(\[:=,]*"
)
_PHRASE = (
    r"(?:\s*[(\[][^()\[\]]{1,40}[)\]])?"
    r"(?:\s(?:in|for|of|with|at|to|after|on|by|from|among|during|between|using|when)\b"
    rf"(?:(?!\b(?:{_COPULA}|had|found|seen|observed|who|whereas|while)\b)[^.;:%()\[\],/]){{0,70}}?)?"
)
_COMPARED = (
    rf"\s(?:{_COPULA}) (?:\w+ly )?(?:higher|lower|longer|shorter|greater|smaller|similar|better|worse|best|highest|"
    rf"lowest|reduced|"
    rf"improved|increased|decreased)\b(?! in $)[^.;:%()]{{0,70}}[(\[]\s*"
)
_LINK = (
    rf"(?P<link>\s*(?:{_LOOSE}|{_PHRASE}(?:\s(?:{_COPULA}\b|(?:improved|increased|decreased|rose|fell|dropped|"
    rf"declined)\b)|\s?[(\[:=,]){_LOOSE}))"
)

_ACCURACY = (
    r"sensitivit(?:y|ies)(?! to\b)|specificit(?:y|ies)|(?:in)?accurac(?:y|ies)|precision|(?:positive |negative "
    r")?predictive "
    r"(?:values?|rates?|power)|ppvs?|npvs?|aucs?|aurocs?|area under the [\w -]{0,30}curves?|kappas?|κ|"
    r"(?:dis)?agreements?|(?:con|dis)cordances?|reproducibility|repeatability|reliability|(?:true|false)[- "
    r"](?:positive|"
    r"negative)(?:s| rates?| fractions?)|misclassifications?(?: rates?)?|(?:under|over)-?estimation rates?|"
    r"(?:relative|absolute|measurement|prediction|intra-?\w+|inter-?\w+|standard|percentage) errors?|likelihood "
    r"ratios?|"
    r"c-?(?:statistics?|index)|correlations?|coefficients?(?: of (?:variation|determination))?|cvs?|iccs?|r ?2|"
    r"r\(2\)|r²|r\^2|heritabilit(?:y|ies)|heterogeneity|i ?2|i²|i\(2\)|i\^2|variance|variability|similarit(?:y|ies)|"
    r"identity|homology|"
    r"inter-?(?:rater|observer)|intra-?(?:rater|observer)|discrimination|power|"
    r"attributable (?:risks?|fractions?|proportions?)|bioavailability|(?:vaccine|protective) (?:efficacy|"
    r"effectiveness)|"
    r"(?:efficacy|effectiveness) of"
)
"""How well a test, a rater, a model or a vaccine does, and what statistics express of a relation."""

_ON_PERCENT_SCALE = (
    r"ejection fractions?|[lr]?vefs?|ef|fractional (?:shortening|excretion|area change)|saturations?|s[apv]o\W?2\W?|"
    r"scvo ?2|(?:1 ?- ?)?(?:β|beta)|"
    r"fi ?o\W?2\W?|fev ?1|fev\(1\)|fvc|pefr?|dlco|vital capacity|protein binding|time (?:spent )?(?:in|above|below|"
    r"within) (?:the )?(?:therapeutic |target |glucose )*(?:range|target)|(?:mean|median|residual|diameter|"
    r"luminal) stenosis|hba ?1 ?c|hba\(1c\)|hba\(1\)c|a1c|"
    r"\w+ase activit(?:y|ies)|(?:residual|enzym(?:e|atic)) activit(?:y|ies)|glyc(?:at|osyl)ed ha?emoglobin|"
    r"glycoha?emoglobin|ha?ematocrits?|hct|body fat|fat mass|humidity|"
    r"intensit(?:y|ies)|concentrations?|dilutions?|purity|viability|confluence|motility|scores?|(?:sleep "
    r")?efficienc(?:y|ies)|"
    r"speech recognition|correct (?:answers|responses)|(?:percentage|percent|%) ?(?:excess )?weight loss|% ?ewl|ewl|"
    r"bone density|(?:significance|confidence|alpha|probability) levels?|alpha|margins? of error|non-inferiority "
    r"margins?|(?:relative )?dose intensity|gene frequenc(?:y|ies)|allele frequenc(?:y|ies)|haplotype frequenc(?:y|"
    r"ies)"
)
"""Quantities whose own unit is the percent, in single people, specimens or preparations."""

_FREQUENCY = re.compile(
    r"\b(?:prevalences?|incidences?|rates?|frequenc(?:y|ies)|proportions?|risks?|probabilit(?:y|ies)|odds|"
    r"mortalit(?:y|ies)|"
    r"survival|fatalit(?:y|ies)|shares?|cumulative|actuarial|kaplan|likelihood|"
    r"percentages? of (?:the |all |these |those |our )?(?:\w+ )?(?:patients|people|persons|participants|subjects|"
    r"women|men|children|"
    r"adults|infants|individuals|respondents|students|users|carriers|cases))\b"
)
_OFF_RANGE = (
    r"(?:low|lower|lowest|lowered|reduced|impaired|decreased|depressed|poor|abnormal|altered|high|higher|elevated|"
    r"raised|increased|"
    r"excessive|inadequate|insufficient|suboptimal|optimal|adequate|good|normal|preserved|borderline|deranged|"
    r"target|controlled|uncontrolled|improved|worse|perfect|partial|full|non|lack of|no|loss of|fall in|drop in|"
    r"decrease in|rise in)"
)
"""Words that make a quantity a state that people are in: "reduced ejection fraction (35%)" counts people."""

_TEST_QUALITY = re.compile(rf"\b(?:{_ACCURACY})\b[^.;]{{0,110}}$")
_TESTS_NO_MORE = re.compile(
    r"\b(?:prevalence|incidence|proportion|mortality|survival|had|found in|seen in|present in|observed in|occurred in|"
    r"were (?:found(?! to be)|present|positive|diagnosed)|whereas|while|although|but|diagnosed in)\b"
)
_IN_PEOPLE = re.compile(rf"\b(?:in|among)(?:{_HEDGE})", re.IGNORECASE)
_AGREED_IN = re.compile(r"\b(?:(?:dis)?agree\w*|(?:con|dis)cordan\w+|accura\w+|correct\w*|predict\w*)\b")
_AGREED = re.compile(r"\bagreed\b[^.;]{0,60}\bin (?:only |about )?$")
_QUALITY_AFTER = re.compile(
    r"^\W{0,3}(?:\([^()]*\)\W{0,2})?(?:and \d+(?:\.\d+)?% )?(?:(?:overall|diagnostic|statistical|high|good|excellent|"
    r"inter-?\w+|"
    r"mean|sequence|nucleotide|amino acid|dna|positive|negative) ){0,2}(?:sensitiv(?!\w* to\b)|"
    r"specificit|accura|predictive|power\b|agreement|concordance|confidence|identity|similarity|homology|heterogeneity|"
    r"purity|correct(?:ly)? (?:identif|classif|predict|diagnos)|reliab|reproducib)"
)
_RIGHT = re.compile(
    r"^\W*(?:(?:were|was) )?(?:successful|accurate|effective) (?:in|at) (?:identifying|detecting|predicting|"
    r"diagnosing|classifying)\b"
    r"|^[^.;,]{0,40}\bcorrectly (?:identified|predicted|classified|diagnosed|detected)\b"
)
_BY_PEOPLE = re.compile(r"\bby (?:only |about )?$")
_FORETOLD = re.compile(
    r"\b(?:predicted|forecast|foretold) (?:that|the|this) (?:diagnosis|outcome|result|conversion)[^.;,]{0,20}\bin\W*$"
    r"|\bcorrectly (?:identified|predicted|classified|diagnosed|detected)[^.;,]{0,40}$"
    r"|\b(?:tests?|assays?|algorithms?|models?|tools?|methods?|kits?|classifiers?|equations?|scores?|criteria|"
    r"technique) (?:can |could |"
    r"would |was able to |were able to )?(?:\w+ly )?(?:detect|identif|predict|classif|diagnos)\w*[^.;%]{0,50} (?:in )?$"
)
_EXPLAINED = re.compile(rf"\bexplain(?:s|ed|ing)?{_HEDGE}")
_FORETELLING = ("predict", "forecast", "foretold", "correctly", "detect", "identif", "classif", "diagnos")
_QUANTITY = re.compile(rf"(?<![\w-])(?:{_ON_PERCENT_SCALE})(?![\w-])")
_TO_VALUE = re.compile(rf"(?:{_LINK}|{_PHRASE}{_COMPARED}){_HEDGE}")
_STATE = re.compile(rf"\b{_OFF_RANGE}[ -](?:[\w-]+ ){{0,2}}$")
_SHARE_OF = re.compile(
    r"\b(?:prevalence|incidence|frequency|proportion|rates?|risk|probability|odds|share|number) of (?:[\w-]+ ){0,5}$"
)
_VALUE_OF = re.compile(r"^\W*(?:(?:levels?|values?|rates?)\W+)?(?:of|at|to|from|by)\W*$")
_MEAN = re.compile(
    rf"\b(?<!above the )(?<!below the )(?<!than the )(?<!by )(?:means?|medians?|average|averaged|averages|"
    rf"averaging)\b(?P<what>[^.;%\d]{{0,70}}?){_LOOSE}{_HEDGE}"
)
_SPREAD_AFTER = re.compile(
    r"^\s*%?\s*(?:±|\+/?-|\+/ -)\s*\d|^\s*[(\[](?:sd|se|s\.d\.|sem)\b|^,? (?:sd|sem?) ?[=:]? ?\d"
)
_SPREAD = re.compile(
    r"(?:[(\[,] ?(?:se|sem)|\b(?:sd|s\.d\.|standard deviation))\s*(?:[=:,]|of)?\s*$|(?:±|\+/?-|\+/ -)\s*$|"
    r"\binterquartile\b[^.;%]{0,20}$|\biqr\b[^.;%]{0,20}$|\bin the range\s*$|\brange of\s*$"
)


def accuracy(s: Surroundings) -> bool:
    """True for sensitivity, agreement, variance explained ... before the value or after it."""
    if (
        _QUALITY_AFTER.match(s.after)
        or _RIGHT.match(s.after)
        or _RIGHT.match(s.whole)
        or _EXPLAINED.search(s.to_value[-40:])
    ):
        return True
    if any(cue in s.to_value for cue in _FORETELLING) and (_FORETOLD.search(s.to_value) or _FORETOLD.search(s.before)):
        return True
    if _AGREED.search(s.to_value):
        return True
    found = _TEST_QUALITY.search(s.to_value)
    if found is None or _TESTS_NO_MORE.search(found.group()) or _BY_PEOPLE.search(s.to_value):
        return False
    return not _IN_PEOPLE.search(s.to_value) or _AGREED_IN.search(found.group()) is not None


def quantity(s: Surroundings) -> bool:
    """True for the value of something that has the percent for its unit: "an ejection fraction of 35%"."""
    for head in _QUANTITY.finditer(s.to_value):
        tail = _TO_VALUE.fullmatch(s.to_value, head.end())
        if tail is None:
            continue
        before = s.to_value[: head.start()]
        if _STATE.search(before) and not _VALUE_OF.search(tail["link"] or ""):
            continue
        if _SHARE_OF.search(before) or (_FREQUENCY.search(before[-40:]) and not _VALUE_OF.search(tail["link"] or "")):
            continue
        return not OF_PEOPLE.match(s.after)
    return False


def mean(s: Surroundings) -> bool:
    """True for a mean or a value with its standard deviation, unless it is the mean of a rate."""
    if _SPREAD.search(s.to_value[-30:]):
        return True
    if not _SPREAD_AFTER.match(s.after) and not _MEAN.search(s.to_value):
        return False
    clause = CLAUSE_END.split(s.opening + s.whole[: max(0, len(s.to_value) - len(s.before))])[-1][-250:]
    return not _FREQUENCY.search(clause) and not OF_PEOPLE.match(s.after)
