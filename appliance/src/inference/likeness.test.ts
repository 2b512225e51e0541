import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SideLoadedModelConfiguration } from '@tollgate/shared';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { InferenceFault } from './inference-fault.ts';
import { createInference, type InferenceOptions, type InferenceRoom } from './inference.ts';

const models = fileURLToPath(new URL('../../models/', import.meta.url));
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const patient = { deadlineMs: 10_000 };
const minilm = 'all-minilm-l6-v2';
const verifier = 'cache-verifier';

let opened: InferenceRoom[] = [];
let folder: string;

function open(options: Partial<Omit<InferenceOptions, 'clock' | 'log'>> = {}): InferenceRoom {
  const room = createInference({ sideLoaded: [], ...options, clock, log: () => {} });
  opened.push(room);
  return room;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tollgate-likeness-'));
});

afterEach(async () => {
  await Promise.all(opened.map((room) => room.close()));
  opened = [];
});

afterAll(() => rmSync(folder, { recursive: true }));

function status(room: InferenceRoom, model: string) {
  const found = room.status().find((one) => one.model === model);
  if (!found) throw new Error('no such model');
  return found;
}

function sideLoaded(name: string, kind: 'embedder' | 'pair-classifier', rest: Partial<SideLoadedModelConfiguration> = {}) {
  const weights = readFileSync(join(models, name, 'onnx/model_quantized.onnx'));
  return { id: 'mine', kind, folder: join(models, name), sha256: createHash('sha256').update(weights).digest('hex'), ...rest };
}

describe('two questions', () => {
  // Made with Transformers.js and the model's own check.mjs.
  it.each([
    ['What is the fee for a wire transfer abroad?', 'What does an international transfer cost?', 0.766750625904025],
    ['Can I withdraw money at the airport?', 'Can I deposit money at the airport?', 0.002490744921627],
    ['How long does a refund take?', 'What is the fee for a refund?', 0.006687821947675],
  ])('are compared as the model was measured: %j, %j', async (one, other, expected) => {
    expect(await open().compare(one, other, patient)).toBeCloseTo(expected, 4);
  });

  it('are one run for all who ask, whichever comes first', async () => {
    const room = open();
    const [a, b] = ['May I close my account online?', 'Can my account be closed on the web?'];
    const answers = await Promise.all([room.compare(a, b, patient), room.compare(b, a, patient), room.compare(a, b, patient)]);
    answers.push(await room.compare(b, a, patient));
    expect(new Set(answers).size).toBe(1);
    expect(status(room, verifier)).toMatchObject({ runs: 1, remembered: 1 });
  });

  it('that are longer than the model reads are compared by their beginnings', async () => {
    const long = 'What does it cost to send money abroad from the app on a Sunday evening? '.repeat(20);
    expect(await open().compare(long, 'What does it cost?', patient)).toBeLessThan(0.5);
  });

  it('have no answer rather than a late one', async () => {
    const room = open();
    await room.warm([verifier]);
    for (const { pid } of status(room, verifier).processes) if (pid !== undefined) process.kill(pid, 'SIGSTOP');
    const asked = room.compare('a', 'b', { deadlineMs: 50 });
    await expect(asked).rejects.toMatchObject({ name: InferenceFault.name, reason: 'late' });
    for (const { pid } of status(room, verifier).processes) if (pid !== undefined) process.kill(pid, 'SIGCONT');
  });

  it('are compared by a model of the bank, whose labels say which output means the same', async () => {
    const room = open({ sideLoaded: [sideLoaded(verifier, 'pair-classifier', { labels: { same: 'other', different: 'same' } })] });
    const ask = { ...patient, model: 'mine' };
    const question = ['Can I withdraw money at the airport?', 'Can I deposit money at the airport?'] as const;
    expect(await room.compare(...question, ask)).toBeGreaterThan(0.9);
    const mute = open({ sideLoaded: [sideLoaded(verifier, 'pair-classifier', { labels: { same: 'equal' } })] });
    await expect(mute.compare(...question, ask)).rejects.toThrow("No label of the model is 'same'");
  });
});

