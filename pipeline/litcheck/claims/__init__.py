"""Document -> Claims, and claims.yaml <-> Claims. Vocabulary: claim, kind, value, hedge, attribution, review."""
