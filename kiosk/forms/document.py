"""Reads an ODK XForms document (https://getodk.github.io/xforms-spec/) into a definition."""

from collections.abc import Callable, Collection, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from . import codecs, expression, faults, lists, wording, xml_source
from .body import BodyReader, absolute
from .data import DataReader
from .definition import Bind, Definition, Shown
from .expression import CONTAINER, Expression
from .graph import check_cycles
from .lists import Attachments
from .xml_source import ENTITIES, JAVAROSA, OPENROSA, XFORMS, XHTML, children, local, namespace

_PRELOADS = frozenset({"uid", "timestamp", "date", "property", "patient", "user", "context"})


def read(data: bytes, attachments: Attachments | None = None) -> Definition:
    """Read a form.

    Args:
        data: The XML.
        attachments: The files beside the form, by name; lists that are missing are empty.

    Raises:
        FormError: It is broken, hostile, too large, or no form.
    """
    return _Document(xml_source.parse(data), attachments or {}).definition()


def _reader(places: Mapping[str, str], prefixes: Collection[str]) -> Callable[[str], Expression]:
    known: dict[str, Expression] = {}

    def read_expression(source: str) -> Expression:
        found = known.get(source)
        if found is None:
            found = known[source] = expression.read(source, places, prefixes)
        return found

    return read_expression


class _Document:
    def __init__(self, html: Element, attachments: Attachments) -> None:
        if local(html) != "html" or namespace(html) != XHTML:
            raise faults.not_a_form("its root is not h:html")
        head = _only(html, XHTML, "head")
        self._model = _only(head, XFORMS, "model")
        self._title = "".join(_only(head, XHTML, "title").itertext()).strip()
        self._body = _only(html, XHTML, "body")
        self._unsupported: list[str] = []
        instances = [
            child for child in children(self._model) if local(child) == "instance" and namespace(child) == XFORMS
        ]
        if not instances:
            raise faults.not_a_form("it holds no data")
        self._primary = next((child for child in children(instances[0]) if child.get("id") is not None), instances[0])
        if self._primary is instances[0]:
            raise faults.not_a_form("the root of its data has no id")
        self._lists = self._load(instances[1:], attachments)
        spaces = {**html.nsmap, **self._primary.nsmap}
        self._namespaces = {prefix: uri for prefix, uri in spaces.items() if prefix}
        places = {name: f"{CONTAINER}/i{number}" for number, name in enumerate(self._lists)}
        self._read = _reader(places, self._namespaces)

    def _load(self, instances: list[Element], attachments: Attachments) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for instance in instances:
            name = instance.get("id")
            if name is None:
                raise faults.not_a_form("a list without id")
            loaded = lists.load(instance, attachments)
            if loaded is None:
                self._unsupported.append(f"missing file {instance.get('src')}")
                loaded = etree.Element("instance")
            found[name] = loaded
        return found

    def definition(self) -> Definition:
        binds, nodesets = self._binds()
        body = BodyReader(self._read, nodesets)
        shown = body.shown(self._body, f"/{xml_source.prefixed(self._primary, self._primary.tag)}")
        for child in children(self._model):
            if local(child) == "setvalue" and child.get("event"):
                body.act(child, "")
        translations, default = wording.translations(self._model, self._read)
        data = DataReader(binds, _parts(shown), body.actions)
        root = data.read(self._primary)
        by_path = {branch.path: branch for branch in root.within()}
        check_cycles(root)
        if any(one.get("base64RsaPublicKey") for one in self._model.iter("{*}submission")):
            self._unsupported.append("encryption")
        if self._has_entities():
            self._unsupported.append("entities")
        for path in _parts(shown):
            if path and path not in by_path:
                self._unsupported.append(f"question without data {path}")
        return Definition(
            self._title,
            self._primary.get("id"),
            self._primary.get("version") or self._primary.get(f"{{{OPENROSA}}}version") or "",
            root,
            by_path,
            shown,
            tuple(translations),
            default,
            translations,
            self._namespaces,
            self._lists,
            tuple(dict.fromkeys(self._unsupported + body.unsupported)),
        )

    def _binds(self) -> tuple[dict[str, Bind], dict[str, str]]:
        binds: dict[str, Bind] = {}
        nodesets: dict[str, str] = {}
        for element in children(self._model):
            if local(element) != "bind" or element.get("nodeset") is None:
                if local(element) in {"setgeopoint", "recordaudio"}:
                    self._unsupported.append(local(element))
                continue
            path = absolute(element.get("nodeset"), "")
            binds[path] = self._bind(element)
            if element.get("id"):
                nodesets[element.get("id")] = path
            self._note(element)
        return binds, nodesets

    def _has_entities(self) -> bool:
        marked = (self._model, self._primary, *self._primary.iter("{*}entity"), *self._model.iter("{*}bind"))
        return any(etree.QName(name).namespace == ENTITIES for element in marked for name in element.attrib)

    def _note(self, element: Element) -> None:
        preload = element.get(f"{{{JAVAROSA}}}preload")
        if preload and preload not in _PRELOADS:
            self._unsupported.append(f"preload {preload}")

    def _bind(self, element: Element) -> Bind:
        rules = {
            name: self._read(element.get(name)) if element.get(name, "").strip() else None
            for name in ("relevant", "readonly", "required", "constraint", "calculate")
        }
        told = element.get("type", "")
        prefix, _, plain = told.rpartition(":")
        kind = told if told in {*codecs.TYPES, *codecs.ALIASES} else plain if prefix in {"xsd", "xs"} else ""
        kind = codecs.ALIASES.get(kind, kind)
        return Bind(
            kind if kind in codecs.TYPES else "string",
            **rules,
            constraint_message=wording.message(element.get(f"{{{JAVAROSA}}}constraintMsg"), self._read),
            required_message=wording.message(element.get(f"{{{JAVAROSA}}}requiredMsg"), self._read),
            preload=element.get(f"{{{JAVAROSA}}}preload", ""),
            preload_parameter=element.get(f"{{{JAVAROSA}}}preloadParams", ""),
        )


def _only(element: Element, space: str, name: str) -> Element:
    for child in children(element):
        if local(child) == name and namespace(child) == space:
            return child
    raise faults.not_a_form(f"it has no {name}")


def _parts(shown: tuple[Shown, ...]) -> dict[str, Shown]:
    found: dict[str, Shown] = {}
    for one in shown:
        if one.path:
            found.setdefault(one.path, one)
        for path, inner in _parts(one.children).items():
            found.setdefault(path, inner)
    return found
