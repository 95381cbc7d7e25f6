"""Report + earlier report -> what changed and why; and a folder of compact runs that later audits are compared with.

Vocabulary: a *run* is what is kept of one audit, a *state* what it said of one claim, a *change* the difference of two
states, a *cause* what among the inputs explains it.
"""
