"""Signatures that were given on paper or with another service."""
