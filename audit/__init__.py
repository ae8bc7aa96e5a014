"""Verifies what the engine has stored. Shares the pure rules with the engine, and nothing else."""
