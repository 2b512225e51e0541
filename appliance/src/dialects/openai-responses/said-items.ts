import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** The output items of a stream as its caller has them so far. */
export interface SaidItems {
  sent(event: JsonObject, emitted: () => JsonObject): void;
  /** All items in order, those that are open with what was said of them. `said`: of the text at a path in `output`. */
  said(said: (path: string) => string): readonly JsonObject[];
}

interface SaidItem {
  readonly item: JsonObject;
  readonly done: boolean;
  readonly content: Map<number, JsonObject>;
  readonly summary: Map<number, JsonObject>;
}

/** One a stream. */
export function createSaidItems(): SaidItems {
  const items = new Map<number, SaidItem>();
  return {
    sent(event, emitted) {
      const index = typeof event.output_index === 'number' ? event.output_index : 0;
      if (event.type === 'response.output_item.added' || event.type === 'response.output_item.done') {
        const { item } = emitted();
        const done = event.type === 'response.output_item.done';
        if (isObject(item)) items.set(index, { item, done, content: new Map(), summary: new Map() });
        return;
      }
      const { content_index: content, summary_index: summary } = event;
      if (event.type === 'response.content_part.added') addPart(items.get(index)?.content, content, emitted().part);
      if (event.type === 'response.reasoning_summary_part.added') addPart(items.get(index)?.summary, summary, emitted().part);
    },
    said: (said) =>
      [...items]
        .toSorted(([a], [b]) => a - b)
        .map(([index, entry]) => (entry.done ? entry.item : unfinished(entry, (path) => said(`${index}/${path}`)))),
  };
}

function addPart(parts: Map<number, JsonObject> | undefined, index: Json | undefined, part: Json | undefined): void {
  if (typeof index === 'number' && isObject(part)) parts?.set(index, part);
}

function unfinished({ item, content, summary }: SaidItem, said: (path: string) => string): JsonObject {
  const filled = (parts: ReadonlyMap<number, JsonObject>, name: string): readonly JsonObject[] =>
    [...parts]
      .toSorted(([a], [b]) => a - b)
      .map(([index, part]) => ({ ...part, ...textIn(part, (member) => said(`${name}/${index}/${member}`)) }));
  return {
    ...item,
    ...('status' in item ? { status: 'incomplete' } : {}),
    ...(content.size > 0 ? { content: filled(content, 'content') } : {}),
    ...(summary.size > 0 ? { summary: filled(summary, 'summary') } : {}),
    ...textIn(item, said),
  };
}

/** What was said of the texts that stand empty where something opens. */
function textIn(opened: JsonObject, said: (member: string) => string): JsonObject {
  const members = ['text', 'refusal', 'arguments', 'input', 'code'].filter((name) => typeof opened[name] === 'string');
  return Object.fromEntries(members.map((name) => [name, said(name)]));
}
