"""Where the words for people are found: one Babel extractor for Python, one for QML."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from babel.messages.jslexer import Token, tokenize, unquote_string

Found = tuple[int, str, Sequence[str], list[str]]

QML_CALLS = {"qsTr": 0, "QT_TR_NOOP": 0, "qsTranslate": 1, "QT_TRANSLATE_NOOP": 1}  # arguments before the text


def extract_python(
    fileobj: BinaryIO, keywords: object, comment_tags: object, options: Mapping[str, object]
) -> Iterator[Found]:
    """Yield `N_(text)`, `say(text)`, `count(singular, plural, n)` and `context(context, text)`.

    A plural or a context may hold `N_()` around its parts; those are one message, not two.
    """
    del keywords, comment_tags, options
    inside: set[ast.AST] = set()
    for node in ast.walk(ast.parse(fileobj.read())):
        if not isinstance(node, ast.Call) or node in inside:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        kind, wanted = {
            "N_": ("gettext", 1),
            "say": ("gettext", 1),
            "count": ("ngettext", 2),
            "context": ("pgettext", 2),
        }.get(name, ("", 0))
        texts = [_literal(argument) for argument in node.args[:wanted]]
        if kind == "ngettext" and len(node.args) < wanted + 1:
            continue  # str.count
        if name == "N_" and texts != [text for text in texts if text]:
            raise ValueError(f"line {node.lineno}: N_ takes one literal")
        if kind and len(texts) == wanted and all(texts):
            inside.update(node.args)
            yield node.lineno, kind, [text or "" for text in texts], []


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_" and len(node.args) == 1:
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def extract_qml(
    fileobj: BinaryIO, keywords: object, comment_tags: object, options: Mapping[str, object]
) -> Iterator[Found]:
    """Yield `qsTr(text[, disambiguation[, n]])` and its kin; a third argument makes it a plural.

    Raises:
        ValueError: the text is not one literal, so no catalogue can hold it.
    """
    del keywords, comment_tags, options
    source = fileobj.read().decode("utf-8")
    tokens = [t for t in tokenize(source, jsx=False, dotted=False) if "comment" not in t.type]
    for at, token in enumerate(tokens):
        if token.type != "name" or token.value not in QML_CALLS or tokens[at + 1].value != "(":
            continue
        arguments = _arguments(tokens[at + 2 :])[QML_CALLS[token.value] :]
        text = _qml_literal(arguments[0]) if arguments else None
        if text is None:
            raise ValueError(f"line {token.lineno}: {token.value} takes one literal")
        context = _qml_literal(arguments[1]) if len(arguments) > 1 else None
        kind, messages = ("ngettext", [text, text]) if len(arguments) > 2 else ("gettext", [text])  # noqa: PLR2004 - n
        yield (
            (token.lineno, {"gettext": "pgettext", "ngettext": "npgettext"}[kind], [context, *messages], [])
            if context
            else (token.lineno, kind, messages, [])
        )


def _arguments(tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut the tokens after an opening bracket at its commas, up to its closing bracket."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        if token.type == "operator" and token.value in "([{":
            depth += 1
        elif token.type == "operator" and token.value in ")]}":
            depth -= 1
            if depth < 0:
                break
        elif token.type == "operator" and token.value == "," and depth == 0:
            found.append([])
            continue
        found[-1].append(token)
    return [argument for argument in found if argument]


def _qml_literal(argument: Sequence[Token]) -> str | None:
    if len(argument) == 1 and argument[0].type in {"string", "template_string"} and "${" not in argument[0].value:
        return unquote_string(argument[0].value)
    return None
