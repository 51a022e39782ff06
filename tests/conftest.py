"""Its presence puts the root of the project on the path, so that `tests.cases` can be imported."""
