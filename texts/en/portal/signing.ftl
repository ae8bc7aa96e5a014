### Who signs in, how sure that is, and what is done about it.

## Signing in again

signing_again = Sign in again to send this
signing_again_why = What you are about to send cannot be taken back, or changes who can sign in. It takes a sign-in that is no older than { $minutes } minutes, so that nobody else sends it from your computer.
signing_again_kept = What you have written is kept for an hour. You see it again as soon as you have signed in, and nothing is sent until you press Send.
signing_again_button = Sign in again
signing_kept = What you wrote is still here
signing_kept_how = You have signed in. Nothing has been sent yet: read it through once more.
signing-unconfirmed = Your account has to be confirmed first
    .help = You can read and write everything else. To sign, decide, attest or change a bank account, another programme manager at the funder first has to confirm that the account you sign in with is yours.
    .next = They see your account in their list already. You need not do anything. If it takes more than a working day, write to the address at the foot of the page.
signing-not_sure_enough = You have to sign in another way for this
    .help = The way in which you signed in is not sure enough to sign, decide, attest or change a bank account. A code by mail is never enough.
    .next = Sign out, and sign in again with your passkey or with the electronic identity that the funder has named.
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
signing_shared_why = The address of { $name } is { $address }. The first to open the invitation would act as { $name } from then on.
signing_shared_instead = Ask for an address that is the person's own, and change it in the register first. An account that is shared says nothing of who signed.
signing_shared_anyway = Send the invitation there anyway
signing_do_not = Do not send it

## One's own sign-in

signing_mine = My sign-in
signing_sessions = Where you are signed in
signing_sessions_how = End what you do not recognise, and tell the funder: somebody may have used your account.
signing_browser = A browser
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

## Partners abroad: passkeys and codes

signing_abroad = Partners abroad
signing_invited_abroad = Choose how you will sign in from now on.
signing_with_service = Use the Swedish sign-in service
signing_without = Go on without a passkey
signing_without_how = Without a passkey you sign in with a code that we send you by mail each time. With a code you can read and write, but neither sign nor decide.
signing_passkeys = Your passkeys
signing_passkey = Sign in with a passkey
signing_passkey_how = Your device asks for your code, finger or face. Nothing of that is sent to us.
signing_passkey_use = Use a passkey
signing_passkey_new = Make a passkey
signing_passkey_what = A passkey is kept by your telephone, computer or security key. You unlock it with your code, finger or face, and there is no password to remember.
signing_passkey_own = Make it on a device that is yours alone. What is done with it is done in your name.
signing_passkey_make = Make a passkey
signing_passkey_another = Add another passkey
signing_passkey_several = Add one on a second device, so that you can sign in if you lose the first.
signing_passkey_since = Made { $time }
signing_passkey_remove = Remove
signing_passkey_added = The passkey has been added.
signing_passkey_not = The passkey was not added: it is there already, or you have ten.
signing_passkey_removed = The passkey has been removed.
signing_passkey_last = It was not removed: it is your last one. Add another first.
signing_passkey_lost = To make a passkey, or if you have lost it, ask the funder for a new invitation.
signing_passkey_script = Passkeys need JavaScript, which is turned off in your browser. Sign in with a code by mail instead.
signing_passkey_absent = Your browser knows no passkeys. Use another one, or sign in with a code by mail.
signing_passkey_failed = The device gave no passkey, or you broke it off. Try again, or sign in with a code by mail.
signing_code = Sign in with a code by mail
signing_code_instead = Sign in with a code by mail instead
signing_code_how = We send a code to your address, if it belongs to a partner abroad who can sign in here. With a code you can read and write, but neither sign nor decide.
signing_code_address = Write the whole address, such as name@example.org
signing_mail = Your mail address
signing_code_send = Send me a code
signing_code_enter = Write the code
signing_code_sent = If the address is known here a code is on its way to it. It is good for ten minutes, in this browser alone.
signing_code_label = Code
signing_code_hint = Eight digits
signing_code_wrong = The code is wrong, too old, or was tried five times. Check it, or ask for a new one.
signing_code_again = Ask for a new code
signing_code_subject = Your code for the partnership portal
signing_code_body =
    Hello { $name },

    Your code is { $code }. Write it in the browser where you asked for it, within ten minutes: { $link }

    If you did not ask for it, somebody else has written your address. They can do nothing without the code: never pass it on.
sign_in-passkey = The passkey is not known here, or its answer does not hold. Use the passkey that you made here, or ask the funder for a new invitation.
sign_in-not_abroad = Passkeys are for partners abroad, and you hold no role there today. Ask the funder for an invitation.

signing_waiting_subject = An account waits for you to confirm it
signing_waiting_body =
    Hello { $name },

    { $person } has signed in to the partnership portal for the first time, or with another account than before. Compare the account with whom you know, and confirm it or end it:

    { $link }

    Until then the account can neither sign, decide, attest nor change a bank account.
