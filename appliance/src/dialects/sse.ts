import type { Json } from '#pipeline/call';

/** One unnamed server-sent event. */
export function sseData(value: Json): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** One named server-sent event. */
export function sseEvent(event: string, value: Json): string {
  return `event: ${event}\ndata: ${JSON.stringify(value)}\n\n`;
}
