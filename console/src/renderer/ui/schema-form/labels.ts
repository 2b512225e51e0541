/** Names of fields and choices in plain words, where the name itself is not. */
const fields: ReadonlyMap<string, string> = new Map([
  ['rpm', 'Requests a minute'],
  ['rpd', 'Requests a day'],
  ['tpm', 'Tokens a minute'],
  ['tpd', 'Tokens a day'],
  ['concurrency', 'Calls at once'],
  ['ttl', 'Kept for'],
  ['use', 'Processor'],
  ['on', 'Inspects'],
  ['on_failure', 'If it cannot judge'],
  ['first_byte', 'First byte'],
  ['apis', 'Formats'],
  ['kind', 'Kind'],
  ['per', 'Prices are per'],
  ['when', 'When all of this is true'],
  ['map', 'Groups'],
  ['upstream', 'Name at the provider'],
  ['max_output', 'Most output tokens'],
  ['context_window', 'Context window (tokens)'],
  ['fallback_on', 'Fall back on'],
  ['rate_limit', 'Rate limits'],
  ['max_temperature', 'Highest temperature'],
  ['per_user', 'Separate for each user'],
  ['limit', 'Limit'],
  ['media', 'Pictures, sound and files'],
]);

const choices: ReadonlyMap<string, string> = new Map([
  ['openai', 'OpenAI'],
  ['azure-openai', 'Azure OpenAI'],
  ['anthropic', 'Anthropic'],
  ['gemini', 'Google Gemini'],
  ['openai-compatible', 'OpenAI-compatible server'],
  ['local', 'Built-in local model'],
  ['sandbox', 'Sandbox (answers of its own)'],
  ['pii', 'Personal data'],
  ['nemo-guardrails', 'NeMo Guardrails'],
  ['presidio', 'Presidio'],
  ['llama-guard', 'Llama Guard'],
  ['schema', 'JSON schema'],
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
]);

const acronyms: ReadonlySet<string> = new Set(['api', 'id', 'json', 'pii', 'ssn', 'tls', 'url', 'uri']);

/** `first_byte` → 'First byte', `base_url` → 'Base URL'. */
export function fieldLabel(name: string): string {
  return fields.get(name) ?? plainWords(name);
}

/** `least-latency` → 'Least latency'. What has capitals, colons or digits is a code and stays as it is. */
export function choiceLabel(value: string): string {
  return choices.get(value) ?? (/^[a-z]+([-_][a-z]+)*$/.test(value) ? plainWords(value) : value);
}

function plainWords(name: string): string {
  const words = name.split(/[-_]/).map((word) => (acronyms.has(word) ? word.toUpperCase() : word));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
