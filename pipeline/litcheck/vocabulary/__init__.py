"""Biomedical concepts: MeSH descriptors, entry terms and tree positions; abbreviations defined in a text."""
