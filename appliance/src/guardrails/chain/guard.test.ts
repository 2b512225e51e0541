import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessorConfiguration } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import { type Judge, JudgeFailure } from '#guardrails/judge';
import { createKeywordDetector } from '#guardrails/keywords/keyword-detector';
import { createPatternDetector } from '#guardrails/pattern/pattern-detector';
import { createFingerprint } from '#guardrails/tokenise/fingerprint';
import { createSurrogateBook } from '#guardrails/tokenise/surrogate-book';
import { combineProfiles } from './combine-profiles.ts';
import { createGuard, type Guard, type GuardPorts, type Inspection, type InspectionContext, type Subject } from './guard.ts';
import type { Engine } from './step.ts';

const ssn: Engine = {
  values: true,
  detector: {
    ...createPatternDetector([{ name: 'us-ssn', regex: '\\d{3}-\\d{2}-\\d{4}' }]),
    // With the word before it a certain finding, alone a weak one: as a rule with context.
    scan: (text, from, ended) => {
      const scan = createPatternDetector([{ name: 'us-ssn', regex: '\\d{3}-\\d{2}-\\d{4}' }]).scan(text, from, ended);
      return {
        ...scan,
        findings: scan.findings.map((finding) => ({ ...finding, score: /ssn/.test(text.slice(0, finding.start)) ? 0.85 : 0.4 })),
      };
    },
  },
};
const brackets: Engine = { values: true, detector: createPatternDetector([{ name: 'word', regex: '[A-Z]{2,}' }]) };
const word: Engine = { detector: createKeywordDetector(['forbidden', '[US-SSN]'], 'keyword') };

interface Set {
  readonly engines?: Partial<Record<ProcessorConfiguration['use'], Engine>>;
  readonly ports?: Partial<GuardPorts>;
}

function guardOf(processors: readonly ProcessorConfiguration[], { engines = {}, ports = {} }: Set = {}): Guard {
  const known: Partial<Record<ProcessorConfiguration['use'], Engine>> = { pii: ssn, secrets: brackets, keywords: word, ...engines };
  return createGuard(combineProfiles({ id: 'p', processors: [...processors] }, undefined), ({ use }) => known[use] ?? {}, {
    clock: { monotonic: () => performance.now() },
    onFailure: () => undefined,
    ...ports,
  });
}

const step = (
  use: ProcessorConfiguration['use'],
  action: ProcessorConfiguration['action'],
  rest: Partial<ProcessorConfiguration> = {},
): ProcessorConfiguration => ({
  use,
  on: ['input'],
  action,
  ...rest,
});
const user = (text: string, rest: Partial<Subject> = {}): Subject => ({ text, role: 'user', kind: 'text', ...rest });

function now(inspection: Inspection | Promise<Inspection>): Inspection {
  if (inspection instanceof Promise) throw new Error('a promise where none should be');
  return inspection;
}
const inspect = (guard: Guard, texts: readonly Subject[], context?: InspectionContext): Inspection =>
  now(guard.inspect(texts, 'input', context));

const judge = (answer: Judge['judge'], unit: Judge['unit'] = 'sentences'): Engine => ({ judge: { unit, most: 100, judge: answer } });

