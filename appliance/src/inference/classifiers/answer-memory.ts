import { hash } from 'node:crypto';
import { keyOf, type Question } from '../question.ts';
import type { ClassifierAnswer } from './classifier-messages.ts';

/** Answers given lately. Keeps a digest of each question, never its text. */
export interface AnswerMemory {
  find(question: Question): ClassifierAnswer | undefined;
  keep(question: Question, answer: ClassifierAnswer): void;
}

/** `bytes`: what the answers may take together; the ones not asked for longest go first. */
export function createAnswerMemory(bytes: number): AnswerMemory {
  const kept = new Map<string, { readonly answer: ClassifierAnswer; readonly bytes: number }>();
  let taken = 0;
  return {
    find(question) {
      const key = digestOf(question);
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.answer;
    },
    keep(question, answer) {
      const key = digestOf(question);
      const entry = { answer, bytes: sizeOf(answer) };
      taken += entry.bytes - (kept.get(key)?.bytes ?? 0);
      kept.delete(key);
      kept.set(key, entry);
      for (const [oldest, { bytes: freed }] of kept) {
        if (taken <= bytes) break;
        kept.delete(oldest);
        taken -= freed;
      }
    },
  };
}

function digestOf(question: Question): string {
  return hash('sha256', keyOf(question), 'base64');
}

/** Rough bytes in memory: key, entry and what a JavaScript object costs. */
const entryBytes = 300;
const wordBytes = 160;
const scoreBytes = 60;

function sizeOf(answer: ClassifierAnswer): number {
  switch (answer.kind) {
    case 'vector':
      return entryBytes + answer.vector.byteLength + scoreBytes * Object.keys(answer.scores ?? {}).length;
    case 'scores':
      return entryBytes + scoreBytes * Object.keys(answer.scores).length;
    case 'same':
      return entryBytes;
    case 'words':
      return entryBytes + wordBytes * answer.words.length;
  }
}
