## The weekly digest

digest-notices = <b>Notices of this week</b>
    Only those that may fit you. Press a button to read more.
digest-news = <b>News of this week</b>
    Press a button to read it.
digest-closes = { $title } (apply by { $date })
