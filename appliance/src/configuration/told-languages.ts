/** Languages that routing by content can tell from a text, ISO 639-1. A test holds this list against what does it. */
export const toldLanguages: readonly string[] = (
  'am ar as bg bn cs da de el en es fa fi fr gu he hi hu hy id it ja ka km kn ko lo ml mr my ne nl no or pa pl pt ro ru si sr sv ta te th tr ' +
  'uk ur vi zh'
).split(' ');
