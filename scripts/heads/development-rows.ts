// Reads the development rows from a folder given on the command line and says what each teaches which head.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLines, textOf, type Fields } from './json-lines.ts';
import type { HeadName, Row } from './row.ts';

interface Source {
  readonly file: string;
  /** Heads for which the row counts with its own label. */
  readonly own: readonly HeadName[];
  /** By source: heads for which rows count as 0 whatever their label, because they are about something else. */
  readonly clean: (source: string, label: 0 | 1) => readonly HeadName[];
}

const advice = ['advice-personalised', 'advice-topic'] as const;
const attacks = ['prompt-injection', 'jailbreak'] as const;

const sources: readonly Source[] = [
  {
    file: 'guardrails/injection.jsonl',
    own: ['prompt-injection'],
    clean: (source, label) => {
      if (label === 1) return [];
      if (source === 'spikee-fin-fp') return ['jailbreak', 'toxicity'];
      if (source === 'wildguard-benign' || source === 'piguard-valid') return ['jailbreak', ...advice];
      return ['jailbreak', 'toxicity', ...advice];
    },
  },
  { file: 'guardrails/jailbreak.jsonl', own: ['jailbreak'], clean: () => [] },
  {
    file: 'guardrails/toxicity.jsonl',
    own: ['toxicity'],
    clean: (source) => (/^(?:banking77|wiki-fuzzed|hatecheck)/.test(source) ? [] : [...attacks, ...advice]),
  },
  {
    file: 'guardrails/advice.jsonl',
    own: [],
    clean: (source, label) =>
      source === 'banking77-test' || source.startsWith('ailuminate') || label === 1 ? [] : [...attacks, 'toxicity'],
  },
  { file: 'routing/banking77-train.jsonl', own: [], clean: () => [...attacks, 'toxicity', ...advice] },
  { file: 'routing/clinc150-train.jsonl', own: [], clean: () => [...attacks, 'toxicity', ...advice] },
];

/** Rows for all heads; those of a missing file are left out, and a line says so. */
export function developmentRows(folder: string): Row[] {
  return sources.flatMap((source) => {
    const path = join(folder, source.file);
    if (!existsSync(path)) {
      console.error(`no ${source.file} in the data folder: left out`);
      return [];
    }
    const name = source.file.startsWith('routing/') ? source.file.slice('routing/'.length, -'.jsonl'.length) : '';
    return jsonLines(readFileSync(path, 'utf8')).flatMap((line) => rowsOf(line, source, name));
  });
}

function rowsOf(line: Fields, { file, own, clean }: Source, name: string): Row[] {
  const source = textOf(line['source']) || name;
  const text = textOf(line['text']);
  const label = line['label'] === 1 ? 1 : 0;
  const group = groupOf(source, text);
  const row = { source, text, ...(group === undefined ? {} : { group }) };
  const category = line['cat'] === undefined ? {} : { category: textOf(line['cat']) };
  const rows: Row[] = own.map((head) => ({ ...row, ...category, head, label }));
  for (const head of clean(source, label)) rows.push({ ...row, head, label: 0 });
  if (file.endsWith('advice.jsonl')) rows.push(...adviceRows(row, label));
  return rows;
}

/** Two policies in one file: to one, explaining investments is fine; to the other it is the topic. */
function adviceRows(row: Pick<Row, 'source' | 'text'>, label: 0 | 1): Row[] {
  if (row.source.startsWith('litellm')) {
    const topic: Row = { ...row, head: 'advice-topic', label };
    return label === 1 ? [topic] : [topic, { ...row, head: 'advice-personalised', label: 0 }];
  }
  const personal: Row = { ...row, head: 'advice-personalised', label };
  if (row.source === 'banking77-test') return [personal, { ...row, head: 'advice-topic', label: 0 }];
  if (row.source.startsWith('spikee')) return [personal, { ...row, head: 'advice-topic', label: 1 }];
  return [personal];
}

/** Rows made of one template, so that a split by group keeps them together. */
function groupOf(source: string, text: string): string | undefined {
  if (source.startsWith('wiki-')) return `wiki ${text.replace(/\W+/g, ' ').trim().slice(0, 60)}`;
  if (source === 'jbb-JBC' || source === 'jbb-RS') return source;
  return undefined;
}
