"""Shares that are not of people: of variance, costs, doses, studies, alleles, cells; and the strength of preparations."""

import re

from litcheck.evidence.estimates.surroundings import OF_PEOPLE, Surroundings

_STATISTICAL = (
    "(?:explanatory |statistical )?power|variances?|variations?|variability|heritability|effects?|effect size|benefits?|"
    "excess|risk difference|difference"
)
_ECONOMIC = (
    "costs?|expenditures?|expenses?|spending|budgets?|incomes?|revenues?|gdp|salar(?:y|ies)|wages?|prices?|savings|"
    "burden|dalys?|"
    "time|hours?|nights?|shifts?|day|week|period|person-years"
)
_BODILY = (
    "maximum|maximal|max|peak|predicted|normal|baseline|expected|initial|optimal|capacity|weight|volume|sizes?|"
    "values?|surface|area|height|mass|"
    "energy|calories|kilocalories|kcal|fat|protein|carbohydrates?|requirements?|amounts?|recommendations?|"
    "allowances?|rda|intakes?|vitamins?|dose|doses|dosage|tablets|pills|v\\W?o\\W?2\\W?"
)
_PRINTED = (
    "drugs|medicines|antibiotics|"
    "studies|articles|papers|trials|publications|abstracts|reviews|guidelines|journals|citations|references|reports|"
    "websites|"
    "answers|questions|items|statements|variables|comparisons|outcomes|models|words|estimates|databases|data|data "
    "?sets?"
)
_GENETIC = (
    "alleles?|chromosomes?|genes?|genome|exomes?|loci|snps?|polymorphisms|variants|mutations?|mutants|haplotypes?|"
    "transcripts?|"
    "sequences?|cpgs?|reads|markers|proteins|peptides"
)
_LIVING = (
    "cells?|nuclei|neurons?|fib(?:re|er)s|mitochondria|lymphocytes|monocytes|macrophages|neutrophils|leu[ck]ocytes|"
    "erythrocytes|"
    "spermatozoa|mice|rats?|animals|rabbits|piglets|pigs|dogs|sheep|cows|cattle|calves|horses|chickens|birds|monkeys|"
    "fish|larvae|"
    "mosquito(?:e)?s|ticks|flies|colonies|clones"
)
_PLACES = (
    "stations|countries|states|cities|regions|districts|counties|villages|populations|trips|meals|visits|sessions|"
    "measurements|temperatures"
)
_THINGS = "|".join((_STATISTICAL, _ECONOMIC, _BODILY, _PRINTED, _GENETIC, _LIVING, _PLACES))

