"""Which browser somebody uses, as they would recognise it in a list. Nothing finer is kept."""

_FAMILIES = (
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser", "Samsung"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("crios", "Chrome"),
    ("chrome", "Chrome"),
    ("safari", "Safari"),
)
"""In order: most browsers name those that they want to be taken for, too."""


def browser_of(user_agent: str) -> str | None:
    """None for one that is not known here."""
    said = user_agent.casefold()
    return next((name for mark, name in _FAMILIES if mark in said), None)
