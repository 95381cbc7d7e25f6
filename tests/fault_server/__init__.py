"""A second stand-in for E-utilities, for faults only: raw sockets, its own reading of the documentation, nothing shared with
`entrez_server`.

`world` is what it knows, `answers` how it answers when it is well, `content_faults` what it may say instead, `wire_faults`
how it may send it, `serving` the sockets.
"""
