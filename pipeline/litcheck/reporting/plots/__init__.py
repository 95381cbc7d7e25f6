"""A pooled claim -> its plots as SVG text that takes its colours from the page. Vocabulary: block, row, axis."""
