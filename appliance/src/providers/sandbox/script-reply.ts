import type { FinishReason, GenerateRequest, Part, ToolChoice } from '#pipeline/call';
import { isJsonObject, toolLines, type AskedCall } from './tool-lines.ts';
import { sampleJson } from './sample-json.ts';
import { words } from './words.ts';

/** What the sandbox will say, whole. `words` is the text in the pieces it is streamed in. */
export interface Script {
  readonly reasoning: readonly string[];
  readonly words: readonly string[];
  readonly calls: readonly AskedCall[];
  readonly finish: FinishReason;
}

/** `reply` absent: the last message is echoed. `limit` in words, absent: none. */
export interface ScriptOptions {
  readonly reply: string | undefined;
  readonly limit: number | undefined;
}

/** Composes the reply: the same for the same request. */
export function scriptReply(request: GenerateRequest, { reply, limit }: ScriptOptions): Script {
  const last = request.messages.at(-1);
  const heard = textOf(lastParts(request.messages));
  const reasoning = request.reasoning?.include === true ? words('The sandbox reads the last message and answers it.') : [];
  // Of the user's words only: an echoed tool result would else call its tool again.
  const calls = last?.role === 'user' ? callsFor(request, heard) : [];
  if (calls.length > 0) return { reasoning, words: [], calls, finish: { unified: 'tool-calls', raw: 'tool-calls' } };
  const text = shaped(reply ?? (heard === '' ? 'The sandbox heard no text.' : heard), request);
  return { reasoning, calls, ...bounded(text, { stop: request.sampling.stop ?? [], limit }) };
}

/** Of the last message. Some dialects give each tool result in a message of its own: then of all of those. */
function lastParts(messages: GenerateRequest['messages']): readonly Part[] {
  const results = messages.slice(messages.findLastIndex(({ role }) => role !== 'tool') + 1);
  return results.length > 0 ? results.flatMap(({ parts }) => parts) : (messages.at(-1)?.parts ?? []);
}

function textOf(parts: readonly Part[]): string {
  return parts
    .flatMap((part) => {
      if (part.kind === 'text') return [part.text];
      return part.kind === 'tool-result' ? [textOf(part.content)] : [];
    })
    .join('\n');
}

function callsFor({ tools, toolChoice, parallelTools }: GenerateRequest, heard: string): readonly AskedCall[] {
  const allowed = tools.filter(({ name }) => isAllowed(name, toolChoice));
  const asked = toolLines(heard, new Set(allowed.map(({ name }) => name)));
  if (asked.length > 0) return parallelTools === false ? asked.slice(0, 1) : asked;
  const [first] = allowed;
  if (!first || (toolChoice?.kind !== 'required' && toolChoice?.kind !== 'tool')) return [];
  return [{ name: first.name, arguments: JSON.stringify(sampleJson(first.parameters ?? { type: 'object' }, heard)) }];
}

function isAllowed(name: string, choice: ToolChoice | undefined): boolean {
  switch (choice?.kind) {
    case 'none':
      return false;
    case 'tool':
      return choice.name === name;
    case undefined:
    case 'auto':
    case 'required':
      return true;
  }
}

/** The text in the form the caller asked for. Text that is a JSON object already stays as it is. */
function shaped(text: string, { output }: GenerateRequest): string {
  if (output.kind === 'text' || isJsonObject(text)) return text;
  return JSON.stringify(output.kind === 'json' ? { echo: text } : sampleJson(output.schema, text));
}

function bounded(
  text: string,
  { stop, limit }: { readonly stop: readonly string[]; readonly limit: number | undefined },
): Pick<Script, 'words' | 'finish'> {
  const found = firstStop(text, stop);
  const all = words(found ? text.slice(0, found.start) : text);
  if (limit !== undefined && all.length > limit) return { words: all.slice(0, limit), finish: { unified: 'length', raw: 'length' } };
  return { words: all, finish: { unified: 'stop', raw: 'stop', ...(found ? { stopSequence: found.sequence } : {}) } };
}

interface FoundStop {
  readonly sequence: string;
  readonly start: number;
}

function firstStop(text: string, stop: readonly string[]): FoundStop | undefined {
  const found = stop
    .map((sequence) => ({ sequence, start: text.indexOf(sequence) }))
    .filter(({ sequence, start }) => sequence !== '' && start !== -1);
  return found.toSorted((a, b) => a.start + a.sequence.length - (b.start + b.sequence.length)).at(0);
}
