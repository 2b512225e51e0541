import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isObject } from '#pipeline/json';
import type { HeadsHeader } from './heads/heads.ts';
import { lexicalNames } from './heads/lexical-counts.ts';
import { align, headsMagic } from './heads/read-heads.ts';
import { InferenceFault } from './inference-fault.ts';
import { createInference, type InferenceOptions, type InferenceRoom, type InferenceSizes } from './inference.ts';

const models = fileURLToPath(new URL('../../models/', import.meta.url));
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const patient = { deadlineMs: 10_000 };
const letter = 'Please send it to Priya Raghunathan, Flat 302, Lotus Residency, MG Road, Bengaluru 560001.';

let opened: InferenceRoom[] = [];
let folder: string;

interface Choices extends Partial<Pick<InferenceOptions, 'sideLoaded' | 'embedder' | 'verifier' | 'modelsFolder'>> {
  readonly sizes?: Partial<InferenceSizes>;
}

function open({ sideLoaded = [], ...choices }: Choices = {}): InferenceRoom {
  const room = createInference({ sideLoaded, clock, log: () => {}, ...choices });
  opened.push(room);
  return room;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollgate-models-'));
});

afterEach(async () => {
  await Promise.all(opened.map((room) => room.close()));
  opened = [];
});

afterAll(() => rm(folder, { recursive: true }));

async function fault(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'answered';
  } catch (error) {
    return error instanceof InferenceFault ? error.reason : String(error);
  }
}

function status(room: InferenceRoom, model = 'pii-ner') {
  const found = room.status().find((one) => one.model === model);
  if (!found) throw new Error('no such model');
  return found;
}

function signal(room: InferenceRoom, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  for (const { pid } of status(room).processes) if (pid !== undefined) process.kill(pid, name);
}

/** Dead ones that nobody has collected yet do not count. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

describe('the embedder', () => {
  it('gives unit vectors in which like is near to like', async () => {
    const room = open();
    const [card, same, other] = await Promise.all(
      ['My card was stolen', 'Somebody took my bank card', 'The weather is nice today'].map((text) => room.embed(text, patient)),
    );
    if (!card || !same || !other) throw new Error('no vector');
    expect(card).toHaveLength(384);
    expect(cosine(card, card)).toBeCloseTo(1, 5);
    expect(cosine(card, same)).toBeGreaterThan(cosine(card, other) + 0.3);
  });

  it('runs a text once for all who ask, at once or later', async () => {
    const room = open();
    const [one, two] = await Promise.all([room.embed('once', patient), room.embed('once', patient)]);
    expect(await room.embed('once', patient)).toEqual(one);
    expect(two).toEqual(one);
    expect(status(room, 'all-minilm-l6-v2')).toMatchObject({ state: 'ready', runs: 1, remembered: 1 });
  });
});

describe('guard heads', () => {
  /** One head that says 0.6 of everything: no weights, and a bias that lies on its threshold. */
  function indifferentHead(): Buffer {
    const width = 384 + lexicalNames.length + 1;
    const grams = { bits: 4, shortest: 3, longest: 5, words: 1 };
    const header: HeadsHeader = {
      heads: [{ name: 'bored', unit: 'text', threshold: 2, slope: 1, scale: 1 }],
      joints: [],
      settings: { grams, embedding: 384, embeddingFactor: 1, gramFactor: 1, lexical: lexicalNames, lexicalFactor: 1 },
    };
    const bytes = Buffer.from(JSON.stringify(header));
    const start = Buffer.alloc(align(headsMagic.length + 4 + bytes.length));
    start.write(headsMagic);
    start.writeUInt32LE(bytes.length, headsMagic.length);
    start.set(bytes, headsMagic.length + 4);
    const weights = new Float32Array(width);
    weights[width - 1] = 2;
    return Buffer.concat([start, Buffer.from(weights.buffer), Buffer.alloc(16)]);
  }

  it('judge a text with the embedder’s one run of it', async () => {
    const own = join(folder, 'own');
    await mkdir(own);
    await symlink(join(models, 'all-minilm-l6-v2'), join(own, 'all-minilm-l6-v2'));
    const heads = indifferentHead();
    await writeFile(join(own, 'heads.bin'), heads);
    const entry = { name: 'guard-heads', file: 'heads.bin', sha256: createHash('sha256').update(heads).digest('hex') };
    const lock: unknown = JSON.parse(await readFile(join(models, 'model-lock.json'), 'utf8'));
    const locked = isObject(lock) && Array.isArray(lock['models']) ? lock['models'] : [];
    const others = locked.filter((model) => isObject(model) && model['name'] !== 'guard-heads');
    await writeFile(join(own, 'model-lock.json'), JSON.stringify({ models: [...others, entry] }));
    const room = open({ modelsFolder: own });
    const [scores, vector] = await Promise.all([room.classify('anything', patient), room.embed('anything', patient)]);
    expect(scores['bored']).toBeCloseTo(0.6, 5);
    expect(vector).toHaveLength(384);
    expect(status(room, 'all-minilm-l6-v2').runs).toBe(1);
  });
});

