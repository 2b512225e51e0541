import { isPlainObject } from '../plain-object.ts';

export interface ServerEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly id?: string;
}

/** An event longer than this is not one of ours. */
const longest = 1_000_000;

/** Server-sent events (HTML Standard, 9.2.6) out of their text, however it is cut; data is a JSON object. Others are passed over. */
export async function* readEvents(pieces: AsyncIterable<string>): AsyncGenerator<ServerEvent> {
  let rest = '';
  for await (const piece of pieces) {
    const blocks = (rest + piece).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > longest) return;
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== undefined) yield event;
    }
  }
}

function eventOf(block: string): ServerEvent | undefined {
  const lines = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
  const field = (wanted: string): string | undefined => lines.findLast((line) => line?.[1] === wanted)?.[2];
  const [event, id, text] = [field('event') ?? 'message', field('id'), field('data')];
  if (text === undefined) return undefined;
  const data = objectIn(text);
  return data === undefined ? undefined : { event, data, ...(id === undefined ? {} : { id }) };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
