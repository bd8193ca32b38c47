"""A city's own repository: how it begins (``init``), what it consists of, and how its pages are tested."""
