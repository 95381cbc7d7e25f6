"""NCBI E-utilities: one door (`gateway`), what comes through it (`replies`), and the searches of all claims together."""
