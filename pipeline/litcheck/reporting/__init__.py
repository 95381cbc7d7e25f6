"""Everything -> Dossier -> text. Vocabulary: dossier, entry, format. Numbers are formatted once, in the dossier."""
