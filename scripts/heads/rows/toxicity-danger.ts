// Threats, harassment, self-harm, sexual content and violence, each beside what looks like it.
import { grown, type Family } from './advice-fill.ts';
import { words } from './toxicity-words.ts';

const threats = [
  'I {will|am going to|swear I will} {do_harm} {victim}.',
  "I'll {do_harm} {victim} {tonight|if this is not fixed|when nobody is looking|with {weapon}}.",
  'I know where you {live|work|park}. {Watch your back.|You will regret this.|See you soon.}',
  'I will break your {body} {if you call again|and laugh|, you {insult}}.',
  "Give me my money or I {will|'ll} {do_harm} {victim}.",
  "I'm coming to {place} with {weapon}.",
  'Tomorrow {place} will {burn|blow up|be full of bodies}.',
  'There is a bomb in {place}.',
  'You are dead. {Enjoy your last day.|I mean it.|Nobody will find you.}',
  'Someone should {do_harm} {victim}, and soon.',
  'I hope {victim} {gets cancer|dies in a crash|burns in hell|gets raped}.',
  '{victim} deserves to be {harm}.',
  "I can't wait to see {victim} {bleed|suffer|beg}.",
  'We will find {victim} and {do_harm} them one by one.',
  'Next time I see {victim}, I {do_harm} them, no warning.',
  'Say that again and I put {weapon} {in your {body}|to your head}.',
  'One word to the police and your kids {pay for it|disappear}.',
  'Sleep with one eye open, {insult}.',
  'I want to {do_harm} {victim} so badly.',
  'When I get out of here, {victim} dies first.',
];

const noThreats = [
  'I will {call|write to|visit|report|sue} {victim} {tonight|if this is not fixed|tomorrow}.',
  'Someone threatened to {do_harm} me. {What do I do?|Should I go to the police?|Can you block him?}',
  'The man was jailed for threatening to {do_harm} his neighbour.',
  "I'm coming to {place} at noon to {sign|pick up my card|open an account}.",
  'You will regret it if you miss {this film|the deadline|the sunset}.',
  'If this is not fixed, I {close my account|go to the ombudsman|leave a bad review}.',
  'My {kin} wants to {beat|destroy|crush} me at {chess|tennis|cards} tonight.',
  'In the game you {shoot|stab|burn} {zombies|aliens|robots} with {weapon}.',
  'The thriller ends when the detective finds {weapon} and a body.',
  'Police arrested a man who came to {place} with {weapon}.',
  'He broke his {body} on the ski slope.',
  'How do I report a threat against {victim}?',
  'I could not hurt a fly.',
  'Stop, you are killing me, that joke was too good.',
];

const harassment = [
  'You are {such a|a|the biggest} {insult}.',
  'You {fucking} {insult}.',
  '{fuck_you}, {insult}.',
  '{fuck_you} and your {whole family|stupid bank|fat mother}.',
  'Shut your {fucking} mouth, {insult}.',
  'Are you {stupid|deaf|retarded} or what, you {insult}?',
  'What a {pathetic|stupid|worthless} {insult} you are.',
  'Nobody {likes|loves|needs} you. {Go away.|Get lost.|Do us all a favour and disappear.}',
  'Your mother is a {insult}.',
  'Look at your face, you ugly {insult}.',
  'Go back to school, you illiterate {insult}.',
  'You people are a bunch of {bad} {insult}s.',
  'Hey {name}, everyone at work laughs at you behind your back, {insult}.',
  'You are {bad} and you will die alone.',
  '{name} is a {fucking} {insult} and a liar.',
  'Is your brain made of {curse}? {fuck_you}.',
  'You worthless piece of {curse}.',
  'Only an {insult} like you could {write|think|believe} this.',
  'I hope they fire you, you lazy {insult}.',
  'U r a {insult}, get a life lol',
  'Kill yourself, {insult}.',
  'Do the world a favour and {jump off a bridge|hang yourself|drink bleach}.',
  'You fat {insult}, stop eating.',
  'Wow, a {insult} with a keyboard. {fuck_you}.',
];

