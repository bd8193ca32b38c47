"""Word documents (.docx, ECMA-376) to the blocks of a document."""
