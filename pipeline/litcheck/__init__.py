"""litcheck: audits health articles against PubMed."""

__version__ = "0.1.0"
