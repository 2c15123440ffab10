"""Small forms for tests, and one way to open them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from xml.sax.saxutils import quoteattr

from kiosk.forms import document
from kiosk.forms.engine import Engine
from kiosk.forms.fill import Refusal, fill
from kiosk.forms.serialize import submission

NOW = "2026-11-20T10:00:00.120+09:00"  # a Friday
META = "<meta><instanceID>uuid:1</instanceID></meta>"
SPACES = (
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
    'xmlns:entities="http://www.opendatakit.org/xforms/entities"'
)


def form(data: str, rules: Sequence[str] = (), body: str = "", model: str = "", root: str = 'data id="t"') -> str:
    """Write a form: the data within its root, `bind` tags, and the body; without a body every `input` named in it."""
    name = root.split(maxsplit=1)[0]
    return (
        f"<h:html {SPACES}><h:head><h:title>T</h:title><model><instance><{root}>{data}</{name}></instance>"
        f"{model}{''.join(rules)}</model></h:head><h:body>{body}</h:body></h:html>"
    )


def bind(path: str, **rules: str) -> str:
    """Write a bind; `jr_` begins the attributes of JavaRosa."""
    told = "".join(f" {name.replace('jr_', 'jr:')}={quoteattr(value)}" for name, value in rules.items())
    return f'<bind nodeset="{path}"{told}/>'


def asked(*paths: str) -> str:
    """Write an input for each path."""
    return "".join(f'<input ref="{path}"><label>{path}</label></input>' for path in paths)


def opened(text: str, attachments: Mapping[str, bytes] | None = None, now: str = NOW) -> Engine:
    """Open a form under a frozen clock and repeatable chance."""
    moment = datetime.fromisoformat(now)
    return Engine(document.read(text.encode(), dict(attachments or {})), lambda: moment, Random(1))


def answered(engine: Engine, *answers: tuple[str, str]) -> list[Refusal]:
    """Give answers; "+" before a path adds an instance, "-" removes one."""
    listed = []
    for ref, value in answers:
        act = {"+": "add", "-": "remove"}.get(ref[0], "ref")
        listed.append({act: ref.lstrip("+-")} | ({"value": value} if act == "ref" else {}))
    return fill(engine, listed)[1]


def written(engine: Engine, *, inner: bool = True) -> str:
    """Write the submission; only what stands within its root and before its meta unless told otherwise."""
    text = submission(engine.root)
    return text[text.index(">") + 1 : text.rindex("</")].split("<meta>")[0] if inner else text


def value(expression: str, data: str = "<a>5</a><n/><d>2026-11-16</d>", model: str = "") -> str:
    """Evaluate an expression as a calculation does."""
    engine = opened(form(f"{data}<c/>{META}", [bind("/data/c", calculate=expression)], model=model))
    text = written(engine)
    return "" if text.endswith("<c/>") else text.rpartition("<c>")[2].removesuffix("</c>")
