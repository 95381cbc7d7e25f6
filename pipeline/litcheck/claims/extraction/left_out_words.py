"""The words by which a sentence shows that it is navigation, advice, opinion, method ... and nothing to check."""

import re

from litcheck.claims.extraction.patterns import cue

NAVIGATION = cue(
    r"^by (?-i:[A-Z][\w.’'-]+ [A-Z][\w’'-]+)(?:,|$| \|)|https?://|www\.|@\w+\.\w|\bclick (?:here|on)\b"
    r"|\bread (?:more|on|next|also|the full)\b|^(?:related|see also|more on|further reading|source|sources"
    r"|references?|photo|image"
    r"|credit|getty|advertisement|sponsored|share|tags?|topics?|categories|filed under|contact|email|subscribe"
    r"|sign up|log in|download|view|watch|listen|follow us"
    r"|journal reference|story source|doi|citation|media contact|published|updated|posted|written by"
    r"|reviewed by|medically reviewed|by [A-Z][a-z]+ [A-Z][a-z]+)\b\s*(?::|$|[A-Z\d])"
    r"|\b(?:for )?more information\b|^see the following|\bcall 1-\d|\bcopyright\b|©|\ball rights reserved\b"
    r"|\bcookies?\b.*\b(?:site|use|accept|polic)"
    r"|\b(?:your )?cart\b|\bcheckout\b|\bnewsletter\b|\bprivacy policy\b|\bterms of (?:use|service)\b"
    r"|\bthese resources\b|\bvisit (?:our|the|us)\b|\bsee the \w+ summar"
    r"|\bskip to\b|^(?:menu|home|search|login|share this|print|comments?|back to top)\b[^.]{0,30}$"
    r"|\bmaterials? provided by\b|\bnote: content may be edited\b|\bdoi:|\b10\.\d{4,}/"
    r"|^\s*(?:[\w.]+\s){0,2}(?:Foundation|Registry|Encyclopedia|Review|GeneFacts)\b[^.]*:\s|\bthis (?:article"
    r"|story|content|post|page) (?:was|is|has been|does|originally|appeared)\b"
    r"|\bis provided in\b|^other names for\b|\bnot (?:intended )?(?:a substitute|to replace|medical advice)\b"
)
TRANSITION = cue(
    r"^(?:in this (?:blog|article|post|guide|section|piece)|here(?:'s|’s| is| are)\b|let(?:'s|’s| us)\b"
    r"|to understand\b[^.]{0,60}\bhelps|below (?:is|are|we)|as (?:we|you) (?:will )?see"
    r"|keep reading|read on|first,? (?:a|some) |we(?:'ll|’ll| will) (?:explore|look|discuss|cover)|what follows|now,? )"
    r"|\bwe will (?:explore|look|discuss|cover)\b|^one theory\b[^.]{0,60}\bis the\b|^(?:these|this|it) (?:may"
    r"|can) be (?:caused by|a result of):$"
    r"|^but (?:there(?:'s|’s| is) (?:a|more)|that(?:'s|’s| is) not)\b|^(?:so|and),? what (?:does|do|is|can)\b"
    r"|^the answer\b"
)
ADVICE = cue(
    r"\b(?:talk|speak|consult|check)(?:ing)? (?:to|with) (?:your|a|their|his|her|an?) (?:\w+ )?(?:doctor"
    r"|physician|provider|health|pharmacist|clinician|gp|professional|specialist)"
    r"|\b(?:should|must|need to|ought to) (?:always |also |immediately )?(?:consult|see|ask|speak|talk|contact"
    r"|seek|discuss|tell|call|inform)\b|\bask your\b|\bsee (?:your|a) doctor\b"
    r"|\bseek (?:medical|immediate|emergency|help)\b|\bcall (?:911|999|your)\b"
)
TO_READER = cue(
    r"\b(?:you|we|your family) (?:should|must|need to|can|could|may want to|might want to|ought|have to)\b"
    r"|\bit(?:'s|’s| is) important (?:to|that you|for you)\b"
    r"|\bif you(?:'re|’re| are| have| think| notice| feel)?\b[^.]{0,80}, (?:you can|take|try|make|keep|avoid"
    r"|ask|call|stop|use|get|consider|build|talk|don)"
    r"|^make sure\b|\byou make sure\b|\bremember (?:to|that)\b|\bdon['’]t (?:be|stop|start|take|forget"
    r"|panic)\b|\bbuild strong\b"
)
IMPERATIVE = re.compile(
    r"^(?:please|try|ask|avoid|talk|keep|take|make|get|eat|drink|limit|choose|consider|remember|start|stop|use"
    r"|learn|find|add|don['’]t|do not|never|always|be sure|be aware|aim|stay|wear|"
    r"check|consult|discuss|seek|see|call|tell|look|practi[cs]e|set|plan|write|bring|schedule|replace|swap|cut"
    r"|reduce|increase|include|opt|go|let|give|watch|monitor|follow|speak|think|note|"
    r"contact|visit|track|cook|buy|wash|apply|move|walk|join|know|focus|pay|ensure|work|prioriti[sz]e)\b"
    r"(?!\s*(?:-|–|(?:of|in|on|and|or|is|are|was|were|can|may|might|has|had|helps?|plays?|with|from|patterns?"
    r"|habits?|intake|therapy|groups?)\b))",
    re.IGNORECASE,
)
FIRST_PERSON = cue(r"\bI(?<!\.I)(?:['’](?:m|ve|d|ll))?\s(?!and\b|or\b)|\b(?:my|me|myself)\b(?! gene)")
WE = cue(r"\b(?:we|our|us)(?:['’](?:re|ve|d|ll))?\b")
SAYS = cue(
    r"[,”\"]\s*(?:\w+ ){0,4}?(?:says?|said|adds?|added|explain(?:s|ed)|notes?|noted|told|comment(?:s|ed)|wrote"
    r"|writes|stressed|emphasi[sz]ed|cautioned|warned)\b"
    r"|\b(?:said|says|told|explained|stressed|emphasi[sz]ed|commented|cautioned|warned|acknowledged|admitted"
    r"|recalled|joked|argued|argues|wrote|added)\b",
    held=r"\b(?:sa[iy]|add|explain|note|told|comment|wrote|write|stress|emphasi|caution|warn)",
)
QUOTATION = re.compile(r"“([^”]*)(?:”|$)|\"([^\"]*)(?:\"|$)")
QUOTED_WORDS = 5
"""A quotation of fewer words is a term or a nickname, not somebody's speech."""
ROLE = cue(
    r"^(?-i:(?:Dr|Prof|Mr|Ms|Mrs)\.? [A-Z]|[A-Z][a-z]+ [A-Z][a-z]+, (?:who|an?|the)\b)|"
    r"\b(?:professor|director|chief|chair(?:man|woman)?|dean|president|founder|lead author|senior author"
    r"|co-?author|study author|lead researcher|spokes(?:man|woman|person)|"
    r"epidemiologist|cardiologist|neurologist|fellow|head|lecturer|CEO)\b[^.]{0,60}\b(?:at|of|for|in|from"
    r"|with) (?:the )?[A-Z]"
)
ANECDOTE = cue(
    r"\b(?-i:[A-Z][a-z]+ [A-Z][a-z]+), (?:an? )?\d{1,2}(?:,\s|-year-old|\.$)|\b(?:a"
    r"|the) \d{1,3}-year-old (?:man|woman|boy|girl|patient|mother|father|teacher|nurse|from|who)\b"
    r"|\b(?:she|he) (?:was|had|felt|began|started|remembers?|recalls?|noticed|thought|could(?:n['’]t)?|went"
    r"|took|tried|lost|says|now|still|used to|decided|wanted|learned|found out)\b"
    r"|\b(?:his|her) (?:wife|husband|mother|father|son|daughter|doctor|doctors|family|diagnosis|symptoms|life"
    r"|pain|story|experience)\b|\bmy (?:mother|father|wife|husband|doctor)\b",
    held=r"\b\d",
)
METHOD = cue(
    r"\b(?:researchers?|scientists?|investigators?|authors?|colleagues|team|we|they|study|trial|analysis"
    r"|review|project|experiment|work|paper|survey|meta-analysis)\b[^.;]{0,60}?\b(?:"
    r"analy[sz]ed|examined|recruited|enrolled|followed|tracked|randomi[sz]ed|randomly|assigned|collected"
    r"|surveyed|interviewed|measured|tested|looked (?:at|for|into)|"
    r"compared|assessed|evaluated|studied|used|pooled|reviewed|drew|combined|gathered|included|involved"
    r"|adjusted|controlled for|accounted for|took into account|screened|monitored|sequenced|"
    r"set out|aimed|sought|wanted|asked|turned to|focused on|was (?:conducted|carried out|designed|based|led"
    r"|observational|small|limited)|were (?:able|asked|given)|conducted|performed|carried out|"
    r"gave|fed|treated|injected|scanned|divided|split|calculated|modell?ed|consisted|covered|spanned|ran|began"
    r"|started|defined|developed|created|built|divided|matched|identified (?:\d|nearly|more than|over"
    r"|about))\b"
    r"|\b(?:participants?|volunteers?|subjects?|patients|women|men|people|adults|children|mice|rats|half"
    r"|others?|the other|each|group)\b[^.;]{0,40}?\b(?:were|was) (?:then )?(?:randomly |randomi[sz]ed "
    r"|assigned|asked|given|"
    r"recruited|enrolled|followed|divided|split|interviewed|surveyed|tested|scanned|instructed|monitored"
    r"|tracked|invited|fed|selected|excluded|included)"
    r"|\b(?:completed|filled (?:out|in)|answered|kept|wore|underwent|provided|received|took"
    r"|reported) (?:\w+ ){0,4}?(?:questionnaires?|surveys?|diar(?:y|ies)|monitors?|scans?|samples?|tests?"
    r"|a placebo|placebo|the drug for)\b"
    r"|\bplacebo-controlled\b(?!.*\b(?:found|showed|reduc|improv))|\b(?:mean|median|average) (?:age"
    r"|follow-?up)\b|\bfollow-?up (?:period|of)\b|\b(?:baseline|enrol+ment)\b|\bcohort of\b|\bsample of\b"
    r"|\bthe (?:data|study|trial|research|findings?|results?|information) (?:came|come|comes|were (?:drawn"
    r"|taken|presented|published)|was (?:based|published|presented)|relied|includes?|included|involved|ran"
    r"|lasted)\b"
    r"|\b(?:data|records|samples|information) (?:from|on|of) (?:more than |nearly |over |about |almost "
    r"|around |some )?\d"
)
ASSIGNED = cue(r"\b(?:were|was) (?:then )?(?:randomly|randomi[sz]ed|assigned|enrolled|recruited|invited|asked)\b")
LIMITATION = cue(
    r"\b(?:observational|cannot prove|can['’]t prove|does(?:n['’]t| not) prove|did(?:n['’]t| not) prove"
    r"|cause[- ]and[- ]effect|limitations?|self-reported|small sample|peer[- ]review(?:ed)?|preliminary"
    r"|interpreted with caution)\b"
)
PLAN = cue(
    r"\bnext (?:goal|steps?|phase|challenge|task)\b|"
    r"\b(?:more|further|additional|future|larger|follow-up|longer|new) (?:\w+ ){0,2}?(?:research|stud(?:y|ies)"
    r"|trials?|work|investigations?|data|tests?)\b[^.]{0,40}\b(?:needed|required|necessary|will|should|must"
    r"|could|may|would|planned|to (?:confirm|determine|understand))"
    r"|\b(?:hope[sd]?|hoping|plans?|planning|intends?|aims?|working|continue[sd]?|seek|seeks|trying"
    r"|attempting) (?:to|that|on)\b(?! (?:have|be|get|grow|rise|increase|worsen|experience|take"
    r"|produce))(?=[^.]*\b(?:research\w*|stud(?:y|ies)|scientist\w*|team|they|we|determin|explor|understand"
    r"|test|develop|find|trial|investigat|learn))"
    r"|\b(?:set out|sets out|outlined (?:a|their|its) plans?|want(?:s|ed)) to (?:know|see|find out|explore|learn|test"
    r"|study|examine|determine|understand|investigate|minimi[sz]e)\b|\bhopes? (?:that )?(?:the|its|their|it|they|regulators)\b"
    r"|\b(?:next step|under way|underway|is being (?:studied|tested|investigated)|are being (?:studied|tested"
    r"|investigated)|remains to be seen|goals? of (?:this|the)|focuses on|ongoing (?:research|stud|trial)"
    r"|will (?:be )?(?:test|stud|investigat|examin|explor|enrol|recruit)\w*)\b"
    r"|\bresearch(?:ers)? (?:is|are) (?:now |currently |also )?(?:working|exploring|looking|studying"
    r"|investigating|testing|trying|planning|developing|under)\b|\b(?:could|may|might|would|will) (?:one day"
    r"|someday|eventually|ultimately|pave the way|open the door|help (?:researchers|scientists|doctors"
    r"|clinicians))\b"
)
BUSINESS = cue(r"\b(?:shares? of|stock|revenues?|investors?|market (?:share|value)|sales of)\b")
COST = cue(
    r"[$€£]\s?\d|\b\d[\d,.]* (?:dollars|euros|pounds sterling)\b|\bper dose costs?\b|\binsurance\b"
    r"|\bcosts? (?:about|around|up to|more|\w+ more)\b|\b(?:list|retail) price\b|\bcopay\b"
)
ORGANISATION = cue(
    r"\bnot (?:yet )?available\b|\bpatent(?:s|ed)?\b|\b(?:lawmakers|legislators|congress|senators|regulators"
    r"|officials|the agency|the company|the government) (?:has|have|said|called|is|are|will)\b"
    r"|\bco-?authored\b|\bdeclined to comment\b|\bresearch team\b|"
    r"\b(?:funded|sponsored|supported|financed) (?:by|in part)\b|\b(?:grants?|funding) (?:from|to|support)\b"
    r"|\b(?:conflicts? of interest|disclos(?:ed|ures?)|competing interests)\b"
    r"|\b(?:FDA|EMA|Food and Drug Administration|European Medicines Agency|MHRA"
    r"|regulators?)\b[^.]{0,60}\b(?:approv\w+|clear\w+|authori[sz]\w+|granted|reject\w+|review\w*)\b"
    r"|\bapproved (?:by|in \d{4}|for)\b|\bapproval\b"
    r"|\b(?:was|were) (?:first |originally )?(?:published|presented|founded|established|discovered|developed"
    r"|described|named|launched|released|reported|unveiled|posted"
    r"|appear\w*)\b[^.]{0,60}\b(?:in (?:the (?:journal|\d)|[A-Z\d])|on(?:line)? |at (?:the|a)|by"
    r"|[A-Z][a-z]+day)\b"
    r"|\bappear(?:s|ed|ing)? (?:on|in|online|today)\b[^.]*\b(?:journal|issue|edition|Medicine|Lancet|JAMA"
    r"|Nature|Science|[A-Z][a-z]+day)\b|\bthe (?:findings|results|study|paper|work"
    r"|research)\b[^.]{0,30}\b(?:appears?|published|presented)\b"
    r"|\b(?:Institutes?|Agency|Foundation|Association|Society|University|Centers?|NIH|NINDS|NCI"
    r"|CDC)\b[^.]{0,80}\b(?:supports?|conducts?|funds?|directing|is (?:a|the) (?:leading|federal)|sponsors?"
    r"|collaborat\w+|launched|announced|oversees?)\b"
    r"|\bonline tool\b|\bassessment tool\b|\bin (?:19|20)\d\d,? (?:the|a|an) [^.]{0,40}\b(?:founded|discovered"
    r"|approved|launched|named)\b"
)
HISTORY = cue(
    r"\b(?:originally|previously|formerly|for (?:decades|years|centuries)"
    r"|historically),? (?:\w+ ){0,2}(?:thought|believed|assumed)\b"
    r"|\b(?:was|were) (?:once|long|previously|originally) (?:thought|believed|considered)\b"
)
VAGUE = cue(
    r"\bvar(?:y|ies|ied) (?:\w+ )?(?:from|among|between|by|depending|widely|greatly|in|with|considerably"
    r"|based)\b(?!.*\bprevalence\b)|\bwill vary\b|\bdiffers? (?:from .{0,40})?in (?:several|many) ways\b"
    r"|^certain (?:factors|people|conditions|groups)\b"
    r"|^some (?:factors|people|things) (?:may be|are) more .{0,60}than (?:in )?others\b|\bthan others:?\d?$"
    r"|^(?:[\w'’-]+ ){1,10}(?:is|can be) (?:very |also |so |especially )?(?:important|crucial|vital|key"
    r"|essential|complicated|complex|tricky|challenging)\.?$"
    r"|\bdepends? on (?:many|several|various|a number of)\b|\bhas (?:many|several) (?:causes|names)\b"
    r"|^this is (?:especially|particularly) (?:true|important)|\bhave (?:studied|looked at"
    r"|investigated) many\b|\bfew, if any, symptoms\b"
    r"|\b(?:genetic )?tests? (?:are|is) (?:sometimes )?done\b|\bteam of (?:health|doctors|specialists"
    r"|providers)|\bstill have the\b|\bmay have a hard time\b|\bcan have signs and symptoms\b",
    held=r"\b(?:important|crucial|vital|key\b|essential|complicated|complex|tricky|challenging)",
)
NAMING = cue(
    r"^(?:[\w'’(),\s-]{2,90}?) (?:is|are) (?:also |often |sometimes |collectively |commonly "
    r"|usually )*(?:called|known as|referred to as|termed|named|classified as [\"“])\b(?![^.]{3,80}\b(?:is|are"
    r"|that|which|and is|when|occurs?)\b)"
    r"|\b(?:means|does not mean|doesn['’]t mean)\b(?: that)? (?:that|you|one|two|both|the|a|there"
    r"|it)\b(?<!which means that)|\b(?:anything|everything|something) that\b[^.]*\bis called\b|\bis a term\b"
    r"|\bthe term\b|\bis short for\b|\bstands for\b|\bexamples of\b[^.]*\binclude\b",
    held=r"\b(?:called|known|referred|termed|named|classified)",
)
WHICH_MEANS = re.compile(r",? which means\b|\bby no means\b", re.IGNORECASE)
ANATOMY = re.compile(
    r"\b(?:is|are) (?:an?|the|small|thin|two|hollow|tubes?|made up of|found|located|linked|connected|divided"
    r"|part|bean|processed)\b|\b(?:carry|carries|has|have|contains?|ends? in|includes?|consists? of|lies?"
    r"|connects?|forms? when|is excreted|signals?|stores?|fills?)\b",
    re.IGNORECASE,
)
BACKWARD = re.compile(
    r"^(?:that|this|it|these|they|those) (?:is|are|was|were|may be|could be|makes?|gives?) (?:why|how|what"
    r"|because|good|bad|great|not|something|just|only|where|all|the (?:question|reason|case|problem|idea"
    r"|kind))\b",
    re.I,
)
