-- Streams and accounts that are opened at once. A serialisable transaction that searches an index
-- is in conflict with whoever adds to the same page of it, and in a table that begins that is
-- everybody: of eight rounds announced at once nearly all were rolled back and begun anew. So
-- nobody searches where openings add.
-- depends: 0002-engine 0009-no-deadlocks

-- Every command begins with the heads: with them locked none is half done while the rest changes.
lock table engine.stream_head in access exclusive mode;

-- The register and the rounds are what others look at: by an index of their own, where no case is
-- added, and by one where nothing is ever added.
create unique index stream_head_register on engine.stream_head (stream) where stream = 'register';
create unique index stream_head_round on engine.stream_head (stream) where stream like 'round/%';
create unique index chain_end_register on journal.chain_end (stream) where stream = 'register';
create unique index chain_end_round on journal.chain_end (stream) where stream like 'round/%';

-- As before, but the first entry of a stream does not look for an earlier one: the key would not
-- let its end in.
create or replace function journal.chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    last journal.chain_end;
    said jsonb := new.body::jsonb;
begin
    if new.seq is distinct from 1 then
        select * into last from journal.chain_end where stream = new.stream for update;
        if new.seq is distinct from coalesce(last.seq, 0) + 1 then
            raise exception 'sequence % of % does not follow %', new.seq, new.stream, last.seq
                using errcode = 'check_violation';
        end if;
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
    if new.seq = 1 then
        insert into journal.chain_end (stream, seq, hash) values (new.stream, new.seq, new.hash);
    else
        update journal.chain_end set seq = new.seq, hash = new.hash where stream = new.stream;
    end if;
    return new;
end $$;

-- A foreign key searches too. `open_accounts` sees to it that both accounts are there, and what
-- follows that they stay, under their ids.
alter table ledger.transfer
    drop constraint transfer_debit_fkey, drop constraint transfer_credit_fkey;

create trigger keep before delete or truncate or update of id on ledger.account
    for each statement execute function journal.keep();

-- As before, but the accounts are found by the key that would not let them in a second time.
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
    -- In the order of their ids, so that no two transfers wait for each other. No row is new here:
    -- what would be inserted is never looked at again.
    insert into ledger.account as account (id, has_floor)
    select id, false from unnest(array[new.debit, new.credit]) id order by id
    on conflict (id) do update set
        debits_pending = account.debits_pending
            + case account.id when new.debit then pending else 0 end,
        debits_posted = account.debits_posted
            + case account.id when new.debit then posted else 0 end,
        credits_pending = account.credits_pending
            + case account.id when new.credit then pending else 0 end,
        credits_posted = account.credits_posted
            + case account.id when new.credit then posted else 0 end;
    return null;
end $$;
