"""Claim -> queries -> Records. Vocabulary: query, term, record, section, source, digest."""
