import type { GenerateRequest, Part } from '#pipeline/call';
import { countWords } from './words.ts';

/** What an image or another medium counts as, in words. */
const mediumWords = 100;

/** Input usage of a request in the sandbox's own words: everything the caller wrote, tool definitions included. */
export function countRequest({ messages, tools }: GenerateRequest): number {
  let count = 0;
  for (const { parts } of messages) for (const part of parts) count += countPart(part);
  for (const { name, description, parameters } of tools) {
    count += countWords(name) + countWords(description ?? '') + (parameters ? countWords(JSON.stringify(parameters)) : 0);
  }
  return count;
}

function countPart(part: Part): number {
  switch (part.kind) {
    case 'text':
    case 'refusal':
    case 'reasoning':
      return countWords(part.text);
    case 'image':
    case 'file':
    case 'audio':
      return mediumWords;
    case 'tool-call':
      return countWords(part.name) + countWords(part.arguments);
    case 'tool-result':
      return part.content.reduce((sum, inner) => sum + countPart(inner), 0);
  }
}
