"""A mirror of PubMed in a folder: files of PubMed XML in, the answers of E-utilities out.

A *unit* is one file of NLM's (30,000 records): it is taken whole or not at all. Its records lie, as the bytes of their
XML, in a *part* (Parquet, ordered by PMID); one word index (tantivy) over all parts says which row of which part is the
last version of a PMID. The *manifest* lists the units that were taken; its entry for a unit is written last.
"""
