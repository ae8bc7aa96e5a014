### Who signs in, how sure that is, and what is done about it.

## Signing in again

signing_again = Sign in again to send this
signing_again_why = What you are about to send cannot be taken back. It takes a sign-in that is no older than { $minutes } minutes, so that nobody else sends it from your computer.
signing_again_kept = What you have written is kept for an hour. You see it again as soon as you have signed in, and nothing is sent until you press Send.
signing_again_button = Sign in again
signing_kept = What you wrote is still here
signing_kept_how = You have signed in. Nothing has been sent yet: read it through once more.
signing-unconfirmed = Your account has to be confirmed first
    .help = You can read and write everything else. To sign, decide, attest or change a bank account, another programme manager at the funder first has to confirm that the account you sign in with is yours.
    .next = They see your account in their list already. You need not do anything. If it takes more than a working day, write to the address at the foot of the page.
signing-not_sure_enough = You have to sign in another way for this
    .help = The way in which you signed in is not sure enough to sign, decide, attest or change a bank account. A code by mail is never enough.
    .next = Sign out, and sign in again with your passkey or with the electronic identity that the funder has told you to use.
sign_in-another_account = You signed in with another account than before. Nothing was sent, and what you wrote is still here: sign in again with the account that you used first.
sign_in-not_again = The sign-in service did not ask you to sign in again, so nothing was sent. Sign out of the sign-in service, and try again.

## Who an account belongs to

signing_waits = Waits to be confirmed
signing_confirmed_on = Confirmed { $day }
signing_confirm = Confirm
signing_confirmed = The account of { $person } is confirmed.
signing_confirm_whose = Is this the account of { $name }?
signing_in_register = In the register
signing_by_service = The sign-in service says
signing_by_passkey = A passkey, which states no name
signing_says_nothing = The sign-in service states no name
signing_bound_at = Signed in for the first time
signing_invited_by = Invited by
signing_operator = The person who runs the portal
signing_confirm_how = Compare the names. If they differ, or the service states none, ask the person by a telephone number that you had before, or when you meet, whether they signed in at this time. Until you confirm it the account can neither sign, decide, attest nor change bank accounts.
signing_confirm_button = Confirm the account
signing_refuse = It is somebody else's: end access
signing_not_you = You invited the person, or it is your own account. Another programme manager has to confirm it, or the person who runs the portal where there is none.
signing_changed = The account was confirmed, or changed, while you read this. Compare once more.
signing_shared = This looks like a mailbox that several people read
signing_shared_why = The address of { $name } is { $address }. Whoever opens the invitation first would act as { $name } from then on.
signing_shared_instead = Ask for an address that is the person's own, and change it in the register first. An account that is shared says nothing of who signed.
signing_shared_anyway = Send the invitation there anyway
signing_do_not = Do not send it

## One's own sign-in

signing_mine = My sign-in
signing_sessions = Where you are signed in
signing_sessions_how = End what you do not recognise, and tell the funder: somebody may have used your account.
signing_browser = A browser
signing_browser-edge = Edge
signing_browser-opera = Opera
signing_browser-samsung = Samsung Internet
signing_browser-firefox = Firefox
signing_browser-chrome = Chrome
signing_browser-safari = Safari
signing_here = This one
signing_since = Signed in { $time }
signing_seen = Last used { $time }
signing_end = End
signing_end_others = End all others
signing_ended = It is ended.
signing_not_confirmed = Nobody has confirmed yet that this account is yours. Until a programme manager at the funder has done so you cannot sign, decide, attest or change a bank account. You need not do anything.
signing_sign_out = Sign out everywhere
signing_signed_out = { $person } is signed out everywhere, and can sign in again.

## Too many tries

signing_too_many = Too many tries at once
signing_wait_seconds = Try again in { $seconds ->
        [one] a second
       *[other] { $seconds } seconds
    }. Nothing was done.
signing_wait_minutes = Try again in { $minutes } minutes. Nothing was done.
signing_too_many_kept = What you wrote is kept for an hour: go on from there then.
