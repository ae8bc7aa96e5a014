-- Files and documents that were stored for commands that never came are swept, like orphaned texts.
-- depends: 0017-keeper

-- A document is kept once for all who sign it, under the command of the first of them. So it is in
-- use as soon as anything on its stream names its checksum. Asked of a few documents, never joined.
create function vault.document_is_named(of_stream text, digest text) returns boolean
language plpgsql stable cost 10000 set search_path = pg_catalog, pg_temp as $$
begin
    return exists (
        select from journal.entry where stream = of_stream and strpos(body, digest) > 0
    ) or exists (
        select from journal.reception where stream = of_stream and strpos(body, digest) > 0
    );
end $$;

-- As before, but a file that is found again is no orphan for another while.
create or replace function vault.keep_file() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'stored_at' = to_jsonb(old) - 'stored_at' then
        return new;
    end if;
    if tg_op = 'UPDATE'
        or exists (select from journal.entry where command_id = old.command_id)
        or exists (select from journal.reception where command_id = old.command_id)
    then
        raise exception 'what the vault knows of a file is never changed'
            using errcode = 'insufficient_privilege';
    end if;
    return old;
end $$;
grant update (stored_at) on vault.file to partnership_worker, partnership_entrance;

create function vault.keep_document() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' or vault.document_is_named(old.stream, old.sha256) then
        raise exception 'a document that was signed is never changed'
            using errcode = 'insufficient_privilege';
    end if;
    return old;
end $$;
drop trigger keep on vault.document;
create trigger keep_document before update or delete on vault.document
    for each row execute function vault.keep_document();
create trigger keep_all before truncate on vault.document
    for each statement execute function journal.keep();

revoke execute on function vault.document_is_named, vault.keep_document from public;
grant execute on function vault.document_is_named to partnership_worker;
grant delete on vault.document to partnership_worker;
