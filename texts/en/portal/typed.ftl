### What somebody types in a form of one page, and has not sent.

typed_save = Save and come back later
typed_elsewhere = Not saved: you have written something else in another window, and that is kept. Press Continue to go on with what is written here.
typed_too_long = Not saved: it is longer than what is kept. Press Continue, or copy your text before you leave the page.
typed_back = You began to fill this in on { $at }
typed_back_how = What you wrote is filled in again. It is saved only for you until { $until }.
typed_other = You began to fill this in on { $at }, and the case has changed since
typed_other_how = Here is what you wrote then. It is not filled in by itself. It is saved only for you until { $until }.
typed_fill = Fill it in
typed_anew = Discard it and start again
typed_what = What you wrote
typed_mine = What you have written and not sent
typed_mine_how = It is saved only for you. Nobody else can read it, and it is deleted when you send it or when its time is over.
typed_kept = Written { $at }, saved until { $until }
typed_drop = Discard it
typed_file = Download all of it as a file (JSON)
typed_of_person = What the person has written and not sent. The content is saved only for them: they find it under "My sign-in".
typed_unsent = Not sent
