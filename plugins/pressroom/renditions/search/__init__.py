"""The search index: from documents, the small files in which a reader's browser searches.

``theme/static/pencari.js`` reads what is written here; ``index``, ``shards`` and ``postings`` say how each kind of file
is laid out.
"""
