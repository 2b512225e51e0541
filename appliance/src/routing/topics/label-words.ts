/** The words of a topic's id: "card-arrival" says "card arrival". Empty where an id has no letters. */
export function labelWords(id: string): string {
  const words = id.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return /\p{L}/u.test(id) ? words.join(' ').toLowerCase() : '';
}
