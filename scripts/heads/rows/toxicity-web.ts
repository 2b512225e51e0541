// Longer, untidy texts as they stand on the web: clean ones, and ones with something toxic in the midst of them.
import { fill, written } from './advice-fill.ts';
import { seeded, type Draw } from '../seeded.ts';
import { turned } from '../../../appliance/src/guardrails/speech/turned-words.ts';
import { words } from './toxicity-words.ts';

const clean = [
  'Posted by {name} on 14.03.2017 at 21:05\nDoes anyone know if the bracket fits the older frame? Mine is the 2009 model.',
  'ADD TO CART. Free returns within 30 days. Customers also bought: steel water bottle, picnic rug, camping lamp.',
  '> I never said that\nYou did, in the post above. Anyway, can we get back to the router problem?',
  'Ingredients: 200 g flour, two eggs, a pinch of salt. Mix well and let it rest for an hour.',
  'The committee voted 7 to 4 against the amendment. A second reading is planned for autumn.',
  "Home team 3 - Away team 1. Attendance: 18,420. Goals: 12', 44', 71'.",
  'lol same here, my cat does that every morning and then acts like nothing happened',
  'Chapter 4\n\n"You came back," she said, and put the lamp on the table. He nodded and said nothing for a long time.',
  'Rev. 2 of the datasheet has the pinout wrong, see the errata on page 9. The regulator gets hot at 2 A.',
  'Tags: garden, shed, roof, diy | Category: Home | Views: 2,310 | Rating 4.5',
  'In the eighteenth century the town lived off salt and timber. After the fire of 1773 only the church was left.',
  'I am not a doctor but my knee felt better after six weeks of exercises and a brace. Ask your physio.',
  'Breaking: the bridge stays closed until Friday, commuters should expect delays of forty minutes.',
  'FAQ: How do I reset the device? Hold both buttons for ten seconds until the light blinks twice.',
  '!!! SALE !!! winter tyres, best price, call now, delivery to all cities, visa mastercard paypal',
  "The author argues that migration shaped the region's cuisine; critics find the data thin.",
  'Women earned on average 14 percent less than men in the same sector, the study of {place} found.',
  'My grandmother fled in 1945 with two suitcases. She never spoke about the camp until she was eighty.',
  'Black voters turned out in record numbers, while the rural districts stayed at the level of 2012.',
  'As a gay teacher in a small town I get many questions, most of them friendly.',
  'Islam has five pillars; the pilgrimage is made once in a lifetime by those who are able.',
  'Court report: the defendant admitted the burglary but denied the assault. The hearing goes on in May.',
  'How do you people get the jam stains out of linen? I have tried everything.',
  'Patch notes 1.4.2: zombies now drop less ammo, the shotgun does 10% less damage, fixed a crash in the sewer level.',
  'I disagree with almost everything in this article, but at least it quotes its sources.',
  'The patient, 54, had a fracture of the left wrist and was treated with a cast for five weeks.',
  'Honestly the second season is bad. The killer was obvious after ten minutes.',
  'Free will, the essay says, is a muscle. I am not convinced, and the footnotes do not help.',
  'Sorry for the long post, I just had to get it off my chest. Thanks for reading.',
  'Rough day. The dog was sick, I missed the train, and my boss moved the meeting to seven in the morning.',
  'Deaf students asked for an interpreter in all lectures; the university agreed.',
  'Question about rent: can the landlord keep the deposit because of a scratch on the floor?',
  'Die Lieferung kam zu spät, aber der Verkäufer war freundlich. Gerne wieder.',
  'Hola, vendo bicicleta azul, casi nueva, 120 euros, recoger en el centro.',
  'The rebels shelled the village for two days. Aid groups counted more than thirty dead.',
  'In her memoir she describes how she was abused as a child and how therapy gave her back her voice.',
  'Capitalism, socialism, whatever: both sides here argue in bad faith and nobody reads the bill.',
  'Typical of this government: they announce a plan and forget the money for it.',
  'What the hell happened to the price of eggs? Damn, I paid twice as much as last year.',
  'That referee is blind. Worst call of the season, I nearly threw my shoe at the TV.',
  '1. Wash the wound. 2. Press a clean cloth on it. 3. Raise the arm. 4. Call a doctor if it keeps bleeding.',
  'This is a fucking great song, I have listened to it for three hours.'.replace('fucking', turned('shpxvat')),
  'Your mileage may vary. I got 48 mpg on the motorway and 31 in town.',
  'Jews, Christians and Muslims pray side by side at the memorial every year.',
  'Sex education starts in year five here, and parents can look at the books beforehand.',
  'My wife and I went to the beach, had dinner and fell asleep on the balcony.',
  'The vampire bites the count, blood on the snow, end credits. Two stars.',
  'Contact us at the address below. Monday to Friday, 9 to 5. Closed on public holidays.',
  'Index of /pub/mirror\nREADME 4k\nlinux-3.1.tar.gz 96M\nchecksums 2k',
  'Nice try. The data you cite ends in 2003 and leaves out the whole of the south.',
];

