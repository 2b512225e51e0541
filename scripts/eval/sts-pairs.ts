/** Two sentences and how alike people found them, 0 to 5. */
export interface StsPair {
  readonly one: string;
  readonly other: string;
  readonly score: number;
}

/** Reads lines of sentence, sentence, score: comma-separated values with quotes as in RFC 4180, no line breaks inside. Other lines are left out. */
export function stsPairs(text: string): readonly StsPair[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [one = '', other = '', score = ''] = cells(line);
    return one === '' || other === '' || score === '' || Number.isNaN(Number(score)) ? [] : [{ one, other, score: Number(score) }];
  });
}

const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/gy;

function cells(line: string): readonly string[] {
  return Array.from(line.matchAll(cell), ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}
