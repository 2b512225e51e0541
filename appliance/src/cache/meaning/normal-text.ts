/**
 * The words of a question without what people add in passing: case, double spaces, a greeting in front, "please", thanks, marks at the end.
 * All else stays, numbers, ids and marks inside included.
 */
export function normalText(text: string): string {
  const folded = text.normalize('NFKC').replace(quotes, "'").replace(dashes, '-').replace(shouted, namesInCapitals);
  let rest = folded.toLowerCase().replace(blanks, ' ').trim();
  for (let turn = 0; turn < 4; turn += 1) {
    const shorter = rest.replace(endMarks, '').replace(lead, '').replace(tail, '');
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}

const quotes = /[\u2018\u2019\u02bc\u0060\u00b4]/gu;
const dashes = /[\u2010-\u2014\u2212]/gu;
const blanks = /[\s\u200b\u00ad\ufeff]+/gu;
const endMarks = /[\s?.!,;:\u2026]+$/u;
const lead =
  /^(?:hi there|hi|hello there|hello|hey there|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|dear (?:team|sir|madam|sir or madam|support|all)|please|kindly|ok|okay)(?:[\s,.!:;-]+)(?=\S)/u;
const tail = /(?:[\s,.!]+)(?:please|pls|plz|thanks|thank you|thanks in advance|thank you in advance|many thanks|thx|cheers|kindly)$/u;
/** In a text that is not shouted as a whole, these are names and not pronouns. */
const shouted = /(?<=\p{Ll}.*)\b(?:US|IT|WHO)\b|\b(?:US|IT|WHO)\b(?=.*\p{Ll})/gu;

function namesInCapitals(word: string): string {
  return word.split('').join('.');
}
