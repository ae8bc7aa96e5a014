"""Notices to people: who gets them, in which words, and how they leave."""