describe('a guard', () => {
  it('lets each processor see what the one before it left', () => {
    const [redact, block] = [step('pii', 'redact'), step('keywords', 'block')];
    expect(inspect(guardOf([redact, block]), [user('my ssn 536-22-8726')])).toMatchObject({
      verdict: 'block',
      blockedBy: { processor: 'keywords', type: 'keyword' },
      texts: [
        {
          findings: [
            { processor: 'pii', start: 7, end: 18 },
            { processor: 'keywords', start: 7, end: 18 },
          ],
        },
      ],
    });
    expect(inspect(guardOf([block, redact]), [user('my ssn 536-22-8726')])).toMatchObject({
      verdict: 'redact',
      texts: [{ text: 'my ssn [US-SSN]' }],
    });
  });

  it('says what it replaced where', () => {
    const { texts } = inspect(guardOf([step('pii', 'redact')]), [user('ssn 536-22-8726, 536-22-8727.')]);
    expect(texts[0]?.replacements).toEqual([
      { start: 4, end: 15, text: '[US-SSN]' },
      { start: 17, end: 28, text: '[US-SSN]' },
    ]);
    expect(texts[0]?.text).toBe('ssn [US-SSN], [US-SSN].');
  });

  it('fingerprints what was found, where asked to', () => {
    const guard = guardOf([step('pii', 'redact')]);
    const fingerprint = createFingerprint(Buffer.alloc(32, 1));
    const of = (text: string) => inspect(guard, [user(text)], { fingerprint }).texts[0]?.findings[0]?.fingerprint;
    expect(of('ssn 536-22-8726')).toMatch(/^[0-9a-f]{16}$/);
    expect(of('the ssn: 536-22-8726')).toBe(of('ssn 536-22-8726'));
    expect(of('ssn 536-22-8727')).not.toBe(of('ssn 536-22-8726'));
    expect(inspect(guard, [user('ssn 536-22-8726')]).texts[0]?.findings[0]).not.toHaveProperty('fingerprint');
  });

  it('finds no values in placeholders', () => {
    expect(inspect(guardOf([step('pii', 'redact'), step('secrets', 'redact')]), [user('ssn 536-22-8726 KEY')]).texts[0]?.text).toBe(
      'ssn [US-SSN] [WORD]',
    );
  });

  it('takes a label for context, and counts offsets without it', () => {
    const guard = guardOf([step('pii', 'redact')]);
    expect(inspect(guard, [user('536-22-8726')])).toMatchObject({ verdict: 'allow', texts: [{ findings: [] }] });
    expect(inspect(guard, [user('536-22-8726', { label: 'ssn' })]).texts[0]).toMatchObject({
      text: '[US-SSN]',
      findings: [{ start: 0, end: 11 }],
    });
  });

  it('has a threshold for all types and one for each', () => {
    expect(inspect(guardOf([step('pii', 'redact', { threshold: 0.3 })]), [user('536-22-8726')]).verdict).toBe('redact');
    expect(inspect(guardOf([step('pii', 'redact', { thresholds: { 'us-ssn': 0.9 } })]), [user('ssn 536-22-8726')]).verdict).toBe('allow');
  });

  it('records in shadow what it would have done', () => {
    const { verdict, texts } = inspect(guardOf([step('keywords', 'block', { mode: 'shadow' })]), [user('a forbidden word')]);
    expect(verdict).toBe('allow');
    expect(texts[0]).toMatchObject({
      text: 'a forbidden word',
      findings: [{ processor: 'keywords', action: 'block', shadow: true, start: 2, end: 11 }],
    });
  });

  it('looks only at texts of the roles and on the side it is for', () => {
    const guard = guardOf([step('keywords', 'block', { roles: ['tool'] })]);
    expect(inspect(guard, [user('forbidden')]).verdict).toBe('allow');
    expect(inspect(guard, [user('forbidden', { role: 'tool' })]).verdict).toBe('block');
    expect(now(guard.inspect([user('forbidden', { role: 'tool' })], 'output')).verdict).toBe('allow');
    expect([guard.inspects('input'), guard.inspects('output')]).toEqual([true, false]);
  });

  it('stops at the first block; what was not inspected counts as blocked', () => {
    const { texts } = inspect(guardOf([step('keywords', 'block')]), [user('fine'), user('forbidden'), user('fine')]);
    expect(texts.map(({ verdict }) => verdict)).toEqual(['allow', 'block', 'block']);
  });

  it('tokenises with the call’s surrogates, and redacts without', () => {
    const guard = guardOf([step('pii', 'tokenise')]);
    const surrogates = createSurrogateBook({ key: Buffer.alloc(32), call: 'c' });
    const { verdict, texts } = inspect(guard, [user('ssn 536-22-8726')], { surrogates });
    expect(verdict).toBe('tokenise');
    expect(texts[0]?.text).toMatch(/^ssn \d{3}-\d{2}-\d{4}$/);
    expect(surrogates.restore(texts[0]?.text ?? '')).toBe('ssn 536-22-8726');
    expect(inspect(guard, [user('ssn 536-22-8726')]).texts[0]?.text).toBe('ssn [US-SSN]');
  });

  it('fails closed when a detector throws, unless told otherwise', () => {
    const broken: Engine = {
      detector: {
        behind: 0,
        longest: 0,
        scan: () => {
          throw new Error('broken');
        },
      },
    };
    const failures: unknown[] = [];
    const set = { engines: { pii: broken }, ports: { onFailure: (failure: unknown) => failures.push(failure) } };
    expect(inspect(guardOf([step('pii', 'flag')], set), [user('x')])).toMatchObject({ verdict: 'block', blockedBy: { processor: 'pii' } });
    expect(inspect(guardOf([step('pii', 'flag', { on_failure: 'allow' })], set), [user('x')])).toMatchObject({
      verdict: 'allow',
      texts: [{ text: 'x' }],
    });
    expect(inspect(guardOf([step('pii', 'block', { mode: 'shadow' })], set), [user('x')]).verdict).toBe('allow');
    expect(failures).toEqual([
      { processor: 'pii', reason: 'crashed', blocked: true },
      { processor: 'pii', reason: 'crashed', blocked: false },
      { processor: 'pii', reason: 'crashed', blocked: false },
    ]);
  });

  it('gives a judge long texts in runs of whole sentences, with what stands before', async () => {
    const asked: [string, string][] = [];
    const engines = {
      toxicity: judge((text, _, { before }) => {
        asked.push([before, text]);
        return Promise.resolve([{ type: 'hate', start: 0, end: 4, score: 0.9 }]);
      }),
    };
    const text = `${'One two three four. '.repeat(4)}${'Five six seven. '.repeat(3)}`;
    const { texts } = await guardOf([step('toxicity', 'flag')], { engines }).inspect([user(text)], 'input');
    expect(asked.map(([, run]) => run).join('')).toBe(text);
    expect(asked.every(([, run]) => run.length <= 100 && run.endsWith('. '))).toBe(true);
    expect(asked[1]?.[0]).toBe(asked[0]?.[1]);
    expect(texts[0]?.findings.map(({ start }) => start)).toEqual([0, asked[0]?.[1].length]);
  });

  it('asks few questions at a time, and none for the rest once a text is blocked', async () => {
    let running = 0;
    let most = 0;
    let asked = 0;
    const engines = {
      jailbreak: judge(async (text) => {
        asked += 1;
        running += 1;
        most = Math.max(most, running);
        await delay(text === 'bad' ? 1 : 20);
        running -= 1;
        return text === 'bad' ? [{ type: 'jailbreak', start: 0, end: 3, score: 1 }] : [];
      }),
    };
    const failures: unknown[] = [];
    const guard = guardOf([step('jailbreak', 'block')], { engines, ports: { onFailure: (failure) => failures.push(failure) } });
    const inspection = await guard.inspect(
      [
        ...Array.from({ length: 3 }, (_, index) => user(`fine ${String(index)}`)),
        user('bad'),
        ...Array.from({ length: 40 }, () => user('fine')),
      ],
      'input',
    );
    expect(inspection).toMatchObject({ verdict: 'block', blockedBy: { processor: 'jailbreak', type: 'jailbreak' } });
    expect(most).toBeLessThanOrEqual(4);
    expect(asked).toBeLessThan(8);
    expect(failures).toEqual([]);
  });

  it('fails when its judges take longer than the call may', async () => {
    const engines = { jailbreak: judge(() => delay(15).then(() => [])) };
    const guard = guardOf([step('jailbreak', 'block')], { engines, ports: { budgetMs: 40 } });
    const inspection = await guard.inspect(
      Array.from({ length: 40 }, () => user('fine')),
      'input',
    );
    expect(inspection).toMatchObject({ verdict: 'block', blockedBy: { processor: 'jailbreak' } });
    expect(inspection.failures).toContainEqual({ processor: 'jailbreak', reason: 'late', blocked: true });
  });

  it('does not call it a failure when the caller leaves', async () => {
    const failures: unknown[] = [];
    const gone = new AbortController();
    const engines = {
      jailbreak: judge(
        (_, __, { signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new JudgeFailure('late', '')))),
      ),
    };
    const guard = guardOf([step('jailbreak', 'block')], { engines, ports: { onFailure: (failure) => failures.push(failure) } });
    const inspecting = guard.inspect([user('fine')], 'input', { signal: gone.signal });
    gone.abort();
    expect((await inspecting).verdict).toBe('block');
    expect(failures).toEqual([]);
  });

  it('settles what a detector and a judge both found, and leaves nothing of it uncovered', async () => {
    const engines = {
      pii: {
        ...ssn,
        ...judge((text) => Promise.resolve([{ type: 'address', start: text.indexOf('12 Oak'), end: text.indexOf(' end'), score: 0.9 }])),
      },
    };
    const { texts } = await guardOf([step('pii', 'redact')], { engines }).inspect(
      [user('ssn or 12 Oak Street, 536-22-8726, Springfield end')],
      'input',
    );
    expect(texts[0]?.text).toBe('ssn or [ADDRESS], [US-SSN], [ADDRESS] end');
  });

  it('tells the time each processor took', () => {
    expect(inspect(guardOf([step('pii', 'redact'), step('keywords', 'block')]), [user('x')]).times).toHaveLength(2);
  });
});

