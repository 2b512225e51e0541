import { useId } from 'react';
import type { SeriesLook } from './chart-series.ts';

interface SwatchProps {
  readonly look: SeriesLook;
  readonly kind: 'line' | 'layer';
  readonly hatched: boolean;
}

/** A piece of a line with its dashes, or of a layer with its pattern, beside the name of what it stands for. */
export function Swatch({ look: { color, dash }, kind, hatched }: SwatchProps) {
  const id = useId();
  if (kind === 'line') {
    return (
      <svg aria-hidden width="22" height="10" className="shrink-0">
        <line
          x1="1"
          y1="5"
          x2="21"
          y2="5"
          strokeWidth="2"
          strokeLinecap="round"
          strokeDasharray={dash.join(' ')}
          style={{ stroke: color }}
        />
      </svg>
    );
  }
  return (
    <svg aria-hidden width="12" height="12" className="shrink-0">
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2" height="4" style={{ fill: color }} />
      </pattern>
      <rect width="12" height="12" rx="2" style={{ fill: color }} opacity={hatched ? 0.45 : 0.8} />
      {hatched && <rect width="12" height="12" rx="2" fill={`url(#${id})`} />}
    </svg>
  );
}
