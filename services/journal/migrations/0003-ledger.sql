-- Double entry. A transfer takes from its debit account and gives to its credit account; it is
-- pending, then posted or voided. Nothing is edited. The balances are the database's own work.
-- depends: 0001-journal

create schema ledger;
grant usage on schema ledger to partnership_worker, partnership_reader;

create table ledger.account (
    id text primary key,
    has_floor boolean not null,
    debits_pending bigint not null default 0 check (debits_pending >= 0),
    debits_posted bigint not null default 0 check (debits_posted >= 0),
    credits_pending bigint not null default 0 check (credits_pending >= 0),
    credits_posted bigint not null default 0 check (credits_posted >= 0),
    constraint floor check (not has_floor or debits_pending + debits_posted <= credits_posted)
) with (fillfactor = 50);

create table ledger.transfer (
    id text primary key check (id = stream || '#' || seq || '.' || n),
    stream text not null,
    seq int not null,
    n int not null check (n > 0),
    key text not null,
    move text not null check (move in ('posted', 'pending', 'post_pending', 'void_pending')),
    debit text not null references ledger.account (id),
    credit text not null references ledger.account (id),
    amount_minor bigint not null check (amount_minor > 0),
    settles text,
    unique (stream, key),
    unique (stream, settles),
    check (debit <> credit),
    check ((settles is not null) = (move in ('post_pending', 'void_pending'))),
    foreign key (stream, settles) references ledger.transfer (stream, key)
);

-- Accounts are opened by the first transfer that names them. Money comes from a round's source,
-- which alone may go below nothing.
create function ledger.open_accounts() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into ledger.account (id, has_floor)
    select id, id not like 'round/%:source' from unnest(array[new.debit, new.credit]) id order by id
    on conflict (id) do nothing;
    return new;
end $$;

create trigger open_accounts before insert on ledger.transfer
    for each row execute function ledger.open_accounts();

-- A pending transfer is settled for its own amount, between its own accounts. That it is settled
-- once only, the unique key on `settles` says.
create function ledger.move() returns trigger
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
    perform from ledger.account where id in (new.debit, new.credit) order by id for update;
    update ledger.account
        set debits_pending = debits_pending + pending, debits_posted = debits_posted + posted
        where id = new.debit;
    update ledger.account
        set credits_pending = credits_pending + pending, credits_posted = credits_posted + posted
        where id = new.credit;
    return null;
end $$;

create trigger move after insert on ledger.transfer
    for each row execute function ledger.move();

create trigger keep before update or delete or truncate on ledger.transfer
    for each statement execute function journal.keep();

-- What an account has to give, locked until the transaction ends.
create function ledger.lock_available(wanted text) returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select credits_posted - debits_posted - debits_pending
    from ledger.account where id = wanted for update
$$;

grant select on ledger.account, ledger.transfer to partnership_worker, partnership_reader;
grant insert on ledger.transfer to partnership_worker;
revoke execute on function ledger.lock_available from public;
grant execute on function ledger.lock_available to partnership_worker;
