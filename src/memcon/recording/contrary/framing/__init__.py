"""Framings: one happening told with its failure or its dead, and told without."""
