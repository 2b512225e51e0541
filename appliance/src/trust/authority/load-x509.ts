import type * as x509 from '@peculiar/x509';

/** The library that writes certificates. It takes 180 ms to load, so it is loaded when one is made. */
export async function loadX509(): Promise<typeof x509> {
  await import('reflect-metadata');
  return await import('@peculiar/x509');
}
