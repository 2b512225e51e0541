import { isPlainObject } from '@tollgate/shared';

/** A question with the answer that an administrator vouches for. */
export interface FaqRow {
  readonly question: string;
  readonly answer: string;
  readonly tags?: string[];
}

/** A line that is no such row. `line` counts from 1. */
export interface FaqFault {
  readonly line: number;
  readonly message: string;
}

export interface Faq {
  readonly rows: readonly FaqRow[];
  readonly faults: readonly FaqFault[];
}

export const mostRows = 5000;
const longest = 32_000;

/** Rows of JSON lines (`{"question","answer","tags"}`), or of lines with question and answer apart by a tab, as a spreadsheet copies them. */
export function readFaq(text: string): Faq {
  const read = text.split(/\r?\n/).map((line, at) => ({ line: at + 1, text: line.trim() }));
  const lines = read.filter((line) => line.text !== '').map((line) => ({ line: line.line, row: readLine(line.text) }));
  const faults = lines.flatMap(({ line, row }) => (typeof row === 'string' ? [{ line, message: row }] : []));
  return { rows: lines.flatMap(({ row }) => (typeof row === 'string' ? [] : [row])), faults };
}

/** The row, or what is wrong with the line. */
function readLine(text: string): FaqRow | string {
  if (!text.startsWith('{')) return readTabs(text);
  const value = readJson(text);
  if (!isPlainObject(value)) return 'this is no JSON object';
  const { question, answer, tags } = value;
  if (typeof question !== 'string' || typeof answer !== 'string') return 'it needs the texts “question” and “answer”';
  if (tags !== undefined && !isTexts(tags)) return '“tags” is a list of texts';
  return checked({ question, answer, ...(tags === undefined ? {} : { tags }) });
}

function readTabs(text: string): FaqRow | string {
  const [question, answer, ...rest] = text.split('\t').map((part) => part.trim());
  if (question === undefined || answer === undefined) return 'question and answer are apart by a tab, or the line is a JSON object';
  const tags = rest.filter((tag) => tag !== '');
  return checked({ question, answer, ...(tags.length === 0 ? {} : { tags }) });
}

function checked(row: FaqRow): FaqRow | string {
  const { question, answer, tags = [] } = row;
  if (question.trim() === '' || answer.trim() === '') return 'question and answer must say something';
  if (question.length > longest || answer.length > longest) return 'question and answer have at most 32,000 letters';
  return tags.length > 16 || tags.some((tag) => tag === '' || tag.length > 100) ? 'at most 16 tags of 100 letters' : row;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
