import type { Sighting } from '#guardrails/attacks/sighting';

/** How a task for an assistant begins. */
const taskOpening =
  /^(?:please |kindly |also,? |now |can you |could you |would you |will you )?(?:write|explain|describe|translate|generate|create|list|compose|give|provide|recommend|suggest|identify|classify|compare|analy[sz]e|solve|compute|calculate|encode|encrypt|decode|draft|determine|summari[sz]e|outline|discuss|design|develop|plan|find|name|tell|show|rewrite|convert|reverse|invert|flip|shift|scramble|answer|respond|reply|express|use|add|insert|integrate|include|incorporate|mention|make|ensure|modify|enhance|augment|end|begin|start|substitute|replace|display|format|present|output|print|repeat|highlight|promote|embed|weave|how|what|who|which|why|when|where|is|are|does|do)\b/iu;

/** The answer that only an assistant gives. */
const ownAnswer = /\byour (?:\w+ )?(?:reply|response|answer|message|output|summary|words)\b/iu;

/** Words by which the writer of a mail, or a reader with an honest question about it, is known. */
const honestWords =
  /\b(?:this|that|these|above|below|it|its|e-?mail|message|document|text|letter|attach\w*|us|we|our|him|her|them|they|sender|thanks?|regards|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|meet\w*|invoice|payment|account|order|contact|unsubscribe|here)\b/iu;
const personalWords = /\b(?:me|my|i|i'm|call|questions?)\b/iu;

/** How a mail or a notice ends. */
const closing =
  /(?:\b(?:regards|sincerely|cheers|thanks|thank you|best wishes|unsubscribe|privacy policy|all rights reserved|sent with care|any questions|reply to this|the [\w ]{2,30} team|receiving (?:this|notifications))\b|©|\b[A-Z]{2},? {1,3}\d{5}\b)/iu;

const longestTask = 300;

/**
 * A task that stands after a document's end and has nothing to do with it: `Regards, Ann` and then `Write a poem about tea.` An honest
 * request names the text that it is about, and a mail's own last words speak of me and you. `document`: where it begins, or Infinity.
 */
export function findStrayTask(text: string, document: number): Sighting | undefined {
  if (document === Infinity) return undefined;
  const end = text.trimEnd().length;
  const start = text.lastIndexOf('\n', end - 1) + 1;
  if (start <= document || end - start > longestTask) return undefined;
  const line = text.slice(start, end).trim();
  if (line.split(/\s+/u).length < 4 || !taskOpening.test(line)) return undefined;
  const rule = ruleOf(line, text.slice(Math.max(0, start - 600), start));
  return rule === undefined ? undefined : { rule, strength: 1, start, end };
}

function ruleOf(line: string, before: string): string | undefined {
  const isClosed = closing.test(before);
  if (ownAnswer.test(line)) return isClosed ? 'task-after-close' : 'task-at-end';
  if (honestWords.test(line)) return undefined;
  if (isClosed) return 'task-after-close';
  return personalWords.test(line) ? undefined : 'task-at-end';
}
