### The sign-in of the command line, by way of the portal.

command_line = Let the command line act as you
command_line_lead = starter.py asks to act as { $name }.
command_line_warning = Continue only if you have just started it yourself. Until the sign-in ends, it can do what you may do.
command_line_confirm = Let it act as me
command_line_done = One more step
command_line_back = Press the button to finish the sign-in of the command line on this computer. The code in it works once, for two minutes.
command_line_go = Finish the sign-in
command_line_type = Type or paste this code where starter.py asks for it. It works once, for two minutes. Give it to nobody.
