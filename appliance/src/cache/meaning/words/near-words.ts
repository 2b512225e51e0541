/**
 * Pairs of concepts that are often the same in a question, and sometimes not. A pair that needs one of these is never proven by the rules alone:
 * the verifier is asked.
 */
export const nearWords = `
charge ~ transaction | holiday ~ travel |  notify ~ report | notify ~ contact | report ~ contact | rent ~ hire | rent ~ get | rent ~ fee | hire ~ get | authorise ~ allow | money ~ fund | evidence ~ verify | evidence ~ document | evidence ~ income-proof | signatory ~ account-holder | executor ~ guardian | insurer ~ insure | insurer ~ bank | revenue ~ sell | tax-deductible ~ tax | tax-deductible ~ debit | broker ~ agent | arrears ~ outstanding | arrears ~ late | arrears ~ skip | overpay ~ repay | payment-holiday ~ skip | payment-holiday ~ defer | capital-gain ~ earn | joint ~ joint-account | close ~ remove | establish ~ open |  charge ~ penalty | charge ~ commission | fee ~ charge | fee ~ penalty | fee ~ commission | get ~ order |
get ~ apply | get ~ receive | get ~ open | get ~ view | get ~ download | get ~ buy | get ~ collect | get ~ claim | get ~ reset |
get ~ replace | get ~ earn | get ~ register | get ~ borrow | get ~ search | get ~ have | get ~ provide | order ~ apply | order ~ replace |
order ~ buy | apply ~ open | apply ~ register | open ~ register | apply ~ submit | apply ~ claim | replace ~ renew | replace ~ change |
change ~ add | change ~ set-limit | change ~ move-house | change ~ increase | change ~ transfer | change ~ exchange | reset ~ forget |
block ~ suspend | block ~ deactivate | block ~ report | block ~ stop | suspend ~ deactivate | unblock ~ reactivate | unblock ~ activate |
activate ~ reactivate | close ~ cancel | close ~ remove | close ~ deactivate | cancel ~ stop | cancel ~ remove | cancel ~ reverse |
cancel ~ unregister | cancel ~ end | stop ~ end | stop ~ deactivate | remove ~ unlink | close ~ end | view ~ track | view ~ search |
view ~ verify | view ~ download | view ~ use | track ~ search | download ~ print | download ~ receive | view ~ compare | view ~ choose |
submit ~ upload | submit ~ provide | upload ~ provide | submit ~ transfer | provide ~ transfer | transfer ~ deposit | pay ~ repay |
repay ~ close | break-deposit ~ withdraw | break-deposit ~ close | allow ~ activate | borrow ~ loan | withdraw ~ borrow | deposit ~ top-up |
add ~ top-up | deposit ~ add | add ~ link | add ~ register | add ~ nominate | link ~ register | refund ~ reverse | reverse ~ recall |
refund ~ credit | cancel ~ recall | dispute ~ complain | dispute ~ report | complain ~ report | complain ~ escalate | refund ~ receive |
receive ~ arrive | arrive ~ dispatch | arrive ~ clear | clear ~ process | clear ~ credit | process ~ happen |
arrive ~ credit | process ~ arrive | credit ~ receive | credit ~ deposit | collect ~ receive | decline ~ fail | fail ~ bounce |
decline ~ bounce | damaged ~ fail | work ~ happen | not-recognise ~ dispute | lose ~ lost-or-stolen | lose ~ leave-behind |
steal ~ lost-or-stolen | not-recognise ~ phish | steal ~ hack | qualify ~ get | qualify ~ apply | authorise ~ get | verify ~ authorise |
authorise ~ process | log-in ~ use | log-in ~ view | reach ~ contact | reach ~ arrive | reach ~ credit | reach ~ transfer | come ~ arrive |
come ~ receive | come ~ reach | return ~ refund | return ~ reverse | access ~ log-in | access ~ use | access ~ view | access ~ get |
avoid ~ stop | disappear ~ lose | switch ~ change | switch ~ transfer | switch ~ exchange | status ~ happen | status ~ view | recent ~ new |
due ~ due-date | due ~ late | travel-notice ~ notify | travel-notice ~ travel | travel-plan ~ travel | fix ~ change | fix ~ help |
source ~ come | identity-theft ~ phish | available-funds ~ balance | complete-form ~ submit | pay ~ fee | unregister ~ deactivate |
unregister ~ stop | unregister ~ switch | deactivate ~ switch | increase ~ more | decrease ~ less | avoid ~ waive | buy ~ invest | spend ~ use | spend ~ pay | use ~ pay | use ~ redeem |
use ~ work | accept ~ use | use ~ withdraw | earn ~ receive | redeem ~ claim | redeem ~ get | book ~ get | book ~ order | contact ~ help |
contact ~ customer-care | choose ~ decide | start ~ open | start ~ do | calculate ~ view | arrive ~ transfer | notify ~ alert |
alert ~ message | alert ~ sms | expire ~ valid | expire ~ renew | late ~ skip | insure ~ cover | protect ~ safe | protect ~ hack |
guarantee ~ cover | issue ~ provide | issue ~ offer | offer ~ provide | offer ~ have | issue ~ dispatch | issue ~ get | issue ~ order |
credit-card ~ card | debit-card ~ card | physical-card ~ card | physical-card ~ debit-card | virtual-card ~ disposable-card |
balance ~ amount | balance ~ money | online-banking ~ online | mobile-app ~ phone | branch ~ place | atm ~ place |
direct-debit ~ standing-order | bill-payment ~ pay | invoice ~ pay | otp ~ code | user-id ~ name | e-statement ~ statement |
mini-statement ~ statement | history ~ transaction | history ~ statement | transaction ~ pay | statement ~ transaction |
transaction ~ transfer | transaction ~ buy | document ~ form | document ~ id-proof | id-proof ~ identity | address-proof ~ address |
kyc ~ identity | kyc ~ verify | detail ~ address | terms ~ rule | contract ~ terms | interest-rate ~ earn | interest-rate ~ rate |
exchange-rate ~ rate | apr ~ interest-rate | apy ~ interest-rate | exchange-rate ~ exchange | rate ~ charge | credit-limit ~ limit |
outstanding ~ owe | outstanding ~ balance | outstanding ~ debt | tenure ~ time | beneficiary ~ account | phone-number ~ phone |
phone-number ~ number | customer-care ~ number | customer-care ~ agent | agent ~ manager | contact ~ agent | pending ~ suspend |
abroad ~ usage-abroad | abroad ~ travel | usage-abroad ~ use | international-transfer ~ abroad | wire-transfer ~ transfer |
bank-transfer ~ transfer | fast ~ faster | safe ~ legitimate | free ~ charge | free ~ fee | wrong ~ bad | home ~ address | old ~ past |
improve ~ increase | improve ~ good | salary ~ income | employer ~ salary | insure ~ policy | policy ~ cover | invest ~ investment |
stock ~ invest | reward-point ~ redeem | error-message ~ fail | new-customer ~ new | spouse ~ family | damaged ~ work | late ~ due-date |
due-date ~ date | statement-date ~ date | replace ~ new | replace ~ fresh | new ~ fresh | more ~ new | more ~ many | forget ~ lose |
duplicate ~ again | cashiers-cheque ~ cheque | borrow ~ apply | debt ~ loan | debt ~ owe | installment ~ pay | installment ~ repay
`;

