// One step of learning a linear map after which texts of one intent lie nearer to each other than to others.

/** Rows of equal width, one after the other. */
export interface Table {
  readonly width: number;
  readonly values: Float32Array;
}

/** Sharpness of the softmax over cosines. */
const sharpness = 12;

/**
 * The gradient of the map's loss on some texts: the mean of neighbourhood components analysis (Goldberger and others 2004) and supervised
 * contrastive loss (Khosla and others 2020). `map` is square, rows first; `labels` says which texts belong together.
 */
export function likenessGradient(texts: Table, labels: readonly number[], map: Float32Array): Float32Array {
  const { width } = texts;
  const placed = times(texts, map);
  const lengths = labels.map((_, row) => unitRow(placed.values, row * width, width));
  const pull = pulls(placed, labels);
  const slopes = new Float32Array(placed.values.length);
  labels.forEach((_, row) => {
    for (let other = 0; other < labels.length; other += 1) {
      const weight = (pull[row * labels.length + other] ?? 0) + (pull[other * labels.length + row] ?? 0);
      if (weight !== 0) addScaled(slopes, row * width, { values: placed.values, from: other * width, width, weight });
    }
    flatten(slopes, placed.values, { from: row * width, width, length: lengths[row] ?? 1 });
  });
  const gradient = new Float32Array(width * width);
  labels.forEach((_, row) => {
    for (let input = 0; input < width; input += 1) {
      const weight = texts.values[row * width + input] ?? 0;
      addScaled(gradient, input * width, { values: slopes, from: row * width, width, weight });
    }
  });
  return gradient;
}

/** Derivative of the loss for each pair's cosine. */
function pulls({ values, width }: Table, labels: readonly number[]): Float32Array {
  const count = labels.length;
  const pull = new Float32Array(count * count);
  labels.forEach((label, row) => {
    const likely = new Float32Array(count);
    let [all, own, friends] = [0, 0, 0];
    for (let other = 0; other < count; other += 1) {
      if (other === row) continue;
      likely[other] = Math.exp(sharpness * (dot(values, { one: row * width, other: other * width, width }) - 1));
      all += likely[other] ?? 0;
      if (labels[other] !== label) continue;
      own += likely[other] ?? 0;
      friends += 1;
    }
    if (friends === 0) return;
    for (let other = 0; other < count; other += 1) {
      if (other === row) continue;
      const share = (likely[other] ?? 0) / all;
      const wanted = labels[other] === label ? (0.5 * (likely[other] ?? 0)) / own + 0.5 / friends : 0;
      pull[row * count + other] = (sharpness * (share - wanted)) / count;
    }
  });
  return pull;
}

function times({ values, width }: Table, map: Float32Array): Table {
  const result = new Float32Array(values.length);
  for (let row = 0; row < values.length; row += width)
    for (let input = 0; input < width; input += 1)
      addScaled(result, row, { values: map, from: input * width, width, weight: values[row + input] ?? 0 });
  return { width, values: result };
}

/** Makes a row one long; its length before. */
function unitRow(values: Float32Array, from: number, width: number): number {
  const length = Math.sqrt(dot(values, { one: from, other: from, width }));
  for (let at = from; at < from + width; at += 1) values[at] = (values[at] ?? 0) / length;
  return length;
}

/** Takes out of a slope what only changes the length of the placed row. */
function flatten(
  slopes: Float32Array,
  placed: Float32Array,
  { from, width, length }: { readonly from: number; readonly width: number; readonly length: number },
): void {
  let along = 0;
  for (let at = from; at < from + width; at += 1) along += (slopes[at] ?? 0) * (placed[at] ?? 0);
  for (let at = from; at < from + width; at += 1) slopes[at] = ((slopes[at] ?? 0) - (placed[at] ?? 0) * along) / length;
}

function addScaled(
  target: Float32Array,
  to: number,
  {
    values,
    from,
    width,
    weight,
  }: { readonly values: Float32Array; readonly from: number; readonly width: number; readonly weight: number },
): void {
  for (let at = 0; at < width; at += 1) target[to + at] = (target[to + at] ?? 0) + weight * (values[from + at] ?? 0);
}

function dot(
  values: Float32Array,
  { one, other, width }: { readonly one: number; readonly other: number; readonly width: number },
): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < width; at += 4) {
    a += (values[one + at] ?? 0) * (values[other + at] ?? 0);
    b += (values[one + at + 1] ?? 0) * (values[other + at + 1] ?? 0);
    c += (values[one + at + 2] ?? 0) * (values[other + at + 2] ?? 0);
    d += (values[one + at + 3] ?? 0) * (values[other + at + 3] ?? 0);
  }
  return a + b + c + d;
}
