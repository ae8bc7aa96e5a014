-- A letter of its own that was put off, and was then for its person no more, is tried no more either.
-- depends: 0042-person-tokens

alter table engine.notice
    drop constraint notice_status_check,
    add constraint notice_status_check check (
        status in ('attempting', 'put_off', 'sent', 'maybe_twice', 'failed', 'nobody', 'left_out')
        or digest is not null and status = 'waiting'
    );
-- Lists and gauges count those of them that nobody has got: they are few among very many.
create index notice_left_out on engine.notice (effect) where status = 'left_out';
