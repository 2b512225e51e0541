import type { GenerateRequest, Message, NormalRequest } from '#pipeline/call';
import { jsonGrammar } from './json-grammar.ts';

/** What a local model is asked for and cannot do. */
export function cannotLocally(request: NormalRequest): readonly string[] {
  switch (request.kind) {
    case 'embed':
      return ['embeddings'];
    case 'count-tokens':
      return cannotGenerate(request.request);
    case 'generate':
      return cannotGenerate(request);
  }
}

function cannotGenerate({ messages, tools, toolChoice, sampling, output, reasoning }: GenerateRequest): readonly string[] {
  const names: string[] = [];
  if (tools.length > 0 && toolChoice?.kind !== 'none') names.push('tools');
  if ((sampling.candidates ?? 1) > 1) names.push('n');
  if (sampling.logprobs) names.push('logprobs');
  const thinks = reasoning?.effort !== undefined && reasoning.effort !== 'none';
  if (thinks || (reasoning?.budgetTokens ?? 0) > 0 || reasoning?.include === true) names.push('reasoning');
  if (output.kind === 'json-schema') {
    const grammar = jsonGrammar(output.schema);
    if (grammar.kind === 'unsupported') names.push(...grammar.keywords.map((keyword) => `response_format (${keyword})`));
  }
  return [...names, ...messages.flatMap(cannotRead)];
}

function cannotRead({ parts }: Message, index: number): readonly string[] {
  return parts.flatMap(({ kind }) => {
    switch (kind) {
      case 'text':
      case 'refusal':
      case 'reasoning':
        return [];
      case 'image':
      case 'file':
      case 'audio':
        return [`messages[${index}] (${kind})`];
      case 'tool-call':
      case 'tool-result':
        return [`messages[${index}] (${kind.replace('-', ' ')})`];
    }
  });
}
