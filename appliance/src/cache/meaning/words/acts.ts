/**
 * What people do with a bank, and what happens to them there. `concept: wording | wording`; inflections need not be listed. Words of one line
 * are equal in a bank's questions, words of two lines are not (see near-words.ts for those between).
 */
export const acts = `
open: open | set up | setup | create | start up | opening
register: register | sign up | enroll | subscribe | opt in | onboard | registration | enrollment | sign me up | get registered
unregister: unregister | deregister | unsubscribe | opt out | unenroll
close: close | shut | shut down | terminate | close down | close out | closure | termination | closing
cancel: cancel | call off | revoke | rescind | abort | cancellation | get cancelled
stop: stop | stop payment | stop payment on | stop payment of | place stop payment | place stop payment on | halt | discontinue | cease | put end to
block: block | put stop on | place stop on | put stop to | freeze | lock | put block on | put hold on card | put freeze on | hotlist | put lock on | pause card | place block on | place freeze on
unblock: unblock | take block off | get block off | get hold off | take hold off | take freeze off | get freeze off | take off hold | off hold | hold off | lift hold | remove hold | release hold | lift hold on | remove hold from | unfreeze | unlock | remove block from | lift block on | lift freeze on | unsuspend | remove freeze | lift block | remove block
suspend: suspend | suspension | pause | put on hold | place on hold | temporarily block | temporarily freeze | temporarily lock
activate: activate | enable | turn on | switch on | activation | make active
deactivate: deactivate | disable | turn off | switch off | deactivation
reactivate: reactivate | re activate | reactivation | activate again | re enable
report: report | notify bank of | inform bank of | inform bank about | let bank know about | tell bank about | notify bank about | notify you of | let you know about | tell you about | alert bank to | flag
notify: notify | inform | alert | tell bank | tell you | notify bank | inform bank | let bank know | let you know
dispute: dispute | contest | challenge | raise dispute | file dispute | open dispute | object to | question charge | raise query about | chargeback | file chargeback | raise chargeback | raise dispute for | raise dispute about | lodge dispute | start dispute
complain: complain | complaint | file complaint | lodge complaint | raise complaint | make complaint | register complaint | grievance | raise grievance | raise concern | submit complaint | log complaint
escalate: escalate | escalation
replace: replace | reissue | re issue | replacement | get replacement | order replacement | request replacement | get replacement for | reissuance
renew: renew | renewal | roll over | rollover
extend: extend | extension | lengthen | prolong
change: change | modify | update | edit | amend | alter | revise | correct | make change to | change of | modification | amendment | updation | updating
reset: reset | set new | regenerate | recover | retrieve | recovery
increase: increase | raise | enhance | boost | go up | bump up | hike | up limit | enhancement
decrease: decrease | reduce | lower | cut | bring down | go down | reduction | cut down
order: order | request | ask for | place order for | place request for | put in request for | make request for | requisition | submit request for | raise request for
apply: apply for | apply | application | submit application for | put in application for | make application for
get: get | obtain | acquire | procure | avail | receive copy of | get hold of | have access to | getting
qualify: qualify | qualify for | eligible for | eligible | eligibility | entitled to | entitled
transfer: transfer | send payment | make transfer | send | move | remit | shift | transfer over | move over | sending
receive: receive | get paid | receipt of | receiving | accept payment
pay: pay | make payment | payment | settle | make payment on | paying | clear due
repay: repay | pay back | repayment | clear loan | clear debt | pay off | payoff | clear off | pay in full | pay off in full
repay+early: prepay | prepayment | pay early | foreclose | foreclosure | preclose | preclosure | early settlement | settle early | pre close | pre payment | part prepayment | early payoff
early: early | premature | prematurely | before maturity | before term | ahead of time | in advance | ahead of schedule | before due | earlier
withdraw: take out | take out of | withdraw | withdrawal | cash out | draw out | take cash out | take out cash | take money out | take out money | get cash | draw cash | get cash out | pull out money | pull money out | cash withdrawal | withdraw cash | withdraw money | money withdrawal
break-deposit: break
deposit: deposit | pay in | put in | pay into | put into | depositing | lodge | make deposit | put money in | put money into | deposit money | pay money in | pay money into | add cash | credit cash
top-up: top up | topup | add money | add fund | load | load money | recharge | add money to | put fund | reload | topping up | adding money
view: see | view | check | look at | look up | find | find out | show | display | review | read | check on | get to see | access detail of | know | have look at | verify status of | take look at | look into | pull up | checking
track: track | trace | keep track of | monitor | tracking | follow up on
search: search | search for | look for | locate
verify: verify | validate | authenticate | confirm | prove | verification | authentication | confirmation | validation | go through verification | complete verification
authorise: authorize | approve | sanction | authorization | approval | sanctioning
link: link | connect | attach | associate | seed | pair | linking | tie
unlink: unlink | disconnect | detach | delink | de link
add: add | include | put | insert | adding | addition
remove: remove | delete | take off | drop | erase | get rid of | removal | deletion
endorse: endorse | endorsement
use: use | utilize | make use of | usage | using
download: download | get copy of | export | save copy of | get pdf of | obtain copy of | pull copy of
print: print | print out
submit: submit | file | hand in | turn in | furnish | submission | filing
upload: upload
provide: provide | give | supply | present | produce | hand over
sign: sign | signing | put signature on
buy: buy | purchase | buying
sell: sell | selling | sale
invest: invest | investing | put money in stock
exchange: exchange | convert | change currency | swap | change money | conversion | exchange money
redeem: redeem | cash in | redemption | use point
claim: claim | make claim | file claim | raise claim | submit claim | claim for | claiming | lodge claim | start claim | put in claim
refund: refund | get money back | reimburse | reimbursement | money back | get refund | return money | give money back | get back money | refunded | get my money back
reverse: reverse | revert | undo | reversal | roll back | rollback
recall: recall | call back payment | take back | pull back
borrow: borrow | borrowing
lend: lend | lending
save: save | saving up | put aside | set aside
spend: spend | spending
earn: earn | accrue | make interest | gain | earning
owe: owe | owing
lose: lose | misplace | go missing | loss | lost | mislay | can not find | not find
steal: steal | theft | rob | swipe card
forget: not know | do not know | forget | not remember | can not remember | slip mind | do not remember
leave-behind: leave behind
log-in: log in | login | log into | log on | sign in | sign into | sign on | access account | get into account | log in to | sign in to | logon | logging in | signing in | log on to
log-out: log out | logout | sign out | log off
contact: contact | call | get in touch with | speak to | talk to | phone | speak with | talk with | get hold of someone | ring | connect with | reach out to | communicate with | get in contact with | be in touch with
found: found | founded | establish
reach: reach
come: come
return: return
leave: leave
rent: rent | lease
overpay: overpay | pay extra | make overpayment | overpayment | extra payment | make extra payment
repossess: repossess | repossession
redirect: redirect | forward
value: valuation | appraisal | appraise | assess value of
quit: quit | give up | relinquish
incoming: incoming | inbound | inward
outgoing: outgoing | outbound | outward
unload: unload | offload
bar: bar | ban | prohibit | forbid
include: included
exclude: exclude | rule out
join: join
access: access
avoid: avoid | prevent | steer clear of
disappear: disappear | vanish
switch: switch | move over to
travel-plan: travel plan
visit: visit | go to | come to | come into | go into | walk into | drop by
book: book | schedule | arrange | make appointment | fix appointment | booking | set up appointment
reschedule: reschedule | rebook | change appointment
work: work | function | operate
fail: fail | not work | not go through | stop working | unsuccessful | failure | not process | error | not function | not successful | out of order | be broken | break down | malfunction | not complete | stop functioning | keep failing
decline: decline | reject | refuse | deny | not accept | turn down | rejection | denial | refusal | get declined | not approve | not be accepted | get rejected
bounce: bounce | dishonor | return unpaid | not clear | be returned
accept: accept
expire: expire | lapse | expiry | expiration | expired | run out | out of date | be valid until | be valid till | stop being valid
mature: mature | maturity | come due
arrive: arrive | deliver | come in mail | come in | be here | show up | turn up | delivery | get delivered | come through | reach me | land | get here
credit: credit to | credited | show in account | reflect in account | appear in account | post to | reflect | get credited
debit: debited | deduct | deducted | deduction | take from account | take out of account | get debited | debit from | taken out of | auto debited | taken from
clear: clear | clearing | clearance | cleared
process: processing | get processed | complete
calculate: calculate | work out | compute | determine | calculation | figure out | arrive at | computation
skip: skip | miss | default on | not make | fail to make | fail to pay | not pay | not pay on time | missed | default
defer: defer | postpone | delay | put off | push back | deferral | moratorium
late: late | delayed | overdue | past due | late payment | after due date | pay late | delay in payment | payment late
allow: allow | permit | allowed | permitted | permissible
set-limit: set limit | set cap
nominate: nominate | nominate someone | nomination | add nominee | appoint nominee | register nominee | name beneficiary
protect: protect | keep safe | secure against | safeguard | stay safe from | guard against | protect against | protect from | keep secure | stay safe
hack: hack | compromise | break into | get hacked | hacked
phish: phishing | scam | fraud | fraudulent | scammer | fraudster | scammed | fall for scam | get scammed | defraud
recognise: recognize | identify | familiar
not-recognise: not recognize | unrecognized | unknown | unfamiliar | unauthorized | not authorize | unauthorised | not make | do not recognize | not familiar with | suspicious
travel: travel | travelling | traveling | go abroad | trip | go on holiday | go overseas | travel abroad | go on vacation | vacation | travel overseas
move-house: i have move | i move | i just move | i recently move | we have move | move house | relocate | change residence | move home | shift house
insure: insure | insured | insurance
cover: cover | covered | coverage
tax: tax | taxable | taxed | taxation
consolidate: consolidate | merge | combine | consolidation
refinance: refinance | refinancing | balance transfer of loan | remortgage
cosign: cosign | co sign
inherit: inherit | inheritance
die: die | pass away | death | deceased | passing | demise | dead
marry: marry | get married | marriage | wed
divorce: divorce | divorced
hire: hire | recruit
graduate: graduate | graduation
help: help | assist | support | assistance
choose: choose | pick | select | pick out | decide on | opt for | selection
compare: compare | comparison
improve: improve | build up | improvement | make better
affect: affect | impact | influence | effect | have effect on | have impact on
mean: mean | stand for | refer to | signify
start: start | begin | commence | kick off
end: end | finish
wait: wait | waiting
swallow: swallow | eat | keep card | stuck in | get stuck in | stick | trap | trapped | retain | swallowed | retained | take my card and not return
dispense: dispense | give out cash | give cash | pay out
duplicate: twice | double | two time | duplicate | duplicated
overcharge: overcharge | charge too much | overcharged
withhold: withhold | hold up
round: round | round up
split: split | divide | break up
earn-reward: earn point | collect point | earn reward | earn cashback
waive: waive | waiver | waive off | let off
negotiate: negotiate | bargain
offer: offer
guarantee: guarantee
hide: hide | conceal
share: share
issue: issue | issuance
restore: restore | reinstate | bring back | reinstatement
dispatch: dispatch | ship | mail out | send out | post out
collect: collect | pick up | collection
convert-emi: convert to emi | convert into emi | pay in installment | split into emi | turn into emi
`;
