/** A word for each value of a byte: easily said, no two alike in their first four letters, none a letter away from another. */
const words = `
acorn adobe agate alarm album alpine amber anchor ankle apple apron arena arrow aspen atlas attic
autumn badge bagel bakery balcony bamboo banjo barrel basil basket beacon beetle bicycle bishop blanket blossom
bonfire border bottle boulder bracket branch bread bridge bronze bucket buffalo bundle butter cabin cactus camel
candle canoe canvas carbon cargo carpet castle cathedral cedar cellar cement ceramic chapel cherry chimney cinema
circus clover cobalt coconut comet compass copper coral cotton cradle crater cricket crystal cupboard curtain cushion
cypress dagger daisy dentist desert diamond dolphin donkey dragon drawer eagle easel echo eclipse elbow elephant
embassy emerald engine envelope falcon fennel ferry fiddle flannel flute forest fossil galaxy gallery garden garlic
gazelle geyser ginger giraffe glacier goblet granite grape guitar gypsum hammer harbour harvest hazel helmet heron
hickory honey horizon hotel husky iceberg igloo indigo insect island ivory jacket jaguar jasmine jigsaw jungle
juniper kayak kettle kitchen kiwi ladder lagoon lantern laundry lavender leather lemon library lilac lizard lobster
lumber magnet mango maple marble meadow melon meteor mirror mosaic mountain muffin museum mustard napkin nectar
needle nickel nutmeg oasis oatmeal octopus olive onion opera orbit orchid otter oyster palace panda parsley
pebble pelican pencil pepper piano pigeon pirate planet plaza poplar poppy potato prairie pulley puzzle quartz
rabbit radish raven ribbon river robin rocket rubber saddle saffron salmon sandal satchel satin scarlet shovel
silver skeleton spider sponge squirrel stadium teapot temple thunder ticket tomato tractor trombone trumpet tulip tunnel
turtle umbrella umpire valley vanilla velvet violin volcano waffle walnut willow window winter yogurt zebra zeppelin
`;

/** 80 bits: as many as nobody makes a second key for, and as few as people read to each other. */
const compared = 10;

/**
 * The beginning of a SHA-256 fingerprint as words, one a byte, for people to compare by eye or by telephone. Machines compare all of the
 * fingerprint. Throws RangeError for what is no SHA-256.
 */
export function fingerprintWords(sha256: Uint8Array): readonly string[] {
  if (sha256.length !== 32) throw new RangeError('not a SHA-256 fingerprint');
  const list = words.trim().split(/\s+/);
  return Array.from(sha256.subarray(0, compared), (byte) => list[byte] ?? '');
}

/** The same of a fingerprint as text, hexadecimal with or without colons. Throws RangeError likewise. */
export function wordsOfFingerprint(text: string): string {
  const pairs = text.replaceAll(':', '').match(/[0-9a-f]{2}/gi) ?? [];
  return fingerprintWords(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))).join(' ');
}
