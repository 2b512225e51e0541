/** What is insured and invested in, who has to do with a bank, and other things around it. Groups as in things.ts. */
export const holdings = `
[insure]
life-insurance: life insurance | life cover | life policy
term-insurance: term insurance | term plan | term life insurance
health-insurance: health insurance | health policy | health plan | medical policy | medical plan | medical insurance | mediclaim | health cover
car-insurance: car insurance | motor policy | car policy | auto policy | vehicle policy | motor cover | car cover | auto insurance | motor insurance | vehicle insurance
home-insurance: home insurance | home policy | house policy | home cover | house insurance | property insurance | homeowner insurance
travel-insurance: travel insurance | travel policy | travel cover | trip insurance
deposit-insurance: deposit insurance
premium: premium | insurance premium
deductible: deductible | excess
policy: policy | insurance policy | insurance
surrender-value: surrender value
no-claim-bonus: no claim bonus | ncb | no claim discount | ncd
rider: rider
sum-insured: sum insured | sum assured
[invest]
mutual-fund: mutual fund | mf
stock: stock | share of company | equity | shares | stocks
bond: bond
etf: etf | exchange traded fund
index-fund: index fund
sip: sip | systematic investment plan
demat: demat account | demat
trading-account: brokerage account | trading account
ipo: ipo
crypto: crypto | cryptocurrency
bitcoin: bitcoin | btc
ethereum: ethereum | eth
portfolio: portfolio
dividend: dividend
pension: pension | retirement fund
ira: ira | individual retirement account
retirement-account: retirement account
401k: 401k | 401 k
gold-bond: sovereign gold bond | gold bond
treasury-bill: treasury bill | t bill
investment: investment
nav: nav | net asset value
capital-gain: capital gain | cgt
expense-ratio: expense ratio | total expense ratio | ter | ongoing charge figure
exit-load: exit load | redemption fee | exit fee
market-cap: market cap | market capitalization | market capitalisation | mcap
pe-ratio: pe ratio | p e ratio | price to earning ratio | price earning ratio
eps: eps | earning per share
ticker: ticker | ticker symbol | stock symbol
revenue: revenue | turnover
net-income: net profit | net income | profit after tax
operating-income: operating profit | operating income
yield: yield | dividend yield
broker: broker | stockbroker
lock-in: lock in | lock in period
call-option: call option
put-option: put option
futures: futures
hedge-fund: hedge fund
[item]
safe-deposit-box: locker | safe deposit box | safety deposit box | bank locker | deposit locker
beneficiary: saved payee | saved beneficiary | beneficiary | payee | recipient | receiver
nominee: nominee
chip: chip
magnetic-strip: magnetic strip | magstripe
signature: signature
name: name
surname: last name | surname | family name | maiden name
address: address | home address | residential address | postal address | mailing address
billing-address: billing address
email-address: email address | email id | e mail address
date-of-birth: date of birth | dob | birth date
nationality: nationality
phone: phone | mobile | cell phone | smartphone | mobile phone | handset
computer: computer | laptop | pc
device: device
browser: browser
wallet-item: purse | handbag
car: car | vehicle
house: house | property
merchant: merchant | shop | store | retailer | seller | vendor
business: business | company
currency: currency | foreign currency | foreign exchange | forex
coin: coin
note: bank note | banknote
appointment: appointment
identity: identity
subscription: subscription
mandate: mandate
fraud-alert: fraud alert
identity-theft: identity theft
travel-notice: travel notice | travel notification | travel alert
notary: notary | notarize
pre-approval: pre approval | preapproval | prequalification | pre approved
alert: alert | notification
message: message
code: code | qr code
error-message: error message
history: history | transaction history | list of transaction | past transaction | payment history
security: security
privacy: privacy
ownership: ownership
power-of-attorney: power of attorney
will: last will
trust: trust fund
tax-return: tax return | itr | income tax return | self assessment
social-security-number: ssn | social security number | social security no | social security
ltv: ltv | loan to value | loan to value ratio | ltv ratio
terminal: terminal | card machine | card reader | card terminal | pos | pos terminal | payment terminal
bicycle: bicycle | bike | cycle
windscreen: windscreen | windshield
headcount: headcount
signatory: signatory | authorised signatory | authorized signatory | signer
executor: executor | administrator of estate
probate: probate | grant of probate
insurer: insurer | insurance company
wifi: wi fi | wifi
evidence: evidence
arrears: arrears | behind on payment | fall behind | fall behind on
payment-holiday: payment holiday | payment break | repayment holiday | mortgage holiday
ceo: ceo | chief executive | chief executive officer
cfo: cfo | chief financial officer
tax-deductible: tax deductible | deductible from tax | deductible for tax
fiscal-year: fy | fiscal year | financial year | fiscal
bankruptcy: bankruptcy | bankrupt
usage-abroad: international usage | international transaction | overseas usage | international use | foreign usage | overseas use
online-transaction: online transaction | online payment | ecommerce transaction | internet purchase | online purchase | shop online | online shopping | pay online | buy online | pay online with
[person]
senior: senior citizen | senior | elderly | pensioner | retiree | elderly person | older customer
minor: minor | child | kid | teenager | under 18 | underage | teen | son | daughter | my children | children
student: student
nri: nri | non resident indian | non resident | foreigner | expat | foreign national | non citizen | noncitizen
employee: employee | staff | salaried person | salaried
self-employed: self employed | freelancer | self employed person
ex: ex | ex wife | ex husband | ex partner
spouse: spouse | wife | husband
business-partner: business partner | partner
brother: brother | sister | sibling
cousin: cousin | uncle | aunt | nephew | niece
boss: boss
colleague: colleague | coworker
neighbor: neighbor | roommate | flatmate
parent: parent | mother | father | mom | dad
friend: friend
family: family | family member | relative
widow: widow
guardian: guardian
guarantor: guarantor | cosigner | co signer
co-applicant: co applicant | co borrower | joint applicant
account-holder: account holder | primary holder
joint-holder: joint holder | joint account holder
existing-customer: existing customer
new-customer: new customer
manager: manager | branch manager | bank manager | relationship manager
agent: agent | human | real person | live agent | representative | live person | advisor | adviser
third-party: third party | someone else | another person | somebody else | other person
tenant: tenant
landlord: landlord
employer: employer
women: woman | female | women
men: man | male
veteran: veteran
farmer: farmer
resident: resident
citizen: citizen
`;
