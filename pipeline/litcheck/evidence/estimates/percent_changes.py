"""Percentages that say by how much something changed or differs: reductions, annual changes, risk differences."""

import re

from litcheck.evidence.estimates.surroundings import CLAUSE_END, OF_PEOPLE, Surroundings
from litcheck.evidence.estimates.word_classes import CHANGE

_HEDGE = (
    r"(?:about|approximately|nearly|almost|around|only|up to|over|more than|at least|as much as|estimated|average of|"
    r"median of|mean of|a minimum of|a maximum of|minimum of|maximum of|further|additional|roughly|an?|the|[<>≤≥~≈]|"
    r"[<>] or =)"
)
_BY = re.compile(rf"(?:(?P<verb>[\w-]+),?|[)\]]) by\s+(?:{_HEDGE}\s*)*$")
_DONE_BY = re.compile(
    r"(?:reported|named|used|taken|chosen|given|mentioned|cited|shown|experienced|preferred|performed|attended|answered|"
    r"completed|"
    r"needed|required|obtained|achieved|made|provided|received|expressed|described|stated|met|followed|accepted|"
    r"tolerated|affected|supported|favou?red|endorsed|offered|carried|noted|observed|seen|felt|owned|read|smoked|"
    r"consumed|indicated|"
    r"recommended|prescribed|identified|perceived|practi[sc]ed|sustained|reached|recalled|considered|regarded|rated|"
    r"judged)$"
)
_NOUNS = (
    r"increases?|decreases?|reductions?|declines?|drops?|fall|rises?|gains?|loss|improvements?|differences?|changes?|"
    r"excess|growth|"
    r"elevations?|inhibition|attenuation|lowering|savings?|suppression|enhancement|augmentation|depletion|"
    r"deterioration|worsening|"
    r"variation|fluctuation|shrinkage|regression of \w+|recovery of \w+|shortening|prolongation|slowing|corrections?"
)
_OBJECT = r"(?:\s+(?:in|of|from|for|between)\b(?P<object>(?:(?!significan)[^,;()%]){0,60}))?"
_CHANGE_OF = re.compile(
    rf"\b(?:{_NOUNS}|prevent(?:ed|s|ing)|avert(?:ed|s|ing)|avoid(?:ed|s|ing)){_OBJECT}(?:\s*(?:of|was|were|is|by|to "
    rf"be|averaged|:|=|-)\s*|"
    rf"(?<=prevented)\s|(?<=averted)\s|(?<=avoided)\s|\s*\[[\w ]{{1,6}}\]\W*)+(?:(?:more than|{_HEDGE})\s*)*$"
)
_A_CHANGE_BRACKETED = re.compile(
    rf"\b(?:an?|the|to|mean|median|average|overall|relative|absolute|further|significant)(?: \w+)? "
    rf"(?:{_NOUNS}){_OBJECT}[\s:,]*[(\[,]\s*(?:{_HEDGE}\s*)*$"
)
_PAIR = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:vs\.?|versus|v\.?|compared|to|and|in|for)\s")
_MOVED_TO = re.compile(
    r"\b(?:increased|decreased|declined|rose|fell|dropped|improved|reduced) (?:significantly )?(?:from|to)\b[^,;]*$"
)
_NAMED = re.compile(
    r"\b(?:rd|ard|arr|rrr|a?apcs?|eapcs?|percent(?:age)? (?:change|reduction|increase|decrease|difference)s?|risk "
    r"differences?|"
    r"(?:absolute|relative|mean|adjusted|rate|between-group|treatment|net) (?:\w+ )?(?:differences?|changes?|"
    r"reductions?|increases?))\b"
    r"[)\]]?(?:(?!significan)[^.;%()\d]){0,40}[\s(\[:=,]*(?:was|were|of|is)?\s*(?:[<>≤≥~≈]|about|approximately)?\s*$"
)
_AFTER = re.compile(
    r"^(?: (?:and|or|to) (?:[<>≥≤]|[<>] or =)?\s?\d[\d.]*\s?%)?\W{0,2}(?:(?:\([^()]{0,60}\)|relative|absolute|"
    r"greater|significant|further|overall|annual|higher|lower|"
    r"mean|average|per \w+|point|points|percentage|statistically|weight|risk|year-on-year|net|total|additional|"
    r"estimated|"
    r"clinically|sustained|dose-dependent|non-?significant|median|or greater|or more)\W{0,2}\s*){0,4}"
    rf"(?:{_NOUNS}|(?:increased|decreased|reduced)(?= [a-z])(?! (?:in|on|to|from|with|after|at|by|during)\b)|greater|"
    rf"lower|higher|less|more|fewer|downregulation|upregulation|"
    r"faster|slower|shorter|longer|larger|smaller|protection|better|worse|points?|stenosis|narrowing|occlusion)\b"
)
_EXTREME = re.compile(
    r"\b(?:smallest|largest|greatest|mean|median|average)\s+(?:change|reduction|increase|decrease|"
    r"improvement)s?\b[^.;]{0,110}$"
)
_SEEN_AS_RATIO = re.compile(
    r"^\s*(?:versus|vs\.?|compared|relative)[^()%]{0,50}\((?:hr|rr|or|hazard|odds|relative|risk ratio)"
)
_ANY_CHANGE = re.compile(r"reduc|increas|lower|decreas")
_QUANTITY = (
    r"levels?|concentrations?|scores?|pressures?|volumes?|weights?|mass|densit(?:y|ies)|bmd|cholesterol|ldl(?:-c)?|"
    r"hdl(?:-c)?|triglycerides?|"
    r"glucose|hba ?1c|creatinine|ha?emoglobin|counts?|titers?|titres?|times?|durations?|lengths?|costs?|intakes?|"
    r"heart rate|output|flow|resistance|thickness|diameter|amplitude|velocity|expression|activity|secretion|"
    r"excretion|clearance|"
    r"consumption|fev ?1|capacity|strength|performance|hvpg|gradient|range of motion|rom|bmi|fat|insulin|index"
)
_QUANTITIES = re.compile(rf"\b(?:{_QUANTITY})\b")
_MOVES = (
    r"(?:increas|decreas|reduc|lower|rais|improv|declin|elevat|attenuat|suppress|inhibit)(?:ed|ing)|rose|fell|"
    r"dropped|changed|gained|lost"
)
_MOVE = re.compile(rf"(?:{_MOVES}) |effect|difference")
_QUANTITY_MOVED = re.compile(
    rf"\b(?:{_QUANTITY})\b[^.;,%()]{{0,30}}\b(?:{_MOVES})\b(?! (?:in|from|to)\b)[^.;,%()]{{0,25}}\(\s*$"
    rf"|\b(?:{_MOVES}) (?:{_QUANTITY}) of [^.;,%()]{{0,40}} to\s*$|\b(?:{_MOVES})(?: (?:{_HEDGE}))*\s*$"
    rf"|\b(?:{_MOVES}) (?:by )?\d+(?:\.\d+)?[^()%.;]{{0,14}}\(\s*$|\b(?:reduced|increased|decreased|lowered) with\s*$"
    rf"|\b(?:net|treatment|overall|mean) effects? (?:of|was)\s*$|\bdifference,\s*$"
    rf"|\b(?:{_MOVES}) (?:the|their|its|mean|serum|plasma|"
    rf"total)\b[^.;,%()]{{0,40}}\b(?:{_QUANTITY})\b[^.;,%()]{{0,30}}\(\s*$"
    rf"|\b(?:{_MOVES}) [^.;,%()]{{0,40}}\b(?:{_QUANTITY}) (?:significantly )?(?:more|less)[^.;,%()]{{0,30}}\(\s*$"
)
_RATE_DIFFERENCE = re.compile(
    r"\b(?:additional|extra|excess(?: of| risk of)?|fewer|difference (?:of|was)|reduction of|increase of|averted|"
    r"prevented|saved)\W*"
    rf"(?:{_HEDGE}\s*)*(?:[\d.]+ [^.;%]{{0,80}}\band )?$"
)
_RATE_DIFFERENCE_AFTER = re.compile(
    r"^[^.;,\d]{0,60}\b(?:averted|prevented|avoided|saved|fewer|excess)\b|^ (?:[qd]alys?|life[- ]years?|additional|"
    r"extra|excess|fewer|more|less) "
)
_FEWER = re.compile(r"[\d.]+ (?:fewer|additional|extra|excess|more|less)\b")
_WORDS = re.compile(r"[a-z]+")


