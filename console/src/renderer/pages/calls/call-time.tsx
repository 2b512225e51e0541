import { exactTime } from '../../ui/format-time.ts';

const sameYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** When a call ended, to the second: rows of a log are compared by it. */
export function CallTime({ at }: { readonly at: string }) {
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap tabular-nums">
      {sameYear.format(ms)} <span className="font-normal text-muted">{clock.format(ms)}</span>
    </time>
  );
}
