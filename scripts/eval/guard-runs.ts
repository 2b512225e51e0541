// Texts go through the product's own command, `tollgate guard test`, one at a time.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonLines, type Fields } from '../heads/json-lines.ts';
import type { Labelled, Span } from './data-set.ts';

/** What the product said of a text. */
export interface Verdict {
  readonly row: Labelled;
  readonly blocked: boolean;
  readonly findings: readonly (Span & { readonly score: number })[];
  /** Why a processor could not judge; empty when it could. */
  readonly failures: readonly string[];
  readonly ms: number;
}

/** A processor as a profile writes it. */
export type Processor = Readonly<Record<string, unknown>>;

export interface GuardRuns {
  /** Verdicts in the order of the rows. Rejects when the command fails. */
  judge(processor: Processor, rows: readonly Labelled[]): Promise<Verdict[]>;
  close(): void;
}

/** `root` is the checkout, built. */
export function createGuardRuns(root: string): GuardRuns {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-eval-'));
  return {
    async judge(processor, rows) {
      const document = { profiles: [{ id: 'measured', processors: [{ on: ['input'], action: 'block', ...processor }] }] };
      writeFileSync(join(folder, 'eval.yaml'), JSON.stringify(document));
      const input = rows.map(({ text }, id) => JSON.stringify({ id, text, on: 'input' })).join('\n');
      const output = await guardTest(root, folder, input);
      const answers = jsonLines(output).filter(isAnswer);
      if (answers.length !== rows.length) throw new Error(`guard test gave ${answers.length} answers to ${rows.length} texts`);
      answers.sort((one, other) => one.id - other.id);
      return rows.map((row, at) => verdictOf(row, answers[at]));
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface Answer {
  readonly id: number;
  readonly verdict: string;
  readonly findings: readonly (Span & { readonly score: number })[];
  readonly failures?: readonly { readonly reason?: string }[];
  readonly ms: number;
}

function isAnswer(value: Fields): value is Fields & Answer {
  return (
    typeof value['id'] === 'number' &&
    typeof value['verdict'] === 'string' &&
    Array.isArray(value['findings']) &&
    typeof value['ms'] === 'number'
  );
}

function verdictOf(row: Labelled, answer: Answer | undefined): Verdict {
  if (answer === undefined) throw new Error('guard test left a text out');
  return {
    row,
    blocked: answer.verdict === 'block',
    findings: answer.findings,
    failures: (answer.failures ?? []).map(({ reason }) => reason ?? 'unknown'),
    ms: answer.ms,
  };
}

function guardTest(root: string, folder: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ['guard', 'test', '--profile', 'measured', '--one-by-one', '--json', '--config', folder, '--data', join(folder, 'data')];
    const child = spawn(join(root, 'appliance/bin/tollgate'), args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let [output, complaint] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (output += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (complaint += piece));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`guard test: exit ${code}, ${complaint.slice(0, 400)}`)),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${input}\n`);
  });
}
