"""What a document consists of, whatever its format: blocks and pieces of text, clean characters, lists and tables."""
