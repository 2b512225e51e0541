// node --conditions=source scripts/topics/main.ts --data DIR --model DIR --cache DIR --out FILE [--leave-out banking77|clinc150]
// Learns the map of appliance/models/topic-space from labelled intents; see MODEL.md there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { embedAll } from '../heads/embed.ts';
import { jsonLines, textOf } from '../heads/json-lines.ts';
import { seeded } from '../heads/seeded.ts';
import { learnMap } from './learn-map.ts';
import { writeMap } from './write-map.ts';

const files = ['banking77-train.jsonl', 'clinc150-train.jsonl'];

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    model: { type: 'string', default: '' },
    cache: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    'leave-out': { type: 'string', default: 'nothing' },
  },
});
if ([values.data, values.model, values.cache, values.out].includes('')) throw new Error('--data, --model, --cache and --out are needed');

const rows = files
  .filter((file) => !file.startsWith(values['leave-out']) && existsSync(join(values.data, 'routing', file)))
  .flatMap((file) => jsonLines(readFileSync(join(values.data, 'routing', file), 'utf8')).map((line) => ({ line, file })))
  .map(({ line, file }) => ({ text: textOf(line['text']), intent: `${file} ${textOf(line['label'])}` }))
  .filter(({ text, intent }) => text !== '' && !intent.endsWith(' oos'));
const vectors = await embedAll(
  rows.map(({ text }) => text),
  { model: values.model, cache: values.cache },
);
const map = learnMap(
  rows.flatMap(({ intent }, at) => {
    const vector = vectors[at];
    return vector ? [{ vector, intent }] : [];
  }),
  seeded(7),
);
writeFileSync(values.out, writeMap(map));
console.error(`wrote ${values.out}, learned from ${rows.length} texts`);
