"""The ways in which figures are printed, one pattern each, in the order in which they are sought."""

import re

from litcheck.claims.extraction.numerals import NUMBER

_TO = r"\s*(?:-|–|—|to|and|or)\s*"
_PERCENT = r"\s*-?(?:%|percent\b|per\s?cent\b|percentage points?\b)"
_HEDGE = (
    r"(?P<hedge>\b(?:(?:just|slightly|well|a little) (?:over|under|above|below|more than|less than)"
    r"|about|approximately|approx\.?|around|roughly|nearly|almost|over|more than|greater than|fewer than|less than"
    r"|under|below|above|up to|as (?:many|much|high|low|few|little) as|at least|at most|no more than|no less than"
    r"|not more than|close to|some|an? (?:estimated|average of)|estimated at|estimated|only|an average of"
    r"|anywhere (?:from|between)|between|from|a mere|exceeds?"
    r"|exceeding)\s+(?:an? (?:additional )?)?(?:estimated )?|[~≈<>]\s*)?"
)
_FRACTION = (
    r"(?P<fraction>(?:(?<!and )\b(?P<above>one|two|three|four|five|a|nine|seven)[\s-]+\s*(?P<below>half|halves"
    r"|third|quarter|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth)s?|(?<!and a )\bhalf)\b)(?!\s*(?:-?(?:life|lives|hour|way|sibling"
    r"|brother|sister|an hour|a day|a "
    r"million|an|degree|trimester|generation|line|phase|time|year|month|week|place|party|leading|most)))"
)
PATTERNS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE), re.compile(pattern.replace("A-Z", "a-z")))
    for name, pattern in (
        ("one_in", rf"{_HEDGE}(?P<n>{NUMBER})\s+(?:in|out of|of"
rf"|per)\s+(?:every\s+|the\s+|all\s+)?(?P<low>{NUMBER})(?:{_TO}(?P<high>{NUMBER}))?"
                   rf"(?!\s*(?:%|percent|years|months|weeks|days|hours|of\b))"),
        ("percent", rf"{_HEDGE}(?P<low>{NUMBER})(?:\s*(?:%|percent|per cent))?{_TO}(?P<high>{NUMBER}){_PERCENT}"),
        ("percent", rf"{_HEDGE}(?P<low>{NUMBER}){_PERCENT}"),
        ("fractions", rf"{_HEDGE}{_FRACTION}{_TO}(?P<second>(?P<above2>one|two|three|a)[\s-]+\s*(?P<below2>half|third|quarter"
                      rf"|fourth|fifth|tenth)s?)\b"),
        ("fraction", rf"{_HEDGE}{_FRACTION}"),
        ("multiple", rf"{_HEDGE}(?P<low>{NUMBER})(?:\s*-?(?:fold|times)?)?{_TO}(?P<high>{NUMBER})\s*[- ]?(?:fold|times)\b"
                     rf"(?!\s+(?:a|per|each|every|daily|weekly|in|during)\b)"),
        ("multiple", rf"{_HEDGE}(?P<low>{NUMBER})\s*-?\s*(?:fold|times)\b(?!\s+(?:a|per|each|every|daily|weekly|in|during)\b)"),
        ("multiple", r"(?:odds|hazard|risk|rate) ratio\s*(?:\([A-Za-z]+\))?\s*(?:of|was|is|=|:"
r"|,)?\s*(?P<hedge>\b\B)?(?P<low>\d+[.·]\d+)"),
        ("several", rf"{_HEDGE}(?P<several>\bseveral times|\bmany times|\bmanifold|\bseveral[- ]?fold)\b(?!\s+(?:a|per|each"
rf"|daily|weekly)\b)"),
        ("twice", rf"{_HEDGE}(?P<twice>\btwice|\bdouble[sd]?|\bdoubling|\btwofold|\bthrice|\btriple[sd]?|\btripling"
rf"|\bquadrupled?|\bhalv(?:ed|es|ing))\b"
                  rf"(?!\s*-?(?:a|per|each|every|daily|weekly|monthly|yearly|blind|masked|dose|vision|check|bind|digits?|chin|whammy|burden|take"
                  rf"|think)\b)(?<!\btwice(?=[\s]*[.;,)]))"),
        ("odds", r"(?:male|female|men|women|ratio)[^.\d]{0,25}?(?P<hedge>\b\B)?(?P<low>\d+(?:\.\d+)?)\s*(?::|/|to)\s*1\b"),
        ("count", rf"{_HEDGE}(?P<low>{NUMBER})\s*(?P<scale>thousand|million|billion|trillion)?(?:{_TO}(?P<high>{NUMBER})"
                  rf"\s*(?P<scale2>thousand|million|billion|trillion)?)?(?=[\s-]+(?P<noun>(?:[\w'’.-]+\s+){{0,3}}?(?:people"
rf"|persons"
                  rf"|individuals|adults|children|boys|girls|women|men|patients|cases|deaths|infants|babies|newborns|births"
rf"|types"
                  rf"|kinds|forms|species|infections|hospitali[sz]ations|visits|strokes|fractures|genes|strains"
rf"|stays|admissions|prescriptions|surgeries|operations|smokers|veterans|survivors|students|workers|mothers"
rf"|[A-Z][a-z]+(?:ns|sh"
                  rf"|se|ese))\b))"),
    )
)  # fmt: skip
"""Name, pattern, and the same for a text in small letters: there it is found in half the time, and then read as printed."""
