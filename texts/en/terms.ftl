### Words that several files share: a word that is changed here changes everywhere.

# A round's money.
-budget =
    { $form ->
       *[indefinite] budget
        [definite] the budget
    }
