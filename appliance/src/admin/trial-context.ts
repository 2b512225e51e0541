import type { ProfileConfiguration, ProfileSample, ProfileTried } from '@tollgate/shared';
import type { Json } from '#pipeline/json';
import type { ConfigurationContext } from './api/commit-revision.ts';

/** What the use cases of trying profiles need. */
export interface ProfileTrialContext extends Pick<ConfigurationContext, 'truth' | 'drafts'> {
  /**
   * Judges texts by a profile of no revision, with the models in use. Nothing is recorded or counted. Refuses with AdminRefusal: invalid_input
   * for what could not be saved, too_many; ends by the signal.
   */
  readonly tryProfile: (tried: ProfileToTry, samples: readonly ProfileSample[], signal: AbortSignal) => Promise<readonly ProfileTried[]>;
}

/** `topics`: those of a draft; absent: those in use. */
export interface ProfileToTry {
  readonly profile: ProfileConfiguration;
  readonly topics?: Json;
}
