/** Configuration of how the configuration itself may be changed: by two people, and on trial. */
import type { XStatic } from 'typebox/schema';

/** What a second person can be asked to approve. prices: of models, and of nothing else of them; settings: every section that is no list. */
export const guardableSections = ['tenants', 'providers', 'models', 'prices', 'routes', 'topics', 'profiles', 'roles', 'settings'] as const;

export type GuardableSection = (typeof guardableSections)[number];

export const changeControlSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    approval: {
      type: 'object',
      additionalProperties: false,
      required: ['for'],
      properties: {
        for: {
          type: 'array',
          items: { enum: guardableSections },
          minItems: 1,
          uniqueItems: true,
          description: 'changes of these need a draft that somebody else approves, and so does any change of change_control',
        },
        by: {
          type: 'string',
          pattern: '^[a-z][a-z0-9-]{0,63}$',
          description: 'the role that approves; absent: whoever has the permission drafts:approve',
        },
      },
    },
    confirm: {
      type: 'object',
      additionalProperties: false,
      required: ['within'],
      properties: {
        within: {
          type: 'string',
          pattern: '^([0-9]{1,9}(ms|s|m|h|d)|0)$',
          description:
            'changes of listen and sign_in by the admin API go back by themselves unless confirmed in this time; 0: they stay; absent: 10m',
        },
      },
    },
  },
} as const;

export type ChangeControlConfiguration = XStatic<typeof changeControlSchema>;
