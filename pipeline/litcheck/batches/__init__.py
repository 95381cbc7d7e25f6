"""Work on many articles or files of records, shared among processes of this machine or the workers of a Dask cluster.

A unit is one article, or one file of records. Whoever works on it, its outcome is the same, and outcomes come in the order of
the units: a run of many workers writes the bytes of a run of one. A unit whose worker was killed is worked on again; one
that cannot be worked on is left out, and named.
"""
