"""Rules of an attribute, told as if they were rules of the element that has it: lxml evaluates for elements alone."""

from dataclasses import replace

from .definition import Action, Bind
from .expression import Expression
from .syntax import PARENT, SELF, Binary, Call, Negative, Node, Path, Step


def bind_of_owner(bind: Bind, name: str) -> Bind:
    """Rewrite a bind; what a whole element has (messages, preloads) stays."""

    def moved(rule: Expression | None) -> Expression | None:
        return None if rule is None else of_owner(rule, name)

    return replace(
        bind,
        relevant=moved(bind.relevant),
        readonly=moved(bind.readonly),
        required=moved(bind.required),
        constraint=moved(bind.constraint),
        calculate=moved(bind.calculate),
    )


def action_of_owner(action: Action, name: str) -> Action:
    """Rewrite a value that is set by an event."""
    return replace(action, value=of_owner(action.value, name))


def of_owner(expression: Expression, name: str) -> Expression:
    """Rewrite an expression: what begins with the parent begins with the element, and `.` is the attribute."""
    return Expression(expression.source, _moved(expression.tree, name), expression.lists)


def _moved(node: Node, name: str) -> Node:
    match node:
        case Binary(operator, left, right):
            return Binary(operator, _moved(left, name), _moved(right, name))
        case Negative(operand):
            return Negative(_moved(operand, name))
        case Call(function, arguments):
            return Call(function, tuple(_moved(argument, name) for argument in arguments))
        case Path(False, base, filters, steps) if base is None or base == Call("current", ()):
            if steps[:1] == (PARENT,):
                return Path(False, None, filters, steps[1:] or (SELF,))
            own = Step("attribute", name.removeprefix("@"))
            return Path(False, None, filters, (own, *(step for step in steps if step != SELF)))
        case _:
            return node
