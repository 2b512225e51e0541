import { processorFields } from '@tollgate/shared';
import type { Processor } from './profile.ts';

/** How replies that stream are held while a processor judges them; undefined: it finds by rules, which hold back a few characters only. */
export function streamOf({ use, stream }: Processor): 'hold-all' | 'hold-window' | 'observe' | undefined {
  const fields: readonly string[] = processorFields[use];
  if (!fields.includes('stream')) return undefined;
  return stream ?? (use === 'schema' ? 'hold-all' : 'hold-window');
}

/** What whoever reads a reply as it streams will notice. */
export function streamWords(settings: Processor): string {
  switch (streamOf(settings)) {
    case undefined:
      return 'Only what could still become a finding is held back, a few characters. Readers notice nothing.';
    case 'hold-all':
      return 'The whole reply is held until it is judged: readers wait, then get all of it at once. This is the only leak-free setting.';
    case 'hold-window':
      return settings.use === 'pii'
        ? 'Names come sentence by sentence, each once it is judged; numbers are held back by a few characters only. If a later sentence is blocked, readers have seen the earlier ones.'
        : 'Readers get sentence by sentence, each once it is judged. If a later sentence is blocked, they have seen the earlier ones: not leak-free.';
    case 'observe':
      return 'Nothing is held: readers see the reply as it comes, and a finding is only recorded. It stops nothing.';
  }
}

/** In a word or two, for a card. */
export function streamBadge(settings: Processor): string | undefined {
  switch (streamOf(settings)) {
    case undefined:
      return undefined;
    case 'hold-all':
      return 'Holds whole reply';
    case 'hold-window':
      return 'Sentence by sentence';
    case 'observe':
      return 'Does not hold';
  }
}
