import { bits, switches } from './entropy.ts';
import { createRunReader, isTokenSign, type RunReader, tokenSigns } from './run-signs.ts';
import { type Look, type Looker, mostSecret, mostShort, type View } from './secret-span.ts';

const leastRun = 20;
/** How far to the left the word may begin that makes a random run suspicious. */
const contextReach = 48;
const context =
  /(?:secret|token|credential|passphrase|passcode|password|passwd|api[ _-]?key|apikey|access[ _-]?key|private[ _-]?key|signing[ _-]?key|encryption[ _-]?key|\bkeys?\b)/i;
/** Less than a value beside a name has. */
const likely = 0.8;
const leastBits = 3.7;
const leastSwitches = 0.35;

/** Finds runs that look random (small letters, capitals and digits without order) with a word to their left that speaks of keys. Hexadecimal runs and UUIDs are not taken: hashes and ids look like that. */
export const lookForEntropy: Looker = (view, report) => {
  const { text, ended } = view;
  const run = createRunReader(text, tokenSigns);
  // A run of that length has a sign at every place that far apart.
  for (let probe = view.first + leastRun - 1; probe < text.length; probe += leastRun) {
    if (!isTokenSign(text.charCodeAt(probe))) continue;
    const start = solidStart(text, probe, view.first);
    const end = solidEnd(text, probe);
    const begins = start === 0 ? view.begun : !isTokenSign(text.charCodeAt(start - 1));
    const look = begins && end - start >= leastRun ? runAt(view, start, run) : undefined;
    if (look) report(look);
    probe = end;
  }
  if (ended) return;
  const tail = openRunStart(text);
  if (tail >= view.first && tail < text.length && (tail > 0 || view.begun) && inContext(text, tail)) report({ undecided: tail });
};

function solidStart(text: string, from: number, least: number): number {
  let at = from;
  while (at > least && isTokenSign(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

function solidEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isTokenSign(text.charCodeAt(at))) at += 1;
  return at;
}

function openRunStart(text: string): number {
  let at = text.length;
  while (at > 0 && text.length - at <= leastRun && isTokenSign(text.charCodeAt(at - 1))) at -= 1;
  // A longer run was met above.
  return text.length - at > leastRun ? text.length : at;
}

function runAt({ text, ended }: View, at: number, run: RunReader): Look {
  if (!inContext(text, at)) return undefined;
  const told = run(at, mostShort);
  if (told.open && !ended) return { undecided: at };
  if (!looksRandom(text.slice(at, told.end))) return undefined;
  const { end, open } = run(at, mostSecret);
  const trigger = Math.max(0, at - contextReach);
  return { type: 'high-entropy', start: at, end, score: likely, open: open && !ended, trigger, reach: Math.min(text.length, told.end + 2) };
}

function inContext(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - contextReach), at);
  return context.test(before) && !before.endsWith('base64,');
}

function looksRandom(text: string): boolean {
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d.*\d/.test(text)) return false;
  if (/^[0-9A-Fa-f-]+$/.test(text) || text.split('/').length > 4 || /=[^=]/.test(text)) return false;
  return bits(text) >= leastBits && switches(text) >= leastSwitches;
}
