/** What an id of the configuration looks like. */
export const idSchema = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$',
  description: 'letters, digits and . _ : / - (at most 128)',
} as const;
