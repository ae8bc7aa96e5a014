### Det som flera skriver tillsammans, så som verben draft, save och show visar det.

versions = Utkastens versioner
what = Vad
of_application = ansökan
of_completion = kompletteringen
of_report = redovisningen för period { $n }
latest = den senaste
based_on = bygger på post { $entry }
refused = ersatte inte den senaste, men är sparad bredvid den
erased = Texten är raderad.
