/** Types of every operation, made of the table by scripts/write-admin-types.ts: do not edit. A test compares them with the table. */
import type { XStatic } from 'typebox/schema';
import type * as schemas from '../index.ts';
import type { MergePatch } from './merge-patch-type.ts';

/** What each operation takes and gives. */
export interface OperationTypes {
  /** Lists tenants in the order of the configuration. */
  readonly 'tenants.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.tenantSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one tenant. */
  readonly 'tenants.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.tenantSchema>;
  };
  /** Adds a tenant. */
  readonly 'tenants.create': {
    readonly input: { readonly body: XStatic<typeof schemas.tenantSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.tenantSchema>;
  };
  /** Changes a tenant; its id stays. */
  readonly 'tenants.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.tenantSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.tenantSchema>;
  };
  /** Removes a tenant that nothing refers to. */
  readonly 'tenants.delete': {
    readonly input: { readonly params: { readonly id: string }; readonly ifMatch: string; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Lists providers in the order of the configuration. */
  readonly 'providers.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string } };
    readonly reply: {
      readonly items: readonly {
        readonly id: string;
        readonly kind: 'openai' | 'azure-openai' | 'anthropic' | 'gemini' | 'openai-compatible' | 'local' | 'sandbox';
        readonly base_url?: string;
        readonly credential?: string;
        readonly api_version?: string;
        readonly apis?: readonly ('chat' | 'responses' | 'embeddings')[];
        readonly monitor?: { readonly interval?: string; readonly timeout?: string };
        readonly timeouts?: XStatic<typeof schemas.timeoutsSchema>;
        readonly sandbox?: XStatic<typeof schemas.sandboxSchema>;
        readonly local?: XStatic<typeof schemas.localSchema>;
        readonly budgets?: readonly XStatic<typeof schemas.budgetSchema>[];
      }[];
      readonly next_cursor?: string;
    };
  };
  /** Shows one provider. */
  readonly 'providers.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: {
      readonly id: string;
      readonly kind: 'openai' | 'azure-openai' | 'anthropic' | 'gemini' | 'openai-compatible' | 'local' | 'sandbox';
      readonly base_url?: string;
      readonly credential?: string;
      readonly api_version?: string;
      readonly apis?: readonly ('chat' | 'responses' | 'embeddings')[];
      readonly monitor?: { readonly interval?: string; readonly timeout?: string };
      readonly timeouts?: XStatic<typeof schemas.timeoutsSchema>;
      readonly sandbox?: XStatic<typeof schemas.sandboxSchema>;
      readonly local?: XStatic<typeof schemas.localSchema>;
      readonly budgets?: readonly XStatic<typeof schemas.budgetSchema>[];
    };
  };
  /** Adds a provider. */
  readonly 'providers.create': {
    readonly input: { readonly body: XStatic<typeof schemas.providerSchema>; readonly comment?: string };
    readonly reply: {
      readonly id: string;
      readonly kind: 'openai' | 'azure-openai' | 'anthropic' | 'gemini' | 'openai-compatible' | 'local' | 'sandbox';
      readonly base_url?: string;
      readonly credential?: string;
      readonly api_version?: string;
      readonly apis?: readonly ('chat' | 'responses' | 'embeddings')[];
      readonly monitor?: { readonly interval?: string; readonly timeout?: string };
      readonly timeouts?: XStatic<typeof schemas.timeoutsSchema>;
      readonly sandbox?: XStatic<typeof schemas.sandboxSchema>;
      readonly local?: XStatic<typeof schemas.localSchema>;
      readonly budgets?: readonly XStatic<typeof schemas.budgetSchema>[];
    };
  };
  /** Changes a provider; its id stays. */
  readonly 'providers.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.providerSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: {
      readonly id: string;
      readonly kind: 'openai' | 'azure-openai' | 'anthropic' | 'gemini' | 'openai-compatible' | 'local' | 'sandbox';
      readonly base_url?: string;
      readonly credential?: string;
      readonly api_version?: string;
      readonly apis?: readonly ('chat' | 'responses' | 'embeddings')[];
      readonly monitor?: { readonly interval?: string; readonly timeout?: string };
      readonly timeouts?: XStatic<typeof schemas.timeoutsSchema>;
      readonly sandbox?: XStatic<typeof schemas.sandboxSchema>;
      readonly local?: XStatic<typeof schemas.localSchema>;
      readonly budgets?: readonly XStatic<typeof schemas.budgetSchema>[];
    };
  };
  /** Removes a provider that nothing refers to. */
  readonly 'providers.delete': {
    readonly input: { readonly params: { readonly id: string }; readonly ifMatch: string; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Lists models in the order of the configuration. */
  readonly 'models.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.modelSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one model. */
  readonly 'models.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.modelSchema>;
  };
  /** Adds a model. */
  readonly 'models.create': {
    readonly input: { readonly body: XStatic<typeof schemas.modelSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.modelSchema>;
  };
  /** Changes a model; its id stays. */
  readonly 'models.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.modelSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.modelSchema>;
  };
  /** Removes a model that nothing refers to. */
  readonly 'models.delete': {
    readonly input: { readonly params: { readonly id: string }; readonly ifMatch: string; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Lists routes in the order of the configuration. */
  readonly 'routes.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.routeSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one route. */
  readonly 'routes.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.routeSchema>;
  };
  /** Adds a route. */
  readonly 'routes.create': {
    readonly input: { readonly body: XStatic<typeof schemas.routeSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.routeSchema>;
  };
  /** Changes a route; its id stays. */
  readonly 'routes.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.routeSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.routeSchema>;
  };
  /** Removes a route that nothing refers to. */
  readonly 'routes.delete': {
    readonly input: { readonly params: { readonly id: string }; readonly ifMatch: string; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Lists topics in the order of the configuration. */
  readonly 'topics.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.topicSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one topic. */
  readonly 'topics.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.topicSchema>;
  };
  /** Adds a topic. */
  readonly 'topics.create': {
    readonly input: { readonly body: XStatic<typeof schemas.topicSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.topicSchema>;
  };
  /** Changes a topic; its id stays. */
  readonly 'topics.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.topicSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.topicSchema>;
  };
  /** Removes a topic that nothing refers to. */
  readonly 'topics.delete': {
    readonly input: { readonly params: { readonly id: string }; readonly ifMatch: string; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Lists profiles in the order of the configuration. */
  readonly 'profiles.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string } };
    readonly reply: {
      readonly items: readonly {
        readonly id: string;
        readonly name?: string;
        readonly description?: string;
        readonly media?: 'allow' | 'block';
        readonly processors: readonly {
          readonly use:
            | 'pii'
            | 'secrets'
            | 'prompt-injection'
            | 'jailbreak'
            | 'financial-advice'
            | 'toxicity'
            | 'topic'
            | 'pattern'
            | 'keywords'
            | 'schema'
            | 'external';
          readonly on: readonly ('input' | 'output')[];
          readonly action: 'allow' | 'flag' | 'redact' | 'tokenise' | 'block';
          readonly threshold?: number;
          readonly mode?: 'enforce' | 'shadow';
          readonly on_failure?: 'block' | 'allow';
          readonly deadline?: string;
          readonly stream?: 'hold-all' | 'hold-window' | 'observe';
          readonly entities?: readonly string[];
          readonly thresholds?: Readonly<Record<string, number>>;
          readonly model?: string;
          readonly conversation?: 'call' | 'conversation';
          readonly policy?: 'personalised' | 'topic';
          readonly categories?: readonly ('hate' | 'harassment' | 'threat' | 'sexual' | 'self-harm' | 'violence')[];
          readonly deny?: readonly string[];
          readonly allow?: readonly string[];
          readonly competitors?: readonly string[];
          readonly patterns?: readonly { readonly name: string; readonly regex: string; readonly ignore_case?: boolean }[];
          readonly words?: readonly string[];
          readonly json_schema?: Readonly<Record<string, unknown>>;
          readonly max_length?: number;
          readonly languages?: readonly string[];
          readonly kind?: 'nemo-guardrails' | 'presidio' | 'llama-guard' | 'webhook';
          readonly url?: string;
          readonly credential?: string;
          readonly config_id?: string;
          readonly external_model?: string;
          readonly language?: string;
          readonly concurrency?: number;
          readonly roles?: readonly ('system' | 'developer' | 'user' | 'assistant' | 'tool' | 'other')[];
        }[];
      }[];
      readonly next_cursor?: string;
    };
  };
  /** Shows one profile. */
  readonly 'profiles.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: {
      readonly id: string;
      readonly name?: string;
      readonly description?: string;
      readonly media?: 'allow' | 'block';
      readonly processors: readonly {
        readonly use:
          | 'pii'
          | 'secrets'
          | 'prompt-injection'
          | 'jailbreak'
          | 'financial-advice'
          | 'toxicity'
          | 'topic'
          | 'pattern'
          | 'keywords'
          | 'schema'
          | 'external';
        readonly on: readonly ('input' | 'output')[];
        readonly action: 'allow' | 'flag' | 'redact' | 'tokenise' | 'block';
        readonly threshold?: number;
        readonly mode?: 'enforce' | 'shadow';
        readonly on_failure?: 'block' | 'allow';
        readonly deadline?: string;
        readonly stream?: 'hold-all' | 'hold-window' | 'observe';
        readonly entities?: readonly string[];
        readonly thresholds?: Readonly<Record<string, number>>;
        readonly model?: string;
        readonly conversation?: 'call' | 'conversation';
        readonly policy?: 'personalised' | 'topic';
        readonly categories?: readonly ('hate' | 'harassment' | 'threat' | 'sexual' | 'self-harm' | 'violence')[];
        readonly deny?: readonly string[];
        readonly allow?: readonly string[];
        readonly competitors?: readonly string[];
        readonly patterns?: readonly { readonly name: string; readonly regex: string; readonly ignore_case?: boolean }[];
        readonly words?: readonly string[];
        readonly json_schema?: Readonly<Record<string, unknown>>;
        readonly max_length?: number;
        readonly languages?: readonly string[];
        readonly kind?: 'nemo-guardrails' | 'presidio' | 'llama-guard' | 'webhook';
        readonly url?: string;
        readonly credential?: string;
        readonly config_id?: string;
        readonly external_model?: string;
        readonly language?: string;
        readonly concurrency?: number;
        readonly roles?: readonly ('system' | 'developer' | 'user' | 'assistant' | 'tool' | 'other')[];
      }[];
    };
  };
  /** Adds a profile. */
  readonly 'profiles.create': {
    readonly input: { readonly body: XStatic<typeof schemas.profileSchema>; readonly comment?: string };
    readonly reply: {
      readonly id: string;
      readonly name?: string;
      readonly description?: string;
      readonly media?: 'allow' | 'block';
      readonly processors: readonly {
        readonly use:
          | 'pii'
          | 'secrets'
          | 'prompt-injection'
          | 'jailbreak'
          | 'financial-advice'
          | 'toxicity'
          | 'topic'
          | 'pattern'
          | 'keywords'
          | 'schema'
          | 'external';
        readonly on: readonly ('input' | 'output')[];
        readonly action: 'allow' | 'flag' | 'redact' | 'tokenise' | 'block';
        readonly threshold?: number;
        readonly mode?: 'enforce' | 'shadow';
        readonly on_failure?: 'block' | 'allow';
        readonly deadline?: string;
        readonly stream?: 'hold-all' | 'hold-window' | 'observe';
        readonly entities?: readonly string[];
        readonly thresholds?: Readonly<Record<string, number>>;
        readonly model?: string;
        readonly conversation?: 'call' | 'conversation';
        readonly policy?: 'personalised' | 'topic';
        readonly categories?: readonly ('hate' | 'harassment' | 'threat' | 'sexual' | 'self-harm' | 'violence')[];
        readonly deny?: readonly string[];
        readonly allow?: readonly string[];
        readonly competitors?: readonly string[];
        readonly patterns?: readonly { readonly name: string; readonly regex: string; readonly ignore_case?: boolean }[];
        readonly words?: readonly string[];
        readonly json_schema?: Readonly<Record<string, unknown>>;
        readonly max_length?: number;
        readonly languages?: readonly string[];
        readonly kind?: 'nemo-guardrails' | 'presidio' | 'llama-guard' | 'webhook';
        readonly url?: string;
        readonly credential?: string;
        readonly config_id?: string;
        readonly external_model?: string;
        readonly language?: string;
        readonly concurrency?: number;
        readonly roles?: readonly ('system' | 'developer' | 'user' | 'assistant' | 'tool' | 'other')[];
      }[];
    };
  };
  /** Changes a profile; its id stays. */
  readonly 'profiles.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.profileSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: {
      readonly id: string;
      readonly name?: string;
      readonly description?: string;
      readonly media?: 'allow' | 'block';
      readonly processors: readonly {
        readonly use:
          | 'pii'
          | 'secrets'
          | 'prompt-injection'
          | 'jailbreak'
          | 'financial-advice'
          | 'toxicity'
          | 'topic'
          | 'pattern'
          | 'keywords'
          | 'schema'
          | 'external';
        readonly on: readonly ('input' | 'output')[];
        readonly action: 'allow' | 'flag' | 'redact' | 'tokenise' | 'block';
        readonly threshold?: number;
        readonly mode?: 'enforce' | 'shadow';
        readonly on_failure?: 'block' | 'allow';
        readonly deadline?: string;
        readonly stream?: 'hold-all' | 'hold-window' | 'observe';
        readonly entities?: readonly string[];
        readonly thresholds?: Readonly<Record<string, number>>;
        readonly model?: string;
        readonly conversation?: 'call' | 'conversation';
        readonly policy?: 'personalised' | 'topic';
        readonly categories?: readonly ('hate' | 'harassment' | 'threat' | 'sexual' | 'self-harm' | 'violence')[];
        readonly deny?: readonly string[];
        readonly allow?: readonly string[];
        readonly competitors?: readonly string[];
        readonly patterns?: readonly { readonly name: string; readonly regex: string; readonly ignore_case?: boolean }[];
        readonly words?: readonly string[];
        readonly json_schema?: Readonly<Record<string, unknown>>;
        readonly max_length?: number;
        readonly languages?: readonly string[];
        readonly kind?: 'nemo-guardrails' | 'presidio' | 'llama-guard' | 'webhook';
        readonly url?: string;
        readonly credential?: string;
        readonly config_id?: string;
        readonly external_model?: string;
        readonly language?: string;
        readonly concurrency?: number;
        readonly roles?: readonly ('system' | 'developer' | 'user' | 'assistant' | 'tool' | 'other')[];
      }[];
    };
  };
  /** Removes a profile that nothing refers to. */
  readonly 'profiles.delete': {
    readonly input: { readonly params: { readonly id: string }; readonly ifMatch: string; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Lists roles in the order of the configuration. */
  readonly 'roles.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.roleSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one role. */
  readonly 'roles.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.roleSchema>;
  };
  /** Adds a role. */
  readonly 'roles.create': {
    readonly input: { readonly body: XStatic<typeof schemas.roleSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.roleSchema>;
  };
  /** Changes a role; its id stays. */
  readonly 'roles.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.roleSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.roleSchema>;
  };
  /** Removes a role that nothing refers to. */
  readonly 'roles.delete': {
    readonly input: { readonly params: { readonly id: string }; readonly ifMatch: string; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Asks the provider, with its credential, whether it would answer, and which models it has. */
  readonly 'providers.test': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: { readonly ok: boolean; readonly latency_ms: number; readonly models?: readonly string[]; readonly error?: string };
  };
  /** The sections of the configuration that are no list: listeners, stores, egress, sign-in, inference. */
  readonly 'settings.get': {
    readonly input: Readonly<Record<string, never>>;
    readonly reply: {
      readonly listen?: XStatic<typeof schemas.listenSchema>;
      readonly store?: { readonly url: string };
      readonly state?: { readonly url: string };
      readonly egress?: { readonly allow: readonly string[] };
      readonly sign_in?: {
        readonly oidc?: {
          readonly issuer: string;
          readonly client_id: string;
          readonly client_secret?: string;
          readonly scopes?: readonly string[];
          readonly redirect_base: string;
          readonly claims?: { readonly groups?: string; readonly tenant?: string; readonly name?: string; readonly email?: string };
          readonly map: readonly XStatic<typeof schemas.groupRuleSchema>[];
          readonly algorithms?: readonly (
            | 'RS256'
            | 'PS256'
            | 'ES256'
            | 'RS384'
            | 'PS384'
            | 'ES384'
            | 'RS512'
            | 'PS512'
            | 'ES512'
            | 'EdDSA'
          )[];
        };
        readonly session?: { readonly idle?: string; readonly absolute?: string; readonly max_per_user?: number };
      };
      readonly cache?: XStatic<typeof schemas.cacheSchema>;
      readonly inference?: XStatic<typeof schemas.inferenceSchema>;
    };
  };
  /** Changes settings. Listeners and stores are taken into use at the next start. */
  readonly 'settings.patch': {
    readonly input: {
      readonly body: MergePatch<XStatic<typeof schemas.settingsSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: {
      readonly listen?: XStatic<typeof schemas.listenSchema>;
      readonly store?: { readonly url: string };
      readonly state?: { readonly url: string };
      readonly egress?: { readonly allow: readonly string[] };
      readonly sign_in?: {
        readonly oidc?: {
          readonly issuer: string;
          readonly client_id: string;
          readonly client_secret?: string;
          readonly scopes?: readonly string[];
          readonly redirect_base: string;
          readonly claims?: { readonly groups?: string; readonly tenant?: string; readonly name?: string; readonly email?: string };
          readonly map: readonly XStatic<typeof schemas.groupRuleSchema>[];
          readonly algorithms?: readonly (
            | 'RS256'
            | 'PS256'
            | 'ES256'
            | 'RS384'
            | 'PS384'
            | 'ES384'
            | 'RS512'
            | 'PS512'
            | 'ES512'
            | 'EdDSA'
          )[];
        };
        readonly session?: { readonly idle?: string; readonly absolute?: string; readonly max_per_user?: number };
      };
      readonly cache?: XStatic<typeof schemas.cacheSchema>;
      readonly inference?: XStatic<typeof schemas.inferenceSchema>;
    };
  };
  /** Says where calls would go from a route by content, and why. Nothing is called, and nothing is kept. */
  readonly 'routes.test': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: { readonly items: readonly XStatic<typeof schemas.routeQuestionSchema>[] };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.routeAnswerSchema>[] };
  };
  /** Adds examples to a topic, such as texts that went astray. Those it has already are passed over. */
  readonly 'topics.addExamples': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: { readonly examples: readonly string[] };
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.topicSchema>;
  };
  /** Counts how often topics are told rightly: on texts that are sent, or on the examples, each judged by what the others teach. */
  readonly 'topics.evaluate': {
    readonly input: { readonly body: XStatic<typeof schemas.topicEvaluationSchema> };
    readonly reply: XStatic<typeof schemas.topicEvaluatedSchema>;
  };
  /** Lists the revisions of the configuration, the newest first. */
  readonly 'revisions.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.revisionSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one revision with its document. */
  readonly 'revisions.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: {
      readonly id: string;
      readonly number: number;
      readonly created_at: string;
      readonly author: string;
      readonly comment: string;
      readonly hash: string;
      readonly document: Readonly<Record<string, unknown>>;
    };
  };
  /** What a revision changed, against the one before it or another. */
  readonly 'revisions.diff': {
    readonly input: { readonly params: { readonly id: string }; readonly query?: { readonly against?: number } };
    readonly reply: {
      readonly id: string;
      readonly against: string;
      readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
    };
  };
  /** Makes a new revision equal to that one. */
  readonly 'revisions.rollback': {
    readonly input: { readonly params: { readonly id: string }; readonly body: { readonly comment?: string }; readonly comment?: string };
    readonly reply: {
      readonly revision: XStatic<typeof schemas.revisionSchema>;
      readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
    };
  };
  /** The configuration in use as one document, with references where credentials are. */
  readonly 'configuration.export': {
    readonly input: Readonly<Record<string, never>>;
    readonly reply: { readonly revision: XStatic<typeof schemas.revisionSchema>; readonly document: Readonly<Record<string, unknown>> };
  };
  /** Lists users by id. */
  readonly 'users.list': {
    readonly input: {
      readonly query?: {
        readonly limit?: number;
        readonly cursor?: string;
        readonly tenant?: string;
        readonly state?: 'active' | 'suspended';
      };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.userSchema>[]; readonly next_cursor?: string };
  };
  /** Adds a user, with no more rights than your own. */
  readonly 'users.create': {
    readonly input: { readonly body: XStatic<typeof schemas.newUserSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.userSchema>;
  };
  /** Shows one user. */
  readonly 'users.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.userSchema>;
  };
  /** Changes what is given. A change of role or state ends the user’s sessions. */
  readonly 'users.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.userChangeSchema>>;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.userSchema>;
  };
  /** Removes a user that no working key names, and ends its sessions. */
  readonly 'users.delete': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Lists API keys, the newest first, never what they are. */
  readonly 'keys.list': {
    readonly input: {
      readonly query?: { readonly limit?: number; readonly cursor?: string; readonly tenant?: string; readonly user?: string };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.keySchema>[]; readonly next_cursor?: string };
  };
  /** Makes an API key and shows it, this once. */
  readonly 'keys.create': {
    readonly input: { readonly body: XStatic<typeof schemas.newKeySchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.shownKeySchema>;
  };
  /** Shows one API key, never what it is. */
  readonly 'keys.get': { readonly input: { readonly params: { readonly id: string } }; readonly reply: XStatic<typeof schemas.keySchema> };
  /** Changes what is given. Limits and budgets change for the whole family, so that a key in its overlap keeps none of the old ones. */
  readonly 'keys.change': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.keyChangeSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.keySchema>;
  };
  /** Makes a key with the same rights that takes the place of this one, and shows it, this once. */
  readonly 'keys.rotate': {
    readonly input: { readonly params: { readonly id: string }; readonly body: { readonly overlap?: string }; readonly comment?: string };
    readonly reply: {
      readonly id: string;
      readonly tenant: string;
      readonly environment: string;
      readonly user?: string;
      readonly name: string;
      readonly models?: readonly string[];
      readonly profile?: string;
      readonly rate_limit?: {
        readonly rpm?: number;
        readonly rpd?: number;
        readonly tpm?: number;
        readonly tpd?: number;
        readonly concurrency?: number;
      };
      readonly budgets?: readonly XStatic<typeof schemas.budgetSchema>[];
      readonly networks?: readonly string[];
      readonly routes?: readonly XStatic<typeof schemas.routeOverrideSchema>[];
      readonly state: 'active' | 'suspended' | 'expired' | 'revoked';
      readonly family: string;
      readonly created_at: string;
      readonly expires_at?: string;
      readonly last_used_at?: string;
      readonly suspended_at?: string;
      readonly revoked_at?: string;
      readonly replaced_by?: string;
      readonly key: string;
      readonly replaces: string;
      readonly old_expires_at: string;
    };
  };
  /** Refuses the key until it is resumed. */
  readonly 'keys.suspend': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.keySchema>;
  };
  /** Takes a suspended key again. */
  readonly 'keys.resume': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.keySchema>;
  };
  /** Ends a key at once and for ever. It stays in the list. */
  readonly 'keys.revoke': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.keySchema>;
  };
  /** Lists every budget with what is spent and held, by id. */
  readonly 'budgets.list': {
    readonly input: {
      readonly query?: {
        readonly limit?: number;
        readonly cursor?: string;
        readonly scope?: 'tenant' | 'user' | 'key' | 'route' | 'provider';
        readonly tenant?: string;
      };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.budgetViewSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one budget. Its id is percent-encoded in the path: tenant:retail%2Fmonth. */
  readonly 'budgets.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.budgetViewSchema>;
  };
  /** Lists the raises of a budget, those that have ended too, the newest first. */
  readonly 'budgets.raises': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.raiseSchema>[] };
  };
  /** Raises a budget for a time. A tenant’s own budget is raised by who belongs to no tenant. */
  readonly 'budgets.raise': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: XStatic<typeof schemas.newRaiseSchema>;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.raiseSchema>;
  };
  /** Lists devices, newest first. */
  readonly 'devices.list': {
    readonly input: { readonly query?: { readonly limit?: string; readonly cursor?: string; readonly tenant?: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.deviceSchema>[]; readonly next_cursor?: string };
  };
  /** Makes a code that enrols one device, with no more rights than your own. */
  readonly 'devices.codes': {
    readonly input: { readonly body: XStatic<typeof schemas.newDeviceCodeSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.deviceCodeSchema>;
  };
  /** Gives the calling device a new certificate, from two thirds of the life of its present one. */
  readonly 'devices.renew': {
    readonly input: { readonly body: XStatic<typeof schemas.renewalSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.enrolledSchema>;
  };
  /** Shows one device. */
  readonly 'devices.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.deviceSchema>;
  };
  /** Gives a device another name. */
  readonly 'devices.change': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.deviceChangeSchema>>;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.deviceSchema>;
  };
  /** Ends a device: its connections close within a second, on every node. */
  readonly 'devices.revoke': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.deviceSchema>;
  };
  /** Lists the sessions that last, the newest first. */
  readonly 'sessions.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string; readonly user?: string } };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.sessionSchema>[]; readonly next_cursor?: string };
  };
  /** Ends a session: it is refused on every node from now on. */
  readonly 'sessions.end': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: undefined;
  };
  /** Shows what was kept of a call. Each look is recorded with its reason before anything is shown. */
  readonly 'content.read': {
    readonly input: { readonly params: { readonly call: string }; readonly query: { readonly reason: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.callContentSchema>;
  };
  /** Erases what was kept of a call by destroying its keys. */
  readonly 'content.erase': {
    readonly input: { readonly params: { readonly call: string }; readonly query: { readonly reason: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.erasedContentSchema>;
  };
  /** Erases what was kept of a tenant, user or API key in a range of time; counts it first. */
  readonly 'content.eraseMany': {
    readonly input: { readonly body: XStatic<typeof schemas.contentErasureSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.erasedContentSchema>;
  };
  /** Shows hits by tier, what they saved, why there were none, and how sure the answers are. */
  readonly 'cache.statistics': {
    readonly input: { readonly query?: { readonly tenant?: string; readonly route?: string } };
    readonly reply: XStatic<typeof schemas.cacheStatisticsSchema>;
  };
  /** Lists entries, newest first, without questions and replies. */
  readonly 'cache.entries': {
    readonly input: {
      readonly query?: {
        readonly limit?: number;
        readonly cursor?: string;
        readonly tenant?: string;
        readonly route?: string;
        readonly user?: string;
        readonly tag?: string;
        readonly origin?: 'call' | 'faq';
      };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.cacheEntrySchema>[]; readonly next_cursor?: string };
  };
  /** Tells why one of the last calls on this node was a hit, a miss, or not looked up. */
  readonly 'cache.call': {
    readonly input: { readonly params: { readonly call: string } };
    readonly reply: XStatic<typeof schemas.cacheLookSchema>;
  };
  /** Tells which entries would answer a question, and why not. */
  readonly 'cache.explain': {
    readonly input: { readonly body: XStatic<typeof schemas.cacheQuestionSchema> };
    readonly reply: XStatic<typeof schemas.cacheExplanationSchema>;
  };
  /** Removes entries by tenant, route, user, key, tag or id; counts them first. */
  readonly 'cache.purge': {
    readonly input: { readonly body: XStatic<typeof schemas.cachePurgeSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.cachePurgedSchema>;
  };
  /** Imports questions with answers that an administrator vouches for. */
  readonly 'cache.import': {
    readonly input: { readonly body: XStatic<typeof schemas.cacheImportSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.cacheImportedSchema>;
  };
  /** Takes back an answer that was wrong: its entry goes, and the two questions never answer for each other again. */
  readonly 'cache.wrong': {
    readonly input: { readonly body: XStatic<typeof schemas.cacheWrongSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.cacheMarkedSchema>;
  };
  /** Forgets what was seen of a class of questions, so that similar ones are answered again. */
  readonly 'cache.reset': {
    readonly input: { readonly body: { readonly class: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.cacheClassSchema>;
  };
  /** Lists the names of sealed credentials and the keys they are under, never a value. */
  readonly 'secrets.list': { readonly input: Readonly<Record<string, never>>; readonly reply: XStatic<typeof schemas.secretListSchema> };
  /** Makes new data keys and seals everything anew, or puts all data keys under another key. */
  readonly 'secrets.rotate': {
    readonly input: { readonly body: XStatic<typeof schemas.rotationSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.rotationReplySchema>;
  };
  /** Sums up calls, tokens and cost by time, tenant, user, key, model, route, provider or environment; days and months are those of UTC. */
  readonly 'usage.list': {
    readonly input: {
      readonly query?: {
        readonly limit?: number;
        readonly cursor?: string;
        readonly from?: string;
        readonly to?: string;
        readonly group_by?: string;
        readonly order?: 'time' | 'cost' | 'calls' | 'tokens';
        readonly tenant?: string;
        readonly user?: string;
        readonly key?: string;
        readonly model?: string;
        readonly route?: string;
        readonly provider?: string;
        readonly environment?: string;
        readonly currency?: string;
      };
    };
    readonly reply: XStatic<typeof schemas.usageReportSchema>;
  };
  /** Lists audit records, the newest first. */
  readonly 'records.list': {
    readonly input: {
      readonly query?: {
        readonly limit?: number;
        readonly cursor?: string;
        readonly kind?: string;
        readonly from?: string;
        readonly to?: string;
        readonly tenant?: string;
        readonly call?: string;
      };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.recordSchema>[]; readonly next_cursor?: string };
  };
  /** How far long work is, and what came of it. Whoever began it may ask, for an hour after its end. */
  readonly 'operations.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.longWorkSchema>;
  };
  /** Cancels long work that one began. */
  readonly 'operations.cancel': { readonly input: { readonly params: { readonly id: string } }; readonly reply: undefined };
  /** This description, OpenAPI 3.1. */
  readonly 'openapi.get': { readonly input: Readonly<Record<string, never>>; readonly reply: Readonly<Record<string, unknown>> };
  /** Who asks, and what they may do. */
  readonly 'me.get': {
    readonly input: Readonly<Record<string, never>>;
    readonly reply: {
      readonly kind: 'local' | 'device' | 'person' | 'system';
      readonly id: string;
      readonly role: string;
      readonly tenant?: string;
      readonly how: 'socket' | 'certificate' | 'oidc' | 'password' | 'self';
      readonly device?: string;
      readonly session?: string;
      readonly permissions: readonly string[];
    };
  };
}
