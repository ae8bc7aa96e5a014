"""What the workflows ask of Temporal, function by function: python -m tests.replay.fingerprints

Writes the baseline anew. Do that only after reading what test_fingerprints.py says.
"""

import ast
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

WORKFLOWS = Path(__file__).parents[2] / "workflows"
BASELINE = Path(__file__).with_name("fingerprints.json")

COMMANDS = {
    "continue_as_new",
    "deprecate_patch",
    "execute_activity",
    "execute_child_workflow",
    "execute_local_activity",
    "patched",
    "signal_external_workflow",
    "sleep",
    "start_activity",
    "start_child_workflow",
    "start_local_activity",
    "uuid4",
    "uuid7",
    "random",
    "upsert_memo",
    "upsert_search_attributes",
    "wait_condition",
}

Fingerprints = dict[str, dict[str, str | list[str]]]


def fingerprints(workflows: Path = WORKFLOWS) -> Fingerprints:
    """Every function of the workflows: what it asks for in order, and its body's hash.

    Those too that give no command themselves: they say which one comes next.
    """
    found: Fingerprints = {}
    for path in sorted(workflows.rglob("*.py")):
        module = path.relative_to(workflows.parent).with_suffix("").as_posix()
        for name, function in _functions(ast.parse(path.read_text())):
            found[f"{module}.{name}"] = {
                "commands": list(_commands(function)),
                "body": _hash(function),
            }
    return found


def _functions(
    tree: ast.AST, within: str = ""
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{within}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{within}{node.name}.")


def _commands(function: ast.AST) -> Iterator[str]:
    """Commands, and what else is awaited, by their place in the text."""
    found = {(node.lineno, node.col_offset): said for node, said in _asked(function)}
    return (found[place] for place in sorted(found))


def _asked(function: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            yield node.value, f"await {ast.unparse(node.value.func)}"
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "workflow"
            and node.func.attr in COMMANDS
        ):
            given = [ast.unparse(one) for one in node.args[:1]]
            given += sorted(f"{word.arg}=" for word in node.keywords if word.arg)
            yield node, f"{node.func.attr}({', '.join(given)})"


def _hash(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Of the code without its docstring and comments, however it is laid out."""
    body = [
        node
        for node in function.body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    code = "\n".join(ast.unparse(node) for node in body)
    return hashlib.sha256(code.encode()).hexdigest()[:16]


if __name__ == "__main__":
    BASELINE.write_text(json.dumps(fingerprints(), indent=2) + "\n")
