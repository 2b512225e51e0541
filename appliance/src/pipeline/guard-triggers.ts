import { isObject, type JsonObject, textIn } from '#pipeline/json';

/** What processors did with a call, from the guardrail part of its record: `processor:action`, each once. What was only watched (shadow) is left out. */
export function guardTriggers({ findings, failures }: JsonObject): readonly string[] {
  const found = listOf(findings).filter(({ shadow, action }) => shadow !== true && action !== 'allow');
  const blocked = listOf(failures).filter((failure) => failure['blocked'] === true);
  return [
    ...new Set([
      ...found.map((finding) => `${textIn(finding, 'processor')}:${textIn(finding, 'action')}`),
      ...blocked.map((failure) => `${textIn(failure, 'processor')}:block`),
    ]),
  ];
}

function listOf(value: JsonObject[string]): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
