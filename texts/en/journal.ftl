### An entry of the journal: refused, without effect, or about a point in time.

system = the system
refused = Refused ({ $rule }): { $command }. { $message }
nothing = Nothing changed: { $command }.
newer = { $type } (newer than this program)

## A point in time that came and brought nothing

passed = The time came: { $deadline }
moved = The time had been moved, so nothing changed: { $deadline }
overtaken = What the time was for had already been done, so nothing changed: { $deadline }
