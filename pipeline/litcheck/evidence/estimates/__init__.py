"""Sentence -> Mentions -> Estimates: the grammar of the numbers that abstracts print.

background, study_flow   the sentences of a record, their part of the paper, and which report other people's work
lexing, numerals, word_classes   a sentence becomes tokens with one-letter classes; number words become numbers
intervals          confidence intervals, p-values, spreads, quantities and years, found first and out of the way
shares, rates, ratios, differences, zeros, counted, carried   the mentions of each family
attaching, late_brackets   which interval, counts and p-value belong to which mention
distractors        numbers that look like estimates and are none, by class: measured, percent_changes, thresholds,
                   not_of_people, make_up, study_flow; they judge by the surroundings of a number
sample, candidates, arms, contrasts, places, topics   who was studied, under which names, what is compared, what it is about
clauses, noun_phrases   noun phrases and predicates
openings, group_signs, own_group, subjects, figures_of, conditions, brackets   readers built on each other; linking completes them
linking, respective, pairs, changes, labels, strata, sides   what each share or rate counts, and in whom
naming, nothing, no_group   names of conditions and groups, and phrases that name none
comparing, ratio_words, ratio_frames, ratio_groups, comparison_cues   outcome, group and reference of each ratio
groups, who, roles, limits   groups in full and the part they play; severity and frequency limits
building           a mention becomes an Estimate
"""
