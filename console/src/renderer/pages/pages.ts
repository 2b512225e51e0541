import { Building2, Fingerprint, KeyRound, type LucideIcon, Users } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Permission } from '@tollgate/shared';

/** A page of the console. Its code is loaded when it is opened; it answers for all paths below its own. */
export interface ConsolePage {
  /** `/routes`; the overview is `/`. */
  readonly path: string;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly group: PageGroup;
  /** Who may not, does not see it. */
  readonly permission: Permission;
  /** Other words that the command palette finds it by. */
  readonly words?: string;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
}

export const pageGroups = ['Operate', 'Gateway', 'Access', 'System'] as const;
export type PageGroup = (typeof pageGroups)[number];

/** Every page, in the order of the navigation. */
export const pages: readonly ConsolePage[] = [
  {
    path: '/tenants',
    title: 'Tenants',
    icon: Building2,
    group: 'Access',
    permission: 'tenants:read',
    words: 'departments customers budgets suspended kept content',
    load: () => import('./tenants/page.tsx'),
  },
  {
    path: '/users',
    title: 'Users and roles',
    icon: Users,
    group: 'Access',
    permission: 'users:read',
    words: 'people applications permissions break-glass',
    load: () => import('./users/page.tsx'),
  },
  {
    path: '/single-sign-on',
    title: 'Single sign-on',
    icon: Fingerprint,
    group: 'Access',
    permission: 'sessions:read',
    words: 'oidc entra keycloak okta identity provider sessions groups',
    load: () => import('./single-sign-on/page.tsx'),
  },
  {
    path: '/keys',
    title: 'API keys',
    icon: KeyRound,
    group: 'Access',
    permission: 'keys:read',
    words: 'tokens credentials rotate revoke',
    load: () => import('./keys/page.tsx'),
  },
];
