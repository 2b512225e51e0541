/**
 * The base form of an English word: the form a known word was inflected from, or, where no known word fits, a stem that the inflections of
 * one word share. `known` are the words of the lexicon.
 */
export function baseForm(word: string, known: ReadonlySet<string>): string {
  const irregular = irregularForms.get(word);
  if (irregular !== undefined) return irregular;
  if (known.has(word) || word.length < 4) return word;
  const spelled = commonSpelling(word);
  if (known.has(spelled)) return spelled;
  for (const candidate of uninflected(spelled)) if (known.has(candidate)) return candidate;
  return stem(spelled);
}

/** The form that an irregular one belongs to; any other word as it is. */
export function regularForm(word: string): string {
  return irregularForms.get(word) ?? word;
}

/** British and American spellings as one, the American. */
export function commonSpelling(word: string): string {
  const spelled = spellings.get(word);
  if (spelled !== undefined) return spelled;
  if (word.length < 7) return word;
  return word.replace(britishEnding, '$1iz$2');
}

const britishEnding =
  /^(author|organ|real|recogn|apolog|util|minim|maxim|final|custom|legal|capital|amort|summar|special|item)is(e|es|ed|ing|ation|ations)$/u;

function uninflected(word: string): readonly string[] {
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  if (word.endsWith('es')) return [word.slice(0, -1), word.slice(0, -2)];
  if (word.endsWith('s')) return word.endsWith('ss') ? [] : [word.slice(0, -1)];
  if (word.endsWith('ied')) return [`${word.slice(0, -3)}y`];
  if (word.endsWith('ed')) return withoutEnding(word, 2);
  return word.endsWith('ing') ? withoutEnding(word, 3) : [];
}

function withoutEnding(word: string, length: number): readonly string[] {
  const rest = word.slice(0, -length);
  const single = rest.at(-1) === rest.at(-2) ? [rest.slice(0, -1)] : [];
  return [rest, `${rest}e`, ...single];
}

/** Only endings that are inflections in nearly every word: what this brings together is taken for one word. */
function stem(word: string): string {
  const single = /[^sui]s$/u.test(word) ? word.slice(0, -1).replace(/ie$/u, 'y') : word;
  const ending = /^(.*[aeiouy].{2,})(?:ing|ed)$/u.exec(single)?.[1];
  const rest = ending ?? single;
  const undoubled = ending !== undefined && /([bdgklmnprtvz])\1$/u.test(ending) ? ending.slice(0, -1) : rest;
  return undoubled.length > 4 && /[^aeiou]e$/u.test(undoubled) ? undoubled.slice(0, -1) : undoubled;
}

const spellings: ReadonlyMap<string, string> = new Map([
  ['centre', 'center'],
  ['instalment', 'installment'],
  ['instalments', 'installments'],
  ['enrol', 'enroll'],
  ['licence', 'license'],
  ['programme', 'program'],
  ['colour', 'color'],
  ['favour', 'favor'],
  ['honour', 'honor'],
  ['dishonour', 'dishonor'],
  ['dishonoured', 'dishonored'],
  ['traveller', 'traveler'],
  ['travellers', 'travelers'],
  ['cheques', 'cheque'],
  ['unauthorised', 'unauthorized'],
  ['unrecognised', 'unrecognized'],
  ['fulfil', 'fulfill'],
  ['neighbour', 'neighbor'],
  ['behaviour', 'behavior'],
  ['jewellery', 'jewelry'],
  ['mobiles', 'mobile'],
  ['recieve', 'receive'],
  ['recieved', 'receive'],
  ['withdrawl', 'withdrawal'],
  ['withdrawel', 'withdrawal'],
  ['beneficiery', 'beneficiary'],
  ['pasword', 'password'],
  ['acount', 'account'],
  ['windshield', 'windscreen'],
  ['payroll', 'payroll'],
  ['cancelled', 'canceled'],
  ['organisation', 'organization'],
  ['tyre', 'tire'],
  ['grey', 'gray'],
  ['judgement', 'judgment'],
  ['defence', 'defense'],
  ['offence', 'offense'],
  ['fulfilment', 'fulfillment'],
  ['transfered', 'transfer'],
  ['transfering', 'transfer'],
]);

const irregularForms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    be: 'am is are was were been being',
    do: 'does did done doing',
    have: 'has had having',
    can: 'could',
    go: 'goes went gone going',
    get: 'got gotten gets getting',
    pay: 'paid pays paying payed',
    send: 'sent',
    lose: 'lost losing',
    steal: 'stole stolen',
    buy: 'bought',
    sell: 'sold',
    forget: 'forgot forgotten',
    withdraw: 'withdrew withdrawn withdrawals',
    take: 'took taken taking',
    give: 'gave given giving',
    make: 'made making',
    see: 'saw seen',
    know: 'knew known',
    break: 'broke broken',
    spend: 'spent',
    lend: 'lent',
    hold: 'held',
    keep: 'kept',
    leave: 'left',
    come: 'came',
    become: 'became becoming becomes',
    choose: 'chose chosen',
    write: 'wrote written',
    speak: 'spoke spoken',
    draw: 'drew drawn',
    freeze: 'froze frozen',
    unfreeze: 'unfroze unfrozen',
    begin: 'began begun',
    bring: 'brought',
    think: 'thought',
    tell: 'told',
    say: 'said',
    show: 'shown',
    grow: 'grew grown',
    run: 'ran',
    eat: 'ate eaten',
    drink: 'drank drunk',
    drive: 'drove driven',
    fly: 'flew flown',
    teach: 'taught',
    feel: 'felt',
    fight: 'fought',
    win: 'won',
    meet: 'met',
    build: 'built',
    swim: 'swam swum',
    sing: 'sang sung',
    shoot: 'shot',
    catch: 'caught',
    mean: 'meant',
    undo: 'undone',
    die: 'dying died dies',
    lie: 'lied lying',
    tie: 'tied tying',
    hit: 'hitting',
    let: 'letting',
    found: 'founded',
    tax: 'taxes',
    child: 'children',
    man: 'men',
    woman: 'women',
    wife: 'wives',
    person: 'people persons',
    fee: 'fees',
    cost: 'costs costing',
  }).flatMap(([base, forms]) => forms.split(' ').map((form): [string, string] => [form, base])),
);
