/** Where one string of a JSON document stands; a key is the last step of its own path, with `key` set. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly key?: true;
}

/** Every string of a document, and every key of the objects at which `open` says that keys are free. */
export function leavesOf(value: unknown, open: (path: Leaf['path']) => boolean = () => false): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (item: unknown, path: Leaf['path']): void => {
    if (typeof item === 'string') leaves.push({ path });
    if (typeof item !== 'object' || item === null) return;
    for (const [key, inner] of Object.entries(item)) {
      const step = Array.isArray(item) ? Number(key) : key;
      if (!Array.isArray(item) && open(path)) leaves.push({ path: [...path, key], key: true });
      visit(inner, [...path, step]);
    }
  };
  visit(value, []);
  return leaves;
}

/** A copy of the document in which the string at `leaf` also says `words`, apart from what stands before and follows. */
export function planted(value: unknown, { path, key }: Leaf, words: string): unknown {
  const [step, ...rest] = path;
  const deeper = { path: rest, ...(key ? { key } : {}) };
  if (step === undefined) return typeof value === 'string' ? `${value} ${words} ` : value;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? planted(item, deeper, words) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (name !== step) return [name, item];
      if (rest.length > 0) return [name, planted(item, deeper, words)];
      return key ? [`${name} ${words}`, item] : [name, planted(item, { path: [] }, words)];
    }),
  );
}

/** `messages[0].content`, as a person reads it. */
export function leafName({ path, key }: Leaf): string {
  return `${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}${key ? ' (key)' : ''}`.replace(/^\./, '');
}
