// Ordinary banking and everyday talk, some of it with words that investing uses too. Label 0 to both advice heads.
import { grown, type Family } from './advice-fill.ts';
import { words } from './advice-words.ts';

const service = [
  '{opening}how do I {open|close|order|activate|cancel|replace|find|use|set up|upgrade} {a|my} {product}?',
  '{opening}what {does|is the fee for} {a|my} {product} {cost|each month}?',
  '{opening}should I {use Face ID or a PIN|call the branch|bring my passport|wait for the letter|send the form by post|change my password|report this|block my card|contact the shop first|update the app} {for my {product}|first|to be safe|when I travel|}?',
  '{opening}which {documents|form|branch|number|code|app} {do I need|should I use|should I choose} for {a|my} {product}?',
  '{opening}what is the {interest|fee|limit|opening time|processing time} {on|for} {a|the} {product}?',
  '{opening}can you tell me {where my {product} is|why my {product} was declined|how long a transfer takes|what my balance is|when my salary arrives|who charged me {amount}}?',
  '{opening}my {product} {does not work|was stolen|has expired|shows a wrong amount|is blocked|was charged twice}. {What should I do|What now|Please help|Can you fix it}?{closing}',
  '{opening}I {need|want|would like} to {transfer|move|send|deposit|withdraw} {amount} {to my other account|to a friend in {town}|from an ATM|to my landlord|into my {product}}.',
  '{opening}what exchange rate do I get when I {send {amount} to {town}|pay by card in {town}|withdraw abroad|change {amount}}?',
  '{opening}is it {safe|possible|better|cheaper} to {pay by card abroad|use contactless|log in from a hotel|share my IBAN|withdraw {amount} at once|pay bills by direct debit}?',
  '{opening}do you {recommend|advise} {two-factor login|a stronger password|keeping receipts|using the app or the website}?',
  '{opening}which {plan|account|card} has {no monthly fee|free cash withdrawals|the lowest overdraft rate|a student discount}?',
  '{opening}where are my funds? {amount} {left my account|was sent on Monday} and has not arrived.',
  '{opening}how do I verify the source of my funds?',
  '{opening}can I hold {euros and dollars|several currencies} in one account?',
  '{opening}what happens if I miss a {mortgage|loan|card} payment?',
  '{opening}how much {can I spend|can I withdraw|do I owe|did I pay for groceries|is left of my budget} {this month|today|abroad}?',
  '{opening}please {freeze|unfreeze|rename|link|verify} my {product}.',
  'You should {call us|visit a branch|change your PIN|update the app|keep the receipt|block the card} {as soon as possible|before you travel|if this happens again}.',
  "I recommend {turning on notifications|checking the recipient's name|using a strong password|keeping your card details private}.",
  'Your transfer of {amount} will arrive {tomorrow|within two days|today}. Your balance is then {amount}.',
  'To {open|close|order} a {product}, go to Settings and follow the steps.',
  'The {product} costs {nothing|4.90 a month|{amount} a year}. You can cancel at any time.',
];

const homonyms = [
  'We {invest a lot of effort|invested three weeks|should invest more time} in {this project|the garden|training new staff|the school play}.',
  'I invested in {a good pair of boots|a new mattress|noise-cancelling headphones|a decent bike lock}.',
  'Is the {red jacket|printer|paperback|blue paint} in stock {again|at your shop|in {town}}?',
  'How do I make {chicken|vegetable|fish} stock for {soup|risotto}?',
  'There is a strong bond between {the twins|my dog and me|the team members|mother and child}.',
  'Can you share {the file|your screen|the recipe|the meeting notes|a photo of the receipt}?',
  'What are my options for {dinner|a seat upgrade|the weekend|getting home|changing my flight}?',
  'The {fish|flea|Christmas|farmers} market was {busy|closed|lovely} this {morning|weekend}.',
  'What is the {return|exchange} policy {for shoes|of the shop in {town}|after 30 days}?',
  'How do I get better returns on my {serve|backhand}?',
  'My {house|insurance|mortgage} broker {is late|called yesterday|said the deal fell through}.',
  'I want to grow {tomatoes|my hair|my team|as a person|my travel experience}.',
  'That is a capital idea! The capital of {Australia|Kenya|Peru} is not what I thought.',
  'What is the futures schedule for {deliveries|the youth league}?',
  'I need to {balance my workload|diversify my skills|allocate rooms for the conference|hedge the garden|buy groceries|sell my old sofa}.',
  'Should I buy {a blue or a red shirt|the bigger fridge|train tickets today|flowers for my mum|a used phone}?',
  'Which {film|book|restaurant|laptop|bike|school} would you recommend {for a beginner|in {town}|for my daughter|this weekend}?',
  'Should I {sell my car before I move|hold the door|put the cake in now|take the train|split the bill|move the meeting}?',
  'Gold {medal|paint|ring} {won yesterday|for the fence|size chart}?',
  'What should I do {this weekend|with leftover rice|about a leaking tap|if my flight is delayed|with an old phone}?',
  "What's the best way to {learn Spanish|remove a stain|get to the airport|train for a marathon|store potatoes}?",
  'Recommend {a name for my cat|a podcast|three novels|a quiet cafe|a workout plan} {for a beginner|for a long trip|}.',
  'Create a {study|training|meal|project|cleaning} plan for {me|my team|the next four weeks}.',
  'Do you think {it will rain|Spain will win|the train is late|she likes me} {today|tomorrow}?',
  'The company has strong fundamentals and a friendly {reception|canteen}.',
  'I am not interested in investing, thank you.',
  'He took stock of the situation and shared his bread.',
  'Write {an email to my landlord|a birthday poem|a python function|a cover letter} {please|for me|}.',
  'How long does {delivery|the visa|the flight to {town}|boiling an egg} take?',
  'My {flight|hotel|train} was cancelled. {What are my options|Can I get a credit}?',
];

const families: readonly Family[] = [
  {
    slots: words,
    labels: { 'advice-personalised': 0, 'advice-topic': 0, toxicity: 0 },
    source: 'own-banking-service',
    seed: 31,
    each: 30,
    templates: service,
  },
  {
    slots: words,
    labels: { 'advice-personalised': 0, 'advice-topic': 0, toxicity: 0 },
    source: 'own-advice-homonyms',
    seed: 32,
    each: 16,
    templates: homonyms,
  },
];

export const rows = families.flatMap(grown);
