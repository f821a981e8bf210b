import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def codes_in(module: Path) -> set[str]:
    """The words that stand where a SourceError takes its code."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "SourceError":
            found |= {part.value for part in ast.walk(node.args[2]) if isinstance(part, ast.Constant)}
    return found


def test_every_error_code_is_documented_and_every_documented_one_is_used():
    used = set().union(*map(codes_in, (ROOT / "src/accordingto/sources").glob("*.py")))
    table = (ROOT / "docs/sources.md").read_text(encoding="utf-8").split("| Code | Meaning |")[1]
    documented = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    assert documented == used
