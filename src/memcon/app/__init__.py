"""The record of a store as a web app and a JSON API."""
