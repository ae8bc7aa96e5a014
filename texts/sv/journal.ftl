### En post i journalen: nekad, utan verkan, eller om en tidpunkt.

system = systemet
refused = Nekades ({ $rule }): { $command }. { $message }
nothing = Inget ändrades: { $command }.
newer = { $type } (nyare än det här programmet)

## En tidpunkt som kom utan att något hände

passed = Tidpunkten kom: { $deadline }
moved = Tidpunkten hade flyttats, så inget ändrades: { $deadline }
overtaken = Det som tidpunkten gällde var redan gjort, så inget ändrades: { $deadline }
