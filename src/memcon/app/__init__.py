"""The record of a store as a web app and a JSON API."""

from memcon.app.access import Access, is_loopback
from memcon.app.main import create_app

__all__ = ["Access", "create_app", "is_loopback"]