_OF_THINGS = re.compile(
    r"^\W{0,3}(?:\([^()]*\)\W{0,2})?(?:of|from) (?:(?!of\b|in\b|with\b|who\b|and\b|or\b|for\b|to\b|had\b|were\b|"
    r"was\b|at\b|by\b|on\b|"
    r"having\b|from\b|patients\b|women\b|men\b|children\b|people\b|subjects\b|participants\b|cases\b)[\w'-]+ ){0,5}?"
    rf"(?:{_THINGS})\b(?!-?\w* ?(?:patients|women|men|children|people|subjects|participants|carriers|users|donors|"
    rf"recipients))"
)
_THINGS_AFTER = re.compile(
    rf"^ (?:predicted\b|(?:\w+ )?contents?\b|v\W{{0,2}}o\W?2|of (?:v\W{{0,2}}o\W?2|hrmax|1 ?-?rm)|vo2max|hrmax|1 "
    rf"?-?rm|mvc|(?:{_PRINTED}|"
    rf"{_GENETIC}|"
    rf"mice|rats|animals|isodose|concentrates?|"
    r"criteria|groups|arms)\b(?! (?:carriers|patients|positive|negative|users))|(?:minimum |adequate |maximum "
    r")(?:recommended|daily|intakes?)\b)"
)
_THINGS_INSIDE = re.compile(
    rf"\b(?:{_PRINTED}|{_GENETIC}|{_LIVING}|hospitals|centres|centers|schools|practices|states|countries|isolates|"
    rf"strains|"
    r"experiments|sites)\b(?!-)"
)
_THINGS_BRACKETED = re.compile(
    r"\b(?:studies|articles|papers|trials|publications|reviews|guidelines|alleles|chromosomes|hospitals|isolates|"
    rf"questions|{_LIVING})\s*\($"
)
_THINGS_WERE = re.compile(
    r"(?:^|[.;:,] )(?:the |most |all )*(?:included |eligible |identified |selected |reviewed )*"
    r"(?:studies|articles|papers|trials|publications|guidelines|websites|questions|items) "
    r"(?:were|are|was|is|had|have|used|reported) [^.;%]{0,60}(?:\(\d[^()]*\)[^.;%()]{0,50})*\($"
)
"""Things that are the subject of a sentence whose shares stand in brackets: "studies were cohorts (17%) or trials (11%)"."""
_OF_THINGS_BEFORE = re.compile(
    rf"\b(?:of|among) (?:the |these |all )?(?:(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    rf"[a-z]+teen|[a-z]+ty(?:-[a-z]+)?) )?(?:included |eligible |(?!their|its|our)\w+ )?(?:{_PRINTED}|{_GENETIC}|"
    rf"{_LIVING}),? (?:\w+ )?$"
)
_PAIR_OF_THINGS = re.compile(
    r"^ (?:of (?:the )?)?(?:(?!with\b|who\b|in\b|had\b|were\b|was\b|and\b)[\w-]+ ){0,3}?(?:groups?|arms?|regimens?|"
    r"treatments|interventions|"
    r"conditions|criteria|methods|tests|items|domains|subscales|scales|categories|components|strategies|schedules|"
    r"sequences|"
    r"schemes|diets|doses|cycles|sites|clinics|centres|centers|hospitals|schools|countries|cities|regions|villages|"
    r"states|populations|years|months|days|weeks|visits|sessions|occasions|times|"
    rf"{_PRINTED}|{_GENETIC})\b(?!-)"
)
_NO_PAIR_AFTER = re.compile(
    r"^\W{0,2}(?:mg|g|kg|ml|mcg|μg|µg|iu|mm|cm|hg|mmol|units?|weeks?|days?|months?|years?|hours?|h|min|μm|mmhg|gy|"
    r"points?|cycles)\b"
)
_NO_PAIR_BEFORE = re.compile(
    r"(?:blood pressure|visual acuity|acuity|type|stage|grade|ratio|scores?|scale|phase|class|day|week|hpv|hiv|"
    r"gravida|para)\W*(?:of|:|was|were)?\W*$|\b(?:mg|ml|kg|mmhg|years?)\s*\($"
)
_VARIANTS = re.compile(r"\bp\.[A-Z]\w+\d+|\bc\.\d+|\bintron-?\d* ")
_ALLELES = re.compile(r"\balleles?\b|\bchromosomes\b|\b(?:gene|allele) frequenc")
_PERSONS = re.compile(
    r"^ (?:had|have|carried|were|harbou?red)\b|patients|carriers|carrying|subjects|individuals|families|people|"
    r"populations?|cohort|h(?:omo|etero)zyg|pedigrees"
)

