"""Labelled pairs -> predictions -> a scorecard: how well litcheck reads, on text that nobody tuned to."""
