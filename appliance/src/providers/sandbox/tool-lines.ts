import { isObject } from '#pipeline/json';

export interface AskedCall {
  readonly name: string;
  /** JSON text, as the caller wrote it. */
  readonly arguments: string;
}

const line = /^call ([A-Za-z0-9_.:-]+)(?: (\{.*\}))?$/;

/** The lines `call <tool> {json}` of a text whose tool is one of `tools` and whose JSON is an object; without JSON the arguments are `{}`. */
export function toolLines(text: string, tools: ReadonlySet<string>): readonly AskedCall[] {
  return text.split('\n').flatMap((written) => {
    const [, name = '', given = '{}'] = line.exec(written.trim()) ?? [];
    return tools.has(name) && isJsonObject(given) ? [{ name, arguments: given }] : [];
  });
}

/** True for the JSON text of an object. */
export function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value);
  } catch {
    return false;
  }
}
