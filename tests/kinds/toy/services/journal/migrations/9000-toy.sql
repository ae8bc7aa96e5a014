-- Streams of toys are let in.
-- depends: 0012-editions

alter table journal.entry drop constraint entry_stream_check;
alter table journal.entry add constraint entry_stream_check check (
    stream ~ '^(register|round/[a-z0-9][a-z0-9-]{0,60}|partnership/[0-9]{4}-[0-9]{4,6}|toy/[0-9]{4}-[0-9]{4,6})$'
);
