"""From a document that was read to a draft of a release: what of it is no text, what it says of itself, and the file."""