def change(s: Surroundings) -> bool:
    """True for a change or a difference in percent."""
    mention = s.mention
    if (mention.value or 0) < 0 or (mention.low or 0) < 0 or (mention.printed or "").startswith("+"):
        return True
    if _named_change(s):
        return True
    if _AFTER.match(s.after) and not mention.numerator:
        return True
    if _EXTREME.search(s.to_value):
        return True
    return bool(_SEEN_AS_RATIO.match(s.after) and _ANY_CHANGE.search(s.opening))


def _named_change(s: Surroundings) -> bool:
    if OF_PEOPLE.match(s.after):
        return False
    by = _BY.search(s.to_value) if " by " in s.to_value else None
    if by and not _DONE_BY.search(by["verb"] or ""):
        clause = CLAUSE_END.split(s.opening)[-1]
        if any(word in CHANGE for word in _WORDS.findall(clause)):
            return True
    if _NAMED.search(s.to_value) or (_MOVE.search(s.to_value) and _QUANTITY_MOVED.search(s.to_value)):
        return True
    bracketed = _A_CHANGE_BRACKETED.search(s.to_value)
    if bracketed:
        # "a reduction in deaths (12% vs 18%)" prints the shares of the two groups
        of_events = (
            bracketed["object"] is not None and _PAIR.match(s.after) and not _QUANTITIES.search(bracketed["object"])
        )
        return not of_events
    found = _CHANGE_OF.search(s.to_value)
    return found is not None and not _MOVED_TO.search(s.to_value)


def rate_difference(before: str, whole: str, after: str) -> bool:
    """True for a difference between two rates: "an additional 0.2 per 1000 person-years"."""
    return (
        _RATE_DIFFERENCE.search(before) is not None
        or _RATE_DIFFERENCE_AFTER.match(after) is not None
        or _FEWER.match(whole) is not None
    )
