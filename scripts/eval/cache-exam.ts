import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { jsonLines, textOf, type Fields } from '../heads/json-lines.ts';
import type { TextPair } from './cache-models.ts';

/** Two questions. `label` 1: one answer does for both; 0: it does not. */
export interface ExamPair extends TextPair {
  readonly id: string;
  readonly label: 0 | 1;
  readonly kind: string;
}

export interface Exam {
  readonly name: string;
  readonly pairs: readonly ExamPair[];
}

const own = join(import.meta.dirname, 'exams');

/** The exams of this folder, the behavioural pairs of the data folder where they are, and further files. */
export function readExams(data: string, files: readonly string[]): Exam[] {
  const here = readdirSync(own).map((name) => join(own, name));
  const behavioural = join(data, 'cache/behavioural-pairs.jsonl');
  if (!existsSync(behavioural)) console.log(`behavioural-pairs: skipped, there is no cache/behavioural-pairs.jsonl in the data folder`);
  return [...[...here, ...files].map(readExam), ...(existsSync(behavioural) ? [thinned(readExam(behavioural))] : [])];
}

/** The behavioural pairs come in thousands from a few templates. */
function thinned({ name, pairs }: Exam): Exam {
  return { name, pairs: pairs.filter((_, at) => at % 5 === 0) };
}

/** Lines of `{stored, asked, label, kind}`, or of `{q1, q2, label, test}`. */
function readExam(file: string): Exam {
  return { name: basename(file, '.jsonl'), pairs: jsonLines(readFileSync(file, 'utf8')).map(pairOf) };
}

function pairOf(line: Fields, at: number): ExamPair {
  return {
    id: textOf(line['id']) || String(at),
    stored: textOf(line['stored']) || textOf(line['q1']),
    asked: textOf(line['asked']) || textOf(line['q2']),
    label: line['label'] === 1 ? 1 : 0,
    kind: textOf(line['kind']) || textOf(line['test']) || 'pair',
  };
}

/** Which half of an exam a pair belongs to: thresholds are fitted on one and measured on the other. */
export function inFirstHalf({ stored, asked }: ExamPair): boolean {
  return (createHash('sha256').update(`${stored}\n${asked}`).digest()[0] ?? 0) % 2 === 0;
}