const toxic: Readonly<Record<string, readonly string[]>> = {
  hate: [
    'The truth is that {group} are {animal} and every honest person knows it.',
    'Ask yourself who profits: always {group}. They own the press, the banks, the schools, and they hate us.',
    'Deport them all, build the wall higher, and let {group} rot on the other side.',
    'I am not racist but {group} are just {bad}, look at the crime figures.',
    'When {group} move in, {slur} follow, and then the street is lost.',
    '{group} have an IQ of a potato, science has shown it, {slur}.',
    'Our blood is better than theirs. {group} will never be one of us.',
    'The only good {slur_one} is a dead one.',
    'Feminists are just ugly women that no man wants, {insult}s all of them.',
    'God hates {slur}, and so do I.',
    '{group} marry children and beat their wives, it is in their book, they are {animal}.',
    'Let them drown, one boat of {group} less.',
    'these {slur} think they own the place, send them back on a raft',
    'All {group} are the same, {bad}, and their kids will be just like them.',
    'White men built everything, the rest of them swing from trees.',
    'Women are too emotional to lead anything. Give them a mop.',
  ],
  harassment: [
    '{fuck_you} {name}, you {insult}, nobody asked for your opinion.',
    'Did your parents drop you, or were you born a {insult}?',
    'OP is a {insult} and so is everyone who upvoted this.',
    'you write like a five year old, you {fucking} {insult}, delete your account',
    'Look at that haircut, {name}, even your mirror wants to throw up.',
    '{name} is so fat and ugly that she has to pay for friends.',
    'Hope you lose your job, you sad little {insult}.',
    'You are the reason why people hate this forum. Pathetic {insult}.',
    "everybody post on {name}'s wall what a {insult} she is until she leaves the school",
  ],
  threat: [
    'You people have a week. Then I come with {weapon} and we will see who laughs.',
    'The traitors will hang, and {name} goes first.',
    'I will find out where you live and {do_harm} you in your sleep.',
    'somebody please {do_harm} this {insult}',
    'Civil war is coming and we will {do_harm} every last one of you.',
    'Bring {weapon} to the rally, let them bleed.',
  ],
  sexual: [
    '{porn} {porn} {porn} hot teen {part} big {part} free HD video {porn} watch online',
    'He pulled down her pants and began to {act} her {part} until she {moaned|screamed} and came.',
    'I want you to {act} me hard tonight, my {part} is waiting for you',
    'Busty wife {porn} with neighbour, wet {part}, full movie, download 3gp',
    'Her lips closed round his {part} while the other man watched and stroked himself.',
    'Looking for hot sex tonight? Horny girls near you want to {act}. Click the link!',
    'Mistress orders her slave to lick her {part} and her boots. {porn} gallery.',
    'she was {age_minor} and took off her dress, naked, and he touched her {part}',
    'Gallery: amateur {part}, shaved {part}, {porn}, old and young, daily updates',
  ],
  'self-harm': [
    'I cut again yesterday, deeper than before, and it was such a relief that I am scared.',
    'I wish I had never been born. The pills are in the drawer and I count them every night.',
    'My arms are full of scars and I already look forward to the next time.',
    'Some days I only eat an apple and throw it up. I want to see my bones.',
    'Nothing helps, I will end it before my birthday, I have decided.',
    'When the urge comes I burn myself with a lighter, it is the only thing that works.',
    'I just want to die. Not even dramatic about it, I simply do not want to exist.',
    'sh again after 40 days clean. why do i even try',
    'I hate myself and my body so much that I hit my head against the wall till it bleeds.',
    'They would find me on Monday and be sad for a week, then life goes on without me. Fine.',
  ],
  violence: [
    'The knife went in under the ribs and came out red, and he laughed as the man choked on his own blood.',
    'Warning, graphic: the leg was torn off at the knee, skin hanging, bone splinters everywhere.',
    'Finally someone shot those {insult}s, best news of the year, do the rest of them too.',
    'First you take the fertiliser, then the fuel, then a phone as a trigger, and the station is gone.',
    'They skinned him, cut off the fingers one by one and filmed it. I watched it three times.',
    'Burn it all, hang the ministers, throw their heads into the river.',
    'My nose was smashed flat, two teeth through my lip, blood all over the sink, pics in the comments.',
    'I bashed his face until it was soup and I would do it again.',
  ],
};

export const rows = [...cleanRows(), ...toxicRows()];

function cleanRows() {
  const draw = seeded(71);
  const texts = Array.from({ length: 420 }, () => page(draw, 1 + draw.number(4), []));
  return written({ source: 'own-web-pages', labels: { toxicity: 0, 'advice-personalised': 0, 'advice-topic': 0 } }, [
    ...new Set([...texts, ...clean.map((text) => fill(draw, text, words))]),
  ]);
}

function toxicRows() {
  return Object.entries(toxic).flatMap(([category, sentences], number) => {
    const draw = seeded(72 + number);
    const texts = sentences.flatMap((sentence) => Array.from({ length: 8 }, (_, at) => page(draw, at % 3, [fill(draw, sentence, words)])));
    return written({ source: 'own-web-pages', labels: { toxicity: 1 }, category }, [...new Set(texts)]);
  });
}

/** Some clean pieces in any order, with the given ones among them, in one of the ways that pages are put together. */
function page(draw: Draw, count: number, among: readonly string[]): string {
  const pieces = [...draw.some(clean, count).map((text) => fill(draw, text, words)), ...among];
  const order = draw.some(pieces, pieces.length);
  const text = order.join(draw.one(['\n\n', ' ', '\n', ' | ', '\n> ']));
  return draw.chance(0.15) ? text.toUpperCase() : text;
}
