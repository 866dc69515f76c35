## On a notice's card

notice-applied = Said that they applied: { $count }
notice-applied-few = Said that they applied: not shown for fewer than { $few } people.

## Templates

template-reminders = reminders of notices
template-newcomers = new kinds of work
