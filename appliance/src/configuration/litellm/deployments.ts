import type { PriceConfiguration } from '@tollgate/shared';
import type { Json } from '#pipeline/json';
import { textOf } from '../entries.ts';
import { noteRest } from './advice.ts';
import { type DeploymentDefaults, providerAt } from './deployment-provider.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { takePrice } from './prices.ts';
import { quoted, type Reading, takeCount, takeShare, takeWhole } from './settings.ts';
import { noUpstreamMessage, prefixGuess, upstreams } from './upstreams.ts';

/** One entry of model_list that can be called here. `group`: its model_name, which callers ask for. */
export interface Deployment {
  readonly path: string;
  readonly group: string;
  /** model_info.id */
  readonly name: string | undefined;
  readonly provider: string;
  readonly upstream: string;
  readonly isEmbedding: boolean;
  readonly order: number | undefined;
  /** What simple-shuffle draws by, the first of the three that is there. */
  readonly shares: { readonly weight: number | undefined; readonly rpm: number | undefined; readonly tpm: number | undefined };
  readonly concurrency: number | undefined;
  readonly contextWindow: number | undefined;
  readonly maxOutput: number | undefined;
  readonly price: PriceConfiguration | undefined;
  readonly retries: number | undefined;
  readonly isSandbox: boolean;
}

/** Reads an entry whose names are known to be text; undefined, with a note, where it has no equal. */
export function readDeployment(reading: Reading, defaults: DeploymentDefaults, entry: Fields): Deployment | undefined {
  const params = fieldsOf(entry.take('litellm_params'), entry.at('litellm_params'));
  const info = fieldsOf(entry.take('model_info'), entry.at('model_info'));
  const group = textOf(entry.take('model_name')) ?? '';
  const model = (textOf(params.take('model')) ?? '').trim();
  const mode = info.take('mode');
  const refusal = refusalOf(group, model, mode);
  if (refusal !== undefined) {
    reading.notes.noEqual(refusal.field === 'mode' ? info.at('mode') : params.at('model'), refusal.message);
    return undefined;
  }
  const place = placeAt(reading, defaults, { params, model });
  if (place === undefined) return undefined;
  const isEmbedding = mode === 'embedding' || /embed/i.test(place.upstream);
  const deployment = { ...place, path: entry.path, group, isEmbedding, ...numbersOf(reading, params, info) };
  const price = takePrice(reading, [params, info], isEmbedding);
  for (const section of [params, info, entry]) noteRest(reading, section);
  return { ...deployment, price, concurrency: deployment.concurrency ?? defaults.concurrency };
}

const modesHere: readonly (Json | undefined)[] = [undefined, 'chat', 'completion', 'embedding', 'responses'];

function refusalOf(
  group: string,
  model: string,
  mode: Json | undefined,
): { readonly field: 'mode' | 'model'; readonly message: string } | undefined {
  if (!modesHere.includes(mode))
    return {
      field: 'mode',
      message: `Tollgate has chat, responses and embeddings, and nothing for the mode ${quoted(textOf(mode) ?? 'here')}: the model is left out`,
    };
  if (group.includes('*') || model.includes('*'))
    return { field: 'model', message: 'a wildcard names no model: left out; list the models that applications ask for and import again' };
  if (/\/\s*$/.test(model)) return { field: 'model', message: 'names no model after the slash: left out' };
  return undefined;
}

interface Place {
  readonly provider: string;
  readonly upstream: string;
  readonly isSandbox: boolean;
}

function placeAt(reading: Reading, defaults: DeploymentDefaults, { params, model }: { params: Fields; model: string }): Place | undefined {
  const custom = params.take('custom_llm_provider');
  const mock = params.take('mock_response');
  const { prefix, upstream } = splitModel(model, typeof custom === 'string' ? custom : undefined);
  if (typeof mock === 'string') {
    reading.notes.changed(params.at('mock_response'), 'a provider of kind sandbox answers with this text; no model is called');
    for (const name of ['api_key', 'api_base', 'api_version']) params.take(name);
    return { provider: defaults.providers.sandbox(mock), upstream, isSandbox: true };
  }
  const known = upstreams.get(prefix);
  if (known === undefined) {
    reading.notes.noEqual(
      params.at('model'),
      prefix === '' ? 'names no provider: write openai/MODEL with api_base, and import again' : noUpstreamMessage(prefix),
    );
    return undefined;
  }
  if (prefix === 'cohere' || prefix === 'cohere_chat' || prefix === 'azure_ai')
    reading.notes.changed(params.at('model'), `${prefix} is called by its OpenAI-compatible API here: try it before you rely on it`);
  return {
    provider: providerAt(reading, defaults, { params, upstream: { ...known, prefix } }),
    upstream: upstreamName(reading, params, upstream),
    isSandbox: false,
  };
}

/** `azure/my-gpt` is azure's my-gpt; what stands before the first slash counts only where it is a provider. */
function splitModel(model: string, custom: string | undefined): { readonly prefix: string; readonly upstream: string } {
  const slash = model.indexOf('/');
  const first = slash < 0 ? '' : model.slice(0, slash);
  if (custom !== undefined && first !== custom) return { prefix: custom, upstream: model };
  if (slash < 0) return { prefix: prefixGuess(model) ?? '', upstream: model };
  return { prefix: first, upstream: model.slice(slash + 1) };
}

/** LiteLLM lets a word between provider and model choose the API; here the caller's API does. */
function upstreamName(reading: Reading, params: Fields, upstream: string): string {
  const bare = upstream.replace(/^(responses|o_series|gpt5_series|converse|chat)\//, '');
  if (bare !== upstream && upstream.startsWith('responses/'))
    reading.notes.changed(params.at('model'), 'the API that the application calls is used at the provider too');
  return bare;
}

function numbersOf(reading: Reading, params: Fields, info: Fields) {
  const name = info.take('id');
  const retries = ['num_retries', 'max_retries']
    .map((field) => takeWhole(reading, params, { name: field, least: 0 }))
    .find((count) => count !== undefined);
  const window = takeCount(reading, info, 'max_input_tokens');
  const [most, older] = ['max_output_tokens', 'max_tokens'].map((field) => takeCount(reading, info, field));
  const asked = takeCount(reading, params, 'max_tokens');
  if (asked !== undefined)
    reading.notes.changed(params.at('max_tokens'), 'bounds only calls whose application sets no bound, and where the provider needs one');
  const output = asked ?? most ?? older;
  const tooMuch = window !== undefined && output !== undefined && output > window;
  if (tooMuch)
    reading.notes.noEqual(info.at('max_output_tokens'), 'is more than max_input_tokens: left out; set max_output if the model needs it');
  return {
    name: typeof name === 'string' || typeof name === 'number' ? String(name) : undefined,
    order: takeWhole(reading, params, { name: 'order', least: 0 }),
    shares: {
      weight: takeShare(reading, params, 'weight'),
      rpm: takeCount(reading, params, 'rpm'),
      tpm: takeCount(reading, params, 'tpm'),
    },
    concurrency: takeCount(reading, params, 'max_parallel_requests'),
    contextWindow: window,
    maxOutput: tooMuch ? undefined : output,
    retries,
  };
}
