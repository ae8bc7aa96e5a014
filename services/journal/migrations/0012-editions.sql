-- Editions of the rulebook. Each entry is decided by the one that is in force, the latest here. Code
-- that knows only an earlier one is refused: it would decide by rules that no longer hold, and
-- record as overtaken a deadline that it does not know.
-- depends: 0011-kinds

-- Every command begins with the heads: with them locked none is half done while the rest changes.
lock table engine.stream_head in access exclusive mode;

create table engine.edition (
    edition int primary key check (edition > 0),
    raised_at timestamptz not null default clock_timestamp()
);
insert into engine.edition (edition) values (1);
create trigger keep before update or delete or truncate on engine.edition
    for each statement execute function journal.keep();
grant select on engine.edition to partnership_worker, partnership_reader;

-- The edition by which the stream's deadlines are armed: the last entry's, or a later one.
alter table engine.stream_head add column edition int not null default 1;

-- As before, but an entry must be of the edition that is in force.
create or replace function journal.chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    last journal.chain_end;
    said jsonb := new.body::jsonb;
    in_force int := (select max(edition) from engine.edition);
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
    -- An entry from before there were editions names none, and is of the first.
    if coalesce(said -> 'edition', to_jsonb(1)) is distinct from to_jsonb(in_force) then
        raise exception 'entry % of % is of edition %, but edition % is in force',
            new.seq, new.stream, coalesce(said ->> 'edition', '1'), in_force
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
