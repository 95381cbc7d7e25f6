"""The mirror as E-utilities on the loopback address: requests in, NCBI's replies out."""
