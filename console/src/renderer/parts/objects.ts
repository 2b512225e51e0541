import type { Reply } from '../gateway/use-read.ts';

/** Objects of the configuration as the admin API shows them. */
export type ProviderView = Reply<'providers.get'>;
export type ModelView = Reply<'models.get'>;
export type RouteView = Reply<'routes.get'>;