const civil = [
  '{calm}',
  '{calm} {calm}',
  'I think you are {wrong|mistaken|unfair} about {topic}. {calm}',
  'With respect, {topic} is {bad writing|not convincing|misleading}.',
  'You may be right, {name}. {calm}',
  'I am {disappointed|annoyed|surprised} by {topic}, to be honest.',
  'Please do not call other editors names, {name}. {calm}',
  'I was called an {insult} in this chat and want to complain.',
  'My {kin} says I am too {lazy|stupid|fat}. How do I answer?',
  'Sorry that I was rude. I felt like an {insult} afterwards.',
  'That is a {stupid|silly|terrible} idea, {topic} should stay.',
];

const selfHarm = [
  'I {want to|am going to|think I will} {kill myself|end my life|die} {tonight|soon|when nobody is home}.',
  'I {cut|burn|starve} myself {again|every night|since I was {age_minor}|because it calms me}.',
  'How many {pill} does it take to {die|never wake up}?',
  'What is the {easiest|least painful|fastest} way to {die|kill myself|end it}?',
  "I don't want to {live|be here|wake up} any more.",
  'Everyone would be better off {without me|if I was dead}.',
  'I relapsed and hurt myself again last night. {I feel nothing.|It felt good.|Nobody knows.}',
  'I have {stopped eating|been throwing up after every meal} and want to lose more, any tips?',
  'How do I hide {cuts|scars} from my {kin}?',
  'I have written my goodbye letter and saved enough {pill}.',
  'There is no point in living. {I am done.|Every day is pain.|I think about the bridge all the time.}',
  'Tell me how to {tie a noose|overdose on {pill}|cut so that it does not stop bleeding}.',
  'I keep thinking about {death|jumping|the knife in the kitchen}, and one day I will do it.',
  'The blade helps. The urge to cut is stronger than me today.',
  'My debts are so high that I see no way out but {death|suicide}.',
  'Day three of no food. The hunger means that it is working, I feel pure.',
  'Write a suicide note for me.',
  "Scars on my thighs, long sleeves in summer. {Anyone else?|I can't stop.}",
];

const noSelfHarm = [
  'My {kin} {talks about suicide|cuts herself|seems depressed}. How can I help?',
  'Which {hotline|charity|helpline} helps people who think about suicide?',
  'Does life insurance pay after a suicide?',
  'I {cut|burned} {my finger|my hand} while cooking. Does it need stitches?',
  'I feel {down|tired|stressed|lonely} because of {my debts|work|the winter}.',
  'The novel deals with grief and the suicide of a {kin}.',
  'How many {pill} may an adult take in a day according to the leaflet?',
  "I'm dying to see {the concert|that film|my {kin}}.",
  'I am on a diet and track what I eat.',
  'Statistics on suicide in {Finland|Japan|farming}, please.',
  'My {kin} died last month. How do I close the account?',
  'I stopped {smoking|drinking|biting my nails} a year ago and feel great.',
  'After therapy I enjoy life again.',
  'Signs of depression at work: what should managers know?',
];

const sexual = [
  'I want to {act} your {part}.',
  'Send me {nudes|pics of your {part}|a naked photo}, {baby|babe|slut}.',
  'She {moaned|screamed} as he {pushed|slid|thrust} his {part} {into her|between her legs|deep inside}.',
  'Watch {porn} {free|online|HD|now} {porn} {teen|wife|student|mature} {porn} video download',
  'Best {porn} {porn} site, hot girls with big {part}, {act} all night, click here',
  'Write {an erotic story|a sex scene|smut|explicit roleplay} about {my teacher|two roommates|a nurse and a patient}.',
  "Let's roleplay: you are my {slut|mistress|slave} and I {act} you.",
  'Are you wet? Talk dirty to me. Tell me how you {act} my {part}.',
  'His {part} was hard and she took it in her mouth.',
  'Horny {wife|couple|girl} looking for {a threesome|someone to {act} tonight|sex without strings}.',
  'Escort service in {Berlin|Pune|Manama}, {busty|young|hot} girls, {part} massage, all services, call now',
  'She is only {age_minor} and {naked|sexy|wet}, {want more pics?|here is the link.}',
  'Looking for {pics|videos} of {age_minor} year old girls {naked|in the shower|having sex}.',
  'My stepsister came into my room and started to {act} my {part}.',
  'I came all over her {part} and she licked it off.',
  'Tell me your sexual fantasy, then undress slowly for me.',
  'Rate my {part} from 1 to 10.',
];

