"""The phrases by which abstracts say which group has an outcome more often: patterns over a whole sentence."""

import re

from litcheck.evidence.estimates.word_classes import word_set

STOP = (
    r"(?=\s*(?:[,;:()\[]|\d+\.\d|\.(?:\s|$)|\b(?:in|among|compared|than|was|were|is|are|had|has|have|with|after|at|when|"
    r"versus|vs|but|whereas|while|by|during|within|between|relative|across|even|independent|independently|as|from|"
    r"per|did|remained|increased|decreased|rose|fell|dropped|declined|doubled|tripled|grew|differed|varied|became|appeared|"
    r"seemed|over|who|that)\b|$))"
)
LONG_STOP = (
    r"(?=\s*(?:[,;:()]|\.(?:\s|$)|\b(?:in|among|compared|than|was|were|is|are|had|has|have|when|versus|vs|but|"
    r"whereas|while|relative|did|remained|independently?|even|who|that|included?|comprised?)\b|$))"
)
_RATIO = (
    r"(?:(?:odds|hazards?|risk|incidence rate|rate|incidence|prevalence|mortality)[ -]ratios?|"
    r"relative (?:risks?|odds|hazards?|rates?)|(?-i:[acu]?(?:OR|HR|RR|IRR|SIR|SMR|PR)s?))"
)
RISK_OF = re.compile(
    rf"\b(?:risks?|odds|hazards?|likelihood|probability|incidence|prevalence|rates?|chances?|occurrence|"
    rf"predictors?|determinants?|risk factors?|frequency|{_RATIO})"
    rf"\s+(?:[(\[][A-Za-z]{{2,5}}[)\]]\s+)?(?:of|for)\s+(?:having |developing |experiencing |being |"
    rf"the development of |incident |the |a |an )*(?P<o>[^,;:()]{{2,90}}?){STOP}",
    re.IGNORECASE,
)
SUBJECT_RISK = re.compile(
    r"(?:^|[.;:,] )(?:the |an? )?(?:[\w-]+ )?(?:(?:risks?|odds|likelihood|hazard|rates?|probability|incidence|prevalence|"
    r"occurrence|presence|development) of (?P<o>[^,;:()]{2,60}?)|(?P<d>(?:[\w-]+ ){0,3}(?:deaths?|mortality|survival|"
    r"recurrence|relapse)))(?: \([^()]*\))? (?:was|were|is|are) (?:\w+ ){0,3}?(?:associated|related|linked|correlated) "
    r"(?:with|to)\b(?! (?:an? )?(?:\w+ )?(?:risks?|odds|likelihood|hazard|rates?|incidence|mortality)\b)",
    re.IGNORECASE,
)
"""Outcomes that stand as the subject: "the risk of X was associated with older age (OR 1.8)"."""
ASSOCIATED = re.compile(
    rf"\b(?:associat\w+|correlat\w+|linked|related)\s+(?:\w+\s+){{0,2}}?(?:with|to)\s+(?:an? |"
    rf"the )?(?:(?:significantly |substantially |strongly |modestly )?(?:increased|higher|lower|reduced|"
    rf"decreased|greater|elevated|presence of|development of|occurrence of|prevalent|incident|better|"
    rf"worse)\s+)*(?:(?:differences?|improvements?|increases?|reductions?|decreases?|changes?) in (?:the )?)?"
    rf"(?:(?:risks?|odds|likelihood|rates?|prevalence|incidence|hazard)\s+(?:of|"
    rf"for)\s+)?(?:the )?(?P<o>[^,;:()]{{2,90}}?){LONG_STOP}",
    re.IGNORECASE,
)
PREDICTED = re.compile(
    rf"\b(?:predict(?:ed|s|ive of|ors? of|ing)?|protect(?:ed|ive|s)? (?:against|from|for)|increased|reduced|"
    rf"decreased|lowered|shortened|prolonged|delayed|prevented|accelerated|halved|raised|improved|"
    rf"worsened)\s+(?:the )?(?:(?:risk|odds|rate|incidence|likelihood|hazard|prevalence) (?:of|"
    rf"for) )?(?:a |an |the )?(?!(?:with|in|by|from|among|to|at|over|after|during)\b)"
    rf"(?P<o>[^,;:()]{{2,90}}?){STOP}",
    re.IGNORECASE,
)
LIKELY = re.compile(
    r"\b(?P<g>[^,;:()]{2,100}?)\s+(?:were|was|are|is|had been)\s+(?:[\w.]+\s+){0,3}?(?:more|less|as|"
    r"times)\s+likely\s+(?:(?:than|as)\s+(?P<h>[^,;:()]{2,60}?)\s+)?(?:to (?:have |be |develop |report |experience |"
    r"suffer from |show |receive )?(?:had |been )?)(?P<o>[^,;:()]{2,90}?)(?=\s*(?:[,;:()]|\bthan\b|"
    r"\bcompared\b|$))",
    re.IGNORECASE,
)
COMMON = re.compile(
    r"\b(?P<o>[^,;:()]{2,100}?)\s+(?:was|were|is|are|occurred)\s+(?:\w+\s+){0,3}?(?:(?:more|less|"
    r"as)\s+(?:\w+\s+)?(?:common|frequent|prevalent|frequently|often|commonly|likely)|higher|lower|increased|"
    r"elevated|reduced|worse|better|poorer|shorter|longer|superior|inferior|improved|prolonged|greater)\s+(?:\w+\s+)?"
    r"(?:in|among|for|with|by)\s+(?P<g>[^,;:()]{2,90}?)(?:\s+(?:than|"
    r"compared (?:with|to)|versus|vs\.?|as)\s+(?:in |among |for )?(?P<h>[^,;:()]{2,70}?))?(?=\s*(?:[,;:()]|$))",
    re.IGNORECASE,
)
NAMED_GROUP = re.compile(
    r"\b(?:in|for|among|with) (?:the )?(?P<g>[\w-]+(?: [\w-]+)? (?:group|arm)\b|(?:patients|women|men|"
    r"children|adults) "
    r"(?:receiving|treated with|with|on|taking|who) [^,;()]{3,50}?(?=\s*(?:[,;()]|$|compared|than|versus|was|"
    r"were|had)))",
    re.IGNORECASE,
)
DIFFERENCE_IN = re.compile(
    rf"\b(?:differences?|MD) (?:\([^()]*\) )?(?:in|for|of) (?:the )?(?P<o>[^,;:()]{{2,80}}?){LONG_STOP}"
)
COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?|than|relative to|as against|"
    r"reference(?: group)?:?)\s+(?:in |among |for |that of |that in |"
    r"those of )?(?:the )?(?P<h>[^,;:()]{2,80}?)(?=\s*(?:[,;:()]|\b(?:was|were|had|is|are|after|when|for|"
    r"at)\b|$))",
    re.IGNORECASE,
)
ITEMS_FIRST = re.compile(
    r"(?<!confounding )\b(?:risk factors?|predictors?|determinants?|factors|correlates?|variables)\b"
    r"(?<!for confounding variables)(?<!for risk factors).{0,250}$",
    re.IGNORECASE,
)
OPENING_GROUP = re.compile(r"^(?:Among|In|For|Within) (?:the )?(?P<g>[^,()]{3,90}?)(?: \([^()]*\))?,", re.IGNORECASE)
"""The part of the sample that a whole sentence speaks of."""
IN_PEOPLE = re.compile(r"\b(?:in|among) (?:the )?(?P<g>[^,;:()]{2,50})$", re.IGNORECASE)
GENERIC_SUBJECT = re.compile(
    r"^(?:we|it|this|there|results?|the (?:results?|analysis|association|adjusted|odds|risk|hazard|relative|"
    r"pooled|overall|effect)\b.*|improvements?.*|statistically .*|structural .*|before .*|two loci|"
    r"analys[ei]s.*|(?:adjusted|multivaria\w+|pooled|overall|unadjusted|combined|summary|"
    r"corresponding|risk|odds|prevalence|relative|hazard|rate).*|.*%.*|.*\d.*(?:CI|ratio).*|(?:increased|"
    r"decreased|higher|lower|reduced|significant)\b.*\b(?:risks?|odds|rates?|incidence|prevalence|mortality|likelihood|"
    r"differences?|associations?|reductions?|hazards?)\b.*|no\b.*|an?\b.{0,3}|.*\banalys[ie]s|.*\bmodels?|"
    r"corresponding.*|among.*|in .*|after .*)$",
    re.IGNORECASE,
)
NO_GROUP = re.compile(
    r"^(?:(?:subgroup |sensitivity |the |an? |corresponding |adjusted |crude |pooled |multivaria[\w-]+ |(?:age|sex|fully)[\w-]* "
    r"|significant\w* "
    r"|stronger |weaker |"
    rf"non-?significant |independent |only )*(?:{_RATIO}\b|reductions?|increases?|decreases?|improvements?|changes?|differences?|"
    r"analys[ie]s|associations?\b(?! between)|evidence|trend|results?|factors?\b|variables?|covariates?|predictors?|"
    r"(?:\w+ )*regression\b|(?:\w+ )+modell?ing$|model|estimates?|risk of|odds of|rate of)|.*\bobserved\b|not\b|"
    r"univariab?ly|multivariabl?y|[^A-Za-z]*$).*$",
    re.IGNORECASE,
)
"""Phrases that stand where a ratio's group often does, but name the statistic and not those who were counted."""
PREDICTED_BY = re.compile(
    r"(?:^|[.;:,] )(?P<o>[^,;:.]{2,70}?)(?: \([^()]*\))? (?:was|were|is|are) (?:\w+ ){0,2}?(?:predicted|determined|explained|"
    r"influenced) (?:\w+ )?by (?:the |an? )?(?P<g>[^,;:()]{2,70})",
    re.IGNORECASE,
)
_GAIN = r"(?:improvements?|benefits?|increases?|reductions?|prolongation|advantages?|decreases?|gains?)"
GAINED = re.compile(
    rf"(?:^|[,;:] )(?P<g>[^,;:()]{{2,70}}?) (?:demonstrated|showed|provided|resulted in|led to|had|produced|yielded|was "
    rf"associated with|were associated with) (?:an? |the )?(?:[\w-]+ ){{0,3}}?{_GAIN} in (?:the )?(?:(?:risks?|rates?|incidence|"
    rf"odds|(?:odds|risk|hazard|rate) ratios?|relative risks?) (?:of|for) )?"
    r"(?P<o>[^,;:()]{2,70}?)(?: \([^()]*\))?(?: (?:versus|vs\.?|compared (?:with|to)|over|relative to) "
    r"(?P<h>[^,;:()]{2,60}?))?(?=\s*(?:[,;:()]|$))",
    re.IGNORECASE,
)
IN_GROUP = re.compile(r"^[^A-Za-z]*(?:in|among|for)\s+(?P<g>[^,;:()]{2,80})", re.IGNORECASE)
BEHIND = re.compile(
    r"^[\s)\]]*(?P<w>for|of|in|among)\s+(?:developing |having |the development of |the aggregate of |"
    r"the )?(?P<x>[^,;:()]{3,80}?)(?=\s*(?:[,;:()]|\.(?:\s|$)|\b(?:and \d|compared|versus|vs|than|after|when|"
    r"in|was|were|had|with an? )\b|$))",
    re.IGNORECASE,
)
NO_OUTCOME = re.compile(
    r"(?:(?:no longer|not|statistically|remained|highly|significantly|still|be|attenuated|association|the|an?|"
    r"above|below|expected|[a-z]{1,20}ly)\s*)*(?:significant|elevated|doubled|raised|tripled|persisted|increased|"
    r"higher|lower|reduced|decreased|stronger|weaker|similar|association|attenuated the association|risk|"
    r"risks|significantly higher risk|(?:at )?(?:higher|increased|lower|reduced|greater) (?:risk|odds|rate)(?! of"
    r"| for)\b.*|"
    r"(?:reference|respect|regard|comparison|adjustment) .*|predictors?|"
    r"factors?|more|less)|(?:\w+ ){0,2}(?:hazard|odds|risk|rate) ratios?\b.*|(?:\w+ ){0,2}(?-i:HR|OR|RR)s?\b.*"
    r"|above .*|.*attenuated the association|no suggestion .*|.*(?:more|less) (?:often|frequently|"
    r"commonly|likely)(?: than .*)?|protective(?: factors?)?",
    re.IGNORECASE,
)
OPENING_WORDS = word_set(
    """in after among for of compared however furthermore moreover when using similarly overall finally with during at by on
    from thus before further despite since although while as if under across following based relative additionally"""
) | {"out of", "compared with", "compared to", "relative to", "as compared with"}
FACTORS_OF = re.compile(
    r"\b(?:factors?|predictors?|determinants?|variables?|correlates?|features?|characteristics?)\b[^.;:()]{0,50}?\b"
    r"(?:(?:associated|related|linked|correlated) (?:with|to)|of|for|predicting|predictive of) (?:the |an? )?"
    r"(?:(?:increased|higher|lower|reduced) )?(?:risk of |odds of )?(?P<o>[^,;:()]{3,60}?)"
    r"(?: (?:by|in|on|using) (?:\w+ ){0,3}(?:regression|analys[ie]s|models?))?(?: (?:included?|were|was|are|is)\b|:)",
    re.IGNORECASE,
)
"""Whose factors a list of ratios names: "Factors associated with X were A (OR 2.1) and B (OR 1.4)"."""
