"""What the descriptions of both APIs are made of."""

from verbinders.directory.models import Imprint
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.open_data.answers import PROBLEM, VERSION, Told

TEXT: Told = {"type": "string"}
NUMBER: Told = {"type": "integer", "minimum": 0}
FLAG: Told = {"type": "boolean"}
URI: Told = {"type": "string", "format": "uri"}
UUID: Told = {"type": "string", "format": "uuid"}
DATE: Told = {"type": "string", "format": "date"}

PROBLEM_SHAPE: Told = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "status": {"type": "integer"},
        "title": TEXT,
        "detail": TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "in": {"type": "string", "enum": ["query"]},
                    "location": {"type": "object", "properties": {"name": TEXT}, "required": ["name"]},
                    "detail": TEXT,
                },
                "required": ["in", "location", "detail"],
            },
        },
    },
    "required": ["status", "title", "detail"],
}
HEADERS: Told = {
    "API-Version": {"description": "The version of this API.", "schema": TEXT, "required": True},
    "ETag": {"description": "For If-None-Match: 304 while nothing changed.", "schema": TEXT},
}
UNCHANGED: Told = {"description": "Nothing changed since.", "headers": {"API-Version": HEADERS["API-Version"]}}


def info(network: Network, imprint: Imprint, *, title: str, summary: str, description: str) -> Told:
    """Whose API it is; who answers for it is what the network says in its imprint."""
    contact = {"name": imprint.responsible or network.name, "url": link(network, "guide:imprint")}
    if imprint.mail:
        contact["email"] = imprint.mail
    return {
        "title": title,
        "version": VERSION,
        "summary": summary,
        "description": description,
        "contact": contact,
    }


def shape(properties: Told, *, may_be_null: tuple[str, ...] = (), description: str = "") -> Told:
    """An object with exactly these properties."""
    told = {name: _or_null(one) if name in may_be_null else one for name, one in properties.items()}
    found: Told = {"type": "object", "properties": told, "required": list(told), "additionalProperties": False}
    return {"description": description, **found} if description else found


def of(name: str) -> Told:
    return {"$ref": f"#/components/schemas/{name}"}


def many(items: Told) -> Told:
    return {"type": "array", "items": items}


def asked(name: str, schema: Told, description: str) -> Told:
    """A parameter of the question."""
    found: Told = {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
    return found | {"style": "form", "explode": True} if schema.get("type") == "array" else found


def by_id(name: str) -> Told:
    return {"name": name, "in": "path", "required": True, "description": "As the list tells it.", "schema": UUID}


def reading(operation: str, summary: str, answer: Told, *, parameters: tuple[Told, ...] = ()) -> Told:
    """One address that is read."""
    responses: Told = {
        "200": {
            "description": summary,
            "headers": HEADERS,
            "content": {"application/json": {"schema": answer}},
        },
        "304": UNCHANGED,
        "400": _problem("Something in the question is not known, or is no such thing."),
    }
    if any(one["in"] == "path" for one in parameters):
        responses["404"] = _problem("It is not there, or not for everybody.")
    told: Told = {"operationId": operation, "summary": summary, "tags": ["read"], "responses": responses}
    return {"get": told | ({"parameters": list(parameters)} if parameters else {})}


def _problem(description: str) -> Told:
    headers = {"API-Version": HEADERS["API-Version"]}
    return {"description": description, "headers": headers, "content": {PROBLEM: {"schema": of("Problem")}}}


def _or_null(schema: Told) -> Told:
    if "type" in schema and "enum" not in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}