/** Opposites, and pairs that are taken for each other: one of them here and the other there makes two questions. */
export const opposites = `
change ~ reset | pay ~ transfer | unblock ~ stop | unblock ~ suspend | unblock ~ deactivate | activate ~ use | activate ~ suspend |
refund ~ replace | open ~ close | block ~ unblock | activate ~ deactivate | register ~ unregister | increase ~ decrease |
deposit ~ withdraw | credit ~ debit | buy ~ sell | lend ~ borrow | link ~ unlink | add ~ remove | log-in ~ log-out | transfer ~ receive |
pay ~ receive | accept ~ decline | start ~ end | start ~ stop | lose ~ steal | lose ~ search | before ~ after | above ~ below |
more ~ less | most ~ least | high ~ low | better ~ worse | best ~ worst | online ~ offline | all ~ few | past ~ next |
active ~ dormant-account | old ~ new | full ~ partial | early ~ late | fast ~ slow | faster ~ slow | safe ~ dangerous | legal ~ illegal | correct ~ wrong |
mandatory ~ optional | public ~ private | active ~ passive | borrower ~ lender | asset ~ liability | domestic ~ abroad | domestic ~ international-transfer | domestic ~ usage-abroad | domestic-transfer ~ international-transfer | domestic-transfer ~ abroad | pending ~ unblock | top-up ~ unload | register ~ log-out | repay ~ apply |  include ~ exclude | cover ~ exclude | in ~ out | on ~ off | up ~ down | up ~ off | arrive ~ out | incoming ~ outgoing | inbound ~ outbound | inward ~ outward | payer ~ beneficiary | sender ~ beneficiary | payer ~ payee | landlord ~ tenant | employer ~ employee | debtor ~ creditor | insurer ~ insured | buyer ~ seller | buyer ~ merchant | import ~ export | lengthen ~ shorten | upgrade ~ downgrade | gain ~ loss | profit ~ loss | pay ~ owe | above ~ under | with ~ without | either ~ both | either ~ neither | neither ~ both | all ~ either | resume ~ suspend | resume ~ stop | resume ~ end | cheaper ~ more | hire ~ lend | teach ~ learn | give ~ take | transfer ~ withdraw | same ~ different |
permanent ~ temporary | fixed-rate ~ floating-rate | secured ~ unsecured | gross ~ net | savings-account ~ current-account |
credit-card ~ debit-card | senior ~ minor | existing-customer ~ new-customer | manual ~ automatic | physical ~ digital |
one-off ~ recurring | employed ~ unemployed | employed ~ self-employed | weekday ~ weekend | fixed-deposit ~ recurring-deposit |
spend ~ save | spend ~ earn | inside ~ outside | good ~ bad | easy ~ hard | cancel ~ order | cancel ~ renew | cancel ~ apply |
stop ~ activate | suspend ~ reactivate | close ~ reactivate | refund ~ pay | repay ~ borrow | fail ~ work | activate ~ block |
activate ~ cancel | report ~ cancel | replace ~ cancel | replace ~ activate | replace ~ report | forget ~ change | lose ~ damaged |
decline ~ authorise | free ~ paid | until ~ since | joint ~ single-person
`;

