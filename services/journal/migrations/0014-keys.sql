-- Texts are sealed under keys that lie elsewhere: destroying a key erases what it sealed, in every
-- backup too. What orders it is an entry of the journal. Files are kept beside the database; what
-- belongs to them is here.
-- depends: 0013-receptions

alter table vault.text
    add column sealed bytea,
    add column key_id text check (key_id ~ '^[0-9a-f]{32}$'),
    add column retention text,
    add column subjects text[],
    drop constraint text_check,
    drop constraint text_check1,
    -- A text is plain, as it was stored before there were keys, or sealed, or erased.
    add constraint text_once
        check (num_nonnulls(content, sealed) = case when erased_at is null then 1 else 0 end),
    -- Of a sealed text, readers compare the hash once they have opened it.
    add constraint text_plain check (
        (content is null) = (salt is null)
        and (content is null or sha256 = encode(sha256(salt || convert_to(content, 'UTF8')), 'hex'))
    ),
    add constraint text_sealed check (
        sealed is null or num_nonnulls(key_id, retention, subjects) = 3 and cardinality(subjects) > 0
    );
create index text_subjects on vault.text using gin (subjects);
create index text_plain on vault.text (id) where content is not null;

-- A text is never changed, only sealed once and erased.
create or replace function vault.erase_only() returns trigger language plpgsql as $$
begin
    if (new.id, new.command_id, new.field, new.sha256)
            is distinct from (old.id, old.command_id, old.field, old.sha256)
        or new.content is not null and new.content is distinct from old.content
        or new.salt is not null and new.salt is distinct from old.salt
        or new.sealed is not null and new.sealed is distinct from old.sealed
            and old.content is null
        or old.key_id is not null and (new.key_id, new.retention, new.subjects)
            is distinct from (old.key_id, old.retention, old.subjects)
        or old.erased_at is not null and new.erased_at is distinct from old.erased_at
    then
        raise exception 'a text in the vault can be erased, not changed'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

-- No worker stores a plain text again.
revoke insert (id, command_id, field, salt, content, sha256) on vault.text from partnership_worker;
grant insert (id, command_id, field, sha256, sealed, key_id, retention, subjects),
    update (sealed) on vault.text to partnership_worker;

-- What the entrance stores with a reception is sealed too.
create or replace function vault.store(command_id uuid, texts jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into vault.text (id, command_id, field, sha256, sealed, key_id, retention, subjects)
    select one.id, store.command_id, one.field, one.sha256, decode(one.sealed, 'base64'),
        one.key_id, one.retention, one.subjects
    from jsonb_to_recordset(store.texts) as one (
        id uuid, field text, sha256 text, sealed text, key_id text, retention text, subjects text[]
    )
$$;

-- A file, from when it is in the store. Its address says nothing of case or person.
create table vault.file (
    address text primary key check (address ~ '^[0-9a-f]{2}/[0-9a-f]{32}$'),
    command_id uuid not null,
    field text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint not null check (size > 0),
    mac text not null,
    media_type text not null,
    scan text not null check (scan in ('clean', 'not_scanned')),
    scan_detail text not null,
    key_id text not null check (key_id ~ '^[0-9a-f]{32}$'),
    retention text not null,
    subjects text[] not null check (cardinality(subjects) > 0),
    stored_at timestamptz not null default clock_timestamp()
);
create index file_command on vault.file (command_id);
create index file_subjects on vault.file using gin (subjects);
create function vault.keep_file() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE'
        or exists (select from journal.entry where command_id = old.command_id)
        or exists (select from journal.reception where command_id = old.command_id)
    then
        raise exception 'what the vault knows of a file is never changed'
            using errcode = 'insufficient_privilege';
    end if;
    return old;
end $$;
create trigger keep_file before update or delete on vault.file
    for each row execute function vault.keep_file();
revoke execute on function vault.keep_file from public;
grant select on vault.file to partnership_worker, partnership_reader, partnership_entrance;
grant insert (address, command_id, field, sha256, mac, size, media_type, scan, scan_detail, key_id,
    retention, subjects) on vault.file to partnership_worker, partnership_entrance;
grant delete on vault.file to partnership_worker;

-- Erasures that entries have ordered, each with the keys that it destroys. Whose data a later key
-- seals is no matter of an earlier order.
create table engine.erasure_order (
    stream text not null,
    seq int not null,
    subject text not null,
    retention text not null,
    keys text[] not null,
    ordered_at timestamptz not null default clock_timestamp(),
    carried_out_at timestamptz,
    primary key (stream, seq, subject, retention)
);
create function engine.ordered_by_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (
        select from journal.entry, jsonb_array_elements(entry.body::jsonb -> 'events') event
        where entry.stream = new.stream and entry.seq = new.seq
            and (
                event ->> 'type' = 'erasure_ordered.v1'
                    and event ->> 'subject' = new.subject
                    and event ->> 'retention' = new.retention
                -- A text with a key of its own is erased with that key.
                or event ->> 'type' = 'text_erased.v1' and 'text/' || (event ->> 'text') = new.subject
            )
    ) then
        raise exception 'no entry ordered the erasure %#%', new.stream, new.seq
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ordered_by_entry after insert on engine.erasure_order
    deferrable initially deferred for each row execute function engine.ordered_by_entry();
create function engine.keep_order() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op <> 'UPDATE'
        or (new.stream, new.seq, new.subject, new.retention, new.keys, new.ordered_at)
            is distinct from
            (old.stream, old.seq, old.subject, old.retention, old.keys, old.ordered_at)
        or old.carried_out_at is not null
            and new.carried_out_at is distinct from old.carried_out_at
    then
        raise exception 'an order to erase is carried out, not changed'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger keep_order before update or delete on engine.erasure_order
    for each row execute function engine.keep_order();
create trigger keep_all before truncate on engine.erasure_order
    for each statement execute function journal.keep();
revoke execute on function engine.ordered_by_entry, engine.keep_order from public;
grant select on engine.erasure_order to partnership_worker, partnership_reader;
grant insert (stream, seq, subject, retention, keys) on engine.erasure_order to partnership_worker;
