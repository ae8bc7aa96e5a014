### En övning medan den pågår, och hur den slutade.

moved =
    { $years ->
        [one] Kalendern är flyttad ett år framåt. Den börjar { $starts }.
       *[other] Kalendern är flyttad { $years } år framåt. Den börjar { $starts }.
    }
registered = Registret är ifyllt med { $count } kommandon ({ $kinds })
everything = allt
as_expected = { $about } är som väntat
accepted = godtaget
refused = nekat { $rule }
unexpected = INTE som väntat
reading_books = Läser böckerna och låter en egen process granska dem

## Hur det slutade

books_equal = Huvudboken är lika med den som byggs om från journalen.
books_differ = Huvudboken skiljer sig:
passed = Tidpunkter som passerade: { $what }.
refusals = Nekade kommandon: { $what }.
verified = Granskat av en egen process med läsrollen:
not_verified = Granskningen slutade med { $code }
came_out = Allt blev som filen väntar sig ({ $seconds } s).
otherwise = Det blev annorlunda än väntat:
try_now = Prova nu:
try_kept = Prova med KEEP=1 (--keep): då finns allt kvar att titta i.
now = Nu är det den { $day }.
