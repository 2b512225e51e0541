import type { Draws } from './keyed-draws.ts';

/** What a word of a value stands for. */
export type WordKind = 'name' | 'place' | 'company';

/** A word that stands in for another of its kind, capitalised. `attempt`: after some, words are composed, of which there is no end. */
export function inventedWord(kind: WordKind, draws: Draws, attempt: number): string {
  if (attempt > 4) return composed(draws);
  switch (kind) {
    case 'name':
      return draws.of(names);
    case 'place':
      return draws.of(places);
    case 'company':
      return draws.of(companies);
  }
}

function wordsIn(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}

function composed(draws: Draws): string {
  const count = 2 + draws.below(2);
  let word = '';
  for (let at = 0; at < count; at += 1) word += draws.of(onsets) + draws.of(rhymes);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const onsets = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'br', 'dr', 'kl', 'st', 'tr'] as const;
const rhymes = ['a', 'al', 'an', 'ar', 'e', 'el', 'en', 'i', 'il', 'in', 'o', 'ol', 'on', 'or', 'u', 'um'] as const;

// Names that read as names and that hardly anybody bears, so that none of them turns up in a reply by itself.
const names = wordsIn(`
  Aldric Amabel Anselma Ardith Aveline Baldwina Bertrada Brevin Calida Cassiel Cedrina Clothilde Corwin Daveth Delphira Dorrin
  Edlyn Elvard Emeric Ermina Estmund Evadne Faramund Fenella Feodor Garrick Gisela Godiva Halvard Hesper Hildebert Ianthe Idonea
  Ingram Isaura Jorund Jessamy Kelda Kerensa Lambert Leocadia Lioba Lothar Lysander Mafalda Marcelin Merewen Milburga Neriah
  Nolwen Oda Oriel Osric Ottoline Peregrin Petronel Philander Quintin Radegund Rosamar Rowland Sidony Sigbert Sunniva Tancred
  Theodric Thyra Ulric Ursina Valdemar Verena Walburga Wendelin Winifrid Ysabel Zelinda Abendrot Ashgrove Birkholt Brannock
  Carrowby Dunmoor Elmsworth Farnholm Gildersleeve Hollinbeck Ivarsen Jarrowby Kettleworth Lindqvister Marlowby Norquist
  Oakhanger Pendragh Quarrington Ravensholt Selwick Thornebury Underhay Vandermolen Wexcombe Yardwell Zimmerholt Averdieck
  Bergamot Castellane Dellacqua Eschenbrun Fontanel Grimaldo Hartvigsen Iturralde Joubertin
`);

const places = wordsIn(`
  Alderwick Ambershaw Barrowmere Beckleigh Brackenford Calderholm Carnmoor Claverdon Cresthaven Dalebrook Dunraven Eastmarch
  Elderbury Fallowfield Fenbridge Foxholm Glenharrow Greywater Harrowgate Hazelmere Hollowbrook Inglefield Ivybridge Juniperton
  Kestrelmoor Kingsmarsh Larkhaven Lowmoor Maplewick Marrowby Mossdale Netherby Northolt Oakmarsh Ottersby Pinehollow Quarrybank
  Ravenmoor Redmarsh Rookwood Saltmere Sedgewick Silverlea Stonehallow Tarnbrook Thistledown Umberleigh Valebridge Westmarsh
  Willowmere Windlesham Wolfsdale Wrenbury Yewdale
`);

const companies = wordsIn(`
  Aldervane Amberline Arcanta Avenor Balsara Brightmoor Calvane Cindrel Corvanta Delmara Dorvane Elbrix Everlane Fenwick Fortiva
  Galvora Greystane Halcora Hexalon Indrava Jovanta Kelvane Kestrix Lantora Lumevar Marivane Meridor Nexalor Norvanta Oakvane
  Orbexa Pallavor Quantrel Quorvane Ravelin Rovanta Selvara Solvane Tandrel Tervona Umbrava Valdrix Vantrel Velmora Wexalor
  Xandora Yarvane Zenthora
`);

/** Words of names, addresses and companies that say what kind of thing it is, and not which. In lower case. */
export const keptWords: ReadonlySet<string> = new Set(
  `mr mrs ms miss dr prof sir dame rev hon sr jr herr frau mme mlle monsieur madame shri smt kumari van von der den de del della di da dos
  du la le el al bin ibn bint ben abu y und and of the
  street st road rd avenue ave lane ln drive dr court ct place pl square sq boulevard blvd way terrace close crescent highway hwy parkway
  apartment apt suite ste unit floor fl flat house building block sector plot nagar marg post office box po strasse straße platz weg allee
  rue via calle plaza north south east west n s e w
  inc ltd llc llp plc corp corporation company co limited gmbh ag kg se sa srl spa bv nv oy ab pty pvt private bank group holdings
  insurance trust partners university hospital school association foundation`.split(/\s+/),
);
