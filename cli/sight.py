"""`--as` for what is read: who looks, by which verb. Without it, the people who run the engine."""

from application.queries.lookup import NotKnown
from application.queries.people import person_by_mail
from application.queries.reader import Reader
from application.queries.reading import Look, Visitor, look_at, operator, visiting
from cli.session import account
from services.input_errors import WrongInput
from services.keys.store import KeysUnavailable
from services.vault.accounts import operators_account


async def visitor_for(reader: Reader, person: str | None, verb: str) -> Visitor:
    """Raises WrongInput for somebody who is not in the register."""
    try:
        return await visitor_named(reader, person, verb)
    except NotKnown as fault:
        raise unknown_visitor(fault) from None


async def visitor_named(reader: Reader, person: str | None, verb: str) -> Visitor:
    """Whose session it is, is noted with what they read: `--as` is trusted. The names that the
    reader shows from now on are those that they may read. Raises NotKnown."""
    program = f"starter.py {verb}"
    try:
        session = await operators_account(reader.pool, reader.keys, account())
    except KeysUnavailable:
        session = None
    reader.visitor = await _visitor(reader, person, program, session)
    return reader.visitor


async def _visitor(
    reader: Reader, person: str | None, program: str, session: str | None
) -> Visitor:
    if person is None:
        return operator(program, session)
    id = await person_by_mail(reader, person, "--as") if "@" in person else person
    return await visiting(reader, id, program, account=session)


async def look_for(reader: Reader, stream: str, person: str | None, verb: str) -> Look:
    visitor = await visitor_for(reader, person, verb)
    try:
        return await look_at(reader, stream, visitor)
    except NotKnown as fault:
        raise unknown_visitor(fault) from None


def unknown_visitor(fault: NotKnown) -> WrongInput:
    return WrongInput("--as", "input.person_in_case", person=fault.name)
