"""Sentence -> Mentions -> Estimates: the grammar of the numbers that abstracts print.

background         the sentences of a record, their part of the paper, and which report other people's work
lexing, numerals   a sentence becomes tokens with one-letter classes; number words become numbers
intervals          confidence intervals, p-values, spreads, quantities and years, found first and out of the way
shares, rates, ratios, differences, zeros   the mentions of each family
distractors        numbers that look like estimates and are none
attaching          which interval and p-value belong to which mention
sample, arms, topics   who was studied, under which names, and what the record is about
clauses, noun_phrases   noun phrases and predicates
openings, own_group, subjects, figures_of, conditions, brackets   readers built on each other, which linking completes
linking, respective, pairs, naming   what each share or rate counts, and in whom
comparing, ratio_words, ratio_frames, comparison_cues   outcome, group and reference of each ratio
groups, limits     groups in full and their roles; severity and frequency limits
building           a mention becomes an Estimate
"""
