import { describe, expect, test } from 'vitest';
import { judgePair, readQuestion } from './meaning.ts';

const judge = (pair: string): ReturnType<typeof judgePair> => {
  const [stored = '', asked = ''] = pair.split(' | ');
  return judgePair(readQuestion(stored), readQuestion(asked));
};

/** Two questions a line. */
const pairsIn = (text: string): string[] => text.trim().split('\n');

/** Pairs of near words with two answers, by what tells them apart. */
const kinds: Readonly<Record<string, string>> = {
  'necessity, possibility, advice and chance': `
Can I pay the fine in instalments? | Must I pay the fine in instalments?
May I bring my passport? | Do I need to bring my passport?
Am I allowed to sign for my wife? | Am I obliged to sign for my wife?
Should I insure my phone? | Can I insure my phone?
Should I close the old card? | Will I have to close the old card?
Is it wise to fix the rate? | Is it possible to fix the rate?
Could the bank raise my rate? | Should the bank raise my rate?
Might my loan be declined? | Is my loan declined?
Is a guarantor mandatory for a student loan? | Is a guarantor possible for a student loan?
Does the bank have to refund fraud losses? | Can the bank refund fraud losses?
Is it worth paying off my mortgage early? | Is it allowed to pay off my mortgage early?
When do I have to pay the bill? | When am I allowed to pay the bill?
Who can sign the form? | Who must sign the form?
Which documents can I upload? | Which documents must I upload?
Ought I to report it? | Am I able to report it?
Do I need to call before I travel? | Should I call before I travel?
Is it compulsory to give my phone number to open an account? | May I give my phone number to open an account?
Would it be smart to overpay my mortgage? | Is overpaying my mortgage possible?
Do customers have to sign the mandate? | Are customers able to sign the mandate?
Can a guarantor be released? | Does a guarantor have to be released?
Am I free to change my PIN at the ATM? | Am I supposed to change my PIN at the ATM?
Could my card be declined abroad? | Must my card be declined abroad?`,
  'particles after a verb or noun': `
opt in to statements | opt out of statements
Pension transfer in | Pension transfer out
How do I switch contactless on? | How do I switch contactless off?
turn my card on | turn my card off
Can I turn the alerts off? | Can I turn the alerts on?
pay in cash at the counter | pay out cash at the counter
How do I log my son in? | How do I log my son out?
cheque paid in | cheque paid out
Is the rate going up? | Is the rate going down?
put my card on hold | take my card off hold
How do I pause my debit card? | How do I take my debit card off hold?
How do I temporarily block my card? | How do I get the hold off my card?
money coming in | money going out
move funds over | move funds back
roll the deposit over | roll the deposit back
How do I switch off roaming on my card? | How do I switch roaming on for my card?
Moving my pension in | Moving my pension out
How do I get my card off hold? | How do I place my card on hold?
Can you take the block off my card? | Can you put a block on my card?
Where do I pay cash in? | Where do I take cash out?
Is my card locked out? | Is my card locked?
Money back on a purchase | Money down on a purchase
Can I cash out my points? | Can I cash in my points?
payments coming in from abroad | payments going out abroad`,
  'what "only", "just" and "even" stand before': `
Only my son can see the account | My son can see only the account
Can I just use the app to pay? | Can just I use the app to pay?
Does the fee apply only to new customers? | Does only the fee apply to new customers?
Even pensioners pay the fee | Pensioners pay even the fee
Is only the first payment free? | Is the first payment only free?
Not all payments are free | All payments are not free
I can merely view the account with the app | I can view the account with merely the app
Can just the executor close the account? | Can the executor close just the account?
The card is accepted only in shops abroad | Only the card is accepted in shops abroad
Can only my wife use the locker? | Can my wife only use the locker?
Just the interest is paid monthly | The interest is paid just monthly
I want to close just one of my accounts | I just want to close one of my accounts
Is even the second card free? | Is the second card even free?`,
  'who acts and whose it is': `
Can my employer see my account? | Can I see my employer's account?
Can I use my wife's card? | Can my wife use my card?
Can a merchant refund my payment? | Can I refund a merchant's payment?
Can my landlord cancel my standing order? | Can I cancel my landlord's standing order?
My friend sent me money by mistake, can he get it back? | I sent my friend money by mistake, can I get it back?
Does the bank tell the police if I report fraud? | Do I tell the police if the bank reports fraud?
Can my tenant pay me by card? | Can I pay my tenant by card?
What if a customer disputes my invoice? | What if I dispute a customer's invoice?
How do I block his card? | How do I block my card?
Can they cancel my order? | Can I cancel their order?
My mother owns the house I live in | I own the house my mother lives in
Can my boss name me as signatory? | Can I name my boss as signatory?
Does the buyer pay the seller's fee? | Does the seller pay the buyer's fee?
Is my husband liable for my debts? | Am I liable for my husband's debts?
Can I sell my flat to my son? | Can my son sell his flat to me?
He guaranteed my loan and I stopped paying | I guaranteed his loan and he stopped paying
How does my tenant pay me by standing order? | How do I pay my landlord by standing order?
Can my wife see what I spend? | Can I see what my wife spends?
Who insures the car my son drives? | Who insures the car I drive?
The merchant charged me twice | I charged a customer twice
How can somebody send me money from abroad? | How can I send somebody money abroad?
The bank made an error on my statement | I made an error on my form
Can my accountant log in for me? | Can I log in for my accountant?
My son lost his card | I lost my son's card
Is the seller paid before I get the goods? | Do I get the goods before the seller is paid?
My ex still uses my card | I still use my ex's card
Can the nominee claim my deposit? | Can I claim the nominee's deposit?
Can she open an account for me? | Can I open an account for her?
Can a minor be my joint holder? | Can I be a minor's joint holder?
Can a friend pay my loan? | Can I pay a friend's loan?`,
  'acts that others are at the other end of': `
Can I lend my card? | Can I borrow a card?
Can I rent a locker? | Can I rent out a locker?
How is tax on bought gold worked out? | How is tax on sold gold worked out?
What does a payer need? | What does a payee need?
What does the lender sign? | What does the borrower sign?
Are incoming SEPA payments free? | Are outgoing SEPA payments free?
Inward remittance charges | Outward remittance charges
How do I import payees? | How do I export payees?
deposit cash at an ATM | withdraw cash at an ATM`,
  'one noun of a long text, where both nouns occur elsewhere': `
We have a shop and a warehouse insured with you; last night thieves broke into the shop and took stock, so does the policy for business premises pay for the loss? | We have a shop and a warehouse insured with you; last night thieves broke into the warehouse and took stock, so does the policy for business premises pay for the loss?
My wife and my brother both hold cards on our account, and my wife lost hers in Spain last week. How do I get her a replacement before she flies? | My wife and my brother both hold cards on our account, and my brother lost his in Spain last week. How do I get her a replacement before she flies?
I have a current account and a savings account, and I want the interest to go to the savings account. Can that be set up? | I have a current account and a savings account, and I want the interest to go to the current account. Can that be set up?
My loan and my card are both with you. Can I use the loan to pay the card? | My loan and my card are both with you. Can I use the card to pay the loan?`,
  'prepositions that turn a question round': `
Is a fee due before delivery? | Is a fee due upon delivery?
Can I pay with points? | Can I pay for points?
Insurance against fire | Insurance despite fire
Can I withdraw cash in this country? | Can I withdraw cash abroad?
Is an international transfer free? | Is a transfer within the country free?
transfers under 500 | transfers over 500
Can I pay into the account? | Can I pay out of the account?
Does the card work inside the EU? | Does the card work outside the EU?
Is the account open until Friday? | Is the account open from Friday?
Do I get paid during the notice period? | Do I get paid after the notice period?
How do I pay a bill with my credit card? | How do I pay my credit card bill?
Can I transfer from my ISA to my savings? | Can I move my savings into my ISA?
Loan against a fixed deposit | Fixed deposit against a loan
Is interest paid on deposits? | Is interest charged on deposits?
Can I use my card in the country I live in? | Can I use my card in another country?
Cash withdrawal in this country | Cash withdrawal in foreign countries
Can I pay for a loan by card? | Can I pay for a card by loan?
Transfers within the country | Transfers out of the country`,
  'how many of them': `
Are all transfers free? | Are any transfers free?
Do both owners sign? | Does one owner sign?
Do most cards have a fee? | Do all cards have a fee?
Can every employee see it? | Can no employee see it?
Is the whole fee refunded? | Is half the fee refunded?
Can neither of us sign? | Can both of us sign?
A few transfers failed | Many transfers failed
Can I open several accounts? | Can I open one account?
Does every card come with insurance? | Does any card come without insurance?
Do I pay a fee on each payment? | Do I pay a fee on one payment?
Is none of the money insured? | Is all of the money insured?
Can I see all my cards? | Can I see some of my cards?
Are most fees waived? | Are all fees waived?
Is at least one signature needed? | Is at most one signature needed?`,
  'what was and what will be': `
My card was blocked | My card will be blocked
Did the fee go up? | Will the fee go up?
Has the bank raised the rate? | Is the bank going to raise the rate?
Is my card still blocked? | Is my card already blocked?
I used to pay a fee | I will pay a fee
The claim was paid, what next? | The claim is to be paid, what next?
When was my card sent? | When will my card be sent?
Why did the rate go up? | Why will the rate go up?
Was I charged a fee? | Will I be charged a fee?
I will be abroad, can I use my card? | I was abroad, could I use my card?
Is the merger planned? | Is the merger completed?`,
  'getting something and getting rid of it': `
How do I give up my overdraft? | How do I apply for an overdraft?
How do I get overdraft protection? | How do I get rid of overdraft protection?
How high is the rate? | Up to what amount is the rate?
How do I cancel my locker? | How do I get my locker?
How do I start a mandate? | How do I end a mandate?
drop the insurance | take the insurance
How do I sign up for alerts? | How do I stop alerts?
Join the rewards plan | Leave the rewards plan
Unload my travel card | Load my travel card
How do I enable roaming? | How do I bar roaming?
Is my account credited at once? | Is my account debited at once?
Which accounts are included? | Which accounts are excluded?
Can I accept the offer? | Can I turn down the offer?
Can I raise my limit? | Can I lower my limit?
How do I shorten my loan? | How do I lengthen my loan?
Does it get cheaper? | Does it get dearer?
Is it too early to claim? | Is it too late to claim?
How can I have overdraft removed? | How can I have overdraft added?
How do I begin a savings plan? | How do I quit a savings plan?
Can I get out of my mortgage? | Can I get a mortgage?
How do I say no to the insurance offer? | How do I say yes to the insurance offer?
What is the top rate? | What is the bottom rate?
What is the identity check for? | What do I need for the identity check?
Why would my card payment be reverted? | Has my card payment been reverted?
Where will I get my card? | Where is my card?
How long does a new card take? | How long does a new card take and how much is it?
Can I use one voucher per order? | Can I use all vouchers in one order?
Stop my subscription payment | My subscription payment stopped
How do I drop a claim? | How do I file a claim?`,
  'what comes first': `
transfer after noon | transfer before noon
Do I pay first and then get the card? | Do I get the card first and then pay?
Is the rate fixed for now? | Is the rate fixed for ever?
What is the fee per transfer? | What is the fee per month?`,
  'one thing for another': `
What is the penalty for late payment? | What is the penalty for early payment?
How do I add a device? | How do I add a payee?
How do I report a lost phone? | How do I report a lost card?
How do I get the balance of my gift card? | How do I get a gift card?
How long does a NEFT transfer take? | How long does a NEFT refund take?
What is a listed bond? | What is an unlisted bond?`,
};

