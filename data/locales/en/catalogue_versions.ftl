## What a person saved, after the catalogue changed

saved-changed-since = ℹ️ This is how it was when you saved it. Something has changed since.
saved-retired = ℹ️ This job is no longer on the list. You can still read what you saved.
saved-was = <b>When you saved it</b>
saved-is = <b>Now</b>
saved-taken-over = Saved as it is now.
button-saved-changes = What has changed?
button-saved-take = Save it as it is now
