/** How, when, how much and under which condition. Groups in brackets as in things.ts. */
export const qualities = `
[degree]
most: maximum | max | highest | largest | biggest | most | greatest | upper | at most | top
least: minimum | min | lowest | smallest | least | at least | lower bound | fewest
more: more | higher | greater | bigger | larger | additional | extra | another
less: less | fewer | smaller | lesser
better: better
best: best
worse: worse
worst: worst
average: average | mean value | typical
enough: enough | sufficient
full: full | entire | whole | total | complete amount
partial: partial | part | partially | half | in part
too-much: too much | too high | excessive
high: high | expensive
low: low | cheap
cheaper: cheaper | cheapest
faster: faster | quicker | sooner
fast: fast | quick | quickly | instant | instantly | immediately | immediate | express | same day | real time | urgent | urgently | asap
slow: slow | slowly | slower | slowest
[relation]
before: before | prior to | ahead of | earlier than
after: after | following | once | upon | later than
during: during | while
until: until | till
since: since
with: along with | together with
except: except | other than | apart from | excluding
instead: instead of | rather than | in place of
above: above | more than | greater than | exceed | higher than | in excess of | exceeding
below: below | less than | fewer than | lower than | up to
between: between
versus: versus | vs | compared to | compared with
outside: outside | outside of
inside: inside
or: or
unless: unless
despite: despite | even though | although | in spite of
because: because | due to | because of | since then
like: similar to
first-time: first time | for first time
again: again | once more
already: already
still: still
yet: yet
becoming: become
used-to: use to be | used to | use to
simultaneously: simultaneously | at same time
only: only | solely
even: even
ever: ever
[quantity]
all: all | every | each
both: both
many: multiple | many | several | lots of | more than one
few: few
same: same | identical
different: different | another bank | other
one-time: one time | single | once only
joint: joint | jointly | together
either: either
neither: neither
[period]
per-day: per day | daily | every day | each day | everyday | in one day | in single day | in day
per-week: per week | weekly | every week | each week
per-month: per month | monthly | every month | each month | in month
per-quarter: per quarter | quarterly | every quarter
per-half-year: half yearly | semi annual | semiannual | every six month
per-year: per year | yearly | annual | annually | every year | each year | per annum | pa | in year
per-transaction: per transaction
one-off: one off | lump sum
permanent: permanent | permanently
temporary: temporary | temporarily
recurring: recurring | regular | repeated
[time]
weekday: weekday | working day | business day
weekend: weekend
holiday: bank holiday | public holiday | holiday
morning: morning
evening: evening
night: night | nighttime | overnight
noon: noon
midnight: midnight
spring: spring
summer: summer
winter: winter
future: future
past: past | previous | previously
last: last | final | previous month
next: next | upcoming
old: old | existing
end-of-month: end of month | month end
working-hour: business hour | working hour | banking hour | opening hour | opening time | hour of operation | office hour | timing | opening timing | opening and closing time
[where]
abroad: abroad | overseas | foreign country | in another country | outside country | foreign | when travel | international | internationally | in foreign country | in different country | out of country | outside my country
domestic: in this country | in country | within country | inside country | in my country | in home country | domestic | domestically | local | locally | within country | national | inland
another-bank: out of network | non network | another bank | other bank | different bank | external bank | some other bank | external account | external
same-bank: same bank | within bank | between own account | own account
nearest: nearest | closest | near me | nearby | close to me | near by | around here
home: home | doorstep | at home
airport: airport
hotel: hotel
supermarket: supermarket | grocery store
europe: europe | european union | eu | eea
[manner]
recent: recent | recently | lately
due: due
available-funds: available fund
manual: manual | manually
automatic: automatic | automatically
free: free | free of charge | no fee | without fee | at no cost | for free | no charge | without charge | complimentary | no cost
paid: paid
secured: secured
unsecured: unsecured
safe: safe | secure | safely | securely
dangerous: dangerous | unsafe | risky | risk
legal: legal | lawful
illegal: illegal | unlawful
legitimate: legitimate | genuine | real
fake: fake | counterfeit | forged
correct: correct | right
wrong: wrong | incorrect | mistake | by mistake | incorrectly | wrongly | mistaken | accidentally | accidental | error in | inaccurate
public: public
private: private | confidential
mandatory: mandatory | compulsory | obligatory
optional: optional | voluntary
gross: gross
net: net
domestic-use: domestic use
personal-use: personal
corporate: corporate | commercial
pending: pending | in progress | on hold | in process
failed: failed
lost-or-stolen: lost or stolen | stolen or lost
damaged: damaged | broken | damage | crack | cracked | worn out | scratched | bent
suspended: suspended
active: active
unlimited: unlimited
tax-free: tax free | tax exempt | non taxable
good: good
bad: bad | poor
easy: easy | easily
hard: hard | difficult
married: married
single-person: unmarried
retired: retired | retirement
unemployed: unemployed | jobless | without job
employed: employed
medical: medical
business-use: for business
emergency: emergency
disabled: disabled person | handicapped | visually impaired | blind
physical: physical
digital: digital | electronic | electronically
`;

