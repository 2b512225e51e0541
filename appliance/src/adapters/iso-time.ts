import type { IsoTime } from '#ports';

/** `Date.toISOString` for times that mostly come in the same second: its beginning is kept, and only the milliseconds are written. */
export function createIsoTime(): IsoTime {
  let second = Number.NaN;
  let beginning = '';
  return (ms) => {
    const whole = Math.floor(ms / 1000);
    if (whole !== second) {
      second = whole;
      beginning = new Date(whole * 1000).toISOString().slice(0, -4);
    }
    return `${beginning}${String(Math.floor(ms) - whole * 1000).padStart(3, '0')}Z`;
  };
}
