### What somebody types in a form of one page, and has not sent.

typed_save = Save and come back later
typed_elsewhere = Not saved: you have written something else in another window, and that is kept. Press Continue to go on with what stands here.
typed_too_long = Not saved: it is longer than what is kept. Press Continue, or copy your text before you leave the page.
typed_back = You began to fill this in { $at }
typed_back_how = What you wrote is filled in again. It is kept for you alone until { $until }.
typed_other = You began to fill this in { $at }, and the case has changed since
typed_other_how = What you wrote then stands here, and is not filled in by itself. It is kept for you alone until { $until }.
typed_fill = Fill it in
typed_anew = Throw it away and begin anew
typed_what = What you wrote
