"""What cannot be done, said to staff."""


class Refusal(Exception):
    """A command cannot be carried out; its text says why and what to do, in Indonesian."""
