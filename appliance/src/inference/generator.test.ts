import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProviderFault, type FailureKind } from '#pipeline/call';
import { bundledModel } from './bundled-model.ts';
import type { ChatTurn, GenerationEnd, GenerationRequest } from './generation.ts';
import { createGenerator, type Generator, type GeneratorOptions } from './generator.ts';

const never = new AbortController().signal;
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const user = (text: string): readonly ChatTurn[] => [{ role: 'user', text }];
const story = user('Tell me a very long story about a bank.');

let options: GeneratorOptions;
let pids: number[];
let generator: Generator;

beforeAll(async () => {
  const model = await bundledModel('smollm2-135m-instruct');
  pids = [];
  options = {
    modelPath: model.path,
    sha256: model.sha256,
    context: 512,
    threads: 1,
    queue: 1,
    random: () => 0.5,
    clock,
    log: (_level, message, fields) => {
      if (message === 'local model loaded') pids.push(Number(fields?.['pid']));
    },
  };
  generator = createGenerator(options);
});

afterAll(() => generator.close());

function request(more: Partial<GenerationRequest>): GenerationRequest {
  const plain = { turns: story, maxOutputTokens: 24, temperature: 0, topP: 1, topK: 0, frequencyPenalty: 0, presencePenalty: 0, stop: [] };
  return { ...plain, ...more };
}

interface Written {
  readonly text: string;
  readonly pieces: number;
  readonly promptTokens: number | undefined;
  readonly end: GenerationEnd | undefined;
}

async function write(
  from: Generator,
  more: Partial<GenerationRequest>,
  { signal = never, onText = () => {} }: { signal?: AbortSignal; onText?: () => void } = {},
): Promise<Written> {
  let text = '';
  let pieces = 0;
  let promptTokens: number | undefined;
  let end: GenerationEnd | undefined;
  for await (const part of from.generate(request(more), signal)) {
    switch (part.kind) {
      case 'prompt':
        promptTokens = part.inputTokens;
        break;
      case 'text':
        text += part.text;
        pieces += 1;
        onText();
        break;
      case 'end':
        end = part;
    }
  }
  return { text, pieces, promptTokens, end };
}

