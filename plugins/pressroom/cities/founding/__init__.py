"""What ``init`` writes into an empty folder: the files of a city's repository as it begins."""
