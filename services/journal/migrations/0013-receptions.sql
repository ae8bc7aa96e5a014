-- Receptions: what a person sent, and when it came in. An act counts as of its reception, however
-- long the engine takes to decide it. One function writes them; nobody sets their time or number.
-- depends: 0012-editions

-- Every command begins with the heads: with them locked none is half done while the rest changes.
lock table engine.stream_head in access exclusive mode;

do $$ begin
    execute format('grant connect on database %I to partnership_entrance', current_database());
end $$;

-- `body` is the content as canonical JSON: stream, kind, actor, command. An opening that was refused
-- before it got a number has neither stream nor number, and `refusal` is its end.
create table journal.reception (
    command_id uuid primary key,
    installation uuid not null,
    stream text,
    number bigint check (number > 0),
    kind text not null,
    body text not null,
    vouched_by text,
    hash text not null check (hash = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
    received_at timestamptz not null,
    refusal text,
    unique (stream, number),
    check ((stream is null) = (number is null) and (stream is null) = (refusal is not null))
);
create trigger keep before update or delete or truncate on journal.reception
    for each statement execute function journal.keep();

-- What has been received and not decided yet. A decision deletes its row; what ended otherwise keeps
-- it: a fault that only the decision found, or a reception that somebody has set aside. `parked` is
-- what failed three times by an error of ours.
create table engine.pending_reception (
    command_id uuid primary key references journal.reception (command_id),
    stream text not null,
    number bigint not null,
    received_at timestamptz not null,
    status text not null default 'waiting'
        check (status in ('waiting', 'parked', 'fault', 'set_aside')),
    failures int not null default 0 check (failures >= 0),
    reference text,
    fault jsonb,
    reason text,
    check ((status = 'fault') = (fault is not null)),
    check ((status = 'set_aside') = (reason is not null))
) with (fillfactor = 50);
create index pending_reception_open on engine.pending_reception (stream, number)
    where status in ('waiting', 'parked');

-- The deadlines that a stream has passed, for the time of its next reception.
create index entry_passing on journal.entry (stream, seq) where kind = 'pass_deadline';

create function vault.store(command_id uuid, texts jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into vault.text (id, command_id, field, salt, content, sha256)
    select one.id, store.command_id, one.field, decode(one.salt, 'hex'), one.content, one.sha256
    from jsonb_to_recordset(store.texts) as one
        (id uuid, field text, salt text, content text, sha256 text)
$$;

-- `outcome` is `received`; `again` for the same content under the same id, with the first receipt;
-- `other` for other content under it; `answered` for an id whose entry is older than receptions;
-- `unknown` for a stream that nobody has opened. Only `received` writes anything.
create function journal.receive(
    id uuid, content text, voucher text, opening boolean, texts jsonb, refused text,
    out outcome text, out installation uuid, out number bigint, out hash text,
    out received_at timestamptz
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_variable
declare
    said jsonb := content::jsonb;
    addressed text := said ->> 'stream';
    first journal.reception;
    last journal.reception;
    present engine.installation;
begin
    -- Held until this transaction ends. A deadline that passes holds it too: what is received after
    -- that is not earlier than the deadline's instant.
    if addressed is not null then
        perform pg_advisory_xact_lock(hashtextextended('receptions ' || addressed, 0));
    end if;
    select * into first from journal.reception known where known.command_id = id;
    if found then
        outcome := case when first.body = content then 'again' else 'other' end;
        installation := first.installation;
        number := first.number;
        hash := first.hash;
        received_at := first.received_at;
        return;
    end if;
    if exists (select from journal.entry known where known.command_id = id) then
        outcome := 'answered';
        return;
    end if;
    if addressed is not null and not opening
        and not exists (select from engine.stream_head head where head.stream = addressed)
        and not exists (select from journal.reception known where known.stream = addressed)
    then
        outcome := 'unknown';
        return;
    end if;
    select * into strict present from engine.installation known where known.current;
    select * into last from journal.reception known where known.stream = addressed
        order by known.number desc limit 1;
    outcome := 'received';
    installation := present.id;
    hash := encode(sha256(convert_to(content, 'UTF8')), 'hex');
    received_at := greatest(clock_timestamp(), last.received_at);
    if addressed is not null then
        number := coalesce(last.number, 0) + 1;
    end if;
    -- The deadlines of a rehearsal are in the future of this clock.
    if present.kind = 'production' then
        received_at := greatest(received_at, (
            select max((passed.body::jsonb -> 'command' ->> 'at')::timestamptz)
            from journal.entry passed
            where passed.stream = addressed and passed.kind = 'pass_deadline'
        ));
    end if;
    perform vault.store(id, texts);
    insert into journal.reception
        (command_id, installation, stream, number, kind, body, vouched_by, hash, received_at, refusal)
    values
        (id, installation, addressed, number, said ->> 'kind', content, voucher, hash, received_at,
            refused);
    if addressed is not null then
        insert into engine.pending_reception (command_id, stream, number, received_at)
        values (id, addressed, number, received_at);
    end if;
end $$;

revoke execute on function vault.store, journal.receive from public;
grant usage on schema journal, engine, ledger, vault to partnership_entrance;
grant select on all tables in schema journal, engine, ledger, vault to partnership_entrance;
grant insert on engine.case_number to partnership_entrance;
grant execute on function vault.store, journal.receive, ledger.lock_available
    to partnership_entrance;

grant select on journal.reception, engine.pending_reception
    to partnership_worker, partnership_reader;
grant update (status, failures, reference, fault, reason), delete on engine.pending_reception
    to partnership_worker;

-- As before, but what was received is no orphan either.
create or replace function vault.sweep_only() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from journal.entry where command_id = old.command_id)
        or exists (select from journal.reception where command_id = old.command_id)
    then
        raise exception 'a text whose command was received can be erased, not deleted'
            using errcode = 'insufficient_privilege';
    end if;
    return old;
end $$;
