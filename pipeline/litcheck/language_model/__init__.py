"""A language model as one more proposer: questions on texts -> its replies, checked for form, kept, and read as proposals.

Vocabulary: question (one request to the model, before it is known how its server wants it), reply (what the server sent,
verbatim), answer (the reply read as what the question asked for, or the fault that keeps it from being one), replayed (read
from the cache). What the model proposes is proven in `litcheck.evidence.model_proof`; nothing here decides anything.
"""
