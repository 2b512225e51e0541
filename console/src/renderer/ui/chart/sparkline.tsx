import { sparkPath } from './spark-path.ts';

export interface SparklineProps {
  /** What it shows and how it goes, in words: 'Calls in the last hour, rising'. */
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly className?: string;
}

const size = { width: 120, height: 32 } as const;

/** The shape of a measure beside its number: no axes, no reading. */
export function Sparkline({ label, values, className = 'h-8 w-28' }: SparklineProps) {
  const { line, area } = sparkPath(values, size);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" className={className}>
      <path d={area} className="fill-accent/12" />
      <path d={line} fill="none" strokeWidth="1.5" vectorEffect="non-scaling-stroke" strokeLinejoin="round" className="stroke-accent" />
    </svg>
  );
}
