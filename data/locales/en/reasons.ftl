# Why an occupation is shown, and what to ask about before applying.
# Every value is proved by the catalogue, the lexicon or the person's own words.

reason-name = This is the one you named: { $name }
reason-name-part = Its name contains “{ $word }”: { $name }
reason-keyword = You said “{ $word }”. This is about “{ $keyword }”.
reason-keyword-same = This is about what you said: “{ $word }”.
reason-topic = You said “{ $word }”: { $topic }.
reason-topic-near = You said “{ $word }”. Close to: { $topic }.
reason-interest-word = You said “{ $word }”. It belongs to “{ $interest }”.
reason-duty = Its description mentions “{ $stem }”.
reason-initials = Its name has the initial consonants “{ $word }”: { $name }
reason-typo = We read “{ $word }” as “{ $meant }”.
reason-similar = We took “{ $word }” for something like “{ $meant }”.
reason-typo-name = “{ $word }” is spelt almost like this name: { $name }
reason-keyboard = Typed in the other keyboard mode, this reads “{ $meant }”.
reason-interest = It belongs to a field you chose: { $interest }.
reason-group =
    { $group ->
        [woman] It has been offered to women.
        [career_break] It was presented as work for women returning after a break.
        [disabled] It was presented as work for people with disabilities.
        [deaf] It is work for deaf people.
        [foreign] It is work for foreign residents.
       *[other] It was presented for people in a situation you named.
    }
reason-senior = It was presented as work for people in mid-life and seniors.
reason-open-age =
    { $dated ->
        [yes] People of your age could apply in { $year }.
       *[no] People of your age could apply in a past round.
    }
reason-from-18 = A look ahead: you can apply from the age of 18.

# Conditions. `scope` is occupation or round; `range` is between, from or upto; `dated` is yes or no.
check-ages =
    { $range ->
        [from] aged { $min } or older
        [upto] aged { $max } or younger
       *[between] aged { $min } to { $max }
    }
check-round =
    { $dated ->
        [yes] the { $year } round
       *[no] a past round
    }
check-who =
    { $group ->
        [woman] women
        [career_break] women returning after a break
        [disabled] people with disabilities
        [deaf] deaf people
        [foreign] foreign residents
        [student] students
        [benefits] people on basic livelihood support
       *[other] the people named in the notice
    }

check-age-yes =
    { $scope ->
        [occupation] You meet the age condition: people { check-ages }.
       *[round] You would have met the age condition of { check-round }: people { check-ages }.
    }
check-age-no =
    { $scope ->
        [occupation] Only people { check-ages } can do this work.
       *[round] Please check: in { check-round } only people { check-ages } could apply. The next may differ.
    }
check-age-unknown =
    { $scope ->
        [occupation] Please check: only people { check-ages } can do this work.
       *[round] Please check: in { check-round } only people { check-ages } could apply.
    }
check-group-yes =
    { $scope ->
        [occupation] It is for you: { check-who }.
       *[round] { check-round } was for { check-who }, so for you too.
    }
check-group-no =
    { $scope ->
        [occupation] Only { check-who } can do this work.
       *[round] Please check: in { check-round } only { check-who } could apply. The next may differ.
    }
check-group-unknown =
    { $scope ->
        [occupation] Please check: only { check-who } can do this work.
       *[round] Please check: in { check-round } only { check-who } could apply.
    }
check-qualification-unknown =
    { $required ->
        [yes] Please check: { $en }
       *[no] Good to have: { $en }
    }
