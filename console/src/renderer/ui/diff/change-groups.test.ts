import { describe, expect, it } from 'vitest';
import { changeGroups, valueText } from './change-groups.ts';

describe('changes by object', () => {
  it('puts the changes of one object together', () => {
    const groups = changeGroups([
      { path: 'routes[chat].strategy', before: 'priority', after: 'weighted' },
      { path: 'providers[openai].credential', before: '[secret]', after: '[secret]' },
      { path: 'routes[chat].targets[1].model', before: undefined, after: 'm2' },
      { path: 'routes[old]', before: { id: 'old' }, after: null },
      { path: 'listen.lan.port', before: 8080, after: 8443 },
    ]);
    expect(groups.map(({ section, name }) => [section, name])).toEqual([
      ['routes', 'chat'],
      ['providers', 'openai'],
      ['routes', 'old'],
      ['listen', undefined],
    ]);
    expect(groups.flatMap(({ lines }) => lines.map(({ place, kind }) => `${place} ${kind}`))).toEqual([
      'strategy changed',
      'targets[1].model added',
      'credential credential',
      ' removed',
      'lan.port changed',
    ]);
  });
  it('shows text as it is and structure in lines', () => {
    expect(valueText('a\nb')).toBe('a\nb');
    expect(valueText({ id: 'a' })).toBe('{\n  "id": "a"\n}');
    expect(valueText(undefined)).toBe('');
  });
});
