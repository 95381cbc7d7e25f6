"""DOI -> notices that Crossref knows of it: retractions, concerns, corrections. Vocabulary: work, notice, standing."""
