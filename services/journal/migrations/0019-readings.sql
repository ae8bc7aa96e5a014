-- Who has read what: a row before texts are opened for somebody. It is no part of the journal's
-- chains, and like the journal it is only ever added to.
-- depends: 0018-orphaned-files

-- Opaque ids alone. `person` is null for the people who run the engine; `account` is whose session it
-- was. `stream` is null for titles in a list of several streams.
create table engine.reading (
    number bigint generated always as identity primary key,
    read_at timestamptz not null default clock_timestamp(),
    person text check (person ~ '^p-[a-z0-9][a-z0-9-]{0,40}$'),
    account text check (account ~ '^[ao]-[a-z0-9]{12}$'),
    stream text check (length(stream) <= 90),
    parts text[] not null check (cardinality(parts) > 0),
    mandates int[] not null default '{}',
    program text not null check (length(program) between 1 and 60),
    purpose text check (purpose ~ '^[a-z][a-z0-9_-]{0,60}$')
);
create index reading_person on engine.reading (person, number);
create index reading_stream on engine.reading (stream, number);
create trigger keep before update or delete or truncate on engine.reading
    for each statement execute function journal.keep();

-- A role that can only read notes what it reads, and nobody sets the number or the time.
create function engine.note_reading(
    person text, account text, stream text, parts text[], mandates int[], program text, purpose text
) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into engine.reading (person, account, stream, parts, mandates, program, purpose)
    values (person, account, stream, parts, mandates, program, purpose)
$$;
revoke execute on function engine.note_reading from public;
grant execute on function engine.note_reading
    to partnership_reader, partnership_entrance, partnership_worker;
grant select on engine.reading to partnership_reader, partnership_entrance, partnership_worker;