describe('names and addresses', () => {
  it('are found with their places in the text', async () => {
    const found = await open().entities(letter, patient);
    expect(found.map(({ label, start, end }) => [label, letter.slice(start, end)])).toEqual([
      ['PERSON', 'Priya Raghunathan'],
      ['ADDRESS', 'Flat 302, Lotus Residency, MG Road, Bengaluru 560001'],
    ]);
  });

  it('are looked for from the thresholds the caller names, by label', async () => {
    const room = open();
    const labels = async (thresholds: Readonly<Record<string, number>>): Promise<readonly string[]> =>
      (await room.entities(letter, { ...patient, thresholds })).map(({ label }) => label);
    expect(await labels({ PERSON: 0.5 })).toEqual(['PERSON']);
    expect(await labels({ PERSON: 1.1, ADDRESS: 0.5 })).toEqual(['ADDRESS']);
    expect(status(room)).toMatchObject({ runs: 1, remembered: 1 });
  });

  it('are found once and whole in a long text, wherever the windows are cut', async () => {
    const room = open();
    const plain = 'the fee for this transfer is shown on the next page of the form. ';
    const text = `${plain.repeat(6)}${'x '.repeat(30)}${letter} ${plain.repeat(8)}${letter}`;
    const found = await room.entities(text, patient);
    expect(found.map(({ label, start, end }) => [label, text.slice(start, end)])).toEqual([
      ['PERSON', 'Priya Raghunathan'],
      ['ADDRESS', 'Flat 302, Lotus Residency, MG Road, Bengaluru 560001'],
      ['PERSON', 'Priya Raghunathan'],
      ['ADDRESS', 'Flat 302, Lotus Residency, MG Road, Bengaluru 560001'],
    ]);
  });
});

