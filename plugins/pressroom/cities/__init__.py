"""A city's own repository: how it begins (``init``), and what it consists of."""
