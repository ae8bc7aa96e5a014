-- Lists and gauges count the notices that reached nobody: they are few among very many.
-- depends: 0018-orphaned-files

create index notice_reached_nobody on engine.notice (effect) where status = 'nobody';