describe('a process that holds a model', () => {
  it('is started by the first ask, which may take longer than its deadline for that', async () => {
    const room = open();
    expect(status(room)).toMatchObject({ state: 'not-loaded', processes: [] });
    expect(await fault(room.entities(letter, { deadlineMs: 1000 }))).toBe('answered');
    expect(status(room)).toMatchObject({ state: 'ready', runs: 1 });
    expect(status(room).sha256).toMatch(/^ed694220/);
    expect(status(room).processes[0]?.rss).toBeGreaterThan(20_000_000);
  });

  it('may be killed: the ask under way fails, the next one is answered by another', async () => {
    const room = open();
    await room.warm(['pii-ner']);
    signal(room, 'SIGSTOP');
    const under = fault(room.entities(letter, patient));
    const waiting = fault(room.entities(`${letter} Thank you.`, patient));
    signal(room, 'SIGKILL');
    expect(await under).toBe('crashed');
    expect(await waiting).toBe('answered');
    expect(status(room)).toMatchObject({ restarts: 1, faults: { crashed: 1 } });
  });

  it('that hangs costs no ask more than its deadline, and is replaced', async () => {
    const room = open({ sizes: { deadlines: { load: 30_000, run: 400 } } });
    await room.warm(['pii-ner']);
    signal(room, 'SIGSTOP');
    const began = performance.now();
    expect(await fault(room.entities(letter, { deadlineMs: 60 }))).toBe('late');
    expect(performance.now() - began).toBeLessThan(300);
    expect(await fault(room.entities(`${letter} Thank you.`, patient))).toBe('answered');
    expect(status(room)).toMatchObject({ restarts: 1, faults: { late: 1 } });
  });

  it('is replaced when it takes more memory than it may, without losing an ask', async () => {
    const room = open({ sizes: { growth: -1 } });
    await room.warm(['pii-ner']);
    const first = status(room).processes[0]?.pid;
    const asked = ['Ann', 'Bob'].map((name) => fault(room.entities(`I am ${name}`, patient)));
    expect(await Promise.all(asked)).toEqual(['answered', 'answered']);
    expect(status(room).restarts).toBe(0);
    expect(status(room).processes[0]?.pid).not.toBe(first);
  });

  it('answers texts that still matter when it is back, and drops the others', async () => {
    const room = open({ sizes: { queue: 2 } });
    await room.warm(['pii-ner']);
    signal(room, 'SIGSTOP');
    const running = fault(room.entities('one', patient));
    const late = fault(room.entities('two', { deadlineMs: 50 }));
    const waiting = fault(room.entities('three', patient));
    expect(await fault(room.entities('four', patient))).toBe('busy');
    expect(await late).toBe('late');
    signal(room, 'SIGCONT');
    expect(await Promise.all([running, waiting])).toEqual(['answered', 'answered']);
    expect(status(room)).toMatchObject({ runs: 2, waiting: 0, faults: { busy: 1, late: 1 } });
  });

  it('does not outlive the gateway, however that ends', async () => {
    const module = JSON.stringify(new URL('./inference.ts', import.meta.url).href);
    const script = `
      const { createInference } = await import(${module});
      const clock = { now: Date.now, monotonic: () => performance.now() };
      const room = createInference({ sideLoaded: [], clock, log: () => {} });
      await room.warm(['pii-ner']);
      process.stdout.write(String(room.status()[1].processes[0].pid));`;
    const gateway = spawn(process.execPath, ['--conditions=source', '--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed]: unknown[] = await once(gateway.stdout, 'data');
    gateway.kill('SIGKILL');
    await expect.poll(() => isRunning(Number(String(printed))), { timeout: 3000 }).toBe(false);
  });

  it('ends with the room, which then answers nothing', async () => {
    const room = open();
    await room.warm(['pii-ner']);
    const [one] = status(room).processes;
    const asked = fault(room.entities(letter, patient));
    await room.close();
    expect(await asked).toBe('missing');
    expect(await fault(room.entities(letter, patient))).toBe('missing');
    expect(await fault(room.warm(['pii-ner']))).toBe('missing');
    expect(isRunning(one?.pid ?? 0)).toBe(false);
    expect(status(room).state).toBe('closed');
  });
});

describe('a model', () => {
  it('with another SHA-256 than its lock says is refused, and the embedder works without its heads', async () => {
    const lock: unknown = JSON.parse(await readFile(join(models, 'model-lock.json'), 'utf8'));
    const tampered = join(folder, 'tampered');
    await mkdir(tampered);
    for (const name of ['pii-ner', 'all-minilm-l6-v2']) await symlink(join(models, name), join(tampered, name));
    const text = JSON.stringify(lock).replace('ed69422093e4', 'ed69422093e5').replaceAll('"guard-heads"', '"no-heads"');
    await writeFile(join(tampered, 'model-lock.json'), text);
    const room = open({ modelsFolder: tampered });
    expect(await fault(room.entities(letter, patient))).toBe('missing');
    expect(status(room)).toMatchObject({ state: 'refused', faults: { missing: 1 } });
    expect(status(room).problem).toContain('SHA-256 differs');
    expect(await room.embed('a', patient)).toHaveLength(384);
    expect(await fault(room.classify('a', patient))).toBe('missing');
  });

  it('that is not there is refused, now and for a while', async () => {
    const room = open({ modelsFolder: join(folder, 'nowhere') });
    expect(await fault(room.warm(['pii-ner']))).toBe('missing');
    expect(await fault(room.entities(letter, patient))).toBe('missing');
    expect(await fault(room.entities(letter, { ...patient, model: 'unheard-of' }))).toBe('missing');
    expect(await fault(room.warm(['unheard-of']))).toBe('missing');
  });
});

describe('a side-loaded model', () => {
  /** [mean of the token ids, minus that] as logits, in the names of the inputs and outputs of BERT. */
  const tiny =
    'CAgSADq9AQofCglpbnB1dF9pZHMSAWYiBENhc3QqCQoCdG8YAaABAgowCgFmEgFtIgpSZWR1Y2VNZWFuKgsKBGF4ZXNAAaABByoPCghrZWVwZGltcxgBoAECChYKAW0KAXcSBmxvZ2l0cyIGTWF0TXVs' +
    'EgFnKhMIAQgCEAEiCAAAgD8AAIC/QgF3Wh0KCWlucHV0X2lkcxIQCg4IBxIKCgMSAWIKAxIBbmIZCgZsb2dpdHMSDwoNCAESCQoDEgFiCgIIAkIECgAQDQ==';
  const tokenizer = {
    model: { type: 'WordPiece', unk_token: '[UNK]', vocab: { '[UNK]': 0, '[CLS]': 0, '[SEP]': 0, bad: 9 } },
    normalizer: { type: 'BertNormalizer' },
    pre_tokenizer: { type: 'BertPreTokenizer' },
  };

  async function sideLoad(name: string, files: { readonly tokenizer?: unknown; readonly config: unknown }): Promise<string> {
    const at = join(folder, name);
    await mkdir(join(at, 'onnx'), { recursive: true });
    await writeFile(join(at, 'onnx', 'model_int8.onnx'), Buffer.from(tiny, 'base64'));
    await writeFile(join(at, 'tokenizer.json'), JSON.stringify(files.tokenizer ?? tokenizer));
    await writeFile(join(at, 'config.json'), JSON.stringify(files.config));
    return at;
  }

  it('for sequences gives its labels, by softmax or each for itself, as its config says', async () => {
    const id2label = { 0: 'toxic', 1: 'fine' };
    const one = await sideLoad('one', { config: { id2label } });
    const many = await sideLoad('many', { config: { id2label, problem_type: 'multi_label_classification' } });
    const kind = 'sequence-classifier';
    const room = open({
      sideLoaded: [
        { id: 'one', kind, folder: one, labels: { fine: '' } },
        { id: 'many', kind, folder: many },
      ],
    });
    // The mean of 0, 9 and 0 is 3.
    const softly = await room.classify('bad', { ...patient, model: 'one' });
    expect(Object.keys(softly)).toEqual(['toxic']);
    expect(softly['toxic']).toBeCloseTo(1 / (1 + Math.exp(-6)), 5);
    const each = await room.classify('bad', { ...patient, model: 'many' });
    expect(each['toxic']).toBeCloseTo(1 / (1 + Math.exp(-3)), 5);
    expect(each['fine']).toBeCloseTo(1 / (1 + Math.exp(3)), 5);
    expect(await fault(room.entities('bad', { ...patient, model: 'one' }))).toBe('missing');
  });

  it('for tokens gives its types under the names it was given', async () => {
    const room = open({
      sideLoaded: [{ id: 'mine', kind: 'token-classifier', folder: join(models, 'pii-ner'), labels: { PERSON: 'CUSTOMER', ORG: '' } }],
    });
    const found = await room.entities('I am Priya Raghunathan of Northwind Capital', { ...patient, model: 'mine' });
    expect(found.map(({ label }) => label)).toEqual(['CUSTOMER']);
  });

  it('needs a name of its own', () => {
    expect(() => open({ sideLoaded: [{ id: 'pii-ner', kind: 'token-classifier', folder }] })).toThrow('Two models are called pii-ner');
  });

  it('is refused for a pin, a tokenizer or labels that do not fit, with the reason', async () => {
    const config = { id2label: { 0: 'a', 1: 'b' } };
    const kind = 'sequence-classifier';
    const sideLoaded = [
      { id: 'pin', kind, folder: await sideLoad('pin', { config }), sha256: '0'.repeat(64) },
      { id: 'bpe', kind, folder: await sideLoad('bpe', { config, tokenizer: { model: { type: 'BPE' } } }) },
      { id: 'labels', kind, folder: await sideLoad('labels', { config: { id2label: { 0: 'a' } } }) },
      { id: 'empty', kind, folder: join(folder, 'empty') },
    ] as const;
    const room = open({ sideLoaded });
    await Promise.all(sideLoaded.map(async ({ id }) => expect(await fault(room.warm([id]))).toBe('missing')));
    expect(status(room, 'pin').problem).toContain('SHA-256');
    expect(status(room, 'bpe').problem).toContain('BPE is not supported, only WordPiece');
    expect(status(room, 'labels').problem).toContain('shape 1 × 2 instead of 1 × 1');
    expect(status(room, 'empty').problem).toContain('no model*.onnx');
  });
});
