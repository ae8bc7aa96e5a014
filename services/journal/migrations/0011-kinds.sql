-- What the database said of rounds and cases alone, said of any kind of stream: a view names its
-- parent, and money comes in from an account called source, whatever stream it belongs to.
-- depends: 0010-openings

-- A case's view names its round by its id alone, as it has since the first version. The view of
-- any other kind names its parent by the parent's stream.
alter table engine.view add column parent text generated always as (
    case when aggregate = 'partnership' then 'round/' || (body ->> 'round')
        else body ->> 'parent' end
) stored;
create index view_parent on engine.view (parent, aggregate) where parent is not null;
drop index engine.view_round;

create or replace function ledger.open_accounts() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into ledger.account (id, has_floor)
    select id, id not like '%:source' from unnest(array[new.debit, new.credit]) id order by id
    on conflict (id) do nothing;
    return new;
end $$;
