import type { CacheNote, Saved } from '#pipeline/caching';
import { usageText } from '#pipeline/call-record-text';
import type { Opened } from '#pipeline/stages';

const off: CacheNote = { state: 'bypass', reason: 'off' };
const offText = ',"cache":{"state":"bypass","reason":"off"}';

/** What became of the call's look into the cache; undefined for calls that are no chat. */
function cacheNote({ cache, dialect }: Pick<Opened, 'cache' | 'dialect'>): CacheNote | undefined {
  return dialect.operation === 'generate' ? (cache?.note ?? off) : undefined;
}

/** `,"cache":{…}` of a call's record. `saved`: what a hit did not cost. */
export function cacheText(call: Pick<Opened, 'cache' | 'dialect'>, saved: Saved | undefined): string {
  const note = cacheNote(call);
  if (!note) return '';
  if (note === off) return offText;
  // JSON.stringify leaves out what is undefined.
  const { state, reason, entry, similarity } = note;
  const told = JSON.stringify({ state, reason, entry, similarity: similarity === undefined ? undefined : Number(similarity.toFixed(4)) });
  return `,"cache":${saved === undefined ? told : `${told.slice(0, -1)},"saved":${savedText(saved)}}`}`;
}

function savedText({ usage, currency, picos }: Saved): string {
  return `{"usage":${usageText(usage)},"currency":${JSON.stringify(currency ?? null)},"picos":${picos === undefined ? 'null' : `"${picos}"`}}`;
}
