import type { ProviderConfiguration } from '@tollgate/shared';
import { Cpu, FlaskConical, type LucideIcon, Server } from 'lucide-react';
import { classNames } from '../ui/class-names.ts';

export type ProviderKind = ProviderConfiguration['kind'];

/** Two letters where a kind is one company's, an icon where it is anybody's. Never a company's own sign. */
const marks: Readonly<Record<ProviderKind, string | LucideIcon>> = {
  openai: 'Oa',
  'azure-openai': 'Az',
  anthropic: 'An',
  gemini: 'Ge',
  'openai-compatible': Server,
  local: Cpu,
  sandbox: FlaskConical,
};

/** The kind of a provider as a small neutral mark; its name stands beside it. */
export function ProviderMark({ kind, large = false }: { readonly kind: ProviderKind; readonly large?: boolean }) {
  const Mark = marks[kind];
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-md border border-border bg-sunken font-semibold text-muted',
        large ? 'size-9 text-[0.8125rem]' : 'size-7 text-[0.6875rem]',
      )}
    >
      {typeof Mark === 'string' ? Mark : <Mark size={large ? 18 : 15} />}
    </span>
  );
}
