"""Sentence -> Mentions -> Estimates: the grammar of the numbers that abstracts print.

lexing         a sentence becomes tokens, each with a one-letter class, so that grammar is a short regex
numerals       "12,034", "twenty-two", "two-thirds" -> numbers
intervals      confidence intervals, p-values and spreads, found first so that their numbers are out of the way
shares, rates, ratios, differences    the mentions of each family
distractors    numbers that look like estimates and are none
clauses        the noun phrases and predicates around a mention
groups         who was studied: the sample, its arms, their names
linking        what each mention counts, and in whom
"""
