-- Free text and personal data, beside the journal, so that they can be erased. The journal holds
-- the id and the salted hash; with the salt gone no text can be guessed from the hash.
-- depends: 0001-journal

create schema vault;
grant usage on schema vault to partnership_worker, partnership_reader;

create table vault.text (
    id uuid primary key,
    command_id uuid not null,
    field text not null,
    salt bytea,
    content text,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    stored_at timestamptz not null default clock_timestamp(),
    erased_at timestamptz,
    check ((content is null) = (erased_at is not null) and (content is null) = (salt is null)),
    check (content is null or sha256 = encode(sha256(salt || convert_to(content, 'UTF8')), 'hex'))
);
create index text_command on vault.text (command_id, field);

-- A text is never changed, only erased.
create function vault.erase_only() returns trigger language plpgsql as $$
begin
    if (new.id, new.command_id, new.field, new.sha256)
            is distinct from (old.id, old.command_id, old.field, old.sha256)
        or new.content is not null and new.content is distinct from old.content
        or new.salt is not null and new.salt is distinct from old.salt
        or old.erased_at is not null and new.erased_at is distinct from old.erased_at
    then
        raise exception 'a text in the vault can be erased, not changed'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger erase_only before update on vault.text
    for each row execute function vault.erase_only();

grant select on vault.text to partnership_worker, partnership_reader;
grant insert (id, command_id, field, salt, content, sha256),
    update (salt, content, erased_at, stored_at), delete on vault.text to partnership_worker;
