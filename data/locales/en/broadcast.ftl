## What is added to a message to many

broadcast-ad = (광고) Advertisement from Seoul’s guide to public-service jobs
broadcast-ad-refuse = Free to refuse: press “Stop” below, or /stop
    Questions: /ask

## A recruitment notice

broadcast-notice = <b>{ $title }</b>
broadcast-organisation = Recruited by: { $text }
broadcast-occupations = Work: { $text }
broadcast-pay = Pay: { $text }
broadcast-period = Working period: { $text }
broadcast-heads = { $count ->
    [one] One person is wanted
   *[other] { $count } people are wanted
}
broadcast-closes = Apply until: { $date }
broadcast-why-saved = You get this because it fits “{ $name }”, which you saved.
broadcast-why-interest = You get this because it fits “{ $name }”, a field you chose.
broadcast-why-matched = You get this because “{ $name }” fits what you told us.
broadcast-why-topic = You get this because you asked for news of new notices.
button-open-notice = Read more
