import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { RE2JS } from 're2js';
import type { Finding } from '#guardrails/finding';
import type { Judge } from '#guardrails/judge';
import { type JsonObject, parseJson } from '#pipeline/json';
import { guessLanguage } from './guess-language.ts';

/** What a reply must be. */
export interface SchemaSettings {
  /** JSON Schema, draft 2020-12. */
  readonly json_schema?: JsonObject;
  /** Characters as a reader counts them (code points). */
  readonly max_length?: number;
  /** ISO 639-1 codes. */
  readonly languages?: readonly string[];
}

/**
 * Judges whole replies. Findings span the reply: `schema` (it is no JSON, or not of the schema; score 1), `max-length` (score 1), `language`
 * (score: how sure the guess is). Throws SchemaRefused for a schema that cannot be used.
 */
export function createSchemaJudge({ json_schema: schema, max_length: longest, languages }: SchemaSettings): Judge {
  const isValid = schema === undefined ? undefined : compileSchema(schema);
  return {
    unit: 'whole',
    most: Number.MAX_SAFE_INTEGER,
    judge(text) {
      const found: Finding[] = [];
      const say = (type: string, score: number): number => found.push({ type, start: 0, end: text.length, score });
      if (isValid && !holds(isValid, text)) say('schema', 1);
      if (longest !== undefined && text.length > longest && Array.from(text).length > longest) say('max-length', 1);
      const foreign = languages ? foreignness(text, languages) : 0;
      if (foreign > 0) say('language', foreign);
      return Promise.resolve(found);
    },
  };
}

/** Why a schema is not taken, in words for the administrator. */
export class SchemaRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SchemaRefused';
  }
}

/** Throws SchemaRefused. Its patterns are matched in linear time; `format` is a remark, as the draft has it. */
export function compileSchema(schema: JsonObject): ValidateFunction {
  const linear = Object.assign((pattern: string) => asRegExp(pattern), { code: 'linear' });
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false, code: { regExp: linear } });
  try {
    return ajv.compile({ ...schema });
  } catch (error) {
    throw new SchemaRefused(error instanceof Error ? error.message : 'cannot be read');
  }
}

/** `toString` is what Ajv tells patterns apart by. */
function asRegExp(pattern: string): { test(text: string): boolean; toString(): string } {
  const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
  return { test: (text) => compiled.matcher(text).find(), toString: () => pattern };
}

function holds(isValid: ValidateFunction, text: string): boolean {
  const value = parseJson(text);
  return value !== undefined && isValid(value) === true;
}

const fewestWords = 8;
/** Below this share of everyday words a text is in none of the languages. */
const hardlyAny = 0.03;

/** How sure it is that a text is in none of the languages; 0 where it may be. */
function foreignness(text: string, languages: readonly string[]): number {
  const { words, shares } = guessLanguage(text);
  if (words < fewestWords) return 0;
  const [best] = shares;
  const own = Math.max(0, ...shares.map(([language, share]) => (languages.includes(language) ? share : 0)));
  if (!best) return 0;
  if (own < hardlyAny && best[1] < hardlyAny) return words < 3 * fewestWords ? 0 : 0.7;
  if (languages.includes(best[0]) || best[1] < 2 * hardlyAny) return 0;
  return 1 - own / best[1];
}
