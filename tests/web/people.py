"""Persons of a test's own."""

from uuid import uuid4

from tests.web.site import Site


async def add_person(site: Site, role: str, organisation: str = "local/asp", name: str = "") -> str:
    """Their id; their address is `<id>@example.org`."""
    id, person = str(uuid4()), f"p-{uuid4().hex[:10]}"
    await site.home.pool.execute("insert into engine.person_id values ($1, $2)", id, person)
    added = {"kind": "add_person", "person": person, "name": name or f"Name of {person}"}
    added["email"] = f"{person}@example.org"
    await site.desk.accepted("p-manager", "register", added, id=id)
    held = {"person": person, "organisation": organisation, "role": role}
    granted = {"kind": "grant_role", "starts": "2020-01-01", **held}
    await site.desk.accepted("p-manager", "register", granted)
    return person


async def add_organisation_abroad(site: Site) -> str:
    organisation = f"local/abroad-{uuid4().hex[:8]}"
    added = {"kind": "add_organisation", "organisation": organisation, "body": "municipality"}
    added |= {"name": "Town abroad", "country": "KE"}
    await site.desk.accepted("p-manager", "register", added)
    return organisation
