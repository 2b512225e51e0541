import { createLiteralMatcher } from './literal-matcher.ts';
import { createRunReader, isLetterOrDigit, type RunReader, tokenSigns } from './run-signs.ts';
import { type NameGroup, nameGroups } from './secret-names.ts';
import { type Look, type Looker, mostSecret, mostShort, type View } from './secret-span.ts';
import { judgeValue } from './secret-value.ts';
import { createValueReader, type ValueReader } from './value-reader.ts';

/** Between a name and its value: what closes the name, an operator or a verb, what opens the value. */
export const lead =
  /(?:[_-]?(?:value|string|text|plain|[0-9]{1,2}))?[\])"'`*>]{0,3}(?:[ \t\r\n]{1,4}(?:is|was|are|ist|es|est|lautet|will be|should be|set to)(?![A-Za-z])(?: (?:now|still)(?![A-Za-z]))?:?|[ \t\r\n]{0,4}(?::=|=>|->|===?|[:=>]|\|(?= )|value=))[ \t\r\n]{0,4}["'`*<(]{0,3}/iy;
const spokenLead = /(?:is|was|are|ist|es|est|lautet|be|to|now|still):?[ \t\r\n]*["'`*<(]{0,3}$/i;
const mostLead = 48;
/** The beginning of a value tells what it is. */
const mostJudged = 128;

/** Finds values beside a name that says they are secret: `password: …`, `DB_PASSWORD=…`, `"apiKey": "…"`, `the PIN is …`. */
export function createNamedLooker(groups: readonly NameGroup[] = nameGroups): Looker {
  const byName = new Map(groups.flatMap((group) => group.names.map((name) => [name.replaceAll(' ', ''), group] as const)));
  const names = createLiteralMatcher(groups.flatMap(spellingsOf), levelName);
  return (view, report) => {
    const { text } = view;
    const readers = { run: createRunReader(text, tokenSigns), value: createValueReader(text) };
    for (let at = view.first; at < text.length; at += 1) {
      const length = names.longestAt(text, at);
      if (length === 0) continue;
      const name = text.slice(at, at + length).toLowerCase();
      const group = byName.get(name.replaceAll(/[ _-]/g, ''));
      if (!group || (group.whole && !beginsWord(view, at))) continue;
      const look = valueAfter(view, { at, end: at + length, group, readers });
      if (look) report(look);
    }
  };
}

/** Every name as it may be spelt, levelled. */
export const nameSpellings: readonly string[] = nameGroups.flatMap(spellingsOf);

function spellingsOf({ names }: NameGroup): readonly string[] {
  return names.flatMap(spellings);
}

/** Each blank of a name may be left out. */
function spellings(name: string): readonly string[] {
  const [first = '', ...rest] = name.split(' ');
  return rest.reduce<readonly string[]>((begun, word) => begun.flatMap((begin) => [`${begin} ${word}`, begin + word]), [first]);
}

/** Capitals as small letters, `_` and `-` as blanks. */
export function levelName(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return code === 95 || code === 45 ? 32 : code;
}

function beginsWord({ text, begun }: View, at: number): boolean {
  if (at === 0) return begun;
  const before = text.charCodeAt(at - 1);
  if (!isLetterOrDigit(before)) return true;
  // userPin, cardCVV
  return before >= 97 && before <= 122 && text.charCodeAt(at) <= 90;
}

interface NameHit {
  readonly at: number;
  readonly end: number;
  readonly group: NameGroup;
  readonly readers: { readonly run: RunReader; readonly value: ValueReader };
}

// While only the name and the lead are there, nothing is held: the secret begins after them.
function valueAfter(view: View, { at, end, group, readers }: NameHit): Look {
  const { text, ended } = view;
  lead.lastIndex = end;
  const led = lead.exec(text)?.[0];
  if (led === undefined || led.length > mostLead) return undefined;
  const start = end + led.length;
  if (start === text.length) return ended ? undefined : adverbAt(start, led);
  const value = readers.value(start, { quote: text.charAt(start - 1), assigned: led.endsWith('=') });
  if (value.open && !ended) return { undecided: start };
  const judged = text.slice(start, Math.min(value.end, start + mostJudged));
  const score = judgeValue({ text: judged, kind: group.value, quoted: value.quoted, spoken: spokenLead.test(led) });
  if (score === undefined) return undefined;
  const span = { type: group.type, start, score, trigger: at } as const;
  const told = start + mostShort;
  if (readers.run(start, mostShort).end < told)
    return { ...span, end: value.end, open: false, reach: Math.min(text.length, value.stop + 1) };
  // A run of token signs longer than what is looked at whole goes on as far as it goes.
  const whole = readers.run(start, at + mostSecret - start);
  return { ...span, end: whole.end, open: whole.open && !ended, reach: told };
}

// `is now` may become `is nowhere1!`.
function adverbAt(start: number, led: string): Look {
  const adverb = /(?<= )(?:now|still)$/i.exec(led);
  return adverb ? { undecided: start - adverb[0].length } : undefined;
}
