"""The same commands and queries as JSON, for systems: under /api/v1, with credentials of their own.

`operations.py` is the map of it: routes, the OpenAPI text and the page for developers follow.
No cookie is read here.
"""
