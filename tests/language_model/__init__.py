"""Tests of the language model as one more reader."""
