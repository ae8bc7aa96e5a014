"""Temporal's client side: a command reaches its stream's run, which is started if need be."""
