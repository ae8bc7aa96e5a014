### When something does not answer.

fault_kept = What you wrote is still on this page. Wait a minute and send it again: nothing is done twice.
fault_again = Send it again
error-409 = This can no longer be done
    .help = The case has changed since the page was opened. You or somebody else may already have done it in another window.
fault_look = See what it looks like now
