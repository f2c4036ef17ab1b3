"""Files, pages, archives and tables in, `Article`s out. Knows formats and outlets, no language."""
