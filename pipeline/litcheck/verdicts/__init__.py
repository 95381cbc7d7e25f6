"""Claim + Findings -> Verdict. Vocabulary: pooled estimate, subgroup, rule, near miss, qualifier, reason."""
