import type { Attributes, Meter } from '@opentelemetry/api';

/** A counter that costs a look into a map a call: the SDK's own serialises the labels each time. Its labels are read when metrics are collected. */
export function createTally(meter: Meter, name: string, description: string): (labels: Attributes) => void {
  const counts = new Map<string, { readonly labels: Attributes; count: number }>();
  meter.createObservableCounter(name, { description }).addCallback((result) => {
    for (const { labels, count } of counts.values()) result.observe(count, labels);
  });
  return (labels) => {
    const key = Object.values(labels).join('\n');
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { labels, count: 1 });
  };
}
