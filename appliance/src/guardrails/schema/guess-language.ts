/** How much of a text speaks for each language that is known here, 0 to 1: the share of its words that are that language's everyday words. */
export interface LanguageGuess {
  /** Words that were looked at. Below eight nothing should be concluded. */
  readonly words: number;
  /** ISO 639-1 code and share, the best first. */
  readonly shares: readonly (readonly [language: string, share: number])[];
}

/** The most units of a text that are looked at. */
const enough = 4_000;

/** Guesses a text's language from its script and its commonest words. Tells some twenty languages apart in texts of a sentence or more. */
export function guessLanguage(text: string): LanguageGuess {
  const words =
    text
      .slice(0, enough)
      .toLowerCase()
      .match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const byScript = scriptShares(text.slice(0, enough));
  const counts = new Map<string, number>();
  for (const word of words) for (const language of everyday.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  const shares = new Map<string, number>(byScript);
  for (const [language, count] of counts) shares.set(language, Math.max(shares.get(language) ?? 0, count / words.length));
  const unspacedLetters = byScript.some(([, share]) => share > 0.3) ? text.length / 2 : 0;
  return { words: Math.max(words.length, Math.floor(unspacedLetters)), shares: [...shares].toSorted((one, other) => other[1] - one[1]) };
}

/** Languages that can be told by their letters. */
function scriptShares(text: string): readonly (readonly [string, number])[] {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return [];
  const share = (pattern: RegExp): number => (text.match(pattern)?.length ?? 0) / letters;
  const kana = share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const found: readonly (readonly [string, number])[] = [
    ['ja', kana > 0.05 ? 1 : 0],
    ['zh', kana > 0.05 ? 0 : share(/\p{Script=Han}/gu)],
    ['ko', share(/\p{Script=Hangul}/gu)],
    ['hi', share(/\p{Script=Devanagari}/gu)],
    ['mr', share(/\p{Script=Devanagari}/gu) * 0.9],
    ['bn', share(/\p{Script=Bengali}/gu)],
    ['ta', share(/\p{Script=Tamil}/gu)],
    ['te', share(/\p{Script=Telugu}/gu)],
    ['kn', share(/\p{Script=Kannada}/gu)],
    ['ml', share(/\p{Script=Malayalam}/gu)],
    ['gu', share(/\p{Script=Gujarati}/gu)],
    ['pa', share(/\p{Script=Gurmukhi}/gu)],
    ['ar', share(/\p{Script=Arabic}/gu)],
    ['ur', share(/\p{Script=Arabic}/gu) * 0.9],
    ['he', share(/\p{Script=Hebrew}/gu)],
    ['el', share(/\p{Script=Greek}/gu)],
    ['th', share(/\p{Script=Thai}/gu)],
    ['ru', share(/\p{Script=Cyrillic}/gu)],
    ['uk', share(/[іїєґ]/giu) > 0.02 ? share(/\p{Script=Cyrillic}/gu) : share(/\p{Script=Cyrillic}/gu) * 0.9],
  ];
  return found.filter(([, value]) => value > 0);
}

const lists = {
  en: 'the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will my one all would there their what so up out if about who get which go me when make can like is are was were has had your our more been its any how may please no than them these those into does did also should could',
  de: 'der die das und ist nicht ich sie es ein eine einen einem einer zu den mit auf für von dem sich des im auch wir wird sind oder bei aus nach werden haben hat war wie aber kann noch nur über so zum zur durch wenn bitte ihr ihre ihren ihnen unter wurde können vor bis mehr dass als am um an was diese dieser dieses keine kein',
  fr: 'le la les de des du un une et est en que qui dans pour pas sur au aux avec ce cette il elle nous vous ils son sa ses ne plus par je se ou mais sont être avoir fait leur votre notre vos nos si comme tout bien aussi même sans peut ont été très entre ces deux lui où donc',
  es: 'el la los las de que y en un una es no se por con para su sus al del lo como más pero le me ya o este esta sí porque cuando muy sin sobre también hay fue ser son tiene todo nos usted si mi desde está están puede entre hasta donde cada han era',
  it: 'il lo la i gli le di che e un una è non per in con del della dei delle al alla si da sono come più ma anche questo questa suo sua nel nella ha hanno essere o se ci mi ti vi quando dove perché molto tutto dal dalla sul sulla può io lei loro',
  pt: 'o a os as de que e do da dos das em um uma para com não por se na no nos nas mais como mas foi ao ele ela seu sua ou ser quando muito há já está eu também só pelo pela até isso entre depois sem mesmo aos você são tem pode',
  nl: 'de het een en van is dat op te in niet met zijn voor die er aan ik je hij ze we maar ook als bij om uit door naar over dan nog kan worden wordt heeft hebben was werd uw u deze dit wel geen meer moet tot waar onze ons of al zij',
  sv: 'och att det som en på är av för med den till inte om ett har de jag men var sig så vi från kan när ni din eller han hon ska vara efter mot under också utan över mycket',
  da: 'og at det som en på er af for med den til ikke om et har de jeg men var sig så vi fra kan når i din eller han hun skal være efter mod under også uden over meget blev',
  no: 'og at det som en på er av for med den til ikke om et har de jeg men var seg så vi fra kan når i din eller han hun skal være etter mot under også uten over mye ble',
  pl: 'i w na z się nie do że to jest o jak a po co tak za od ale czy dla już przez tylko jego być są był może oraz przy ich pan pani które który jeśli',
  cs: 'a se na je v že to s z do o k i ve jako za by pro ale jsem si po co být jsou nebo jeho tak které který jen při už byl',
  ro: 'și de la în a cu pe nu că o este un să din mai care se pentru au fost ce sau sunt dar prin după lui ei dacă acest această',
  tr: 've bir bu da de için ile çok daha gibi ne o olarak var kadar ama en sonra olan mi ya her değil ben sen biz siz nasıl lütfen',
  fi: 'ja on ei että se hän oli joka mutta niin kun myös kuin tai ovat jos sen minä sinä voi olla ole mitä tämä sekä',
  id: 'yang dan di untuk dengan tidak ini itu dari dalam akan pada saya anda juga ada ke bisa oleh adalah atau karena sudah kami mereka',
  vi: 'và của là có không được cho một các với trong này khi người để những tôi bạn đã cũng như về từ theo',
} as const;

const everyday = indexed();

function indexed(): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [language, list] of Object.entries(lists))
    for (const word of list.split(' ')) {
      const languages = index.get(word);
      if (languages) languages.push(language);
      else index.set(word, [language]);
    }
  return index;
}

/** Codes that can be guessed. */
export const knownLanguages: readonly string[] = [...Object.keys(lists), ...scriptLanguages()];

function scriptLanguages(): readonly string[] {
  return ['ja', 'zh', 'ko', 'hi', 'mr', 'bn', 'ta', 'te', 'kn', 'ml', 'gu', 'pa', 'ar', 'ur', 'he', 'el', 'th', 'ru', 'uk'];
}
