### Who signs in, how sure that is, and what is done about it.

## Signing in again

signing_again = Sign in again to send this
signing_again_why = What you are about to send cannot be taken back. It takes a sign-in that is no older than { $minutes } minutes, so that nobody else sends it from your computer.
signing_again_kept = What you have written is kept for an hour. You see it again as soon as you have signed in, and nothing is sent until you press Send.
signing_again_button = Sign in again
signing_kept = What you wrote is still here
signing_kept_how = You have signed in. Nothing has been sent yet: read it through once more.
signing-unconfirmed = Your account has to be confirmed first
    .help = You can read and write everything else. To sign, decide, attest or change an account, another programme manager at the funder first has to confirm that the account you sign in with is yours.
    .next = They see your account in their list already. You need not do anything. If it takes more than a working day, write to the address at the foot of the page.
signing-not_sure_enough = You have to sign in another way for this
    .help = The way in which you signed in is not sure enough to sign, decide, attest or change an account. A code by mail is never enough.
    .next = Sign out, and sign in again with your passkey or with the electronic identity that the funder has told you to use.
sign_in-another_account = You signed in with another account than before. Nothing was sent, and what you wrote is still here: sign in again with the account that you used first.
sign_in-not_again = The sign-in service did not ask you to sign in again, so nothing was sent. Sign out of the sign-in service, and try again.
