### Who signs in, how sure that is, and what is done about it.

## Signing in again

signing_again = Sign in again to send this
signing_again_why = What you are about to send cannot be taken back, or changes who can sign in. You therefore need to have signed in no more than { $minutes } minutes ago, so that nobody else sends it from your computer.
signing_again_kept = What you have written is kept for an hour. You see it again as soon as you have signed in, and nothing is sent until you press Send.
signing_again_button = Sign in again
signing_kept = What you wrote is still here
signing_kept_how = You have signed in. Nothing has been sent yet: read it through once more.
signing-unconfirmed = Your account has to be confirmed first
    .help = You can read and write everything else. Before you can sign, decide, attest or change a bank account, a programme manager at the funder, other than the one who invited you, has to confirm that the account you sign in with is yours.
    .next = They already see your account in their list. You do not need to do anything. If it takes more than a working day, write to the address at the foot of the page.
signing-not_sure_enough = You have to sign in another way for this
    .help = The way in which you signed in is not secure enough to sign, decide, attest or change a bank account. A code by email is never enough.
    .next = Sign out, and sign in again with your passkey or with the electronic identity that the funder has named.
sign_in-another_account = You signed in with another account than before. Nothing was sent, and what you wrote is still here: sign in again with the account that you used first.
sign_in-not_again = The sign-in service did not ask you to sign in again, so nothing was sent. Sign out of the sign-in service, and try again.

## Who an account belongs to

signing_waits = Waiting to be confirmed
signing_confirmed_on = Confirmed { $day }
signing_confirm = Confirm
signing_confirmed = The account of { $person } is confirmed.
signing_confirm_whose = Is this the account of { $name }?
signing_in_register = In the register
signing_by_service = The sign-in service says
signing_by_passkey = A passkey, which gives no name
signing_says_nothing = The sign-in service gives no name
signing_bound_at = Signed in for the first time
signing_invited_by = Invited by
signing_operator = The person who runs the portal
signing_confirm_how = Compare the names. If they differ, or the service gives none, ask the person about the sign-in at this time. Call a number that you already had, or ask when you meet. Until you confirm the account, it can neither sign, decide, attest nor change bank accounts.
signing_confirm_button = Confirm the account
signing_refuse = It is somebody else's: end access
signing_not_you = You invited the person, or it is your own account. Another programme manager has to confirm it, or the person who runs the portal if there is no other.
signing_changed = The account was confirmed, or changed, while you read this. Compare once more.
signing_shared = This looks like a mailbox that several people read
signing_shared_why = The address of { $name } is { $address }. The first to open the invitation would act as { $name } from then on.
signing_shared_instead = Ask for an address that is the person's own, and change it in the register first. An account that several people share does not show who signed.
signing_shared_anyway = Send the invitation there anyway
signing_do_not = Do not send it

## One's own sign-in

signing_mine = My sign-in
signing_sessions = Where you are signed in
signing_sessions_how = End any sign-in that you do not recognise, and tell the funder: somebody may have used your account.
signing_browser = A browser
signing_here = This one
signing_since = Signed in { $time }
signing_seen = Last used { $time }
signing_end = End this sign-in
signing_end_others = End all other sign-ins
signing_ended = Done: you are no longer signed in there.
signing_not_confirmed = Nobody has confirmed yet that this account is yours. Until a programme manager at the funder has done so, you cannot sign, decide, attest or change a bank account. You do not need to do anything.
signing_sign_out = Sign out everywhere
signing_signed_out = { $person } is signed out everywhere, and can sign in again.

## Too many tries

signing_too_many = Too many tries at once
signing_wait_seconds = Try again in { $seconds ->
        [one] a second
       *[other] { $seconds } seconds
    }. Nothing was done.
signing_wait_minutes = Try again in { $minutes } minutes. Nothing was done.
signing_too_many_kept = What you wrote is kept for an hour, so that you can go on from there.

## Partners abroad: passkeys and codes

signing_abroad = Partners abroad
signing_invited_abroad = Choose how you will sign in from now on.
signing_with_service = Use the Swedish sign-in service
signing_without = Continue without a passkey
signing_without_how = Without a passkey you sign in with a code that we send you by email each time. With a code you can read and write, but not sign or decide.
signing_passkeys = Your passkeys
signing_passkey = Sign in with a passkey
signing_passkey_how = Your device asks for your code, fingerprint or face. None of that is sent to us.
signing_passkey_use = Use a passkey
signing_passkey_new = Create a passkey
signing_passkey_what = A passkey is stored on your phone, computer or security key. You unlock it with your code, fingerprint or face, and there is no password to remember.
signing_passkey_own = Create it on a device that only you use. What is done with it is done in your name.
signing_passkey_make = Create a passkey
signing_passkey_another = Add another passkey
signing_passkey_several = Add one on a second device, so that you can sign in if you lose the first.
signing_passkey_since = Created { $time }
signing_passkey_remove = Remove
signing_passkey_added = The passkey has been added.
signing_passkey_not = The passkey was not added: it is there already, or you already have ten and need to remove one first.
signing_passkey_removed = The passkey has been removed.
signing_passkey_last = It was not removed: it is your last one. Add another first.
signing_passkey_lost = To create a passkey, or if you have lost yours, ask the funder for a new invitation.
signing_passkey_script = Passkeys need JavaScript, which is turned off in your browser. Sign in with a code by email instead.
signing_passkey_absent = Your browser cannot use passkeys. Use another one, or sign in with a code by email.
signing_passkey_failed = The device gave no passkey, or you cancelled. Try again, or sign in with a code by email.
signing_code = Sign in with a code by email
signing_code_instead = Sign in with a code by email instead
signing_code_how = We send a code to your address, if it belongs to a partner abroad who can sign in here. With a code you can read and write, but not sign or decide.
signing_code_address = Write the whole address, such as name@example.org
signing_mail = Your email address
signing_code_send = Send me a code
signing_code_enter = Enter the code
signing_code_sent = If the address is known here, a code is on its way to it. It is valid for ten minutes, and only in this browser.
signing_code_label = Code
signing_code_hint = Eight digits
signing_code_wrong = The code is wrong or too old, or has been tried five times. Check it, or ask for a new one.
signing_code_again = Ask for a new code
signing_code_subject = Your code for the partnership portal
signing_code_body =
    Hello { $name },

    Your code is { $code }. Enter it in the browser where you asked for it, within ten minutes: { $link }

    If you did not ask for it, somebody else has entered your address. Nobody can do anything without the code: never pass it on.
sign_in-passkey = The passkey is not known here, or its answer is not valid. Use the passkey that you created here, or ask the funder for a new invitation.
sign_in-not_abroad = Passkeys are for partners abroad, and you have no role with one today. Ask the funder for an invitation.

signing_waiting_subject = An account is waiting for you to confirm it
signing_waiting_body =
    Hello { $name },

    { $person } has signed in to the partnership portal for the first time, or with another account than before. Check that the account belongs to the person you know. If it does, confirm it; if not, end it:

    { $link }

    Until then the account can neither sign, decide, attest nor change a bank account.
