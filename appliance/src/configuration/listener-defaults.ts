/** Where the listeners are when the configuration does not say. */
export const listenerDefaults = {
  lan: { host: '127.0.0.1', port: 8080 },
  admin: { host: '127.0.0.1', port: 8443 },
  probes: { host: '127.0.0.1', port: 9464 },
} as const;
