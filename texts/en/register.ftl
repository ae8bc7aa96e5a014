### Many organisations, people and roles, from one list.

## The columns, as a person may name them: after a slash is another name for the same.

column-organisation = organisation/organisation number
column-body = body/kind of body
column-organisation_name = organisation name
column-country = country
column-name = name/person
column-email = email/e mail/mail address
column-role = role/roles
column-starts = starts/from
column-ends = ends/to

## What comes of it

step = line { $line }: { $what }, { $about }
more =
    { $count ->
        [one] ... and one more
       *[other] ... and { $count } more
    }
known =
    { $count ->
        [0] Nothing of the list is in the register yet.
        [one] One thing of the list is in the register already and is left as it is.
       *[other] { $count } things of the list are in the register already and are left as they are.
    }
done = Done: { $what } ({ $count })
question = Register all of this? [y/N]
progress = { $done } of { $of } done
