-- A transfer's references to its accounts hold them against being removed, and `for update` asks
-- for more than that allows: two transfers on one frame that had both been inserted waited for each
-- other. Neither ever changes an account's id, so the weaker lock is enough, and they only queue.
-- depends: 0003-ledger 0006-closed-doors

create or replace function ledger.move() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    pending bigint := case new.move
        when 'pending' then new.amount_minor
        when 'posted' then 0
        else -new.amount_minor
    end;
    posted bigint := case when new.move in ('posted', 'post_pending') then new.amount_minor else 0 end;
begin
    if new.settles is not null and not exists (
        select from ledger.transfer set_aside
        where set_aside.stream = new.stream and set_aside.key = new.settles
            and (set_aside.move, set_aside.debit, set_aside.credit, set_aside.amount_minor)
                = ('pending', new.debit, new.credit, new.amount_minor)
    ) then
        raise exception 'transfer % settles nothing that was pending so', new.id
            using errcode = 'check_violation';
    end if;
    -- In the order of their ids, so that no two transfers wait for each other.
    perform from ledger.account where id in (new.debit, new.credit) order by id
        for no key update;
    update ledger.account
        set debits_pending = debits_pending + pending, debits_posted = debits_posted + posted
        where id = new.debit;
    update ledger.account
        set credits_pending = credits_pending + pending, credits_posted = credits_posted + posted
        where id = new.credit;
    return null;
end $$;

create or replace function ledger.lock_available(wanted text) returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select credits_posted - debits_posted - debits_pending
    from ledger.account where id = wanted for no key update
$$;