_PREPARED = (
    r"solutions?|creams?|gels?|ointments?|lotions?|foams?|sprays?|drops|mouthwash(?:es)?|rinses?|toothpastes?|"
    r"varnish(?:es)?|suspensions?|"
    r"emulsions?|shampoos?|patch(?:es)?|infusions?|w/[vw]|v/v"
)
_CHEMICALS = (
    r"\w*(?:caine|flurane|azole|mycin|cycline|oxone|asone|olone|idine|amide|chloride|chlorite|peroxide|oxide|"
    r"hydroxide|nitrate|sulfate|"
    r"sulphate|phosphate|carbonate|fluoride|citrate)|c?o\W?2\W?(?![a-z])|nacl|saline|glucose|dextrose|sucrose|albumin|"
    r"sodium|potassium|calcium|casein|protein(?! (?:loss|deficien|intoler|allerg|malnut))|oxygen|helium|xenon|"
    r"nitrogen|nitrous|ethanol|"
    r"alcohol(?! (?:users|use|drink|consum|"
    r"depend|abus))|methanol|hydroxyethyl|hypertonic|povidone|"
    r"dmso|agarose|paraformaldehyde|formalin|\w+ic acid|fetal (?:bovine|calf)|serum(?! \w+ level)|urea|dimethyl\w*|"
    r"aqueous|\(?topical"
)
_PREPARATION_AFTER = re.compile(
    rf"^\W{{0,2}}(?:of )?(?:(?!of\b|in\b|had\b|was\b|were\b|used\b|received\b|with\b|and\b|who\b|using\b|to\b|for\b|"
    rf"vs\b|versus\b|by\b)"
    rf"[\w-]+ ){{0,3}}?(?:(?:{_PREPARED})\b|(?:{_CHEMICALS})\b)(?! (?:users|group had|deficien|intoleran|allerg|"
    rf"abuse|level|depend))"
)
_PREPARATION_BEFORE = re.compile(
    r"\b(?:extracts?|solutions?|allergens?|concentrations?|preparations?|oxygen|"
    r"\w+(?:caine|flurane|azole|mycin|chloride|peroxide))\b(?: [^.;,%]{0,40})? (?:at|of) $|\b\w+(?:caine|flurane|"
    r"azole|chloride|peroxide|saline),? \(?$|\b(?:diluted|dissolved) (?:in|to) $"
)
_PREPARATION_NAMED = re.compile(rf"\b(?:{_PREPARED}) \($")
_GIVEN = re.compile(
    r"^\)(?: (?:was|were|is|are))?,? (?:applied|used|instilled|given|administered|injected|or|and|vs\.?|versus|to)\b"
)
_BY_WEIGHT = re.compile(r"^[^.;,%]{0,30}\bby (?:weight|volume)\b")
_APPLIED = re.compile(
    r"\b(?:receiv\w+|appl(?:y|ied)|administered|instilled|injected|respect to|gel|cream|ointment|tested with|"
    r"breath\w+|inhal\w+|incubated in|"
    r"dissolved in|diluted (?:in|to)|ventilated with) (?:(?!of|in|by|to|at|was|were|for)[a-z-]+ ){0,3}$"
)
_STRONGEST = 20.0
"""Percent: stronger preparations are rare, and what people "received in 60%" is a share."""


def of_things(s: Surroundings) -> bool:
    """True for a share of things that are no people and no part or episode of one."""
    mention = s.mention
    if mention.derived and mention.numerator is not None and mention.denominator is not None and not mention.verbal:
        if mention.value_first == mention.first and (_NO_PAIR_AFTER.match(s.after) or _NO_PAIR_BEFORE.search(s.before)):
            return True
        if _PAIR_OF_THINGS.match(s.after) or "allele" in s.sentence or len(_VARIANTS.findall(s.sentence)) > 1:
            return True
    if _OF_THINGS.match(s.after) or _THINGS_AFTER.match(s.after):
        return True
    if _THINGS_INSIDE.search(s.inner) and not _PERSONS.search(s.inner):
        return True
    if _OF_THINGS_BEFORE.search(s.before):
        return True
    if s.before.endswith("(") and (_THINGS_BRACKETED.search(s.before) or _THINGS_WERE.search(s.opening)):
        return True
    return bool(_ALLELES.search(s.before[-70:] + s.after[:50])) and not (
        _PERSONS.search(s.after[:30]) or OF_PEOPLE.match(s.after)
    )


def strength(s: Surroundings) -> bool:
    """True for the strength of a solution, a cream or a gas."""
    mention = s.mention
    if mention.numerator is not None:
        return False
    if _PREPARATION_AFTER.match(s.after) or _BY_WEIGHT.match(s.after) or _PREPARATION_BEFORE.search(s.to_value):
        return True
    if (mention.value or 99) > _STRONGEST:
        return False
    named = _PREPARATION_NAMED.search(s.to_value) is not None and _GIVEN.match(s.after) is not None
    return named or _APPLIED.search(s.to_value) is not None
