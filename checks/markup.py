"""Nothing in a template that the content security policy forbids, or that lets somebody's input become HTML."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from checks.masking import Template
from checks.report import Problem

_IN_HTML = (
    (r"<[^<>]*\sstyle\s*=", "style= is refused by our content security policy: write a class"),
    (r"<style[\s>]", "<style> is refused by our content security policy: write a style sheet"),
    (r"<script(?=[\s>])(?![^<>]*\ssrc\s*=)", "a <script> without src is refused by our content security policy"),
    (r"<[^<>]*\s(?:on[a-z]+|hx-on[:a-z-]*)\s*=", "on…= is refused by our content security policy: listen in a script"),
    (r"""=\s*["']?\s*javascript:""", "javascript: is refused by our content security policy"),
)
_IN_DJANGO = (
    (r"{[{%][^}]*\|\s*safe(?:seq)?\b", "|safe lets input become HTML: use format_html, or a component"),
    (r"{%\s*autoescape\s+off", "autoescape off lets input become HTML"),
)


def find(templates: list[Template], own_style: Collection[Path] = ()) -> Iterator[Problem]:
    """`own_style`: those that are no page of ours and carry their style with them."""
    for template in templates:
        if template.path.suffix == ".txt":
            continue  # A plain text has no HTML to protect.
        for text, patterns in ((template.html, _IN_HTML), (template.spoken, _IN_DJANGO)):
            for pattern, problem in patterns:
                if "style" in pattern and template.path in own_style:
                    continue
                for match in re.finditer(pattern, text, re.IGNORECASE):
                    yield Problem(template.path, template.line_of(match.end()), problem)


def find_marked_safe(files: Iterable[Path]) -> Iterator[Problem]:
    """Python that calls a text safe HTML without saying why nobody's input can reach it."""
    for path in files:
        text = path.read_text()
        lines = text.splitlines()
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call) or all(isinstance(part, ast.Constant) for part in node.args):
                continue  # A text that stands there in full is nobody's input.
            name = _name(node.func)
            if name == "mark_safe" and "noqa: S308 -- " not in lines[node.lineno - 1]:
                yield Problem(
                    path, node.lineno, "mark_safe needs its reason: # noqa: S308 -- why no input can reach it"
                )
            if name in {"SafeString", "SafeText"}:
                yield Problem(path, node.lineno, f"{name}(…) hides what it does: say mark_safe, with its reason")


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
