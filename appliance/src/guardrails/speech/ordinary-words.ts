const ordinary =
  'niger moons loses lair dune bart part cone sits carp ares site backs roam refuge coats tails hong honduras fins americas bengals travelers christina bind ' +
  'naive strange downed burt coke bled pets beats garage swam violet lars ling cooks cooked sinking sink treat hats reset cons polak samo pais trads liar lisa';

/** Everyday words and names that are one slip away from a word that is looked for in disguise. */
export function ordinaryWords(): ReadonlySet<string> {
  return new Set(ordinary.split(' '));
}
