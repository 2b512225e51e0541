/** Preloaded into a gateway (`node --import`): its clock is ahead by TOLLGATE_TEST_AHEAD_MS. */
const ahead = Number(process.env['TOLLGATE_TEST_AHEAD_MS']);
const { now } = Date;
const later = (): number => now() + ahead;

globalThis.Date = new Proxy(Date, {
  construct(target, given: readonly unknown[], called): Date {
    const made: unknown = Reflect.construct(target, given.length === 0 ? [later()] : given, called);
    return made instanceof target ? made : new target();
  },
  get: (target, name): unknown => (name === 'now' ? later : Reflect.get(target, name)),
});
