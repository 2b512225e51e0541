/** Windows for tests of guarded streams. */
import type { TextWindow, WindowStep } from '#pipeline/text-window';
import { type Json, parseJson } from '#pipeline/json';
import type { GuardedStream, GuardedText } from '#pipeline/guarded-stream/guarded-stream';

/** Gives what it takes. */
export function identityWindow(): TextWindow {
  return { push: pass, end: () => pass('') };
}

function pass(text: string): WindowStep {
  return { text, blocked: false };
}

/** Puts `[R]` in the place of every four digits, keeping back as many as could still be four. */
export function redactingWindow(): TextWindow {
  let held = '';
  return {
    push(text) {
      const all = (held + text).replaceAll(/\d{4}/g, '[R]');
      held = /\d{0,3}$/.exec(all)?.[0] ?? '';
      return pass(all.slice(0, all.length - held.length));
    },
    end: () => pass(held),
  };
}

/** What the redacting window makes of a text that is here whole. */
export function redacted(text: string): string {
  return text.replaceAll(/\d{4}/g, '[R]');
}

/** Blocks at the first X, and sends nothing of the text in which it stands. */
export function blockingWindow(): TextWindow {
  return { push: (text) => ({ text: text.includes('X') ? '' : text, blocked: text.includes('X') }), end: () => pass('') };
}

/** Keeps everything to the end. */
export function holdingWindow(): TextWindow {
  let held = '';
  return {
    push(text) {
      held += text;
      return pass('');
    },
    end: () => pass(held),
  };
}

/** The same windows, answering later. */
export function late(open: () => TextWindow): () => TextWindow {
  return () => {
    const window = open();
    return { push: async (text) => window.push(text), end: async () => window.end() };
  };
}

/** All that a guard lets through of a text that comes in pieces, up to where it blocks. */
export async function guardedText(guard: GuardedStream, pieces: readonly string[]): Promise<GuardedText> {
  let text = '';
  for (const piece of pieces) {
    const step = await guard.push(piece);
    text += step.text;
    if (step.blocked) return { text, blocked: true };
  }
  const last = await guard.end();
  return { text: text + last.text, blocked: last.blocked };
}

/** JSON as a test reads it; null for what is none. */
export function jsonIn(text: string | undefined): Json {
  return parseJson(text ?? '') ?? null;
}

/** A text cut at these places, taken round its length. */
export function cutAt(text: string, cuts: readonly number[]): readonly string[] {
  const edges = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return edges.slice(1).map((edge, at) => text.slice(edges[at], edge));
}
