"""Europe PMC, the second door: PubMed's terms in its query language, its replies as Records. Vocabulary: result, cursor.

Source: Europe PMC, "Articles RESTful API" and "Search syntax reference" (europepmc.org/RestfulWebService, /searchsyntax).
"""
