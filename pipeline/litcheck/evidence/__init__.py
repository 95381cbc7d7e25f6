"""Claim + Record -> Findings. Vocabulary: estimate, finding, quotation, bearing, rationale, stance."""
