import { GatewayError } from '@tollgate/shared';
import type { Json, JsonObject, WireSummary } from '#pipeline/call';

/** As many inputs, and as many tokens in one of them, as OpenAI takes. */
const longestList = 2048;

/**
 * Checks the outline of an embeddings body.
 * @throws GatewayError invalid_request with the field at fault in `param`
 */
export function readEmbeddings(body: JsonObject): WireSummary {
  const { model, input, dimensions, encoding_format: format } = body;
  if (typeof model !== 'string' || model === '') throw invalid('model', 'The name of a model is required.');
  checkInput(input);
  if (dimensions !== undefined && dimensions !== null && !(Number.isInteger(dimensions) && Number(dimensions) > 0))
    throw invalid('dimensions', 'Must be a positive integer.');
  if (format !== undefined && format !== null && typeof format !== 'string') throw invalid('encoding_format', 'Must be float or base64.');
  return { model, stream: false, wantsUsage: true };
}

/** The refusal of a body that is not embeddings. `param` is the path of the field at fault. */
function invalid(param: string, detail: string): GatewayError {
  return new GatewayError('invalid_request', { param, detail: `${param}: ${detail}` });
}

/** True for a JSON array. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** True for one input given as token numbers. */
function isTokens(value: Json | undefined): value is readonly number[] {
  return isList(value) && value.length > 0 && value.every((token) => Number.isInteger(token));
}

function checkInput(input: Json | undefined): void {
  if (typeof input === 'string') {
    if (input === '') throw invalid('input', 'Must not be empty.');
    return;
  }
  if (!isList(input) || input.length === 0) throw invalid('input', 'Must be a string or a list that is not empty.');
  if (input.length > longestList) throw invalid('input', `There are more than ${longestList} entries.`);
  if (isTokens(input)) return;
  for (let index = 0; index < input.length; index += 1) {
    const entry = input[index];
    if (entry === '' || (typeof entry !== 'string' && !isTokens(entry)))
      throw invalid(`input[${index}]`, 'Must be a string that is not empty, or a list of tokens.');
  }
}
