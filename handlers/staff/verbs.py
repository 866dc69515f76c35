"""What staff's buttons do. Two letters each; like citizens' letters, never reused."""

from enum import StrEnum


class StaffVerb(StrEnum):
    """What a button of the desk does; the handlers say which role it takes."""

    DESK = "sd"
    WAITING = "sw"  # :page
    # The team
    TEAM = "st"  # :page
    MEMBER = "sm"  # :staff id
    ASK_ROLE = "sr"  # :staff id:role
    SET_ROLE = "sR"  # :staff id:role
    ASK_REMOVE = "sx"  # :staff id
    REMOVE = "sX"  # :staff id
    # Invitations
    INVITATIONS = "sl"
    INVITE = "si"
    INVITE_AS = "sj"  # :role
    INVITE_NOT = "sk"
    REVOKE = "sv"  # :invitation
    # The record
    AUDIT = "sa"  # :kind of subject or -:number of the entry to begin before or -
    EXPORT_AUDIT = "se"
    # Campaigns: messages to many
    CAMPAIGNS = "ca"  # :page
    CAMPAIGN = "cc"  # :campaign
    CAMPAIGN_NEW = "cn"
    CAMPAIGN_CHANGE = "ce"  # :campaign
    CAMPAIGN_ASK = "cw"  # :campaign:field
    CAMPAIGN_CLEAR = "cd"  # :campaign:field
    CAMPAIGN_FLAG = "cf"  # :campaign:flag
    CAMPAIGN_NEVER_MIND = "cx"  # :campaign, or - for a new one
    CAMPAIGN_ASK_CANCEL = "cq"  # :campaign
    CAMPAIGN_CANCEL = "cQ"  # :campaign
    CAMPAIGN_PREVIEW = "cp"  # :campaign
    CAMPAIGN_TEST = "cP"  # :campaign
    CAMPAIGN_SAMPLE = "cs"  # a button of a preview, which does nothing
    # Whom it is for
    CAMPAIGN_TOPIC = "ct"  # :campaign
    CAMPAIGN_SET_TOPIC = "cT"  # :campaign:topic
    AUDIENCE = "cA"  # :campaign
    AUDIENCE_PART = "cB"  # :campaign:part
    AUDIENCE_TICK = "cC"  # :campaign:part:+value or -value
    AUDIENCE_CLEAR = "cD"  # :campaign:part
    SEGMENTS = "cE"  # :campaign:page
    SEGMENT_LOAD = "cF"  # :campaign:segment
    SEGMENT_DELETE = "cG"  # :campaign:segment
    # When
    SCHEDULE = "cH"  # :campaign:end of the window
    SCHEDULE_DAY = "cI"  # :campaign:end:day
    SCHEDULE_SET = "cJ"  # :campaign:end:minute, or - for none
    # The second person
    CAMPAIGN_SUBMIT = "cu"  # :campaign
    CAMPAIGN_READ = "cr"  # :campaign
    CAMPAIGN_REREAD = "cz"  # :campaign
    CAMPAIGN_APPROVE = "cK"  # :campaign:beginning of the digest
    CAMPAIGN_GIVE_BACK = "cL"  # :campaign
    # While it is sent, and after
    CAMPAIGN_WATCH = "cM"  # :campaign
    CAMPAIGN_PAUSE = "cN"  # :campaign
    CAMPAIGN_RESUME = "cO"  # :campaign
    CAMPAIGN_EXPORT = "cR"  # :campaign
    CAMPAIGN_CORRECT = "cU"  # :campaign
    CAMPAIGN_RECALL = "cV"  # :campaign
    CAMPAIGN_RETRY = "cW"  # :campaign:state
    # Recruitment notices
    NOTICES = "nl"
    NOTICE_SHELF = "ns"  # :shelf:page
    NOTICE_NEW = "nn"
    NOTICE_CARD = "no"  # :notice
    NOTICE_ASK = "na"  # :notice:step:way - w through the whole form, c to correct one
    NOTICE_CLEAR = "nc"  # :notice:step:way
    NOTICE_CHOOSE = "nx"  # :notice:step:value:way
    NOTICE_PREVIEW = "np"  # :notice:language:part
    NOTICE_SUBMIT = "nu"  # :notice
    NOTICE_SEND = "nw"  # :notice:when it is announced
    NOTICE_REVIEW = "nr"  # :notice
    NOTICE_READ_ON = "nR"  # :notice:part
    NOTICE_APPROVE = "ny"  # :notice:beginning of the digest
    NOTICE_RETURN = "nb"  # :notice
    NOTICE_END = "ne"  # :notice:end
    NOTICE_END_NOW = "nz"  # :notice:end
    # Templates of machine-made messages
    TEMPLATES = "tl"
    TEMPLATE = "tt"  # :template:year
    TEMPLATE_SUBMIT = "tu"  # :template:year
    TEMPLATE_APPROVE = "ty"  # :template:year
    # Notices from a file or from the city's open data
    IMPORT = "im"
    IMPORT_TEMPLATE = "it"
    IMPORT_EXPORT = "ie"
    IMPORT_ASK = "iu"
    IMPORT_NOT = "in"
    IMPORT_FETCH = "if"
    IMPORT_PAGE = "ip"  # :import:page
    IMPORT_APPLY = "ia"  # :import:all or new
    IMPORT_DROP = "id"  # :import
    IMPORT_UNDO = "iz"  # :import
    # The programme year and its January push: y
    YEAR = "yy"  # :year
    YEAR_ASK = "ya"  # :year:phase or mark
    YEAR_CLEAR = "yc"  # :year:phase or mark
    PUSH = "yp"  # :year
    PUSH_ASK = "yq"  # :year:field
    PUSH_CLEAR = "yd"  # :year:field
    PUSH_FLAG = "yf"  # :year:flag
    PUSH_REHEARSE = "yr"  # :year
    PUSH_SUBMIT = "ys"  # :year
    PUSH_REVIEW = "yv"  # :year
    PUSH_APPROVE = "yo"  # :year:beginning of the digest
    PUSH_RETURN = "yb"  # :year
    # Reminders, participants, evaluations: r
    EVALUATIONS = "rl"  # :year:page
    EVALUATION = "ro"  # :year:occupation
    EVALUATION_JUDGE = "rj"  # :year:occupation:judgement
    EVALUATION_WORDS = "rw"  # :year:occupation
    EVALUATION_EXPORT = "rx"  # :year
    # The search for occupations: d
    DISCOVERY = "dh"
    CANDIDATES = "dl"  # :stage:page
    CANDIDATE = "dc"  # :candidate
    CANDIDATE_NEW = "dn"
    CANDIDATE_EDIT = "de"  # :candidate
    CANDIDATE_ASK = "da"  # :candidate:field
    CANDIDATE_PICK = "dt"  # :candidate:field:+value or -value
    CANDIDATE_WAY = "dw"  # :candidate
    CANDIDATE_MOVE = "dm"  # :candidate
    CANDIDATE_MOVE_TO = "dM"  # :candidate:version:stage, or how it settled
    DECISION = "dd"  # :candidate-number of its decision
    DECISION_CONFIRM = "dy"  # :candidate-number:beginning of the digest
    DECISION_RETURN = "db"  # :candidate-number
    NOTES = "di"  # :candidate:kind
    NOTE_ADD = "dj"  # :candidate:kind, or the kind of source
    NOTE_REMOVE = "dk"  # :candidate:note
    NOTE_NOTICE = "do"  # :candidate:notice
    EXPERTS = "dq"  # :candidate
    EXPERT_ASK = "dQ"  # :candidate
    EXPERT_CLOSE = "dv"  # :request
    EXPERT_REVOKE = "dV"  # :request
    PRIORITY = "dp"  # :person group
    PRIORITY_EXPORT = "dP"
    RESULTS = "dr"
    RESULTS_YEARS = "ds"
    RESULTS_QUARTERS = "dS"  # :year
    TARGETS = "dg"
    TARGET_ASK = "dG"  # :year
    CANDIDATES_EXPORT = "df"
    TAKE_OVER = "dz"
    TAKE_OVER_NOW = "dZ"
    # Supply, demand and lists by person group: g
    SUPPLY = "gh"  # :page of quarters
    SUPPLY_QUARTER = "gq"  # :quarter:page
    SUPPLY_GROUPS = "gb"  # :quarter
    SUPPLY_WORDS = "gw"  # :quarter
    SUPPLY_PICTURE = "gp"  # :quarter
    SUPPLY_FILE = "gx"  # :quarter
    SUPPLY_ONE = "go"  # :occupation:quarter
    SUPPLY_ONE_PICTURE = "gc"  # :occupation:quarter
    SUPPLY_ENTER = "ge"  # :occupation:quarter
    SUPPLY_ASK = "gk"  # :occupation:quarter:group:field
    SUPPLY_CLEAR = "gn"  # :occupation:quarter:group:field
    SUPPLY_IMPORT = "gi"
    SUPPLY_FORM = "gt"  # :quarter to fill in, or - for everything that is known
    SUPPLY_UPLOAD = "gu"
    SUPPLY_UPLOAD_NOT = "gv"
    SUPPLY_CHANGES = "gr"  # :import:page
    SUPPLY_APPLY = "ga"  # :import
    SUPPLY_DROP = "gd"  # :import
    SUPPLY_UNDO = "gz"  # :import
    # Lists by person group
    LISTS = "gl"
    LIST = "gg"  # :group
    LIST_FILE = "gs"  # :group, or - for all
    LIST_PAGES = "gf"  # :group
    # Centres and visits: v
    GUIDANCE = "vh"
    LISTINGS = "vl"  # :kind:shelf:page
    LISTING_CARD = "vo"  # :listing
    LISTING_NEW = "vn"  # :kind
    LISTING_ASK = "va"  # :listing:step:way - w through the whole form, c to correct one
    LISTING_CLEAR = "vc"  # :listing:step:way
    LISTING_CHOOSE = "vx"  # :listing:step:value:way
    LISTING_SUBMIT = "vu"  # :listing
    LISTING_REVIEW = "vr"  # :listing
    LISTING_APPROVE = "vy"  # :listing:beginning of the digest
    LISTING_RETURN = "vb"  # :listing
    LISTING_END = "ve"  # :listing:end
    LISTING_END_NOW = "vz"  # :listing:end
    READ_ALL = "vA"  # :page of the centres that wait
    APPROVE_ALL = "vY"  # :beginning of their digest
    # Centres from a file
    CENTRES_EXPORT = "vf"
    CENTRES_ASK = "vk"
    CENTRES_APPLY = "vj"  # :import
    CENTRES_DROP = "vd"  # :import
    # Posters, and who came
    POSTERS = "vp"
    POSTER = "vP"  # :c or v:channel or listing
    ARRIVALS = "vg"  # :period
    ARRIVALS_PICTURE = "vG"  # :period
    ARRIVALS_FILE = "vF"  # :period
    VISIT_ARRIVALS = "vs"  # :listing
    # The catalogue: k
    CATALOGUE = "kh"
    CATALOGUE_SHELF = "kl"  # :shelf:page
    CATALOGUE_FIND = "kf"
    CATALOGUE_CARD = "kc"  # :occupation
    CATALOGUE_FIELDS = "ka"  # :occupation
    CATALOGUE_ASK = "kk"  # :occupation:column
    CATALOGUE_CLEAR = "kz"  # :occupation:column
    CATALOGUE_CHOOSE = "kp"  # :occupation:column:place of the choice
    CATALOGUE_NEW = "kn"
    CATALOGUE_RETIRE = "ki"  # :occupation:- to retire, + to bring back
    CATALOGUE_RESTORE = "ko"  # :occupation
    # Its draft, and who reads it
    DRAFT = "kd"  # :page
    DRAFT_SUBMIT = "ks"  # :draft
    DRAFT_ASK_DROP = "kx"  # :draft
    DRAFT_DROP = "kX"  # :draft
    DRAFT_REVIEW = "kr"  # :draft
    DRAFT_READ_ON = "kg"  # :draft:page
    DRAFT_APPROVE = "ky"  # :draft:beginning of the digest
    DRAFT_RETURN = "kw"  # :draft
    # Its versions
    VERSIONS = "kv"  # :page
    VERSION = "kV"  # :version:page
    VERSION_GO_BACK = "kb"  # :version
    # Its spreadsheet
    CATALOGUE_EXPORT = "ke"  # :xlsx or csv
    CATALOGUE_UPLOAD = "ku"
    CATALOGUE_UPLOAD_NOT = "kU"
    CATALOGUE_CHANGES = "kq"  # :import:page
    CATALOGUE_APPLY = "kj"  # :import
    CATALOGUE_DROP = "km"  # :import
    CATALOGUE_UNDO = "kt"  # :import
    # Inquiries: q
    # Inquiries
    INQUIRIES = "ql"  # :shelf:page
    INQUIRY = "qo"  # :inquiry
    INQUIRY_PART = "qp"  # :inquiry:part
    INQUIRY_TAKE = "qt"  # :inquiry
    INQUIRY_GIVE = "qg"  # :inquiry:page
    INQUIRY_GIVE_TO = "qG"  # :inquiry:staff id
    INQUIRY_BACK = "qb"  # :inquiry
    INQUIRY_REPLY = "qr"  # :inquiry
    INQUIRY_REPLY_NOT = "qn"  # :inquiry
    INQUIRY_SEND = "qs"  # :inquiry:newest message that was read
    INQUIRY_ASK_CLOSE = "qx"  # :inquiry
    INQUIRY_CLOSE = "qX"  # :inquiry:newest message that was read
    INQUIRY_RESEND = "qa"  # :inquiry:message
    # Office hours
    OFFICE = "qh"
    OFFICE_DAY = "qd"  # :+weekday or -weekday
    OFFICE_ASK_TIME = "qi"  # :opens or closes
    OFFICE_TIME = "qj"  # :opens or closes:minutes
    OFFICE_ASK_DAY = "qk"
    OFFICE_ASK_NOT = "qm"
    OFFICE_OPEN_DAY = "qq"  # :day off, to take it back
    # Figures
    FIGURES = "fl"  # :period
    FIGURE = "fd"  # :figure:period
