export * from './administration.ts';
export * from './closest-word.ts';
export * from './configuration.ts';
export * from './credential-reference.ts';
export * from './duration.ts';
export * from './errors.ts';
export * from './profile-configuration.ts';
