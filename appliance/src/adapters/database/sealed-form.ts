/** The data key that a sealed value names: `v2.<key id>.…`. null for what an earlier version sealed. */
export function dataKeyOf(sealed: string): string | null {
  const [form, id] = sealed.split('.');
  return form === 'v2' && id !== undefined && id !== '' ? id : null;
}
