"""Many `Reading`s in, one `Record` out: all that needs more than one article."""
