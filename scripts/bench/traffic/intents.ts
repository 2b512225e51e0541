import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLines, textOf } from '../../heads/json-lines.ts';

/** One thing that customers ask for, in several wordings. No two have the same answer. */
export interface Intent {
  /** The number of its answer. */
  readonly answer: number;
  readonly asks: readonly string[];
}

/** Questions to a bank's and an insurer's help desk, written for this bench. Many differ from another by one word. */
export function readIntents(): readonly Intent[] {
  const lines = jsonLines(readFileSync(join(import.meta.dirname, 'questions.jsonl'), 'utf8'));
  return lines.map(({ asks }, index) => ({ answer: index + 1, asks: Array.isArray(asks) ? asks.map(textOf) : [] }));
}

/** What only the asker's own account can tell, now: nothing that another wording may be answered from. */
export const ownAsks: readonly Intent[] = [
  'What is my balance today?',
  'How much money do I have right now?',
  'Did my salary arrive today?',
  'Has my last payment gone through yet?',
  'Show me my latest transactions',
  'How much did I spend this month?',
  'When is my next loan instalment due?',
  'What is my current credit card balance?',
].map((text, index) => ({ answer: 1_001 + index, asks: [text] }));