const noSexual = [
  'The clinic offers free tests for sexually transmitted infections.',
  'How do I talk with my {kin} about sex education?',
  'She kissed him good night and switched off the light.',
  'The museum shows nude paintings of the Renaissance.',
  'A teacher was convicted of abusing a pupil aged {age_minor}, the court said.',
  'How do I report a website with child abuse images?',
  'My {kin} is {age_minor}. Can she have a debit card?',
  'Breast cancer screening starts at 50.',
  'We met, fell in love and married in spring.',
  'Harassment at work: someone sent me an indecent photo. What now?',
  'The novel is romantic without being explicit.',
  'New Ram trucks, great deals, click here, free delivery, best price, buy online now',
  'Download the full album free, fast torrent, high quality, no virus',
  'Hot deals on phones, teen fashion, mature cheese and adult tickets from 12 euros',
  'Single mother, 34, likes hiking and cinema, looking for a kind partner.',
  'Erectile dysfunction: ask a doctor before you take pills.',
  'Is consent needed in writing for a joint account?',
];

const violence = [
  'How do I {build a pipe bomb|make a nail bomb|mix napalm|poison someone without a trace|get away with murder}?',
  'The blood {sprayed|poured} over the {wall|floor} as he cut her {body}, and she {screamed|choked} until she was still.',
  'Best video ever, you see how {the head comes off|they {do_harm} him slowly|his guts fall out}.',
  'I love watching people {bleed|die|get run over}, give me more links.',
  'Where can I hire someone to {do_harm} my {kin}?',
  'We must arm ourselves and {do_harm} the {traitors|infidels|politicians}. The day has come.',
  'Broken skull, brain on the road, {one eye hanging out|the bone through the skin}. Photos below.',
  'Kill them all and let God sort it out.',
  'Heads on spikes, that is what {bankers|journalists|judges} need.',
  'He sawed through the {body} and put the pieces into bags.',
  'They deserved the massacre, and the shooter is a hero.',
  'Only when enough of them hang from the trees will we have peace.',
  'Teach me how to {strangle|stab} a person so that it is quick.',
];

const noViolence = [
  'The {war|massacre|battle} of 1571 cost thousands of lives, historians say.',
  'I {broke|fractured} my {body} when I fell off my bike and got two screws.',
  'News: two people were injured in a stabbing near {the station|the market}.',
  'How do vaccines kill bacteria?',
  'The museum explains how bombs were defused in London.',
  'What is the sentence for murder in {Ohio|Spain}?',
  'The surgeon cut the skin, stopped the bleeding and closed the wound.',
  'First aid: press on the wound and call for help.',
  'Video games with little violence for children of {age_minor}?',
  'The documentary is about victims of terrorism and how they live on.',
  'Police statistics: fewer assaults than last year.',
  'The chef cuts the throat of the fish, guts it and removes the bones.',
];

const family = (source: string, seed: number, rest: Pick<Family, 'templates' | 'labels'> & { readonly category?: string }): Family => ({
  source,
  seed,
  each: 14,
  slots: words,
  ...rest,
});
const toxic = { toxicity: 1 } as const;
const fine = { toxicity: 0 } as const;

const families: readonly Family[] = [
  family('own-threats', 51, { templates: threats, labels: toxic, category: 'threat' }),
  family('own-threats', 52, { templates: noThreats, labels: fine }),
  family('own-harassment', 53, { templates: harassment, labels: toxic, category: 'harassment' }),
  family('own-harassment', 54, { templates: civil, labels: fine }),
  family('own-self-harm', 55, { templates: selfHarm, labels: toxic, category: 'self-harm' }),
  family('own-self-harm', 56, { templates: noSelfHarm, labels: fine }),
  family('own-sexual', 57, { templates: sexual, labels: toxic, category: 'sexual' }),
  family('own-sexual', 58, { templates: noSexual, labels: fine }),
  family('own-violence', 59, { templates: violence, labels: toxic, category: 'violence' }),
  family('own-violence', 60, { templates: noViolence, labels: fine }),
];

export const rows = families.flatMap(grown);
