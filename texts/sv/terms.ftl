### Ord som flera filer delar: ett ord som ändras här ändras överallt.

# Omgångens pengar.
-budget =
    { $form ->
       *[indefinite] ram
        [definite] ramen
    }
