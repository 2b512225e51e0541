/** What checking a configuration may ask about the place where the gateway runs. Presence only: no value ever comes back. */
export interface Lookups {
  /** Set and not empty. */
  environmentIsSet(name: string): boolean;
  fileIsReadable(path: string): boolean;
  secretExists(name: string): boolean;
}