describe('a tenant’s floor', () => {
  const own = step('keywords', 'flag');
  const floor = [step('pii', 'block'), step('keywords', 'flag')];

  it('adds what a more specific profile leaves out', () => {
    const combined = combineProfiles({ id: 'route', processors: [own] }, { id: 'tenant', processors: floor });
    expect(combined).toMatchObject({ id: 'route', floor: 'tenant', processors: [own, floor[0]] });
    expect(combineProfiles({ id: 'route', processors: floor }, { id: 'tenant', processors: floor })).not.toHaveProperty('floor');
  });

  it('is not loosened by a weaker processor of the same kind', () => {
    const weaker = { ...step('pii', 'block'), mode: 'shadow' as const };
    expect(combineProfiles({ id: 'route', processors: [weaker] }, { id: 'tenant', processors: floor }).processors).toEqual([
      weaker,
      ...floor,
    ]);
  });

  it('has a revision that changes with the processors and with nothing else', () => {
    const revision = (processors: ProcessorConfiguration[], name: string) =>
      combineProfiles({ id: 'p', name, processors }, undefined).revision;
    expect(revision([own], 'a')).toBe(revision([own], 'b'));
    expect(revision([own], 'a')).not.toBe(revision([step('keywords', 'block')], 'a'));
  });
});
