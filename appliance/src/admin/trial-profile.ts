import { AdminRefusal, checkSchema, type ProfileSample, profileSampleSchema } from '@tollgate/shared';
import type { Json } from '#pipeline/json';
import { readConfiguration } from './api/write-configuration.ts';
import { type AdminHandlers, document as reply } from './handler.ts';
import type { ProfileTrialContext } from './trial-context.ts';
import { triedProfile } from './trial-tried-profile.ts';

/** The handler of `profiles.test`. */
export function profileTrialHandlers(context: ProfileTrialContext): AdminHandlers {
  return {
    'profiles.test': async (request) => {
      const { body, principal, signal } = request;
      const [read, stands] = [await readConfiguration(context, request), (await context.truth.latest())?.document ?? {}];
      const profile = triedProfile(body['profile'], { read, stands, principal });
      const topics = read['topics'];
      const tried = { profile, ...(request.draft === undefined || topics === undefined ? {} : { topics }) };
      return reply({ items: await context.tryProfile(tried, samplesIn(body['items']), signal) });
    },
  };
}

function samplesIn(items: Json | undefined): readonly ProfileSample[] {
  const list: readonly unknown[] = Array.isArray(items) ? items : [];
  return list.map((item) => {
    if (isSample(item)) return item;
    throw new AdminRefusal('invalid_input', undefined, { details: checkSchema(profileSampleSchema, item) });
  });
}

function isSample(item: unknown): item is ProfileSample {
  return checkSchema(profileSampleSchema, item).length === 0;
}
