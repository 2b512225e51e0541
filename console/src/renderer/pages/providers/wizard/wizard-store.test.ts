import { expect, test } from 'vitest';
import { forgetWizard, keepWizard, keptWizard } from './wizard-store.ts';
import { emptyWizard, withPreset } from './wizard-state.ts';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (at) => [...kept.keys()][at] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value),
  };
}

const typed = { ...withPreset(emptyWizard, 'openai', new Set()), credential: 'sk-canary', id: 'ours' };

test('everything comes back but a typed credential, which is never stored', () => {
  const storage = memory();
  keepWizard(storage, typed);
  expect(JSON.stringify(Array.from({ length: storage.length }, (_, at) => storage.getItem(storage.key(at) ?? '')))).not.toContain('canary');
  expect(keptWizard(storage)).toEqual({ ...typed, credential: '' });
});

test('the name of a variable is no credential, and comes back', () => {
  const storage = memory();
  keepWizard(storage, { ...typed, credentialWay: 'env', credential: 'OPENAI_API_KEY' });
  expect(keptWizard(storage).credential).toBe('OPENAI_API_KEY');
});

test('what was forgotten, or is of another version, is as if it never was', () => {
  const storage = memory();
  keepWizard(storage, typed);
  forgetWizard(storage);
  expect(keptWizard(storage)).toBe(emptyWizard);
  storage.setItem('tollgate.provider-wizard', '{"id":7}');
  expect(keptWizard(storage)).toBe(emptyWizard);
});
