import type { CertificateHealth, Health, NodeHealth } from '@tollgate/shared';
import type { Tone } from '../../ui/badge.tsx';
import { bytes, milliseconds, percentage, plural } from '../../ui/format.ts';
import { shortDate } from '../../ui/format-time.ts';

/** One part of the gateway and how it is. */
export interface HealthLine {
  readonly label: string;
  readonly tone: Tone;
  readonly word: string;
  readonly note?: string;
}

/** The parts of the gateway, as far as who asks sees them. */
export function healthLines({ node, providers, targets, local_models: local, certificates }: Health): readonly HealthLine[] {
  return [
    ...(node === undefined ? [] : nodeLines(node)),
    ...(providers === undefined
      ? []
      : [
          countLine('Providers', {
            all: providers.length,
            bad: providers.filter(({ state }) => state === 'down').map(({ id }) => id),
            word: 'down',
          }),
        ]),
    countLine('Models', {
      all: targets.length,
      bad: targets.filter(({ available }) => !available).map(({ model }) => model),
      word: 'resting',
    }),
    ...(local === undefined
      ? []
      : [
          countLine('Local models', {
            all: local.length,
            bad: local.filter(({ state }) => state === 'failed').map(({ model }) => model),
            word: 'failed',
          }),
        ]),
    ...(certificates === undefined ? [] : certificateLines(certificates)),
  ];
}

function nodeLines({ store, ledger, limits, disk, memory_bytes: memory, uptime_s: uptime }: NodeHealth): readonly HealthLine[] {
  return [
    { label: 'This node', tone: 'ok', word: 'Running', note: `for ${milliseconds(uptime * 1000)}, ${bytes(memory)} of memory` },
    { label: 'Ledger', tone: ledger.ok ? 'ok' : 'danger', word: ledger.ok ? 'Writing' : 'Not writing: no call is made' },
    {
      label: 'Store',
      tone: store.ok ? 'ok' : 'danger',
      word: store.ok ? 'Answers' : 'Does not answer',
      note: store.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL',
    },
    ...(limits === 'memory'
      ? []
      : [
          {
            label: 'Redis',
            tone: limits === 'redis' ? 'ok' : 'warning',
            word: limits === 'redis' ? 'Answers' : 'Does not answer',
          } as const,
        ]),
    ...(disk === undefined ? [] : [{ label: 'Disk', ...diskState(disk) }]),
  ];
}

function diskState({ free_bytes: free, total_bytes: total }: NonNullable<NodeHealth['disk']>): Omit<HealthLine, 'label'> {
  const short = free < 1024 ** 3 || free < total * 0.05;
  return {
    tone: short ? 'warning' : 'ok',
    word: short ? 'Nearly full' : 'Enough free',
    note: `${bytes(free)} free, ${percentage(total === 0 ? 0 : free / total)}`,
  };
}

interface Counted {
  readonly all: number;
  readonly bad: readonly string[];
  readonly word: string;
}

const named = 2;

function countLine(label: string, { all, bad, word }: Counted): HealthLine {
  if (all === 0) return { label, tone: 'neutral', word: 'None yet' };
  if (bad.length === 0) return { label, tone: 'ok', word: all === 1 ? 'Working' : `All ${all} working` };
  const more = bad.length - named;
  const names = `${bad.slice(0, named).join(', ')}${more > 0 ? ` and ${plural(more, 'other')}` : ''}`;
  return { label, tone: bad.length === all ? 'danger' : 'warning', word: `${bad.length} of ${all} ${word}`, note: names };
}

/** The one that ends first; the gateway renews its own. */
function certificateLines(certificates: readonly CertificateHealth[]): readonly HealthLine[] {
  const byHand = certificates.filter(({ renewed }) => renewed !== true);
  const [first] = byHand.toSorted((one, other) => Date.parse(one.expires_at) - Date.parse(other.expires_at));
  if (first === undefined) return [{ label: 'Certificates', tone: 'ok', word: 'Renewed by themselves' }];
  return [{ label: 'Certificates', tone: 'ok', word: 'Valid', note: `the next ends ${shortDate(first.expires_at)}` }];
}
