import type { GenerateRequest, Message, OutputFormat, Part, WireTarget } from '#pipeline/call';
import { jsonGrammar } from './json-grammar.ts';
import type { LocalRequest, LocalTurn } from './local-generator.ts';

/** Bound of a reply for which neither the caller nor the catalogue sets one: a small model that repeats itself would fill its context. */
const usualOutputTokens = 1024;

/** What small models write best with where the caller asks for nothing: nearly the likeliest tokens. */
const usualTemperature = 0.2;
const usualTopP = 0.9;

/** A request that `cannotLocally` let pass, in the generator's words. */
export function toLocalRequest({ messages, sampling, output }: GenerateRequest, target: WireTarget): LocalRequest {
  const untouched = sampling.temperature === undefined && sampling.topP === undefined && sampling.topK === undefined;
  const grammar = grammarOf(output);
  const { seed } = sampling;
  return {
    turns: toTurns(messages),
    maxOutputTokens: Math.max(1, outputBound(sampling.maxOutputTokens, target.maxOutputTokens)),
    temperature: sampling.temperature ?? (untouched ? usualTemperature : 1),
    topP: sampling.topP ?? (untouched ? usualTopP : 1),
    topK: sampling.topK ?? 0,
    frequencyPenalty: sampling.frequencyPenalty ?? 0,
    presencePenalty: sampling.presencePenalty ?? 0,
    stop: sampling.stop ?? [],
    // Any integer may be a seed; the sampler takes 32 bits.
    ...(seed === undefined ? {} : { seed: seed >>> 0 }),
    ...(grammar === undefined ? {} : { grammar }),
  };
}

/** The text of each message; developers speak as the system. Earlier reasoning is left out, as it is everywhere between providers. */
export function toTurns(messages: readonly Message[]): readonly LocalTurn[] {
  return messages.map(({ role, parts, name }) => {
    const text = parts.flatMap(textOf).join('\n');
    return { role: turnRole(role), text: name === undefined ? text : `${name}: ${text}` };
  });
}

function turnRole(role: Message['role']): LocalTurn['role'] {
  switch (role) {
    case 'system':
    case 'developer':
      return 'system';
    case 'assistant':
      return 'assistant';
    case 'user':
    case 'tool':
      return 'user';
  }
}

function textOf(part: Part): readonly string[] {
  return part.kind === 'text' || part.kind === 'refusal' ? [part.text] : [];
}

function outputBound(asked: number | undefined, allowed: number | undefined): number {
  if (asked === undefined || allowed === undefined) return asked ?? allowed ?? usualOutputTokens;
  return Math.min(asked, allowed);
}

function grammarOf(output: OutputFormat): string | undefined {
  if (output.kind === 'text') return undefined;
  const grammar = jsonGrammar(output.kind === 'json' ? { type: 'object' } : output.schema);
  return grammar.kind === 'grammar' ? grammar.gbnf : undefined;
}