describe('what a model is', () => {
  it('is known without loading it', () => {
    const room = open();
    expect(room.embedder()).toEqual({ id: minilm, dimensions: 384, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(room.verifier()).toMatchObject({ id: verifier });
    expect(room.verifier()?.sha256).not.toBe(room.embedder()?.sha256);
    expect(room.status().map(({ state }) => state)).toEqual(['not-loaded', 'not-loaded', 'not-loaded']);
    expect(open({ modelsFolder: folder }).embedder()).toBeUndefined();
  });

  it('changes with everything that its vectors depend on', () => {
    const own = join(folder, 'own');
    cpSync(join(models, minilm), own, { recursive: true });
    const printOf = (rest: Partial<SideLoadedModelConfiguration>): string | undefined =>
      open({ sideLoaded: [sideLoaded(minilm, 'embedder', { folder: own, ...rest })], embedder: 'mine' }).embedder()?.sha256;
    const before = printOf({});
    const others = [{ prefix: 'query: ' }, { pooling: 'cls' as const }, { max_tokens: 128 }, { sha256: '0'.repeat(64) }].map(printOf);
    writeFileSync(join(own, 'tokenizer.json'), readFileSync(join(own, 'tokenizer.json'), 'utf8').replace('"[CLS]"', '"[BOS]"'));
    expect(new Set([before, ...others, printOf({})]).size).toBe(6);
    expect(before).toBeDefined();
  });

  it('takes a place only when there is such a model', () => {
    expect(() => open({ embedder: 'mine' })).toThrow('There is no embedder called mine');
    expect(() => open({ embedder: verifier })).toThrow(`There is no embedder called ${verifier}`);
  });
});

describe('an embedder of the bank', () => {
  it('puts its prefix before every text', async () => {
    const room = open({ sideLoaded: [sideLoaded(minilm, 'embedder', { prefix: 'query: ' })], embedder: 'mine' });
    expect(room.embedder()?.id).toBe('mine');
    const vector = await room.embed('lost card', { ...patient, model: 'mine' });
    expect(vector).toEqual(await room.embed('query: lost card', patient));
  });

  it('pools and cuts as it is told', async () => {
    const first = open({ sideLoaded: [sideLoaded(minilm, 'embedder', { pooling: 'cls' })] });
    const vector = await first.embed('lost card', { ...patient, model: 'mine' });
    expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    expect(vector).not.toEqual(await first.embed('lost card', patient));
    const short = open({ sideLoaded: [sideLoaded(minilm, 'embedder', { max_tokens: 8 })] });
    const ask = { ...patient, model: 'mine' };
    expect(await short.embed('one two three four five six and more', ask)).toEqual(await short.embed('one two three four five six', ask));
  });

  it('reads Hindi and Tamil where its tokenizer does', async () => {
    const own = join(folder, 'multilingual');
    cpSync(join(models, minilm), own, { recursive: true });
    const words = ['▁card', '▁my', '▁मेरा', '▁कार्ड', '▁என்', '▁அட்டை', '▁', 'query:'];
    const tokenizer = {
      normalizer: null,
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
      post_processor: { type: 'RobertaProcessing', cls: ['<s>', 101], sep: ['</s>', 102] },
      model: { type: 'Unigram', unk_id: 0, vocab: [['<unk>', 0], ...words.map((word) => [word, -2])] },
    };
    writeFileSync(join(own, 'tokenizer.json'), JSON.stringify(tokenizer));
    const room = open({ sideLoaded: [sideLoaded(minilm, 'embedder', { folder: own, prefix: 'query: ' })], embedder: 'mine' });
    const ask = { ...patient, model: 'mine' };
    const [hindi, tamil, unknown] = await Promise.all(['मेरा कार्ड', 'என் அட்டை', '漢字'].map((text) => room.embed(text, ask)));
    expect(hindi).toHaveLength(384);
    expect(hindi).not.toEqual(tamil);
    expect(tamil).not.toEqual(unknown);
  });

  it('has no part in what the guard heads say', async () => {
    const room = open({ sideLoaded: [sideLoaded(minilm, 'embedder', { prefix: 'query: ' })], embedder: 'mine' });
    expect(await room.classify('lost card', patient)).toEqual(await open().classify('lost card', patient));
  });
});

describe('a text', () => {
  it('is embedded once for guard heads, cache and topics, however many ask at once', async () => {
    const room = open();
    const text = 'How do I order a new card?';
    const [scores, ...vectors] = await Promise.all([
      room.classify(text, patient),
      room.embed(text, patient),
      room.embed(text, patient),
      room.embed(text, { ...patient, model: minilm }),
    ]);
    expect(Object.keys(scores).length).toBeGreaterThan(3);
    expect(new Set(vectors).size).toBe(1);
    await room.classify(text, patient);
    expect(status(room, minilm)).toMatchObject({ runs: 1, remembered: 1 });
  });
});
