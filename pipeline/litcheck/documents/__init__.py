"""Article file or URL -> Document: text, headings, sentences with character offsets."""
