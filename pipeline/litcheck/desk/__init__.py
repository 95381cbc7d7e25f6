"""Claims file + report -> a page on this machine, on which people decide. Vocabulary: rater, decision, review, correction.

A decision goes into the claims file at once, through the same line-by-line editing as `litcheck extract` writes with.
"""
