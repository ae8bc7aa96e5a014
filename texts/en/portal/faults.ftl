### When something does not answer.

fault_kept = What you wrote is still on this page. Wait a minute and send it again: nothing is done twice.
fault_again = Send it again
error-409 = This can no longer be done
    .help = The case has changed since the page was opened. Maybe you or somebody else has done it in another window already.
fault_look = See how it looks now