describe.each(Object.entries(kinds))('two questions: %s', (_kind, text) => {
  test.each(pairsIn(text))('%s', (pair) => {
    expect(judge(pair).passes).toBe(false);
  });
});

const rewordings = `
Where do I report a stolen card? | How do I report a stolen card?
What is the annual percentage rate (APR) on a car loan? | What is the APR on a car loan?
How do I change my SSN on file? | How do I change my Social Security number on file?
How do I update my payroll file? | How do I update my pay-roll file?
How long does an international wire transfer take? | How long does an international wire tranfser take?
Can I withdraw money at another bank's ATM? | Can I withdraw money at another banks ATM
How do I see the balance of my gift card? | check gift card balance
How do I turn off contactless? | How do I turn contactless off?
How do I put my debit card on hold? | How do I pause my debit card?
Does the card machine take Amex? | Does the card reader take American Express?
In what year was the bank founded? | When was the bank founded?
What are your branch opening hours? | When are your branches open?`;

test.each(pairsIn(rewordings))('one question, shown by the rules alone: %s', (pair) => {
  expect(['same', 'full']).toContain(judge(pair).proof);
});

test('the noun before "of" may stand in front of it', () => {
  expect(judge("What is Apple's ticker symbol? | What is the ticker symbol of Apple?").passes).toBe(true);
  expect(judge('Is the deposit of the tenant safe? | Is the tenant of the deposit safe?').passes).toBe(false);
});

test('what a word is mistyped for is never another word of its own', () => {
  expect(judge('Is retail banking safe? | Is retain banking safe?').passes).toBe(false);
  expect(judge('What does horse insurance cost? | What does house insurance cost?').passes).toBe(false);
});

test('an unknown word on one side is never passed by the rules alone', () => {
  expect(judge('How do I open an account? | How do I open a zorbic account?').proof).not.toBe('full');
  expect(judge('What does the tariff for cards cost me? | What does the flurb tariff for cards cost?').proof).not.toBe('full');
});
