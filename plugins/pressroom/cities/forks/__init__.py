"""A copy (fork) of the repository in which the press room is developed: what in it is the city's own, as a repository of its own."""
