import { expect, test } from 'vitest';
import { placeLink } from './place-link.ts';

test('a place of the configuration leads to the page of its object', () => {
  expect(placeLink('routes[assistant].targets[1].model')).toEqual({ to: '/routes/assistant', label: 'route assistant' });
  expect(placeLink('models[meta/llama-3].provider')).toEqual({ to: '/models/meta%2Fllama-3', label: 'model meta/llama-3' });
});

test('so do keys, users and devices that refer to something', () => {
  expect(placeLink('key tg_1')).toEqual({ to: '/keys/tg_1', label: 'key tg_1' });
});

test('a place that no page shows leads nowhere', () => {
  expect(placeLink('inference.threads')).toBeUndefined();
  expect(placeLink('egress')).toBeUndefined();
});
