### The sign-in of the command line.

open = Open this address in a browser, sign in and confirm: { $address }
type = Then type the code that is shown there:
done = You have signed in as { $person } ({ $id }), until { $until }.
signed_out = You have signed out.
was_not = You had not signed in.
close_window = Done. You can close this window and go on in the command line.
not_this_one = This sign-in is not the one that the command line waits for.

## The portal of a stack on one machine

stack_portal = The portal: { $origin }
stack_password = Sign in with the email address or the id of anybody in the register, and the password { $password }
stack_examples = Somebody for each role:
