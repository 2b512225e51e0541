import type { JsonObject } from '#pipeline/json';
import type { Draft, DraftWork } from './draft-context.ts';
import { readYaml } from './draft-create.ts';
import { restoredDocument } from './draft-secrets.ts';
import { changeDraft } from './draft-work.ts';
import type { Principal } from './principal.ts';
import { invalid } from './read-input.ts';

export interface Replacement {
  readonly id: string;
  readonly principal: Principal;
  readonly name: string | undefined;
  /** The whole document, or the same as YAML; neither: it stays. */
  readonly document: JsonObject | undefined;
  readonly yaml: string | undefined;
  readonly requireMatch: (draft: Draft) => void;
}

/** Renames a draft, puts another document in the place of its own, or both. `[set]` in the new one is what stands there. */
export async function replaceDraft(context: DraftWork, replacement: Replacement): Promise<Draft> {
  const { document, yaml, name, ...rest } = replacement;
  if (document !== undefined && yaml !== undefined) throw invalid('yaml', 'say one of document and yaml');
  const sent = yaml === undefined ? document : await readYaml(context, yaml, 'yaml');
  return await changeDraft(context, {
    ...rest,
    ...(name === undefined ? {} : { name }),
    change: async (stands) => (sent === undefined ? stands : restoredDocument(sent, stands)),
  });
}
