import { lexicon } from './lexicon.ts';
import { baseForm } from './base-forms.ts';
import type { Word } from './split-words.ts';

/** Whether the rules can read a text: Latin script, and English words among its words rather than those of another language. */
export function isEnglish(text: string, words: readonly Word[]): boolean {
  const other = text.match(otherLetters)?.length ?? 0;
  if (other > 0) return false;
  const plain = words.filter(({ kind, name }) => kind === 'word' && !name);
  if (plain.length === 0) return true;
  const foreign = plain.filter((word) => foreignWords.has(word.text)).length;
  const english = plain.filter((word) => englishWords.has(word.text)).length;
  if (foreign > english || foreign >= 2) return false;
  if (english > 0 || plain.length < 3) return true;
  const { known } = lexicon();
  return plain.filter((word) => known.has(baseForm(word.text, known))).length * 2 >= plain.length;
}

/** A letter of another script, or one that English words do not have; "café" and the like are few enough to miss. */
const otherLetters = /[\p{L}--[\p{Script=Latin}]]/gv;
const englishWords = new Set(
  (
    'the a an is are was were be do does did have has had can could will would should may might must i you we he she it they my your our their his her this that these those what which who whom when where why how ' +
    'and or but if not no of in on at for with from by about as into to than then there any some all please am been being me us them'
  ).split(' '),
);
/** Function words of languages around a bank in Latin script, none of them an English word. */
const foreignWords = new Set(
  (
    'que qué como cómo cuál cual el los las una por para está mi cuenta puedo quiero dónde cuánto le les je mon ma est vous nous comment pourquoi quel quelle puis ich wie mein meine der das und nicht kann eine ist für wo warum ' +
    'kaise kya mera meri mujhe karna hai hain ka ki ke kab kahan nahi karu kaun chahiye il della perché posso mio qual não você meu minha onde quanto hoe mijn kan ik een het niet jak czy nie bagaimana saya apa untuk ' +
    'nasil hesap nedir paano ang ko ako'
  ).split(' '),
);
