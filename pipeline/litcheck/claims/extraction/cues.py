"""The words by which a sentence shows what it states. Patterns are for lower-case and capitalised prose alike."""

from litcheck.claims.extraction.patterns import cue

LIKELIER = cue(
    r"\b(?:(?:more|less|as|equally|most|least|likelier|times)\b[\w\s]{0,12} (?:likely|prone|susceptible|apt)\b"
    r"|likelier\b)"
)
THAN = cue(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|relative to|versus|vs\.?|as opposed to|unlike"
    r"|in contrast to)\b"
)
COMPARATIVE = cue(
    r"\b(?:(?:more|less|fewer|higher|lower|greater|better|worse|smaller|larger|faster|slower|longer|shorter"
    r"|older|younger"
    r"|stronger|weaker|earlier|later|rarer|commoner|reduced|increased|elevated"
    r"|rather)\b(?: [\w-]+){0,8}? than\b(?! (?:\d|(?:half|an?|one|two|twice|expected)\b))"
    r"|(?:as|just as|equally) (?:\w+ly )?\w+ as\b|(?:more|less) (?:common|frequent|prevalent|severe|likely"
    r"|often|commonly|frequently|(?:\w+ly )?affected)\b"
    r"|the (?:highest|lowest|greatest) (?:rate|risk|prevalence|incidence|levels?|odds)|(?:greatest|strongest"
    r"|highest|lowest|weakest|most pronounced|most common) (?:among|in|for)\b|no (?:significant )?difference"
    r"|differ(?:ed|s)? significantly|outperform\w*|compared (?:with|to)\b|in contrast to|rates? (?:were|was|is"
    r"|are) (?:\w+ )?(?:higher|lower))"
)
RISK = cue(
    r"\b(?:risks?|odds|chances?|likelihood|probability)\b(?! assessment)|\b(?:predispos\w+|susceptib\w+"
    r"|vulnerable|prone)\b"
)
RISK_CHANGE = cue(
    r"\b(?:(?:increas\w+|higher|high|highest|greater|elevated|rais\w+|reduc\w+|lower\w*|decreas\w+|added"
    r"|cut\w*|rises?|doubl\w+|double)"
    r"(?: \w+){0,5} (?:risks?|odds|chances?|likelihood|incidence|prevalence|mortality|rates? of)"
    r"|(?:risks?|odds|chances?|likelihood|incidence|prevalence|mortality)(?: [\w'’-]+){0,8} (?:increas\w+"
    r"|higher|greater|rose|rises?"
    r"|lower|reduc\w+|decreas\w+|drop\w*|fell|falls?|declin\w+))\b"
)
LINK = cue(
    r"\b(?:associat(?:ed?|ions?|es)|link(?:s|ed|ing)?|connect(?:ed|ions?)|correlat\w+|related to|tied to"
    r"|relationships?|risk factors?"
    r"|at (?:\w+ )?risk|caus(?:es?|ed|ing)|leads? to|leading to|led to|results? (?:in|from)|resulted in"
    r"|resulting (?:in|from)|due to"
    r"|contribut\w+|trigger\w*|predict\w*|brought about by|brought on by|because of|plays? (?:a|an"
    r"|no) (?:\w+ )*(?:role|part)"
    r"|influenc\w+|affects?|complications?|predispos\w+|aggravat\w+|worsen\w*|accelerat\w+|promot\w+|induc\w+"
    r"|protect\w*"
    r"|impacts?|depends? on|responsible for|develop(?:s|ed)? (?:in|into|from|after)|harm\w*|damag\w+|impair\w*"
    r"|make\w* .{0,30}worse"
    r"|increases? with|in response to|runs? in families|attribut\w+ to|culprit|stem\w* from|may be triggers?)\b"
)
FREQUENCY = cue(
    r"^(?:(?:although|while|however|but|in fact|and|overall|worldwide|globally|today|indeed"
    r"|generally)\b,? ?)?(?:most|many|few|some|nearly all|almost all|"
    r"the (?:vast )?majority|a (?:small|large|very small)?\s*(?:minority|majority|percentage|proportion|number"
    r"|share)|very few|half of|another small group)\b"
    r"|\b(?:rare(?:ly)?|uncommon(?:ly)?|common(?:ly)?|frequent(?:ly)?|widespread|often|seldom|prevalence"
    r"|incidence|most cases|many cases"
    r"|some cases|few cases|in many|in most|majority|minority|(?:most|many|few|some) (?:people|patients"
    r"|individuals|women|men|children|adults|cases)"
    r"|epidemic|on the rise|usually occurs?|is high in|found (?:throughout|mostly|mainly))\b"
)
STUDY = cue(
    r"\b(?:stud(?:y|ies)|research(?:ers?)?|scientists?|trials?|meta-?analys[ie]s|review(?:s|ers)?|survey"
    r"|investigators?|authors?|findings?"
    r"|results|data|analys[ie]s|evidence|team|report)\b[^.]{0,80}?\b(?:ha(?:s|ve) (?:\w+ )?(?:found|shown"
    r"|suggested|reported|linked|demonstrated"
    r"|revealed|indicated|confirmed|identified|concluded|discovered|observed|established)|found|shows?|showed"
    r"|suggest(?:s|ed)?|report(?:s|ed)?"
    r"|indicate[sd]?|confirm(?:s|ed)?|reveal(?:s|ed)?|conclude[sd]?|demonstrate[sd]?|discovered|observed"
    r"|identified|noted|saw|determined"
    r"|link(?:s|ed)|estimate[sd]?|show(?:n|ing)|detected|provides? evidence|point(?:s|ed)? to|support(?:s|ed)?)\b"
    r"|\baccording to (?:the|a|an|new|recent|this|one|another)\b[^.,]{0,60}?(?:stud(?:y|ies)|research|review"
    r"|analysis|report|findings|survey|data|trial)"
    r"|\bpublished in\b|\bha(?:s|ve) been (?:shown|found|reported|linked|proven)\b|\bclinical trials?\b"
    r"|\bthe researchers found\b"
)
IMPROVES = cue(
    r"\b(?:improv\w+|reliev\w+|reduc\w+|alleviat\w+|eas(?:e|es|ed|ing)|help(?:s|ed|ing)?|prevent\w*|treat(?:s"
    r"|ed|ing)?|cur(?:e|es|ed)|control\w*|manag\w+"
    r"|lower\w*|decreas\w+|protect\w*|slow(?:s|ed|ing)?|halt\w*|prolong\w*|restor\w+|benefit\w*|effective\w*"
    r"|ineffective|lessen\w*|lost|"
    r"works?|worked|relief|cut(?:s|ting)?|boost\w*|respond\w*|remission|cornerstone|first-line|helpful|fewer"
    r"|shorten\w*|normali[sz]e\w*|recover\w*"
    r"|minimi[sz]\w*|suppress\w*|soothe\w*|calm\w*|outcomes?|survival|heal(?:s|ed|ing)?|stabili[sz]\w*)\b"
)
HARMS = cue(
    r"\b(?:worsen\w*|aggravat\w+|side effects?|adverse (?:events?|effects?|reactions?)|harm\w*|toxicit\w+"
    r"|exacerbat\w+|increase\w* the risk|raise\w* the risk)\b"
)
GIVEN = cue(
    r"\b(?:prescri\w+|recommend\w+|treat(?:ed|ment|ments|ing|s)?|used (?:to|for|in|as)|utili[sz]ed|offered"
    r"|administer\w*|therap(?:y|ies)|tak(?:e|es|ing)|given|injected"
    r"|indicated for|vaccinat\w+|immuni[sz]\w+|managed with|supplement\w*|infusions?|surgery)\b"
)
MECHANISM = cue(
    r"\b(?:mechanisms?|pathways?|mutations?|genes?|enzymes?|proteins?|receptors?|hormones?|immune system"
    r"|inflammat\w+|dopamine|serotonin|signal(?:s|ing|ling)"
    r"|blood flow|cells?|molecul\w+|metaboli\w+|antibod(?:y|ies)|bacteria|virus(?:es)?|neurons?|cytokines?"
    r"|insulin|cholesterol|oxidative|hypothes\w+"
    r"|theor(?:y|ies)|interfer\w+|inhibit\w*|activat\w+|block\w*|accumulat\w+|build-?up|break(?:s)? down"
    r"|produc(?:es?|tion))\b"
)
UNKNOWN = cue(
    r"\b(?:unknown|not (?:yet |fully |completely |entirely |well |clearly |been )*(?:known|understood|clear"
    r"|established|proven|determined)|unclear|isn['’]t (?:yet )?(?:known|clear)"
    r"|do(?:es)? not (?:fully |yet )?(?:know|understand)|don['’]t (?:fully |yet )?(?:know|understand)"
    r"|poorly understood|little is known|no (?:\w+ )?evidence|no (?:known )?cure|has no cure"
    r"|incurable|still isn['’]t|remains? (?:unclear|unknown|uncertain|a mystery)|no (?:blood |specific "
    r"|single )?test|is (?:it )?treatable|uncertain)\b"
)
DEFINES = cue(
    r"\b(?:is|are|was|were) (?:\w+ ){0,3}?(?:an?|the|any|one of|characteri[sz]ed|classified|defined|marked"
    r"|considered|caused|inherited|diagnosed|made of|known)\b"
    r"|\b(?:symptoms?|signs?|features?|types?|forms?|complications?|diagnosis)\b[^.]{0,60}\b(?:include|are|is"
    r"|can|may|appear|occur|develop|involve)\b"
    r"|\b(?:characterized by|occurs when|happens when|refers to|describes|involves?|consists? of|is based on)\b"
)
EVALUATION = cue(
    r"\b(?:exciting|encouraging|promising|surpris\w+|disappoint\w+|remarkable|important (?:step|finding"
    r"|message|advance|to note)|hop(?:e|eful|ing)|thrilled|proud|excited|"
    r"game[- ]changer|milestone|breakthrough|fascinat\w+|interest(?:ing|ed)|striking|alarming|worr(?:y|ying"
    r"|ied)|concern(?:ed|ing)|great news|good news|bad news|believe[sd]?|"
    r"think|thinks|thought that|feel|feels|felt like|unfortunate\w*|amazing|incredible|frustrat\w+|stunning"
    r"|astonish\w*|wake-?up call|paradigm|first step|bottom line"
    r"|takeaway|take-home|message|reassuring|welcome[sd]?|caution(?:s|ed)?|warn(?:s|ed)?|urge[sd]?|call(?:s"
    r"|ed) for|optimis\w+|skeptic\w+|compelling)\b"
)
"""Words of judgement: a speaker's sentence that has them and no figure is an opinion."""


_LINKS = cue(r"\b(?:associated with|linked to|leads? to|causes?d? by|reduces?d? the|increases?d? the)\b")


def strong(sentence: str) -> bool:
    """True if a sentence compares, links or reports an effect: enough to keep it whoever says it."""
    return any(cue.search(sentence) for cue in (COMPARATIVE, RISK_CHANGE, LIKELIER, _LINKS))
