-- The keeper of the keys records which orders to erase are carried out, with a role of its own:
-- neither the owner's rights nor a worker's go with the key folder.
-- depends: 0016-documents

do $$ begin
    execute format('grant connect on database %I to partnership_keeper', current_database());
end $$;

-- What an order names (subject, class, keys) is all that the keeper has to know.
grant usage on schema engine to partnership_keeper;
grant select, update (carried_out_at) on engine.erasure_order to partnership_keeper;
