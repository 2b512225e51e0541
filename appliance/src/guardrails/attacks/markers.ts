import type { Sighting } from '#guardrails/attacks/sighting';
import { markers } from '#guardrails/attacks/rules/marker-patterns';

/**
 * Signs that are characters rather than words: chat-template tokens, banners, fake turns, hidden regions, images that carry data out. Every pattern
 * is linear: classes with bounds, nothing nested.
 */
export function findMarkers(text: string): readonly Sighting[] {
  const found: Sighting[] = [];
  for (const { rule, needs, pattern } of markers) {
    if (needs !== '' && !text.includes(needs)) continue;
    const before = found.length;
    for (const match of text.matchAll(pattern)) {
      found.push({ rule, strength: 1, start: match.index, end: match.index + match[0].length });
      if (found.length - before >= 16) break;
    }
  }
  return [...found, ...comments(text), ...fakeTurns(text)];
}

/** HTML comments; one that is never closed hides all that follows. */
function comments(text: string): readonly Sighting[] {
  const found: Sighting[] = [];
  let start = text.indexOf('<!--');
  while (start >= 0 && found.length < 16) {
    const close = text.indexOf('-->', start + 4);
    const end = close < 0 ? text.length : close + 3;
    found.push({ rule: 'hidden-region', strength: 1, start, end });
    start = text.indexOf('<!--', end);
  }
  return found;
}

/** Lines that begin as another speaker's turn. `System:` alone is a sign; a user and an assistant together are a transcript. */
function fakeTurns(text: string): readonly Sighting[] {
  const speakers = new Map<string, Sighting>();
  for (const match of text.matchAll(
    /^[ \t>*#]{0,4}(system|assistant|ai|chatgpt|bot|human|user|developer|admin|tool)(?: (?:message|prompt|note|instruction))?[ *]{0,3}:/gimu,
  )) {
    const speaker = (match[1] ?? '').toLowerCase();
    if (!speakers.has(speaker)) speakers.set(speaker, { rule: '', strength: 1, start: match.index, end: match.index + match[0].length });
  }
  const privileged = speakers.get('system') ?? speakers.get('developer') ?? speakers.get('admin');
  const assistant = speakers.get('assistant') ?? speakers.get('ai') ?? speakers.get('chatgpt');
  return [
    ...(privileged === undefined || privileged.start === 0 ? [] : [{ ...privileged, rule: 'system-turn' }]),
    ...(assistant === undefined || speakers.size < 2 ? [] : [{ ...assistant, rule: 'transcript' }]),
  ];
}
