-- A letter of its own that was put off, and was then for its person no more, is tried no more either.
-- depends: 0042-person-tokens

alter table engine.notice
    drop constraint notice_status_check,
    add constraint notice_status_check check (
        status in ('attempting', 'put_off', 'sent', 'maybe_twice', 'failed', 'nobody', 'left_out')
        or digest is not null and status = 'waiting'
    );
