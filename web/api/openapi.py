"""The OpenAPI text, made from the map of the API and from the declarations of commands."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from application.checking import Envelope
from application.portal.systems import COMMANDS
from application.schemas import PlainTexts, command_forms, commands, events
from texts.catalogue import said
from web.api.answers import STATUS
from web.api.models import Code, Problem, TokenProblem, WebhookAsked
from web.api.operations import ANY_FILE, BASE, JSON, OPERATIONS, Operation, Parameter

VERSION = "3.1.0"
PROBLEM_JSON = "application/problem+json"
REFS = "#/components/schemas/{model}"
GIVEN = "GivenCommand"
TYPED = ("command", "webhook")
"""Bodies in JSON."""

Schema = dict[str, Any]


@cache
def openapi(origin: str, version: str) -> Schema:
    """In English: it is for programs, and for those who write them."""
    schemas, names = _schemas()
    paths: dict[str, Schema] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, names)
    return {
        "openapi": VERSION,
        "info": {
            "title": said("portal.api_title", "en"),
            "version": version,
            "description": said("portal.api_lead", "en"),
        },
        "servers": [{"url": f"{origin}{BASE}"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "system": {
                    "type": "oauth2",
                    "flows": {
                        "clientCredentials": {
                            "tokenUrl": f"{origin}{BASE}/token",
                            "scopes": {
                                scope: said(f"portal.api_scope-{scope}", "en")
                                for scope in ("read", "command")
                            },
                        }
                    },
                }
            },
        },
    }


def _schemas() -> tuple[Schema, dict[type[BaseModel], str]]:
    """All models by their names, and under which name each answer is."""
    answers = [one.answers for one in OPERATIONS if not isinstance(one.answers, str)]
    models: list[type[BaseModel]] = list(
        dict.fromkeys([*answers, Problem, TokenProblem, WebhookAsked])
    )
    refs, made = models_json_schema([(one, "serialization") for one in models], ref_template=REFS)
    names = {model: refs[model, "serialization"]["$ref"].rpartition("/")[2] for model in models}
    schemas = {**made["$defs"], **_given(), **_credentials()}
    named = schemas[names[WebhookAsked]]["properties"]["events"]["items"]
    named["enum"] = sorted(events())
    # Generators name classes by the title: it has to be as unique as the name.
    return {name: one | {"title": name} for name, one in schemas.items()}, names


def _given() -> Schema:
    """A command in its envelope: those that a system may send."""
    forms = command_forms({name: one for name, one in commands().items() if name in COMMANDS})
    renamed = _with_refs(forms, f"{GIVEN}_")
    envelope = Envelope.model_json_schema(ref_template=REFS, schema_generator=PlainTexts)
    shared = {f"{GIVEN}_{name}": one for name, one in envelope.pop("$defs").items()}
    envelope = json.loads(json.dumps(envelope).replace(_ref(""), _ref(f"{GIVEN}_")))
    envelope["properties"]["command"] = {"anyOf": renamed["anyOf"]}
    envelope["required"] = ["command"]
    envelope["properties"]["command_id"].pop("default", None)
    return {GIVEN: envelope, **shared, **renamed["$defs"]}


def _with_refs(forms: Schema, prefix: str) -> Schema:
    text = json.dumps(forms).replace("#/$defs/", _ref(prefix))
    moved: Schema = json.loads(text)
    moved["$defs"] = {f"{prefix}{name}": one for name, one in moved["$defs"].items()}
    return moved


def _ref(name: str) -> str:
    return REFS.format(model=name)


def _credentials() -> Schema:
    text = {"type": "string"}
    return {
        "Credentials": {
            "type": "object",
            "required": ["grant_type"],
            "properties": {
                "grant_type": {"const": "client_credentials", "type": "string"},
                "client_id": text,
                "client_secret": text,
                "scope": text,
            },
        }
    }


def _operation(one: Operation, names: dict[type[BaseModel], str]) -> Schema:
    made: Schema = {
        "operationId": one.id,
        "summary": said(f"portal.api_operation-{one.id}", "en"),
        "parameters": [_parameter(each) for each in one.parameters],
        "responses": dict(_responses(one, names)),
        "security": [] if one.needs is None else [{"system": [one.needs]}],
    }
    if one.body == "command":
        made["requestBody"] = _content(JSON, _ref(GIVEN))
    if one.body == "webhook":
        made["requestBody"] = _content(JSON, _ref(names[WebhookAsked]))
    if one.body == "file":
        file = {"type": "string", "format": "binary"}
        made["requestBody"] = {"required": True, "content": {ANY_FILE: {"schema": file}}}
    if one.body == "credentials":
        made["requestBody"] = _content("application/x-www-form-urlencoded", _ref("Credentials"))
    return made


def _content(media_type: str, ref: str) -> Schema:
    return {"required": True, "content": {media_type: {"schema": {"$ref": ref}}}}


def _parameter(one: Parameter) -> Schema:
    schema: Schema = {"type": one.type}
    if one.choices:
        schema |= {"enum": list(one.choices)}
    if one.most is not None:
        schema |= {"minimum": 1, "maximum": one.most}
    return {
        "name": one.name,
        "in": one.place,
        "required": one.place == "path" or one.is_needed,
        "description": said(f"portal.api_given-{one.name}", "en"),
        "schema": schema,
    }


def _responses(one: Operation, names: dict[type[BaseModel], str]) -> Iterator[tuple[str, Schema]]:
    if isinstance(one.answers, str):
        file = {"type": "string", "format": "binary"}
        content: Schema = {one.answers: {"schema": file}}
    else:
        content = {JSON: {"schema": {"$ref": _ref(names[one.answers])}}}
    yield "200", {"description": said("portal.api_answer", "en"), "content": content}
    if one.later:
        yield "202", {"description": said("portal.api_later", "en"), "content": content}
    if one.body == "credentials":
        faulty = {JSON: {"schema": {"$ref": _ref(names[TokenProblem])}}}
        for status in ("400", "401"):
            yield status, {"description": said("portal.api_no_token", "en"), "content": faulty}
    problems = {PROBLEM_JSON: {"schema": {"$ref": _ref(names[Problem])}}}
    for status, codes in _problems(one):
        words = " ".join(said(f"portal.api_problem-{code}", "en") for code in codes)
        yield status, {"description": words, "content": problems}


def _problems(one: Operation) -> Iterator[tuple[str, list[Code]]]:
    codes: list[Code] = ["away", "too_many"]
    if one.needs is not None:
        codes += ["not_signed_in", "wrong_scope", "no_role"]
    if any(each.place == "path" for each in one.parameters):
        codes.append("not_found")
    if any(each.place == "query" for each in one.parameters) or one.body in TYPED:
        codes.append("wrong_input")
    if one.body is not None:
        codes.append("too_large")
    if one.body in TYPED:
        codes.append("not_json")
    if one.body == "command":
        codes.append("for_people")
    if one.body == "file":
        codes.append("too_slow")
    if one.path.startswith("/webhooks"):
        codes.append("for_systems")
    for status in sorted({STATUS[code] for code in codes}):
        yield str(status), [code for code in codes if STATUS[code] == status]
