import type {
  EmbedReply,
  EmbedRequest,
  GenerateRequest,
  InProcessProvider,
  NormalRequest,
  StreamPart,
  Usage,
  WireTarget,
} from '#pipeline/call';
import type { Clock, NewId, Random } from '#ports';
import { jsonGrammar } from '../local/json-grammar.ts';
import { countRequest } from './count-request.ts';
import { failAs, type SandboxFailure } from './fail-as.ts';
import { hashVector } from './hash-vector.ts';
import { pause, type Sleep } from './pace.ts';
import { scriptReply } from './script-reply.ts';
import { speak } from './speak.ts';
import { countWords } from './words.ts';

export interface SandboxOptions {
  /** What it answers; absent: it echoes the last message. */
  readonly reply?: string;
  /** Before the first part, milliseconds. */
  readonly latencyMs?: number;
  /** Absent: as fast as it is read. */
  readonly tokensPerSecond?: number;
  readonly fail?: { readonly rate: number; readonly kind: SandboxFailure };
  readonly random: Random;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly newId: NewId;
}

/**
 * A provider without a model, for development and tests. Its tokens are words, its usage is exact in them, and everything but chance
 * failures is the same for the same request.
 *
 * Where tools are declared, a line `call <tool> {json}` of the last user message is answered with that tool call (several lines: several
 * calls), and a forced tool choice with a sample of the tool's arguments; tool results are echoed. Asked for JSON it gives `{"echo": …}`,
 * for a schema a sample of it, unless the text is a JSON object already. Embeddings are hashed words.
 */
export function sandbox(options: SandboxOptions): InProcessProvider {
  const fails = (): SandboxFailure | undefined => (options.fail && options.random() < options.fail.rate ? options.fail.kind : undefined);
  return {
    transport: 'in-process',
    kind: 'sandbox',
    cannot,
    generate: (request, target, signal) => generate({ ...options, fails }, { request, target }, signal),
    embed: (request, target, signal) => embed({ ...options, fails }, { request, target }, signal),
    countTokens: async ({ request }) => ({ kind: 'count-tokens', input: countRequest(request) }),
    healthy: async () => true,
  };
}

type Behaviour = SandboxOptions & { readonly fails: () => SandboxFailure | undefined };

interface Asked<Request> {
  readonly request: Request;
  readonly target: WireTarget;
}

async function* generate(
  behaviour: Behaviour,
  { request, target }: Asked<GenerateRequest>,
  signal: AbortSignal,
): AsyncGenerator<StreamPart, undefined> {
  const { reply, latencyMs = 0, tokensPerSecond: perSecond, clock, sleep, newId } = behaviour;
  await pause(sleep, latencyMs, signal);
  if (signal.aborted) return;
  const failure = behaviour.fails();
  if (failure !== undefined && failure !== 'mid-stream') throw failAs(failure);
  const script = scriptReply(request, { reply, limit: request.sampling.maxOutputTokens ?? target.maxOutputTokens });
  yield { kind: 'start', id: newId(), model: target.model };
  const voice = {
    choices: request.sampling.candidates ?? 1,
    whole: !request.stream,
    breaks: failure === 'mid-stream',
    pace: { perSecond, clock, sleep },
    newId,
  };
  const input = countRequest(request);
  let spoken = { output: 0, reasoning: 0 };
  for await (const { part, output, reasoning } of speak(script, voice, signal)) {
    spoken = { output, reasoning };
    yield part;
  }
  const usage: Usage = { input, ...spoken, cachedInput: 0, cacheWrite: 0, estimated: false };
  yield { kind: 'usage', usage };
  if (!signal.aborted) yield { kind: 'done' };
}

const usualDimensions = 256;
const mostDimensions = 4096;
const mostChoices = 128;

async function embed(behaviour: Behaviour, { request, target }: Asked<EmbedRequest>, signal: AbortSignal): Promise<EmbedReply> {
  await pause(behaviour.sleep, behaviour.latencyMs ?? 0, signal);
  signal.throwIfAborted();
  const failure = behaviour.fails();
  if (failure !== undefined) throw failAs(failure);
  const vectors = request.inputs.map((text) => hashVector(text, request.dimensions ?? usualDimensions));
  const input = request.inputs.reduce((sum, text) => sum + countWords(text), 0);
  return {
    kind: 'embed',
    model: target.model,
    vectors,
    usage: { input, output: 0, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false },
  };
}

function cannot(request: NormalRequest): readonly string[] {
  switch (request.kind) {
    case 'count-tokens':
      return [];
    case 'embed':
      return (request.dimensions ?? 1) > mostDimensions ? ['dimensions'] : [];
    case 'generate':
      return [
        ...(request.sampling.logprobs ? ['logprobs'] : []),
        ...((request.sampling.candidates ?? 1) > mostChoices ? ['n'] : []),
        ...cannotShape(request),
      ];
  }
}

function cannotShape({ output }: GenerateRequest): readonly string[] {
  if (output.kind !== 'json-schema') return [];
  const grammar = jsonGrammar(output.schema);
  return grammar.kind === 'unsupported' ? grammar.keywords.map((keyword) => `response_format (${keyword})`) : [];
}
