/** The file that `readTopicSpace` reads: "TSP1", the width, a scale a row, and W − 1 as int8. `map` is square. */
export function writeMap(map: Float32Array): Buffer {
  const width = Math.sqrt(map.length);
  const bytes = Buffer.alloc(8 + width * 4 + width * width);
  bytes.write('TSP1', 'latin1');
  bytes.writeUInt32LE(width, 4);
  for (let row = 0; row < width; row += 1) {
    const change = Array.from(map.subarray(row * width, (row + 1) * width), (value, column) => (row === column ? value - 1 : value));
    const scale = change.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    bytes.writeFloatLE(scale, 8 + row * 4);
    change.forEach((value, column) => bytes.writeInt8(Math.round(value / scale), 8 + width * 4 + row * width + column));
  }
  return bytes;
}
