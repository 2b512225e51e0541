/** A point in time in a query: a date, or a date and time with its offset. */
export const timeField = (description: string) =>
  ({
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
    description,
  }) as const;

/** The name or id of something, to ask only for what belongs to it. */
export const nameField = (description: string) => ({ type: 'string', minLength: 1, maxLength: 200, description }) as const;
