"""One noun or deed per file: the house's sizes, in lines."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

PACKAGES = ("desk", "views", "commands", "storage", "notifications", "bot", "sandbox")
FILE, TEST_FILE, FUNCTION, MEDIAN = 400, 600, 60, 130


def sources(root: Path, *folders: str) -> Iterator[Path]:
    """Every Python file of the folders."""
    for folder in folders:
        yield from (file for file in sorted((root / folder).rglob("*.py")) if "node_modules" not in file.parts)


def lines(file: Path) -> int:
    return len(file.read_text().splitlines())


def test_no_file_is_long(root: Path) -> None:
    long = {str(file.relative_to(root)): lines(file) for file in sources(root, *PACKAGES) if lines(file) > FILE}
    assert long == {}


def test_no_test_is_long(root: Path) -> None:
    files = sources(root, "tests", "benchmarks")
    long = {str(file.relative_to(root)): lines(file) for file in files if lines(file) > TEST_FILE}
    assert long == {}


def test_the_median_file_is_short(root: Path) -> None:
    sizes = [lines(file) for file in sources(root, *PACKAGES) if lines(file) > 5]
    assert median(sizes) <= MEDIAN


def test_no_function_is_long(root: Path) -> None:
    long = {
        f"{file.relative_to(root)}:{node.name}": size
        for file in sources(root, *PACKAGES, "tests", "benchmarks")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION
    }
    assert long == {}
