import { isObject } from '#pipeline/json';
import { ModelRefused } from './read-model-files.ts';

/** Labels of a model, in the order of its outputs, as config.json names them (`id2label`). Throws ModelRefused. */
export function readLabels(config: unknown): readonly string[] {
  const named = isObject(config) ? config['id2label'] : undefined;
  if (!isObject(named)) throw new ModelRefused('config.json has no id2label');
  const size = Object.keys(named).length;
  return Array.from({ length: size }, (_, id) => {
    const label = named[String(id)];
    if (typeof label !== 'string') throw new ModelRefused(`config.json: id2label has no label ${id}`);
    return label;
  });
}

/** Outputs that mean one thing: B- and I- of a type, or labels that were given one name. */
export interface LabelGroup {
  readonly label: string;
  readonly outputs: readonly number[];
}

/** Types of a token classifier, and the outputs that begin one. Tags are BIO, BIOES or bare; `O` and what is renamed to '' is no type. */
export function entityGroups(
  labels: readonly string[],
  rename: Readonly<Record<string, string>>,
): { readonly groups: readonly LabelGroup[]; readonly beginning: readonly number[] } {
  const typeOf = (label: string): string => {
    const bare = label.replace(/^[BIESLU]-/u, '');
    return rename[label] ?? rename[bare] ?? (bare === 'O' ? '' : bare);
  };
  const beginning = labels.flatMap((label, output) => (/^[BSU]-/u.test(label) ? [output] : []));
  return { groups: grouped(labels, typeOf), beginning };
}

/** Labels of a sequence classifier under the names they were given. */
export function sequenceGroups(labels: readonly string[], rename: Readonly<Record<string, string>>): readonly LabelGroup[] {
  return grouped(labels, (label) => rename[label] ?? label);
}

function grouped(labels: readonly string[], nameOf: (label: string) => string): readonly LabelGroup[] {
  const outputs = new Map<string, number[]>();
  for (const [output, label] of labels.entries()) {
    const name = nameOf(label);
    if (name === '') continue;
    const same = outputs.get(name);
    if (same) same.push(output);
    else outputs.set(name, [output]);
  }
  return Array.from(outputs, ([label, same]) => ({ label, outputs: same }));
}
