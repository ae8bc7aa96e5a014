-- The journal: one entry per decision and the programme definitions they were made under.
-- Both are only ever added to, by privilege and by trigger.

create schema journal;
grant usage on schema journal to partnership_worker, partnership_reader;

create table journal.entry (
    stream text not null check (
        stream ~ '^(register|round/[a-z0-9][a-z0-9-]{0,60}|partnership/[0-9]{4}-[0-9]{4,6})$'
    ),
    seq int not null,
    command_id uuid not null unique,
    kind text not null,
    body text not null,
    recorded_at timestamptz not null,
    previous bytea not null,
    hash bytea not null,
    primary key (stream, seq)
);

-- The end of each chain, for the next link. Only the trigger writes here; a journal that was cut
-- short no longer ends where this says.
create table journal.chain_end (
    stream text primary key,
    seq int not null,
    hash bytea not null
) with (fillfactor = 50);

create table journal.definition (
    hash text primary key check (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    programme text not null,
    version int not null check (version > 0),
    text text not null,
    unique (programme, version)
);

-- The sequence has no gap, the time is the database's own, and each entry seals the one before it.
-- What the columns say stands in the sealed text as well.
create function journal.chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    last journal.chain_end;
    said jsonb := new.body::jsonb;
begin
    -- Not from the entries: a serialisable transaction that searched their index would stand in
    -- the way of every neighbour on the same page of it.
    select * into last from journal.chain_end where stream = new.stream for update;
    if new.seq is distinct from coalesce(last.seq, 0) + 1 then
        raise exception 'sequence % of % does not follow %', new.seq, new.stream, last.seq
            using errcode = 'check_violation';
    end if;
    if (said ->> 'stream', said -> 'seq', said ->> 'command_id', said ->> 'kind')
        is distinct from (new.stream, to_jsonb(new.seq), new.command_id::text, new.kind)
    then
        raise exception 'entry % of % says something else than its columns', new.seq, new.stream
            using errcode = 'check_violation';
    end if;
    new.recorded_at := clock_timestamp();
    new.previous := coalesce(last.hash, '\x');
    new.hash := sha256(
        new.previous
        || int4send(new.seq)
        || convert_to(
            to_char(new.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), 'UTF8'
        )
        || convert_to(new.body, 'UTF8')
    );
    insert into journal.chain_end (stream, seq, hash) values (new.stream, new.seq, new.hash)
    on conflict (stream) do update set seq = excluded.seq, hash = excluded.hash;
    return new;
end $$;

create trigger chain before insert on journal.entry
    for each row execute function journal.chain();

create function journal.keep() returns trigger language plpgsql as $$
begin
    raise exception '%.% is only ever added to', tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger keep before update or delete or truncate on journal.entry
    for each statement execute function journal.keep();
create trigger keep before update or delete or truncate on journal.definition
    for each statement execute function journal.keep();

grant select on journal.entry, journal.chain_end, journal.definition
    to partnership_worker, partnership_reader;
grant insert (stream, seq, command_id, kind, body) on journal.entry to partnership_worker;
