/**
 * What banks and insurers have. Groups are in brackets: two different things of one group stand for each other in questions that are otherwise
 * alike (a debit card for a credit card), so a pair with one here and the other there has two answers.
 */
export const things = `
[card]
credit-card: credit card | cc | creditcard
debit-card: debit card | atm card | check card | atm debit card | debitcard | bank card
prepaid-card: prepaid card | pre paid card
virtual-card: virtual card | digital card | e card | virtual debit card
disposable-card: disposable card | disposable virtual card | single use card | one time card
gift-card: gift card | gift voucher
forex-card: forex card | travel card | travel money card | multi currency card
add-on-card: add on card | supplementary card | additional card | extra card | spare card | second card | additional cardholder | authorised user card
physical-card: physical card | plastic card
store-card: store card
charge-card: charge card
card: card
[account]
savings-account: savings account | saving account | savings | sb account | saving bank account | savings bank account
current-account: current account | current and | current or | current vs | current versus | current to | from current | checking account | checking | chequing account | transaction account | cheque account | check account
joint-account: joint account | joint bank account | joint savings account | shared account
salary-account: salary account | payroll account
zero-balance-account: zero balance account | no frills account | basic account | basic savings account
nri-account: nri account | non resident account
nre-account: nre account | nre
nro-account: nro account | nro
fcnr-account: fcnr account | fcnr
foreign-account: foreign currency account | multi currency account
dormant-account: dormant account | inactive account | inoperative account | dormant | inactive | dormancy
money-market-account: money market account
escrow-account: escrow account | escrow
fixed-deposit: fixed deposit | fd | term deposit | time deposit | certificate of deposit | cd | fixed term deposit | fixed deposit account | fd account
recurring-deposit: recurring deposit | rd | recurring deposit account | regular saver
ppf: ppf | public provident fund
account: account | bank account | acct | banking account
[loan]
home-loan: home loan | mortgage | housing loan | house loan | mortgage loan | home mortgage | property loan
car-loan: car loan | auto loan | vehicle loan | car finance | auto finance
bike-loan: two wheeler loan | bike loan | motorcycle loan
personal-loan: personal loan | unsecured loan
education-loan: education loan | student loan | study loan | educational loan
gold-loan: gold loan | loan against gold
business-loan: business loan | working capital loan | sme loan | commercial loan | msme loan
loan-against-property: loan against property | lap
payday-loan: payday loan
overdraft-protection: overdraft protection
overdraft: overdraft | overdraft facility | od facility | arranged overdraft
unarranged-overdraft: unarranged overdraft | overdraw | overdrawn | go overdrawn | negative balance | overdraw account | account overdraw | balance below zero
line-of-credit: line of credit | credit line
heloc: heloc | home equity line | home equity line of credit
home-equity-loan: home equity loan | second mortgage
cash-advance: cash advance
bridging-loan: bridge loan | bridging loan
loan: loan
[payment]
direct-debit: direct debit | auto debit | autopay | automatic payment | auto pay | automatic bill payment | ach debit | nach mandate | e mandate | automatic debit
standing-order: standing order | standing instruction | recurring payment | recurring transfer | scheduled transfer
wire-transfer: send wire | wire | wire transfer | telegraphic transfer | bank wire
international-transfer: international transfer | overseas transfer | transfer abroad | send money abroad | send money overseas | transfer money abroad | international money transfer | foreign transfer | cross border transfer | remittance | international payment | transfer overseas | international wire transfer | international wire | send money internationally | send money to another country | transfer money overseas | outward remittance | transfer money internationally | transfer internationally | overseas payment | send abroad | send money to foreign country | money transfer abroad
domestic-transfer: domestic transfer | local transfer | domestic payment | domestic wire transfer | domestic wire
bank-transfer: bank transfer
balance-transfer: balance transfer
bill-payment: bill payment | pay bill | bill pay | billpay | pay utility bill | paying bill
contactless: contactless payment | contactless | tap to pay | tap and pay | contactless transaction | nfc payment | tap payment
direct-deposit: direct deposit | deposit paycheck directly | paycheck deposit directly | salary deposit directly | wage deposit directly | payroll deposit | salary credit
cheque-deposit: mobile cheque deposit | mobile deposit | remote deposit | deposit cheque with phone | deposit cheque by phone | deposit cheque with mobile | deposit cheque with mobile phone | deposit cheque using phone | deposit cheque using mobile app | deposit cheque using app | deposit cheque using mobile phone | deposit cheque via app | deposit cheque through app | deposit cheque in app | deposit cheque with app | deposit cheque on phone | deposit cheque from phone | deposit cheque remotely | deposit cheque through mobile app | deposit cheque with mobile app
cash: cash | hard cash
cheque: cheque | paper check | bank check
cashiers-cheque: cashier check | cashier cheque | banker cheque | pay order
demand-draft: demand draft | dd | demand draft dd | bank draft | banker draft
cancelled-cheque: cancelled cheque | voided check | canceled check | void check
traveller-cheque: traveler cheque | traveler check | traveller cheque
post-dated-cheque: post dated cheque | postdated cheque | postdated check
money-order: money order | postal order
mobile-wallet: digital wallet | e wallet | mobile wallet | wallet
installment: emi | installment | instalment | monthly payment | monthly installment | equated monthly installment | monthly repayment
down-payment: down payment | downpayment
minimum-payment: minimum payment | minimum due | minimum amount due | minimum repayment
transaction: transaction | txn | trxn
[secret]
pin: pin | pin number | pin code of card | atm pin | card pin | debit card pin | pin code
otp: otp | one time password | one time passcode | verification code | security code sent | one time code | one time pin | confirmation code
password: password | passcode | pass word | login password | online banking password
cvv: cvv | cvc | cvv number | security code | cvv code | card security code
user-id: user id | username | customer id | login id | user name | userid | login name | client number
memorable-word: memorable word | security question | secret answer | security answer
biometric: biometric | fingerprint | face id | touch id | facial recognition | biometrics
two-factor: two factor authentication | 2fa | two step verification | two factor | two step authentication | multi factor authentication
mpin: mpin
upi-pin: upi pin
tpin: tpin
[number]
account-number: account number | acct number | bank account number
card-number: card number
routing-number: routing number | aba number | aba routing number | routing code
sort-code: sort code
ifsc: ifsc | ifsc code
swift-code: swift code | bic | swift bic | bic code | swift
iban: iban | iban number | international bank account number | international bank account number iban
micr: micr | micr code
branch-code: branch code
reference-number: reference number | reference | tracking number | transaction id | utr number | utr
cheque-number: cheque number
phone-number: phone number | mobile number | contact number | telephone number | cell number | cell phone number | registered mobile number
customer-care: customer care | customer service | customer support | helpline | help desk | call center | support team | customer care number | contact center | customer service number | helpline number | support line | care center
[paper]
statement: statement | account statement | bank statement | monthly statement | statement of account
e-statement: e statement | electronic statement | paperless statement | online statement | paperless | digital statement
mini-statement: mini statement
cheque-book: cheque book | chequebook | checkbook | check book | book of cheque | cheque leaf | box of check | cheque leave
passbook: passbook | pass book
receipt: receipt | payment receipt
interest-certificate: interest certificate
tax-form: tax form | tax document
tax-certificate: tax certificate
form-16: form 16
form-1099: form 1099
no-dues-certificate: no due certificate | noc | no objection certificate
document: document | paperwork | paper | documentation | doc
id-proof: id proof | identity proof | proof of identity | identification | id document | identity document | photo id | id | identity card
address-proof: address proof | proof of address | proof of residence
income-proof: income proof | proof of income | salary slip | pay slip | payslip | pay stub
passport: passport
driving-licence: driving license | driver license | driving licence
aadhaar: aadhaar | aadhar | aadhaar card
pan: pan card | pan | pan number
invoice: invoice | bill
certificate: certificate
contract: contract | agreement
letter: letter | reference letter
form: form
terms: terms and condition | term and condition | terms
kyc: kyc | know your customer | kyc verification | kyc process | kyc check
e-kyc: e kyc | ekyc | video kyc
[channel]
online-banking: online banking | net banking | netbanking | internet banking | web banking | ebanking | e banking | online portal | online bank | internet bank | digital banking
mobile-app: mobile app | mobile banking | app | banking app | mobile banking app | smartphone app | mobile application | phone app | bank app | mobile bank app
phone-banking: phone banking | telephone banking | ivr | telebanking | over phone | by phone | over telephone
branch: branch | bank branch | branch office | in branch | local branch | in person | brick and mortar branch
atm: atm | cash machine | cashpoint | cash point | atm machine | cash dispenser | automated teller machine | bank machine
cash-deposit-machine: cash deposit machine | cdm
online: online | on internet | on website | through website | via website | website | over internet | web site | through web | on web
offline: offline
sms: sms | text message | by text | text
email: email | e mail | by email
post: post | mail | postal | postal mail | courier
whatsapp: whatsapp
teller: teller | over counter | at counter | cashier | counter
[fee]
markup: forex markup | markup | markup fee | currency markup
monthly-fee: monthly fee | monthly charge | maintenance fee | monthly maintenance fee | account maintenance fee | maintenance charge | account fee | monthly account fee | monthly maintenance charge | account maintenance charge | monthly service fee
processing-fee: processing fee | processing charge | arrangement fee | origination fee
joining-fee: joining fee | enrollment fee
minimum-balance-penalty: minimum balance penalty | penalty for not maintaining minimum balance | low balance fee | minimum balance fee | minimum balance charge | non maintenance charge | penalty for non maintenance of minimum balance | charge for not maintaining minimum balance
closing-cost: closing cost
[rate]
interest-rate: interest rate | rate of interest | roi | interest | rate of return on deposit
apr: apr | annual percentage rate | annual percentage rate apr
apy: apy | annual percentage yield
exchange-rate: exchange rate | conversion rate | fx rate | forex rate | currency rate | rate of exchange | currency exchange rate | foreign exchange rate | currency conversion rate
fixed-rate: fixed rate | fixed interest rate | fixed interest | fixed
floating-rate: floating rate | variable rate | adjustable rate | variable interest rate | floating interest rate | adjustable interest rate | variable | floating
prime-rate: prime rate
base-rate: base rate | benchmark rate | repo rate
compound-interest: compound interest | compounding
simple-interest: simple interest
[amount]
balance: balance | account balance | bank balance
minimum-balance: minimum balance | minimum average balance | average monthly balance | min balance | minimum account balance | minimum balance requirement | minimum monthly average balance
credit-limit: credit limit | card limit | credit card limit | spending limit
credit-score: credit score | cibil score | cibil | fico score | credit rating | fico
credit-report: credit report
credit-history: credit history
principal: principal | principal amount
collateral: collateral
outstanding: outstanding balance | outstanding amount | outstanding | amount owed
amount-due: amount due | total due | total amount due
available-credit: available credit
due-date: due date | payment due date | last date for payment | last date to pay | payment date | deadline for payment
statement-date: statement date | billing date
grace-period: grace period | interest free period
billing-cycle: billing cycle | billing period | statement cycle
tenure: tenure | loan term | loan tenure | repayment period | loan period | repayment term
salary: salary | pay check | paycheck | wage | payroll | wages
income: income
debt: debt
[reward]
reward-point: reward point | loyalty point | reward | point | bonus point
cashback: cashback | cash back
air-mile: air mile | mile
lounge: lounge access | airport lounge | lounge
discount: discount
voucher: voucher | coupon
`;
