-- What the worker's role could do beside its work. The functions behind triggers act with the
-- owner's rights: whoever may execute them can tie them to a table of their own, and write ends of
-- chains and balances that no entry and no transfer stands for.
-- depends: 0003-ledger 0004-vault 0005-notice

revoke execute on function journal.chain, journal.keep, ledger.open_accounts, ledger.move,
    vault.erase_only from public;

-- Orphans may be swept; a text whose command stands in the journal goes by a decision alone.
create function vault.sweep_only() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from journal.entry where command_id = old.command_id) then
        raise exception 'a text whose command stands in the journal can be erased, not deleted'
            using errcode = 'insufficient_privilege';
    end if;
    return old;
end $$;

create trigger sweep_only before delete on vault.text
    for each row execute function vault.sweep_only();

revoke execute on function vault.sweep_only from public;
