import { LlamaGrammarEvaluationState, type SequenceEvaluateOptions, type Token } from 'node-llama-cpp';
import type { GenerationRequest } from './generation.ts';
import { promptPiece, type LoadedModel } from './load-model.ts';
import { createStopFilter } from './stop-filter.ts';
import { createTokenText } from './token-text.ts';
import type { JobEvent } from './worker-protocol.ts';

export interface Writing {
  readonly emit: (event: JobEvent) => void;
  readonly isCancelled: () => boolean;
}

/** Writes one reply, token by token, and returns the job's last event. Nothing of an earlier conversation is reused. */
export async function writeReply(loaded: LoadedModel, request: GenerationRequest, writing: Writing): Promise<JobEvent> {
  const prompt = loaded.prompt(request.turns);
  // One place of the context always stays free.
  const room = loaded.context - 1 - prompt.length;
  if (room < 1) return { kind: 'too-long', inputTokens: prompt.length, context: loaded.context };
  writing.emit({ kind: 'prompt', inputTokens: prompt.length });
  await loaded.sequence.clearHistory();
  const last = await readPrompt(loaded, prompt, writing);
  if (last === 'cancelled') return { kind: 'end', reason: 'aborted', outputTokens: 0 };
  return await write(loaded, { request, last, limit: Math.min(request.maxOutputTokens, room) }, writing);
}

/** Evaluates all of the prompt but its last piece, which it returns. */
async function readPrompt({ sequence }: LoadedModel, prompt: Token[], { emit, isCancelled }: Writing): Promise<Token[] | 'cancelled'> {
  let at = 0;
  for (; at + promptPiece < prompt.length; at += promptPiece) {
    if (isCancelled()) return 'cancelled';
    await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(at, at + promptPiece));
    emit({ kind: 'progress' });
  }
  return isCancelled() ? 'cancelled' : prompt.slice(at);
}

interface Plan {
  readonly request: GenerationRequest;
  readonly last: Token[];
  readonly limit: number;
}

async function write(loaded: LoadedModel, { request, last, limit }: Plan, { emit, isCancelled }: Writing): Promise<JobEvent> {
  const { model, sequence } = loaded;
  const written: Token[] = [];
  const text = createTokenText<Token>((tokens, before) => model.detokenize(tokens, false, before));
  const stops = createStopFilter(request.stop);
  const options = await samplingOptions(loaded, request, written);

  function finish(reason: 'stop' | 'length'): JobEvent {
    const { text: shown, stop } = stops.push(text.end());
    const rest = stop === undefined ? shown + stops.end() : shown;
    emit({ kind: 'text', text: rest, outputTokens: written.length });
    return {
      kind: 'end',
      reason: stop === undefined ? reason : 'stop',
      outputTokens: written.length,
      ...(stop === undefined ? {} : { stopSequence: stop }),
    };
  }

  for await (const token of sequence.evaluate(last, options)) {
    if (isCancelled()) return { kind: 'end', reason: 'aborted', outputTokens: written.length };
    if (model.isEogToken(token)) return finish('stop');
    written.push(token);
    const { text: shown, stop } = stops.push(text.push(token));
    emit({ kind: 'text', text: shown, outputTokens: written.length });
    if (stop !== undefined) return { kind: 'end', reason: 'stop', stopSequence: stop, outputTokens: written.length };
    if (written.length >= limit) return finish('length');
  }
  return finish('stop');
}

async function samplingOptions(
  { llama, model }: LoadedModel,
  request: GenerationRequest,
  written: Token[],
): Promise<SequenceEvaluateOptions> {
  const { temperature, topP, topK, seed, frequencyPenalty, presencePenalty } = request;
  const penalised = frequencyPenalty !== 0 || presencePenalty !== 0;
  const grammar = request.grammar === undefined ? undefined : await llama.createGrammar({ grammar: request.grammar });
  return {
    temperature,
    topP,
    topK,
    ...(seed === undefined ? {} : { seed }),
    yieldEogToken: true,
    ...(penalised ? { repeatPenalty: { punishTokens: () => written, penalty: 1, frequencyPenalty, presencePenalty } } : {}),
    ...(grammar ? { grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) } : {}),
  };
}
