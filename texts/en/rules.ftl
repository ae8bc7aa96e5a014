### What is added to a rule's own sentence (the rules are in docs/rules.md).

setting = (A setting of this installation, not the programme's own rule.)
