"""Messages to people: who is told, in which words, and how a message leaves."""
