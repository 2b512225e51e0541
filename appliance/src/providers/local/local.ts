import type { GenerateRequest, InProcessProvider, StreamPart, Usage, WireTarget } from '#pipeline/call';
import type { NewId } from '#ports';
import { cannotLocally } from './cannot-locally.ts';
import type { LocalGenerator } from './local-generator.ts';
import { toLocalRequest, toTurns } from './to-local-request.ts';

export interface LocalOptions {
  readonly generator: LocalGenerator;
  /** Names the replies. */
  readonly newId: NewId;
}

/**
 * A model in this appliance. Text in, text out, with sampling, stop sequences and structured output; tools, images, n > 1 and logprobs are
 * refused by name. Usage is exact. After the signal: the usage of what was written so far, and no `done`.
 */
export function local({ generator, newId }: LocalOptions): InProcessProvider {
  return {
    transport: 'in-process',
    kind: 'local',
    cannot: cannotLocally,
    generate: (request, target, signal) => generate(generator, { request, target, id: newId() }, signal),
    async countTokens({ request }, _target, signal) {
      return { kind: 'count-tokens', input: await generator.count(toTurns(request.messages), signal) };
    },
    healthy: (signal) => generator.healthy(signal),
  };
}

interface Asked {
  readonly request: GenerateRequest;
  readonly target: WireTarget;
  readonly id: string;
}

async function* generate(
  generator: LocalGenerator,
  { request, target, id }: Asked,
  signal: AbortSignal,
): AsyncGenerator<StreamPart, undefined> {
  for await (const part of generator.generate(toLocalRequest(request, target), signal)) {
    switch (part.kind) {
      case 'prompt':
        // Only now: until here a busy model or too long a prompt may still go to another target.
        yield { kind: 'start', id, model: target.model };
        break;
      case 'text':
        yield { kind: 'text-delta', choice: 0, text: part.text };
        break;
      case 'end': {
        const usage: Usage = {
          input: part.inputTokens,
          output: part.outputTokens,
          cachedInput: 0,
          cacheWrite: 0,
          reasoning: 0,
          estimated: false,
        };
        if (part.reason === 'aborted') {
          yield { kind: 'usage', usage };
          return;
        }
        const { reason, stopSequence } = part;
        yield {
          kind: 'finish',
          choice: 0,
          finish: { unified: reason, raw: reason, ...(stopSequence === undefined ? {} : { stopSequence }) },
        };
        yield { kind: 'usage', usage };
        yield { kind: 'done' };
      }
    }
  }
}
