/** A rule seen in a text: where, and how far it counts (1: in full, less for a quoted example). */
export interface Sighting {
  readonly rule: string;
  readonly strength: number;
  readonly start: number;
  readonly end: number;
}
