/** The shape check every call passes. Wire: https://ai.google.dev/api/generate-content and /api/embeddings (v1beta). */
import { GatewayError } from '@tollgate/shared';
import type { PathParameters, WireSummary } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { camelCase, field, invalid, isList, numberOf } from './fields.ts';

const mostContents = 100_000;
const numbers: ReadonlySet<string> = new Set([
  'maxOutputTokens',
  'temperature',
  'topP',
  'topK',
  'candidateCount',
  'seed',
  'presencePenalty',
  'frequencyPenalty',
  'logprobs',
]);

/** generateContent and streamGenerateContent. Throws GatewayError invalid_request naming the field. */
export function readGenerate(body: JsonObject, path: PathParameters): WireSummary {
  const model = modelOf(path);
  return { model, stream: path.stream ?? false, wantsUsage: true, ...checkRequest(body, '') };
}

/** countTokens: `contents`, or a whole `generateContentRequest`. Throws GatewayError invalid_request naming the field. */
export function readCountTokens(body: JsonObject, path: PathParameters): WireSummary {
  const model = modelOf(path);
  const whole = field(body, 'generateContentRequest');
  if (whole === undefined) checkContents(body['contents'], 'contents');
  else if (isObject(whole)) checkRequest(whole, 'generateContentRequest.');
  else throw invalid('generateContentRequest', 'an object');
  return { model, stream: false, wantsUsage: true };
}

/** embedContent. Throws GatewayError invalid_request naming the field. */
export function readEmbed(body: JsonObject, path: PathParameters): WireSummary {
  const model = modelOf(path);
  checkContent(body['content'], 'content');
  return { model, stream: false, wantsUsage: true };
}

/** batchEmbedContents. Throws GatewayError invalid_request naming the field. */
export function readBatchEmbed(body: JsonObject, path: PathParameters): WireSummary {
  const model = modelOf(path);
  const { requests } = body;
  if (!isList(requests) || requests.length === 0) throw invalid('requests', 'a non-empty array');
  if (requests.length > mostContents) throw invalid('requests', `at most ${mostContents} long`);
  requests.forEach((request: Json, index) => {
    if (!isObject(request)) throw invalid(`requests[${index}]`, 'an object');
    checkContent(request['content'], `requests[${index}].content`);
  });
  return { model, stream: false, wantsUsage: true };
}

function modelOf(path: PathParameters): string {
  if (path.model === undefined || path.model === '')
    throw new GatewayError('invalid_request', { param: 'model', detail: 'The path must name a model.' });
  return path.model;
}

function checkRequest(request: JsonObject, prefix: string): Pick<WireSummary, 'maxOutputTokens' | 'choices'> {
  checkContents(request['contents'], `${prefix}contents`);
  const system = request['systemInstruction'] ?? request['system_instruction'];
  if (system !== undefined && system !== null) checkContent(system, `${prefix}systemInstruction`);
  const config = request['generationConfig'] ?? request['generation_config'];
  if (config === undefined || config === null) return {};
  if (!isObject(config)) throw invalid(`${prefix}generationConfig`, 'an object');
  let maxOutputTokens: number | undefined;
  let choices: number | undefined;
  for (const key of Object.keys(config)) {
    const name = camelCase(key);
    if (!numbers.has(name)) continue;
    const value = numberOf(config[key], `${prefix}generationConfig.${name}`);
    // Both spellings of a field may be there: the larger bounds what it may cost.
    if (name === 'maxOutputTokens' && value !== undefined) maxOutputTokens = Math.max(maxOutputTokens ?? 0, value);
    if (name === 'candidateCount' && value !== undefined) choices = Math.max(choices ?? 0, value);
  }
  return { ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }), ...(choices === undefined || choices <= 1 ? {} : { choices }) };
}

function checkContents(contents: Json | undefined, path: string): void {
  if (isObject(contents)) {
    checkContent(contents, path);
    return;
  }
  if (!isList(contents) || contents.length === 0) throw invalid(path, 'a non-empty array');
  if (contents.length > mostContents) throw invalid(path, `at most ${mostContents} long`);
  for (let index = 0; index < contents.length; index += 1) checkContent(contents[index], path, index);
}

/** `index`: the place in the array at `path`, so that paths are only made for what is refused. */
function checkContent(content: Json | undefined, path: string, index?: number): void {
  const at = (): string => (index === undefined ? path : `${path}[${index}]`);
  if (!isObject(content)) throw invalid(at(), 'an object');
  const { role, parts } = content;
  if (role !== undefined && role !== null && !isRole(role)) throw invalid(`${at()}.role`, '"user" or "model"');
  if (parts === undefined || parts === null || isObject(parts)) return;
  if (!isList(parts)) throw invalid(`${at()}.parts`, 'an array');
  for (let part = 0; part < parts.length; part += 1) {
    if (!isObject(parts[part])) throw invalid(`${at()}.parts[${part}]`, 'an object');
  }
}

function isRole(role: Json): boolean {
  if (role === 'user' || role === 'model') return true;
  return typeof role === 'string' && /^(user|model|function|system)?$/i.test(role);
}
