import type { Fields } from './fields.ts';
import type { Reading } from './settings.ts';

const applications = 'left out: applications send it with their calls';
const notNeeded = 'left out: Tollgate does not need it, and sends a call to no model that cannot carry it';
const records = 'left out: every call is recorded (tollgate audit export) and counted (/metrics at listen.probes)';
const breakers =
  'left out: a target that fails is left alone by itself, after five failures or as retry-after says (docs/configuration.md, Monitors)';
const alerts = 'left out: watch /metrics at listen.probes; budgets tell by their alerts';
const signIn = 'left out: people sign in by OIDC, see sign_in (docs/sign-in.md); applications have API keys';
const headers = 'left out: providers get no headers but those of their API; a value here may be a secret';
const python = 'left out: Tollgate runs no code of yours; a service of your own can judge calls as a processor external, webhook';
const awsKeys = 'left out: Tollgate does not sign with AWS keys';
const database = 'left out: Tollgate has a store of its own: sqlite: in the data folder, or store.url with an empty PostgreSQL database';
const keyDefaults =
  'left out: give keys their limits when you make them (tollgate keys create), and tenants and routes theirs in the configuration';

/** What to do instead, by the name of a setting. */
const adviceByName: ReadonlyMap<string, string> = new Map([
  ...['temperature', 'top_p', 'top_k', 'n', 'stop', 'seed', 'presence_penalty', 'frequency_penalty', 'reasoning_effort', 'thinking'].map(
    (name) => [name, applications] as const,
  ),
  ...['response_format', 'tools', 'tool_choice', 'user', 'metadata', 'logit_bias', 'extra_body', 'dimensions', 'stream'].map(
    (name) => [name, applications] as const,
  ),
  ...['extra_headers', 'default_headers', 'headers', 'organization', 'forward_openai_org_id', 'forward_client_headers_to_llm_api'].map(
    (name) => [name, headers] as const,
  ),
  ...['drop_params', 'additional_drop_params', 'allowed_openai_params', 'modify_params'].map(
    (name) =>
      [name, 'left out: nothing is dropped from a call; a target that cannot carry it is passed over for the next of the route'] as const,
  ),
  ...[
    'base_model',
    'supports_vision',
    'supports_function_calling',
    'supports_reasoning',
    'supports_response_schema',
    'supports_prompt_caching',
  ].map((name) => [name, notNeeded] as const),
  ...['azure_ad_token', 'tenant_id', 'client_id', 'client_secret', 'azure_username', 'azure_password', 'azure_scope'].map(
    (name) => [name, 'left out: Azure is called with an API key; put it where credential of the provider says'] as const,
  ),
  ...['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_region_name', 'aws_role_name', 'aws_profile_name'].map(
    (name) => [name, awsKeys] as const,
  ),
  ...['tags', 'tag_regex', 'enable_tag_filtering', 'tag_filtering_match_any'].map(
    (name) => [name, 'left out: give a tenant or key targets of its own (tenants[].routes), or route by content'] as const,
  ),
  ...['itpm', 'otpm'].map((name) => [name, 'left out: tpm counts input and output together'] as const),
  ...['access_groups', 'team_id', 'models', 'model_aliases'].map(
    (name) => [name, 'left out: keys say which routes they may ask for (tollgate keys create --models A,B)'] as const,
  ),
  ...['allowed_fails', 'allowed_fails_policy', 'cooldown_time', 'disable_cooldowns'].map((name) => [name, breakers] as const),
  ...['retry_policy', 'model_group_retry_policy', 'retry_after', 'max_fallbacks', 'disable_retry_on_max_parallel_request_limit_error'].map(
    (name) => [name, 'left out: retry.attempts and fallback_on of a route say it'] as const,
  ),
  ...['enable_pre_call_checks', 'optional_pre_call_checks'].map(
    (name) => [name, 'left out: after a prompt was too long, targets with a smaller context_window are skipped by themselves'] as const,
  ),
  ...['set_verbose', 'json_logs', 'debug_level', 'detailed_debug', 'suppress_debug_info'].map(
    (name) => [name, 'left out: the log is JSON lines on stderr, without prompts and keys'] as const,
  ),
  ...['turn_off_message_logging', 'redact_user_api_key_info', 'redact_messages_in_exceptions'].map(
    (name) => [name, 'left out: prompts and replies are kept only where a tenant has content on, and are never in logs'] as const,
  ),
  ...['langfuse_default_tags', 'service_callbacks', 'callback_settings', 'disable_spend_logs', 'disable_spend_updates'].map(
    (name) => [name, records] as const,
  ),
  ...[
    'alerting',
    'alerting_threshold',
    'alert_types',
    'alert_to_webhook_url',
    'alerting_args',
    'spend_report_frequency',
    'alerting_config',
  ].map((name) => [name, alerts] as const),
  ...['enable_jwt_auth', 'litellm_jwtauth', 'enable_oauth2_auth', 'custom_sso', 'ui_access_mode', 'oauth2_config_mappings'].map(
    (name) => [name, signIn] as const,
  ),
  ...['custom_auth', 'custom_key_generate', 'custom_provider_map', 'post_call_rules', 'pre_call_rules'].map(
    (name) => [name, python] as const,
  ),
  ...['default_key_generate_params', 'upperbound_key_generate_params', 'key_generation_settings', 'default_internal_user_params'].map(
    (name) => [name, keyDefaults] as const,
  ),
  ...[
    'max_internal_user_budget',
    'internal_user_budget_duration',
    'max_end_user_budget',
    'max_user_budget',
    'default_max_internal_user_budget',
  ].map((name) => [name, 'left out: give users budgets of their own (tollgate users create --budget)'] as const),
  ...[
    'database_connection_pool_limit',
    'database_connection_timeout',
    'allow_requests_on_db_unavailable',
    'disable_prisma_schema_update',
  ].map((name) => [name, database] as const),
  ...['key_management_system', 'key_management_settings', 'use_azure_key_vault', 'use_google_kms'].map(
    (name) => [name, 'left out: credentials come from ${env:NAME}, ${file:/PATH} or are sealed (docs/secrets.md)'] as const,
  ),
  ...['store_model_in_db', 'supported_db_objects'].map(
    (name) =>
      [
        name,
        'left out: the revisions are the truth. Models that stand in LiteLLM’s database alone are not in this file: add them',
      ] as const,
  ),
  ...['presidio_language', 'presidio_score_thresholds', 'presidio_phrase_allow_list', 'presidio_ad_hoc_recognizers'].map(
    (name) => [name, 'left out: pii reads every language it knows and has thresholds of its own by type (docs/guardrails.md)'] as const,
  ),
  ...[
    'namespace',
    'host',
    'port',
    'password',
    'disk_cache_dir',
    's3_bucket_name',
    's3_region_name',
    'gcs_bucket_name',
    'qdrant_collection_name',
  ].map((name) => [name, 'left out: entries of the cache lie in the store, or in the Redis of state.url'] as const),
  ['global_max_parallel_requests', 'left out: give each tenant rate_limit.concurrency'],
  ['allowed_ips', 'left out: keys say which networks they may be used from (tollgate keys create --networks)'],
  ['litellm_key_header_name', 'left out: keys come as Authorization: Bearer, x-api-key or x-goog-api-key'],
  ['pass_through_endpoints', 'left out: Tollgate has the OpenAI, Anthropic and Gemini APIs and no others (docs/calling.md)'],
  ['completion_model', 'left out: applications name a route'],
  ['mcp_servers', 'left out: Tollgate is no MCP gateway; tools pass through in calls'],
  ['include', 'the files named here are not read: join them into one and import again'],
  ['redis_startup_nodes', 'left out: state.url is one Redis, no cluster'],
  ['sentinel_nodes', 'left out: state.url is one Redis, without Sentinel'],
  ['vertex_credentials', 'left out: Tollgate does not speak to Vertex AI'],
  ['cooldown', breakers],
]);

/** Notes for all that a section says and nobody took: what to do instead, and never a value. */
export function noteRest(reading: Reading, fields: Fields): void {
  for (const name of fields.rest())
    reading.notes.noEqual(fields.at(name), adviceByName.get(name) ?? 'Tollgate has no such setting: left out');
}
