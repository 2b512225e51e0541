/** Fields that what is asked of the cache and what it answers are made of. */
export const name = (description: string) => ({ type: 'string', minLength: 1, maxLength: 200, description }) as const;

export const count = (description?: string) =>
  ({ type: 'integer', minimum: 0, ...(description === undefined ? {} : { description }) }) as const;
