import { useSearchParams } from 'react-router';
import { type DatePreset, type DateSpan, spanFromText, spanOf, spanToText } from '../ui/date-span.ts';
import { useNow } from '../ui/now.tsx';
import { stepFor, stepMs } from './statistics-grid.ts';

export interface ChosenSpan {
  readonly span: DateSpan;
  readonly choose: (span: DateSpan) => void;
  /** Milliseconds since 1970. Those of a span that ends now move on by whole steps, so that one answer serves a while. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** The span of time that is in the address of the page, `?span=week`. */
export function useSpan(usual: DatePreset): ChosenSpan {
  const [search, setSearch] = useSearchParams();
  const nowMs = useNow();
  const span = spanFromText(search.get('span') ?? '') ?? { kind: 'preset', preset: usual };
  const exact = spanOf(span, nowMs);
  const step = stepMs(stepFor(exact.toMs - exact.fromMs));
  const round = (ms: number): number => Math.ceil(ms / step) * step;
  return {
    span,
    fromMs: span.kind === 'days' ? exact.fromMs : round(exact.fromMs),
    toMs: span.kind === 'days' ? exact.toMs : round(exact.toMs),
    choose: (chosen) =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          if (chosen.kind === 'preset' && chosen.preset === usual) next.delete('span');
          else next.set('span', spanToText(chosen));
          return next;
        },
        { replace: true },
      ),
  };
}
