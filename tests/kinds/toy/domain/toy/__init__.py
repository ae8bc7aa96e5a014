"""A toy that a round of a toy library has bought: lent out, swapped and in the end sold.

The files of this kind are copied into a tree of their own; they import each other by their place.
"""
