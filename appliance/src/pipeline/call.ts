/**
 * The types every room speaks: a call and its reply in normalised form, what a dialect and a provider must offer, and how providers fail.
 * Nothing here does I/O.
 */
export type * from '#pipeline/json';
export type * from '#pipeline/wire-format';
export type * from '#pipeline/normal-request';
export type * from '#pipeline/normal-reply';
export type * from '#pipeline/dialect';
export type * from '#pipeline/provider';
export * from '#pipeline/provider-failure';
