"""Document -> Claims: which sentences can be checked against literature, and what exactly they state."""
