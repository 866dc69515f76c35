## People who work in New Deal jobs

button-working = I work in a New Deal job
working = <b>So you work in a New Deal job.</b>

    Shall we send you what helps to find the next job? It is news of training, advice and job events.
    • What you agree to: getting this news on Telegram. For that, it is kept that you work in a New Deal job.
    • Until when: it comes from { $first } to { $last }, and then ends by itself.
    • If you do not agree, you get all other news just the same.
    • You can stop at any time here or with /stop.
working-agreed = ✅ You get it now.
working-too-young = New Deal jobs are for people of 18 and older. If your age is another, change it in the settings.