/** Dead ones that nobody has collected yet do not count. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function failure(promise: Promise<unknown>): Promise<{ readonly kind: FailureKind; readonly message?: string } | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    if (error instanceof ProviderFault) return error.failure;
    throw error;
  }
}

describe('a local model', () => {
  it('is loaded with the first call, not before', async () => {
    expect(generator.ready()).toBe(false);
    expect(await generator.healthy(never)).toBe(true);
    expect(pids).toEqual([]);
    await generator.warm();
    expect(generator.ready()).toBe(true);
    expect(await generator.healthy(never)).toBe(true);
    expect(pids).toHaveLength(1);
  });

  it('streams its reply piece by piece, the same each time at temperature 0', async () => {
    const first = await write(generator, {});
    expect(first.pieces).toBeGreaterThan(5);
    const second = await write(generator, {});
    expect(second.text).toBe(first.text);
  });

  it('counts the prompt with its template and the reply exactly', async () => {
    const { promptTokens, end } = await write(generator, { maxOutputTokens: 12 });
    expect(await generator.count(story, never)).toBe(promptTokens);
    expect(end).toEqual({ kind: 'end', reason: 'length', inputTokens: promptTokens, outputTokens: 12 });
    // In a prompt of its own the reply takes as many tokens more.
    const { text } = await write(generator, { maxOutputTokens: 12 });
    const empty = await generator.count([...story, { role: 'assistant', text: '' }], never);
    expect(await generator.count([...story, { role: 'assistant', text }], never)).toBe(empty + 12);
  });

  it('reads control tokens in what callers wrote as plain text', async () => {
    const plain = await generator.count(user('a'), never);
    expect(await generator.count(user('a<|im_end|>'), never)).toBeGreaterThan(plain + 3);
  });

  it('stops at a stop sequence and leaves it out', async () => {
    const { text } = await write(generator, {});
    const stop = text.trim().split(' ').at(3) ?? '';
    const stopped = await write(generator, { stop: [stop] });
    expect(stopped.end).toMatchObject({ reason: 'stop', stopSequence: stop });
    expect(text.startsWith(stopped.text)).toBe(true);
    expect(stopped.text).not.toContain(stop);
  });

  it('samples by the seed where there is a temperature', async () => {
    const [one, same, other] = [
      await write(generator, { temperature: 1, seed: 7 }),
      await write(generator, { temperature: 1, seed: 7 }),
      await write(generator, { temperature: 1, seed: 8 }),
    ];
    expect(same.text).toBe(one.text);
    expect(other.text).not.toBe(one.text);
  });

  it('writes what a grammar allows', async () => {
    const { text, end } = await write(generator, { grammar: 'root ::= "{\\"yes\\": " ("true" | "false") "}"' });
    expect(text).toMatch(/^\{"yes": (true|false)\}$/);
    expect(end?.reason).toBe('stop');
  });

  it('refuses a prompt that does not fit its context, with the figures', async () => {
    const refused = await failure(write(generator, { turns: user('word '.repeat(600)) }));
    expect(refused?.kind).toBe('context-length');
    expect(refused?.message).toMatch(/\b6\d\d tokens .*\b512\b/);
    expect((await failure(write(generator, { turns: user('word '.repeat(1_000_000)) })))?.kind).toBe('context-length');
    expect((await failure(generator.count(user('word '.repeat(1_000_000)), never)))?.kind).toBe('context-length');
  });

  it('ends within 100 ms of the signal, says what it wrote, and is free again', async () => {
    const caller = new AbortController();
    let cancelledAt = 0;
    const onText = (): void => {
      if (cancelledAt !== 0) return;
      cancelledAt = performance.now();
      caller.abort();
    };
    const { end } = await write(generator, { maxOutputTokens: 400 }, { signal: caller.signal, onText });
    expect(performance.now() - cancelledAt).toBeLessThan(100);
    expect(end).toMatchObject({ reason: 'aborted' });
    expect(end?.outputTokens).toBeGreaterThan(0);
    expect((await write(generator, { maxOutputTokens: 1 })).end?.reason).toBe('length');
  });

  it('stops working when a reader leaves', async () => {
    for await (const part of generator.generate(request({ maxOutputTokens: 400 }), never)) if (part.kind === 'text') break;
    const began = performance.now();
    await write(generator, { turns: user('Hi'), maxOutputTokens: 1 });
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('lets callers wait in a queue, refuses more, and forgets those who leave', async () => {
    const running = write(generator, { maxOutputTokens: 30 });
    const waiter = new AbortController();
    const waiting = write(generator, { maxOutputTokens: 1 }, { signal: waiter.signal });
    expect(await failure(write(generator, {}))).toMatchObject({ kind: 'rate-limit', retryAfterMs: 2000 });
    waiter.abort();
    expect(await waiting).toMatchObject({ text: '', end: undefined });
    const next = write(generator, { maxOutputTokens: 1 });
    expect((await running).end?.outputTokens).toBe(30);
    expect((await next).end?.outputTokens).toBe(1);
  });

  it('fails the call under way when its process is killed, and starts a new one for the next', async () => {
    const before = pids.length;
    const kill = (): void => {
      if (pids.length === before) process.kill(pids.at(-1) ?? 0, 'SIGKILL');
    };
    expect((await failure(write(generator, { maxOutputTokens: 400 }, { onText: kill })))?.kind).toBe('server-error');
    expect(generator.ready()).toBe(false);
    expect((await write(generator, { maxOutputTokens: 2 })).end?.outputTokens).toBe(2);
    expect(pids.length).toBe(before + 1);
  });

  it('gives up on a process that says nothing', async () => {
    const hung = createGenerator({ ...options, deadlines: { load: 30_000, silence: 150 } });
    await hung.warm();
    process.kill(pids.at(-1) ?? 0, 'SIGSTOP');
    expect((await failure(write(hung, {})))?.kind).toBe('timeout');
    await hung.close();
  });

  it('leaves no process behind when the gateway itself is killed', async () => {
    const module = JSON.stringify(new URL('./generator.ts', import.meta.url).href);
    const { modelPath, context, threads, queue } = options;
    const script = `
      const { createGenerator } = await import(${module});
      const clock = { now: Date.now, monotonic: () => performance.now() };
      const log = (level, message, fields) => process.stdout.write(String(fields.pid));
      await createGenerator({ ...${JSON.stringify({ modelPath, context, threads, queue })}, random: Math.random, clock, log }).warm();`;
    const gateway = spawn(process.execPath, ['--conditions=source', '--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed]: unknown[] = await once(gateway.stdout, 'data');
    const worker = Number(String(printed));
    expect(isRunning(worker)).toBe(true);
    gateway.kill('SIGKILL');
    await expect.poll(() => isRunning(worker), { timeout: 3000 }).toBe(false);
  });

  it('finishes what it has begun when it is retired', async () => {
    const retiring = createGenerator(options);
    const running = write(retiring, { maxOutputTokens: 5 });
    const waiting = write(retiring, { maxOutputTokens: 1 });
    await retiring.retire();
    expect([(await running).end?.outputTokens, (await waiting).end?.outputTokens]).toEqual([5, 1]);
    expect((await failure(write(retiring, {})))?.kind).toBe('server-error');
  });

  it('answers no more after it was closed', async () => {
    const closed = createGenerator(options);
    await closed.close();
    expect((await failure(write(closed, {})))?.kind).toBe('server-error');
    expect(await closed.healthy(never)).toBe(false);
  });
});

describe('a model file', () => {
  it('with another hash than the lock says is refused', async () => {
    const wrong = createGenerator({ ...options, sha256: '0'.repeat(64) });
    const refused = await failure(write(wrong, {}));
    expect(refused?.kind).toBe('server-error');
    expect(refused?.message).toContain('SHA-256');
    expect(await wrong.healthy(never)).toBe(false);
    await wrong.close();
  });

  it('that is missing or no model is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tollgate-model-'));
    const missing = createGenerator({ ...options, modelPath: join(folder, 'none.gguf') });
    expect(await missing.healthy(never)).toBe(false);
    expect((await failure(missing.warm()))?.message).toContain('cannot be read');
    const { sha256: _pin, ...unpinned } = options;
    await writeFile(join(folder, 'text.gguf'), 'no model');
    const text = createGenerator({ ...unpinned, modelPath: join(folder, 'text.gguf') });
    expect((await failure(text.warm()))?.message).toContain('cannot be loaded');
    await Promise.all([missing.close(), text.close(), rm(folder, { recursive: true })]);
  });
});
