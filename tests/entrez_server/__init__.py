"""A stand-in for NCBI's E-utilities on loopback, over any set of PubMed records, with faults that can be switched on.

    python -m tests.entrez_server --records FILE.xml [--port N] [--fault NAME[:P[:TIMES]]]... [--seed N]

In a test: ``from entrez_server.running import running_server``. What the service does is told in EUTILITIES.md (shared
material); where that is silent, the module says what was chosen. Only the standard library, and the product's vocabulary
and table of journals, are used: nothing of the product's own search or parser, so that agreement means something.
"""
