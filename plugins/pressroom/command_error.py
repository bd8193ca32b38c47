"""The error that ends a command."""


class CommandError(Exception):
    """A command cannot be carried out; the text says why and what to do, in Indonesian."""
