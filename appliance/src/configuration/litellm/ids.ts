const longest = 128;

/** A name as an id of the configuration may be: letters, digits and . _ : / - */
export function cleanId(name: string): string {
  const cleaned = name
    .replaceAll(/[^A-Za-z0-9._:/-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, longest)
    .replace(/[-/:]+$/, '');
  return cleaned === '' ? 'unnamed' : cleaned;
}

/** Gives each asker an id of its own: the one wanted, or with -2, -3 … behind. */
export function createIds(): (wanted: string) => string {
  const given = new Set<string>();
  return (wanted) => {
    const base = cleanId(wanted);
    let [id, count] = [base, 1];
    while (given.has(id)) {
      count += 1;
      id = `${base.slice(0, longest - 7)}-${count}`;
    }
    given.add(id);
    return id;
  };
}
