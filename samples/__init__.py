"""A funder, its applicants and what they write: material of tests and benchmarks, never shipped.

The unit tests of the domain have papers of their own (tests/unit/partnership). They are models of
the domain with made-up references to texts: no JSON, no vault and no executor comes between a test
and the rule that it is about.
"""
