## Notices from a file or from the city's open data

desk-import = Many notices at once
button-import = ← Many notices
import = <b>Many notices at once</b>
    From a spreadsheet or from the city's open data. You see what would change before anything is stored.
    What comes in is a draft. Citizens see it only after approval.
button-import-template = Get the template
button-import-export = Get the notices there are
button-import-upload = Upload a spreadsheet
button-import-fetch = Fetch from open data
import-template-name = notices-template.xlsx
import-template = The template. The second sheet explains each column. Fill it in and send it here as a file.
import-export-name = notices-{ $day }.xlsx
import-export = The notices there are now: { $count }. Change them and send the file back; you will see what differs. Leave the column ‘번호’ (number) as it is.
import-ask = <b>Please send an Excel file (.xlsx) or a CSV file.</b>
    Up to { $limit } rows and 5 MB. It is shown first, and stored when you confirm.
import-not-a-file = I am waiting for a file. Please send an Excel file (.xlsx) or a CSV file.
import-problems = <b>To be mended: { $count }.</b> Nothing was stored.
    Please correct the file and send it again.
    {""}
import-problem = • Row { $row }, ‘{ $column }’: { $what }
import-problems-more = • …

    The rest follows as a file.
import-problems-name = to-be-mended.csv
import-problems-file = Everything that has to be mended.
import-file-row = Row
import-file-column = Column
import-file-what = What to mend
import-preview = <b>{ $name }</b>
    New: { $new }. Changed: { $changed }. Unchanged: { $same }.
    Nothing is stored yet. Please look and decide.
import-left-out = Too many for one time: { $count } were left out. Store these, then do it once more.
import-page = Page { $page } of { $pages }.
import-open-data = Seoul open data
import-new = <b>New</b> · { $title } (row { $row })
import-changed = <b>Notice { $number } changes</b> · { $title } (row { $row })
import-value = • { $column }: { $value }
import-difference = • { $column }: { $old } → <b>{ $new }</b>
import-empty-value = (empty)
import-remark = ⚠️ { $what }
import-namesake = A notice with this title exists: number { $number }. If it is the same, write { $number } in the column ‘번호’.
import-nothing-new = Nothing differs. Unchanged notices: { $count }.
button-import-store = Store all as drafts ({ $count })
button-import-store-new = Store only the new ones ({ $count })
button-import-drop = Do not store
import-dropped = Nothing was stored.
import-stored = <b>Stored as drafts.</b>
    New: { $new }. Changed: { $changed }. Citizens see them after approval.
import-can-be-undone = You can undo this for an hour.
button-import-undo = Undo
import-undone = <b>Undone.</b> Notices put back: { $count }.
import-kept = Left as they are, since somebody went on with them: { $count }.
import-undone-before = This was undone already.
import-too-late = More than an hour has passed, so this cannot be undone. Please change the notices one by one.
import-outdated = <b>Nothing was stored.</b>
    Somebody changed a notice in the meantime. Please upload the file again.
import-fetching = Fetching. Please wait a moment.
import-no-key = There is no key for the city's open data. Ask who runs the server to set OPEN_DATA_KEY.
act-notices-import = brought in many notices
act-notices-undo = took an import back

## What is wrong in a cell

import-unknown-column = Unknown column. Only the names in the template can be used.
import-number-twice = This number is there twice.
import-no-such-number = There is no notice of this number. Leave it empty for a new one.
import-empty = This must be filled in.
import-no-number = This is no whole number.
import-no-date = This is no date. Write it like 2027-01-05 09:00
import-no-choice = Choose among these: { $choices }
import-no-occupation = ‘{ $name }’ is no occupation. Use a name from the sheet ‘직종 이름’.
import-no-occupation-like = ‘{ $name }’ is no occupation. Is it ‘{ $like }’?
import-ends-first = The end must come after the beginning.
import-result-first = The result comes before the window closes.
import-ages-turned = The highest age is below the lowest.
import-too-long = Too long. At most { $limit } characters.
import-out-of-range = Only { $low } to { $high }.
import-no-address = This is no address. It must begin with https://
import-not-right = This value cannot be used.

## What is wrong with a file

sheet-too-big = The file is too large. At most { $limit } MB.
sheet-unpacks-too-big = The file unpacks to too much, so it was not opened. Copy the content into a new workbook.
sheet-too-much = There is too much formatting or emptiness in it. Copy the content into a new workbook.
sheet-too-many-rows = Too many rows. At most { $limit }. Please split the file.
sheet-too-many-columns = Too many columns. At most { $limit }.
sheet-too-long = The text in cell { $cell } is too long. At most { $limit } characters.
sheet-not-one = This is neither an Excel file (.xlsx) nor a CSV file. Please save it as .xlsx.
sheet-old = This is an old Excel file (.xls). Please save it as .xlsx.
sheet-locked = The file is locked with a password. Please remove it.
sheet-macros = The file holds macros, so it was not opened. Please save it as .xlsx without macros.
sheet-page = The file is a web page under another name. Open it in Excel and save it as .xlsx.
sheet-defines = The file holds something unsafe, so it was not opened. Copy the content into a new workbook.
sheet-broken = The file is broken. Please save it again in Excel.
sheet-empty = The file is empty.
sheet-no-such = There is no sheet ‘{ $name }’.
sheet-encoding = The letters cannot be read. Please save it as ‘CSV UTF-8’.
sheet-quotes = The quotation marks (") in row { $row } do not match.
sheet-formula = There are formulas in cell { $cell } and others ({ $count } in all). Paste them as values.
sheet-error = The value in cell { $cell } is an error. Please correct it in Excel.
sheet-merged = The cells { $cell } are merged. Please unmerge them.
sheet-heading-twice = There are two columns ‘{ $name }’. Please keep one.
sheet-no-heading = Cell { $cell } has no heading above. Name the column or empty the cell.

## The city's open data

opendata-unreachable = The open data server does not answer. Please try again later.
opendata-bad-key = The key for the open data is not right. Ask who runs the server to check OPEN_DATA_KEY.
opendata-refused = The open data server refused: { $code }
opendata-broken = The open data server sent an answer that cannot be read. Nothing was stored.
opendata-no-title = The project has no name ({ $name }: { $given }).
opendata-no-year = The year could not be read and was taken as this year ({ $name }: { $given }).
opendata-no-number = The number of people could not be read ({ $name }: { $given }).
opendata-no-day = The date could not be read and was left as it is ({ $name }: { $given }).
opendata-cut = The text was too long and was cut ({ $name }: { $given }).