/** A word that says nothing more where the other one is in the same question: `money` beside `transfer`. */
export const implied = `
move-house: address
reset: forget
forget: reset
block: unblock
expire: renew
money: transfer | withdraw | deposit | top-up | receive | borrow | international-transfer | bank-transfer | wire-transfer | refund | lend | exchange | cash | pay
fund: transfer | withdraw | deposit | top-up | receive | bank-transfer | international-transfer | wire-transfer
cash: withdraw
card: pin | cvv
account: balance | statement | minimum-balance | monthly-fee | online-banking | savings-account | current-account | fixed-deposit | joint-account | salary-account | beneficiary | overdraft
bank: account | statement | cheque | branch | transfer | loan | savings-account | current-account | card | debit-card | credit-card | customer-care | fixed-deposit | home-loan | personal-loan
detail: address | phone-number | kyc
number: account-number | phone-number | pin | customer-care | ifsc | routing-number | pan
amount: transfer | withdraw | deposit | limit | minimum-balance | most | least | pay | top-up
time: arrive | transfer | process | take | clear
process: transfer | apply | open | close | verify | claim | kyc
service: overdraft | sms | online-banking | phone-banking | mobile-app | e-statement
type: account | loan | card
transaction: contactless | dispute
charge: dispute
new: add | open | register | apply
pay: neft | rtgs | imps | sepa | zelle | upi | contactless
transfer: neft | rtgs | imps | sepa | zelle
view: balance | account-number | iban | sort-code | swift-code | ifsc | routing-number
get: balance | account-number | iban | sort-code | swift-code | ifsc | routing-number | new | loan | refund | statement | cashback | replace | password | pin | card | debit-card | credit-card | cheque-book
`;
