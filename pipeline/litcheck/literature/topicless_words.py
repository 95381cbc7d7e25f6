"""Folded words that name no topic: people, amounts and appearances, grammar."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Folded words that only say "people", or how many; a group of nothing else is no concept.
PEOPLE = _words(
    """
    adolescent adult aged all average boy case child citizen community control diagnosed elderly entire everyone
    female general girl group healthy human individual infant inhabitant male man member men most normal old
    older other overall participant patient people person population public resident senior society subject
    sufferer teenager total user volunteer who whole woman world worldwide young younger
    """
)
# Folded words that lead from a thing to its amount, use or appearance: "egg consumption" is searched as "egg" too.
GENERIC = _words(
    """
    acute any associated attack bout caused chronic component consumption decreased development dose drinking
    drug eating effect episode exposure flare form high increased intake kind level living low management
    medication mild number onset part problem quality related risk score severe severity sign status supplement
    supplementation symptom therapy treatment type use
    """
)
# Folded words that tell nothing of a topic.
STOP = _words(
    """
    a about affect after also among an and are as at be been before being both but by called can cause common
    commonly could do doe during each ever for from generally had half has have having how if in into is it its
    known like made mainly make many may might more much no not of often on one or our out over own per percent
    several some such than that the their them there these they thi this those three through to two typically
    under up used usually very was were when where which while will with without would you your
    although even however though despite whether yet thu thus therefore moreover furthermore significantly significant
    particularly especially mainly largely often sometime frequently alway never only just rather quite really
    actually possibly perhap likely unlikely able he she her him me my we us because since until against between
    about above below around within across along among more most less least few fewer much several various
    different certain thing way kind sort lot number good bad new show find found suggest become make take give
    help need want seem appear include including due lead result cause associated
    """
)
