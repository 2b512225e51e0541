import { type PersonalDataPack, personalDataTypes, type PersonalDataType } from '@tollgate/shared';

/** Types that stand together in the picker. */
export interface EntityGroup {
  readonly name: string;
  readonly types: readonly PersonalDataType[];
}

export const packNames: Readonly<Record<PersonalDataPack, string>> = {
  'region:us': 'United States',
  'region:in': 'India',
  'region:eu': 'Europe',
  'region:apac': 'Asia-Pacific',
};

const isModel = ({ model }: PersonalDataType): boolean => model !== undefined;
const inOne = (pack: PersonalDataPack) => (type: PersonalDataType) => type.packs.length === 1 && type.packs[0] === pack;

/** Every type, once. */
export const entityGroups: readonly EntityGroup[] = [
  { name: 'Names, by the local model', types: personalDataTypes.filter(isModel) },
  { name: 'Everywhere', types: personalDataTypes.filter(({ packs }) => packs.length > 1) },
  { name: packNames['region:us'], types: personalDataTypes.filter(inOne('region:us')) },
  { name: packNames['region:in'], types: personalDataTypes.filter(inOne('region:in')) },
  { name: packNames['region:eu'], types: personalDataTypes.filter(inOne('region:eu')) },
  { name: packNames['region:apac'], types: personalDataTypes.filter(inOne('region:apac')) },
  { name: 'In no pack', types: personalDataTypes.filter((type) => type.packs.length === 0 && !isModel(type)) },
];

/** By its own id, or by a pack that holds it. */
export function isLookedFor(entities: readonly string[], { id, packs }: PersonalDataType): boolean {
  return entities.includes(id) || packs.some((pack) => entities.includes(pack));
}

/** With an entity more or less; types that a ticked pack holds need no tick of their own. Nothing left means everything: undefined. */
export function toggled(entities: readonly string[], id: string): readonly string[] | undefined {
  if (entities.includes(id)) {
    const left = entities.filter((one) => one !== id);
    return left.length === 0 ? undefined : left;
  }
  const held = new Set(personalDataTypes.filter(({ packs }) => packs.some((pack) => pack === id)).map((type) => type.id));
  return [...entities.filter((one) => !held.has(one)), id];
}

/** Groups with the types that have every word of the question in their name, id or group. */
export function foundGroups(groups: readonly EntityGroup[], query: string): readonly EntityGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups.flatMap(({ name, types }) => {
    const found = types.filter((type) => words.every((word) => `${type.name} ${type.id} ${name}`.toLowerCase().includes(word)));
    return found.length === 0 ? [] : [{ name, types: found }];
  });
}

const names: ReadonlyMap<string, string> = new Map(personalDataTypes.map(({ id, name }) => [id, name]));

/** A type of a finding in words; types of other processors stay as they are. */
export function findingName(type: string): string {
  return names.get(type) ?? type;
}
