import type { OutputFormat, ReasoningRequest, Sampling } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { field, invalid, numberOf, objectField, stringField, stringsField, unknownMembers, type Losses } from './fields.ts';
import { detailFromWire, type ImageDetail } from './media.ts';
import { schemaFromWire } from './schema.ts';

/** generationConfig in normal form. */
interface Config {
  readonly sampling: Sampling;
  readonly output: OutputFormat;
  readonly reasoning?: ReasoningRequest;
  readonly imageDetail: ImageDetail;
}

const known: ReadonlySet<string> = new Set([
  'maxOutputTokens',
  'temperature',
  'topP',
  'topK',
  'candidateCount',
  'stopSequences',
  'seed',
  'presencePenalty',
  'frequencyPenalty',
  'responseLogprobs',
  'logprobs',
  'responseMimeType',
  'responseSchema',
  'responseJsonSchema',
  'thinkingConfig',
  'responseModalities',
  'mediaResolution',
]);
const knownOfThinking: ReadonlySet<string> = new Set(['includeThoughts', 'thinkingBudget', 'thinkingLevel']);

/** Throws GatewayError invalid_request. */
export function configFromWire(request: JsonObject, prefix: string, losses: Losses): Config {
  const config = objectField(request, 'generationConfig', prefix);
  const path = `${prefix}generationConfig.`;
  losses.refused.push(...unknownMembers(config, known, path));
  for (const modality of stringsField(config, 'responseModalities', path)) {
    if (modality.toUpperCase() !== 'TEXT') losses.refused.push(`${path}responseModalities (${modality})`);
  }
  const reasoning = reasoningFromWire(objectField(config, 'thinkingConfig', path), `${path}thinkingConfig.`, losses);
  return {
    sampling: samplingFromWire(config, path),
    output: outputFromWire(config, path, losses),
    ...(reasoning === undefined ? {} : { reasoning }),
    imageDetail: detailFromWire(field(config, 'mediaResolution')),
  };
}

const samplingNames = [
  ['maxOutputTokens', 'maxOutputTokens'],
  ['temperature', 'temperature'],
  ['topP', 'topP'],
  ['topK', 'topK'],
  ['seed', 'seed'],
  ['presencePenalty', 'presencePenalty'],
  ['frequencyPenalty', 'frequencyPenalty'],
  ['candidateCount', 'candidates'],
] as const;

function samplingFromWire(config: JsonObject, path: string): Sampling {
  const numbers: { -readonly [Name in (typeof samplingNames)[number][1]]?: number } = {};
  for (const [wire, name] of samplingNames) {
    const value = numberOf(field(config, wire), path + wire);
    if (value !== undefined) numbers[name] = value;
  }
  const stop = stringsField(config, 'stopSequences', path);
  const top = numberOf(field(config, 'logprobs'), `${path}logprobs`) ?? 0;
  return {
    ...numbers,
    ...(stop.length === 0 ? {} : { stop }),
    ...(field(config, 'responseLogprobs') === true ? { logprobs: { top } } : {}),
  };
}

function outputFromWire(config: JsonObject, path: string, losses: Losses): OutputFormat {
  const mimeType = stringField(config, 'responseMimeType', path)?.toLowerCase() ?? 'text/plain';
  if (mimeType === 'text/plain') return { kind: 'text' };
  if (mimeType !== 'application/json') {
    losses.refused.push(`${path}responseMimeType (${mimeType})`);
    return { kind: 'text' };
  }
  const schema = outputSchema(config, path);
  return schema === undefined ? { kind: 'json' } : { kind: 'json-schema', name: 'response', schema };
}

function outputSchema(config: JsonObject, path: string): JsonObject | undefined {
  const jsonSchema = field(config, 'responseJsonSchema');
  if (jsonSchema !== undefined && !isObject(jsonSchema)) throw invalid(`${path}responseJsonSchema`, 'a schema object');
  if (jsonSchema !== undefined) return jsonSchema;
  const schema = field(config, 'responseSchema');
  return schema === undefined ? undefined : schemaFromWire(schema, `${path}responseSchema`);
}

function reasoningFromWire(config: JsonObject, path: string, losses: Losses): ReasoningRequest | undefined {
  losses.refused.push(...unknownMembers(config, knownOfThinking, path));
  const include = field(config, 'includeThoughts');
  const reasoning: ReasoningRequest = {
    ...budgetFromWire(numberOf(field(config, 'thinkingBudget'), `${path}thinkingBudget`)),
    ...effortFromWire(field(config, 'thinkingLevel'), `${path}thinkingLevel`),
    ...(typeof include === 'boolean' ? { include } : {}),
  };
  return Object.keys(reasoning).length === 0 ? undefined : reasoning;
}

/** Google: -1 leaves the amount to the model, 0 turns thinking off. */
function budgetFromWire(budget: number | undefined): Pick<ReasoningRequest, 'effort' | 'budgetTokens'> {
  if (budget === undefined || budget < 0) return {};
  return budget === 0 ? { effort: 'none' } : { budgetTokens: budget };
}

function effortFromWire(level: Json | undefined, path: string): Pick<ReasoningRequest, 'effort'> {
  if (level === undefined) return {};
  const word = typeof level === 'string' ? level.toUpperCase() : '';
  switch (word) {
    case 'MINIMAL':
      return { effort: 'minimal' };
    case 'LOW':
      return { effort: 'low' };
    case 'MEDIUM':
      return { effort: 'medium' };
    case 'HIGH':
      return { effort: 'high' };
    case 'XHIGH':
      return { effort: 'xhigh' };
    case 'THINKING_LEVEL_UNSPECIFIED':
      return {};
  }
  throw invalid(path, 'MINIMAL, LOW, MEDIUM, HIGH or XHIGH');
}
