/** Types of every operation, made of the table by scripts/write-admin-types.ts: do not edit. A test compares them with the table. */
import type { XStatic } from 'typebox/schema';
import type * as schemas from '../index.ts';
import type { MergePatch } from './merge-patch-type.ts';

/** What each operation takes and gives. */
export interface OperationTypes {
  /** Lists tenants in the order of the configuration. */
  readonly 'tenants.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string }; readonly draft?: string };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.tenantSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one tenant. */
  readonly 'tenants.get': {
    readonly input: { readonly params: { readonly id: string }; readonly draft?: string };
    readonly reply: XStatic<typeof schemas.tenantSchema>;
  };
  /** Adds a tenant. */
  readonly 'tenants.create': {
    readonly input: {
      readonly body: XStatic<typeof schemas.tenantSchema>;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.tenantSchema>;
  };
  /** Changes a tenant; its id stays. */
  readonly 'tenants.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.tenantSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.tenantSchema>;
  };
  /** Removes a tenant that nothing refers to. */
  readonly 'tenants.delete': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: undefined;
  };
  /** Lists providers in the order of the configuration. */
  readonly 'providers.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string }; readonly draft?: string };
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
    readonly input: { readonly params: { readonly id: string }; readonly draft?: string };
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
    readonly input: {
      readonly body: XStatic<typeof schemas.providerSchema>;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
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
  /** Changes a provider; its id stays. */
  readonly 'providers.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.providerSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
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
    readonly input: {
      readonly params: { readonly id: string };
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: undefined;
  };
  /** Lists models in the order of the configuration. */
  readonly 'models.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string }; readonly draft?: string };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.modelSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one model. */
  readonly 'models.get': {
    readonly input: { readonly params: { readonly id: string }; readonly draft?: string };
    readonly reply: XStatic<typeof schemas.modelSchema>;
  };
  /** Adds a model. */
  readonly 'models.create': {
    readonly input: {
      readonly body: XStatic<typeof schemas.modelSchema>;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.modelSchema>;
  };
  /** Changes a model; its id stays. */
  readonly 'models.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.modelSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.modelSchema>;
  };
  /** Removes a model that nothing refers to. */
  readonly 'models.delete': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: undefined;
  };
  /** Lists routes in the order of the configuration. */
  readonly 'routes.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string }; readonly draft?: string };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.routeSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one route. */
  readonly 'routes.get': {
    readonly input: { readonly params: { readonly id: string }; readonly draft?: string };
    readonly reply: XStatic<typeof schemas.routeSchema>;
  };
  /** Adds a route. */
  readonly 'routes.create': {
    readonly input: {
      readonly body: XStatic<typeof schemas.routeSchema>;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.routeSchema>;
  };
  /** Changes a route; its id stays. */
  readonly 'routes.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.routeSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.routeSchema>;
  };
  /** Removes a route that nothing refers to. */
  readonly 'routes.delete': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: undefined;
  };
  /** Lists topics in the order of the configuration. */
  readonly 'topics.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string }; readonly draft?: string };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.topicSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one topic. */
  readonly 'topics.get': {
    readonly input: { readonly params: { readonly id: string }; readonly draft?: string };
    readonly reply: XStatic<typeof schemas.topicSchema>;
  };
  /** Adds a topic. */
  readonly 'topics.create': {
    readonly input: {
      readonly body: XStatic<typeof schemas.topicSchema>;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.topicSchema>;
  };
  /** Changes a topic; its id stays. */
  readonly 'topics.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.topicSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.topicSchema>;
  };
  /** Removes a topic that nothing refers to. */
  readonly 'topics.delete': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: undefined;
  };
  /** Lists profiles in the order of the configuration. */
  readonly 'profiles.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string }; readonly draft?: string };
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
    readonly input: { readonly params: { readonly id: string }; readonly draft?: string };
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
    readonly input: {
      readonly body: XStatic<typeof schemas.profileSchema>;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
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
  /** Changes a profile; its id stays. */
  readonly 'profiles.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.profileSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
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
    readonly input: {
      readonly params: { readonly id: string };
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: undefined;
  };
  /** Lists roles in the order of the configuration. */
  readonly 'roles.list': {
    readonly input: { readonly query?: { readonly limit?: number; readonly cursor?: string }; readonly draft?: string };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.roleSchema>[]; readonly next_cursor?: string };
  };
  /** Shows one role. */
  readonly 'roles.get': {
    readonly input: { readonly params: { readonly id: string }; readonly draft?: string };
    readonly reply: XStatic<typeof schemas.roleSchema>;
  };
  /** Adds a role. */
  readonly 'roles.create': {
    readonly input: {
      readonly body: XStatic<typeof schemas.roleSchema>;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.roleSchema>;
  };
  /** Changes a role; its id stays. */
  readonly 'roles.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<XStatic<typeof schemas.roleSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.roleSchema>;
  };
  /** Removes a role that nothing refers to. */
  readonly 'roles.delete': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: undefined;
  };
  /** The sections of the configuration that are no list: listeners, stores, egress, sign-in, inference. */
  readonly 'settings.get': {
    readonly input: { readonly draft?: string };
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
      readonly change_control?: XStatic<typeof schemas.changeControlSchema>;
      readonly inference?: XStatic<typeof schemas.inferenceSchema>;
    };
  };
  /** Changes settings. Listeners move at once; their TLS and names, and stores, are taken into use at the next start. */
  readonly 'settings.patch': {
    readonly input: {
      readonly body: MergePatch<XStatic<typeof schemas.settingsSchema>>;
      readonly ifMatch: string;
      readonly comment?: string;
      readonly confirmWithin?: string;
      readonly draft?: string;
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
      readonly change_control?: XStatic<typeof schemas.changeControlSchema>;
      readonly inference?: XStatic<typeof schemas.inferenceSchema>;
    };
  };
  /** Asks a provider that need not be saved whether it would answer, and which models it has. Nothing is kept. */
  readonly 'providers.try': {
    readonly input: { readonly body: XStatic<typeof schemas.providerTrialSchema>; readonly comment?: string; readonly draft?: string };
    readonly reply: XStatic<typeof schemas.providerTriedSchema>;
  };
  /** Asks the provider, with its credential, whether it would answer, and which models it has. */
  readonly 'providers.test': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: XStatic<typeof schemas.providerTestSchema>;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.providerTestedSchema>;
  };
  /** Suggests prices for the models of a kind of provider, from a public list that is part of the appliance. Nothing is dialled. */
  readonly 'prices.suggestions': {
    readonly input: {
      readonly query: {
        readonly kind: 'openai' | 'azure-openai' | 'anthropic' | 'gemini' | 'openai-compatible' | 'local' | 'sandbox';
        readonly base_url?: string;
        readonly model?: string;
      };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.priceSuggestionSchema>[] };
  };
  /** Judges texts by a profile, saved or not, and shows them after each processor. Nothing is called, and nothing is kept. */
  readonly 'profiles.test': {
    readonly input: { readonly body: XStatic<typeof schemas.profileTrialSchema>; readonly draft?: string };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.profileTriedSchema>[] };
  };
  /** Judges kept calls by a draft and by the profile in use, and tells what differs. The result is a ProfileReplayed. */
  readonly 'profiles.replay': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: XStatic<typeof schemas.profileReplaySchema>;
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.longWorkSchema>;
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
      readonly confirmWithin?: string;
      readonly draft?: string;
    };
    readonly reply: XStatic<typeof schemas.topicSchema>;
  };
  /** Counts how often topics are told rightly: on texts that are sent, or on the examples, each judged by what the others teach. */
  readonly 'topics.evaluate': {
    readonly input: { readonly body: XStatic<typeof schemas.topicEvaluationSchema>; readonly draft?: string };
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
      readonly unconfirmed_until?: string;
      readonly document: Readonly<Record<string, unknown>>;
    };
  };
  /** What a revision changed, against the one before it or another. */
  readonly 'revisions.diff': {
    readonly input: { readonly params: { readonly id: string }; readonly query?: { readonly against?: number } };
    readonly reply: { readonly id: string; readonly against: string; readonly changes: XStatic<typeof schemas.revisionChangesSchema> };
  };
  /** Makes a new revision equal to that one. */
  readonly 'revisions.rollback': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: { readonly comment?: string; readonly confirm_within?: string };
      readonly comment?: string;
      readonly confirmWithin?: string;
    };
    readonly reply: {
      readonly revision: XStatic<typeof schemas.revisionSchema>;
      readonly changes: XStatic<typeof schemas.revisionChangesSchema>;
    };
  };
  /** Keeps a revision that would go back by itself. */
  readonly 'revisions.confirm': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.revisionSchema>;
  };
  /** The configuration in use as one document, with references where credentials are. */
  readonly 'configuration.export': {
    readonly input: Readonly<Record<string, never>>;
    readonly reply: { readonly revision: XStatic<typeof schemas.revisionSchema>; readonly document: Readonly<Record<string, unknown>> };
  };
  /** The configuration in use as YAML, which imports to the same; with references where credentials are. */
  readonly 'configuration.yaml': {
    readonly input: Readonly<Record<string, never>>;
    readonly reply: { readonly revision: XStatic<typeof schemas.revisionSchema>; readonly yaml: string };
  };
  /** Lists drafts of the configuration, the newest first. */
  readonly 'drafts.list': {
    readonly input: {
      readonly query?: {
        readonly limit?: number;
        readonly cursor?: string;
        readonly state?: 'open' | 'waiting-approval' | 'committed' | 'discarded';
      };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.draftSchema>[]; readonly next_cursor?: string };
  };
  /** Makes a draft from the configuration in use, an earlier revision, a document, YAML, or the YAML of a LiteLLM proxy. */
  readonly 'drafts.create': {
    readonly input: {
      readonly body: {
        readonly name: string;
        readonly from?: unknown;
        readonly document?: Readonly<Record<string, unknown>>;
        readonly yaml?: string;
        readonly litellm?: string;
      };
      readonly comment?: string;
    };
    readonly reply: {
      readonly id: string;
      readonly name: string;
      readonly author: string;
      readonly created_at: string;
      readonly updated_at: string;
      readonly base: number;
      readonly stale: boolean;
      readonly state: 'open' | 'waiting-approval' | 'committed' | 'discarded';
      readonly changes: number;
      readonly request?: { readonly by: string; readonly at: string; readonly comment: string; readonly confirm_within?: string };
      readonly rejection?: { readonly by: string; readonly at: string; readonly reason: string };
      readonly approved_by?: string;
      readonly revision?: number;
      readonly notes?: readonly { readonly path: string; readonly message: string; readonly kind: 'changed' | 'no-equal' | 'secret' }[];
    };
  };
  /** Shows a draft with its document. */
  readonly 'drafts.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: {
      readonly id: string;
      readonly name: string;
      readonly author: string;
      readonly created_at: string;
      readonly updated_at: string;
      readonly base: number;
      readonly stale: boolean;
      readonly state: 'open' | 'waiting-approval' | 'committed' | 'discarded';
      readonly changes: number;
      readonly request?: { readonly by: string; readonly at: string; readonly comment: string; readonly confirm_within?: string };
      readonly rejection?: { readonly by: string; readonly at: string; readonly reason: string };
      readonly approved_by?: string;
      readonly revision?: number;
      readonly document: Readonly<Record<string, unknown>>;
    };
  };
  /** Renames a draft, or puts another document in the place of its own. [set] means: as it is. */
  readonly 'drafts.patch': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: MergePatch<{ readonly name?: string; readonly document?: Readonly<Record<string, unknown>>; readonly yaml?: string }>;
      readonly ifMatch: string;
      readonly comment?: string;
    };
    readonly reply: {
      readonly id: string;
      readonly name: string;
      readonly author: string;
      readonly created_at: string;
      readonly updated_at: string;
      readonly base: number;
      readonly stale: boolean;
      readonly state: 'open' | 'waiting-approval' | 'committed' | 'discarded';
      readonly changes: number;
      readonly request?: { readonly by: string; readonly at: string; readonly comment: string; readonly confirm_within?: string };
      readonly rejection?: { readonly by: string; readonly at: string; readonly reason: string };
      readonly approved_by?: string;
      readonly revision?: number;
      readonly document: Readonly<Record<string, unknown>>;
    };
  };
  /** Discards a draft; credentials written into it are erased. */
  readonly 'drafts.discard': {
    readonly input: { readonly params: { readonly id: string }; readonly comment?: string };
    readonly reply: undefined;
  };
  /** What a commit would change in the configuration in use, and where both have changed. */
  readonly 'drafts.diff': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: {
      readonly id: string;
      readonly against: string;
      readonly changes: XStatic<typeof schemas.revisionChangesSchema>;
      readonly conflicts: readonly { readonly path: string; readonly message: string }[];
      readonly needs_approval: readonly string[];
    };
  };
  /** What is wrong with a draft, and what an administrator should look at before committing it. */
  readonly 'drafts.validate': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: {
      readonly faults: readonly { readonly path: string; readonly message: string }[];
      readonly warnings: readonly { readonly path: string; readonly message: string }[];
    };
  };
  /** The draft as YAML, with references where credentials are. */
  readonly 'drafts.yaml': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: { readonly id: string; readonly yaml: string };
  };
  /** Brings a draft up to the configuration in use. Where both changed the same, says whose counts: for all, or path by path. */
  readonly 'drafts.rebase': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: {
        readonly take?: 'mine' | 'theirs';
        readonly resolutions?: readonly { readonly path: string; readonly take: 'mine' | 'theirs' }[];
      };
      readonly comment?: string;
    };
    readonly reply: XStatic<typeof schemas.draftSchema>;
  };
  /** Makes a revision of a draft, or asks for approval where change control wants a second person. */
  readonly 'drafts.commit': {
    readonly input: {
      readonly params: { readonly id: string };
      readonly body: { readonly comment: string; readonly confirm_within?: string };
      readonly comment?: string;
    };
    readonly reply: {
      readonly draft: XStatic<typeof schemas.draftSchema>;
      readonly revision?: XStatic<typeof schemas.revisionSchema>;
      readonly changes: XStatic<typeof schemas.revisionChangesSchema>;
    };
  };
  /** Approves a draft that waits and commits it. Not for those who wrote it or asked for it. */
  readonly 'drafts.approve': {
    readonly input: { readonly params: { readonly id: string }; readonly body: { readonly comment?: string }; readonly comment?: string };
    readonly reply: {
      readonly draft: XStatic<typeof schemas.draftSchema>;
      readonly revision?: XStatic<typeof schemas.revisionSchema>;
      readonly changes: XStatic<typeof schemas.revisionChangesSchema>;
    };
  };
  /** Refuses a draft that waits; it is open again. */
  readonly 'drafts.reject': {
    readonly input: { readonly params: { readonly id: string }; readonly body: { readonly reason: string }; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.draftSchema>;
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
  /** Gives calls, tokens, cost, cache hits, guardrail actions and latency percentiles by step of time, for charts. */
  readonly 'statistics.get': {
    readonly input: {
      readonly query?: {
        readonly from?: string;
        readonly to?: string;
        readonly step?: '1m' | '5m' | '1h' | '1d';
        readonly group_by?: 'tenant' | 'user' | 'key' | 'model' | 'route' | 'provider' | 'environment';
        readonly groups?: number;
        readonly tenant?: string;
        readonly user?: string;
        readonly key?: string;
        readonly model?: string;
        readonly route?: string;
        readonly provider?: string;
        readonly environment?: string;
      };
    };
    readonly reply: XStatic<typeof schemas.statisticsSchema>;
  };
  /** Lists calls that have ended or were refused, the newest first; a page may be short although there is more. */
  readonly 'calls.list': {
    readonly input: {
      readonly query?: {
        readonly limit?: number;
        readonly cursor?: string;
        readonly from?: string;
        readonly to?: string;
        readonly tenant?: string;
        readonly user?: string;
        readonly key?: string;
        readonly model?: string;
        readonly route?: string;
        readonly provider?: string;
        readonly environment?: string;
        readonly outcome?: 'ok' | 'blocked' | 'provider_error' | 'cancelled' | 'interrupted' | 'refused';
        readonly verdict?: 'allow' | 'flag' | 'redact' | 'tokenise' | 'block';
        readonly cache?: 'hit-exact' | 'hit-coalesced' | 'hit-semantic' | 'miss' | 'bypass' | 'hit';
        readonly min_ms?: number;
        readonly q?: string;
      };
    };
    readonly reply: { readonly items: readonly XStatic<typeof schemas.callSchema>[]; readonly next_cursor?: string };
  };
  /** Tells all of one call: its records, and its way through the gateway stage by stage. */
  readonly 'calls.get': {
    readonly input: { readonly params: { readonly id: string } };
    readonly reply: XStatic<typeof schemas.callStorySchema>;
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
  /** Makes a real call as the administrator, within the limits, budgets and profile of a tenant, and gives its whole reply. */
  readonly 'playground.call': {
    readonly input: { readonly body: XStatic<typeof schemas.playgroundCallSchema>; readonly comment?: string };
    readonly reply: XStatic<typeof schemas.playgroundReplySchema>;
  };
  /** How this node, the providers, the local models and the certificates are. Changes are events `health`. */
  readonly 'health.get': { readonly input: Readonly<Record<string, never>>; readonly reply: XStatic<typeof schemas.healthSchema> };
}

/** What each operation takes that answers with events. */
export interface StreamTypes {
  /** What happens from now on, as server-sent events: revisions, keys, devices, budgets, health, and traffic once a second. */
  readonly 'events.read': { readonly query?: { readonly after?: string } };
  /** The same as server-sent events: `part` { text } …, then `done`, or `error` where no reply came or it broke off. */
  readonly 'playground.stream': { readonly body: XStatic<typeof schemas.playgroundCallSchema>; readonly comment?: string };
}
