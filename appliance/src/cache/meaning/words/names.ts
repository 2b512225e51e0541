/** Proper names that questions differ by. A name on one side only, or another on the other side: two questions. */
export const names = `
[country]
usa: usa | united states | america | united states of america | u s | u s a | american
uk: uk | united kingdom | britain | great britain | england | british | u k
india: india | indian
canada: canada | canadian
germany: germany | german
france: france | french
spain: spain | spanish
italy: italy | italian
japan: japan | japanese
china: china | chinese
singapore: singapore
dubai: dubai
uae: uae | united arab emirates
australia: australia | australian
switzerland: switzerland | swiss
mexico: mexico | mexican
brazil: brazil | brazilian
russia: russia | russian
nepal: nepal
bangladesh: bangladesh
pakistan: pakistan
sri-lanka: sri lanka
thailand: thailand
malaysia: malaysia
indonesia: indonesia
philippines: philippines
vietnam: vietnam
ireland: ireland | irish
scotland: scotland
wales: wales
netherlands: netherlands | holland
belgium: belgium
portugal: portugal
poland: poland
austria: austria
sweden: sweden
norway: norway
denmark: denmark
finland: finland
greece: greece
turkey: turkey
israel: israel
egypt: egypt
kenya: kenya
nigeria: nigeria
south-africa: south africa
saudi-arabia: saudi arabia
qatar: qatar
kuwait: kuwait
oman: oman
hong-kong: hong kong
new-zealand: new zealand
south-korea: south korea | korea
argentina: argentina
chile: chile
colombia: colombia
ukraine: ukraine
[city]
mumbai: mumbai | bombay
delhi: delhi | new delhi
pune: pune
bengaluru: bengaluru | bangalore
chennai: chennai | madras
kolkata: kolkata | calcutta
hyderabad: hyderabad
london: london
paris: paris
berlin: berlin
new-york: new york | nyc
boston: boston
chicago: chicago
california: california
texas: texas
florida: florida
tokyo: tokyo
sydney: sydney
toronto: toronto
manchester: manchester
goa: goa
kerala: kerala
gujarat: gujarat
maharashtra: maharashtra
karnataka: karnataka
[money]
usd: usd | dollar | us dollar | u s dollar
eur: eur | euro
gbp: gbp | pound | sterling | british pound | pound sterling
inr: inr | rupee | rs
jpy: jpy | yen
aud: aud | australian dollar
cad: cad | canadian dollar
chf: chf | swiss franc | franc
cny: cny | yuan | renminbi
aed: aed | dirham
sgd: sgd | singapore dollar
peso: peso
ruble: ruble | rouble
krona: krona
rand: rand
cent: cent
penny: penny | pence
[scheme]
visa: visa | visa card
mastercard: mastercard | master card
amex: amex | american express
rupay: rupay
discover: discover card
maestro: maestro
apple-pay: apple pay
google-pay: google pay | gpay
samsung-pay: samsung pay
paypal: paypal
zelle: zelle
venmo: venmo
paytm: paytm
phonepe: phonepe
neft: neft
rtgs: rtgs
imps: imps
upi: upi
ach: ach
sepa: sepa
chaps: chaps
bacs: bacs
faster-payments: faster payment
fedwire: fedwire
bhim: bhim
western-union: western union
moneygram: moneygram
fdic: fdic
dicgc: dicgc
rbi: rbi | reserve bank
sec: sec
irs: irs
hmrc: hmrc
gst: gst
vat: vat
tds: tds
nps: nps
epf: epf | provident fund | pf
roth: roth
isa: isa
lisa: lifetime isa
hsa: hsa
elss: elss
apple: apple
iphone: iphone | ios
ipad: ipad
android: android
windows: windows
mac: mac | macbook
[month]
january: january | jan
february: february | feb
march: month of march
april: april | apr month
june: june
july: july
august: august | aug
september: september | sept
october: october | oct
november: november | nov
december: december | dec
diwali: diwali
christmas: christmas | xmas
new-year: new year
easter: easter
[weekday]
monday: monday
tuesday: tuesday
wednesday: wednesday
thursday: thursday
friday: friday
saturday: saturday
sunday: sunday
[tier]
gold-card: gold card | gold credit card
platinum: platinum
silver: silver
gold: gold
titanium: titanium
signature-card: signature card
premium-account: premium account | premium customer | premier
standard: standard
basic: basic
classic: classic
`;