/** Said without a meaning of their own: whether they are there makes no difference. */
export const fillers = `
hi | hello | hey | needed | something | anything | everything | sure | seem | seem to | appear to be | look like | supposed | definitely | pretty | bit | lot | however | completely | apparently | unfortunately | extremely | finally | properly | correctly | understand | idea | wonder | aware | ago | couple | expect | worried | worry | confused | advise | hope | guess | for some reason | any more | anymore | any longer | entirely | clearly | obviously | certainly | totally | fully | truly | exact | in detail | step by step | straight | rather | instantly please | right away please | normal | usual | everyday use | whole | alright | oh | afraid | concerned | concern | appreciate | great | on behalf | on behalf of | actually | really | just | simply | basically | exactly | please | kindly | also | so | well | ok | okay | then | there | here | too | very | quite | maybe | perhaps | possibly | somehow | anyway |
indeed | in fact | literally | honestly | thank | thanks | thank you | thank in advance | sir | madam | team | guys | dear | help me | currently | presently | usually | normally | generally | typically | in general |
as well | along | whether | if any | at all | out there | as such | if possible | when possible | like to | own | self | myself | yourself | one self | for myself | for me | to me | with me | personally |
with you | at bank | in bank | of bank | by bank | at your bank | from your side | on your side | your end | on your end | with bank | through bank | with your bank | offered by bank | in app store |
following | respective | particular | certain | specific | given | certain type of | kind of | sort of | any | some | it | they | them | its | that | this | these | those | such | which | who | whom | need | require | required | necessary | want | wish | like |
go about | in order | for purpose of | purpose of | ahead and | hold of | able | possible | regard | regarding | concerning | about | relate | related to | in regard to | with regard to | pertaining to | associated with | associated | involved | involve | in case | incur
`;

/** Words that mostly go without saying in a bank: where one question has such a word more, the two are near each other, not equal. */
export const faint = `
money: money
fund: fund
bank: bank | your bank | banking
customer: customer | client | user | someone | anyone | person | people | somebody
amount: amount | sum | value | figure
number: number
detail: detail | information | info | particulars
process: process | procedure | formality | formalities
service: service | facility | option | feature | product | scheme
type: type | kind | variety | category
system: system | platform
list: list
activity: activity
time: time | moment
day: day
hour: hour
week: week
month: month
year: year
minute: minute
new: new | brand new
situation: situation | case | event
thing: thing | stuff | item
credit-card-brand: plastic
available: available | availability | provided | offered | on offer
valid: valid | validity
personal-detail: personal detail | personal information | contact detail
fresh: fresh
rule: rule | regulation | guideline | policy rule | norm
problem: problem | issue
way: way | method | mean of | approach
place: place | location
do: carry out | perform | conduct | execute
make: make
have: hold | own | maintain | keep
happen: happen | occur
go: go
take: take
let: let
try: try | attempt
say: say | tell | explain | describe
think: think | believe
charge: charge
penalty: penalty | fine
commission: commission
query: query | question
request-noun: enquiry | inquiry
`;
