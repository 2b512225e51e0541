import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ProcessorConfiguration, ProfileConfiguration } from '@tollgate/shared';

/** The processors that a call passes, and what its record says of them. */
export interface EffectiveProfile {
  readonly id: string;
  /** The tenant's profile, where it adds to another. */
  readonly floor?: string;
  /** Twelve hexadecimal digits that change with any of the processors (SHA-256 of their JSON). */
  readonly revision: string;
  readonly processors: readonly ProcessorConfiguration[];
}

/**
 * The most specific profile (API key before route before tenant), and after its processors those of the tenant's that are not among them. So
 * a floor judges what leaves the house, whatever a more specific profile does before it, and cannot be loosened.
 */
export function combineProfiles(specific: ProfileConfiguration, floor: ProfileConfiguration | undefined): EffectiveProfile {
  const added =
    floor === undefined || floor.id === specific.id
      ? []
      : floor.processors.filter((processor) => !specific.processors.some((other) => isDeepStrictEqual(other, processor)));
  const processors = [...specific.processors, ...added];
  const revision = createHash('sha256').update(JSON.stringify(processors)).digest('hex').slice(0, 12);
  return { id: specific.id, ...(added.length > 0 && floor ? { floor: floor.id } : {}), revision, processors };
}
