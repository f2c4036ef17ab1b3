"""A `Record` as people look at it."""
