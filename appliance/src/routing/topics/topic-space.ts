/** A linear map of the bundled embedder's vectors after which texts of one intent lie nearer together. See appliance/models/topic-space/MODEL.md. */
export interface TopicSpace {
  /** Unit length. */
  place(vector: Float32Array): Float32Array;
}

/** For embedders that no map was made for. */
export const plainSpace: TopicSpace = { place: (vector) => vector };

const magic = 0x31505354;
const headBytes = 8;

/**
 * Reads `topic-space.bin`: "TSP1", the width (uint32, little endian), one float32 scale a row, then the rows of W − I as int8. Undefined when the
 * bytes are not that.
 */
export function readTopicSpace(bytes: Uint8Array): TopicSpace | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < headBytes || view.getUint32(0, true) !== magic) return undefined;
  const width = view.getUint32(4, true);
  if (bytes.byteLength !== headBytes + width * 4 + width * width) return undefined;
  const weights = new Float32Array(width * width);
  for (let row = 0; row < width; row += 1) {
    const scale = view.getFloat32(headBytes + row * 4, true);
    for (let column = 0; column < width; column += 1) {
      const value = view.getInt8(headBytes + width * 4 + row * width + column) * scale;
      weights[row * width + column] = row === column ? 1 + value : value;
    }
  }
  return { place: (vector) => (vector.length === width ? unit(product(weights, vector)) : vector) };
}

/** vector × W. */
function product(weights: Float32Array, vector: Float32Array): Float32Array {
  const placed = new Float32Array(vector.length);
  vector.forEach((value, row) => {
    const from = row * vector.length;
    for (let column = 0; column < placed.length; column += 1)
      placed[column] = (placed[column] ?? 0) + value * (weights[from + column] ?? 0);
  });
  return placed;
}

function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  return vector.map((value) => value * scale);
}
