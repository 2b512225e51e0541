import {
  BarChart3,
  Box,
  Building2,
  DatabaseZap,
  Fingerprint,
  FlaskConical,
  History,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  MessagesSquare,
  MonitorSmartphone,
  Plug,
  ScrollText,
  Settings,
  ShieldCheck,
  Split,
  Users,
} from 'lucide-react';
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
    path: '/',
    title: 'Overview',
    icon: LayoutDashboard,
    group: 'Operate',
    permission: 'usage:read',
    words: 'home dashboard traffic latency health attention',
    load: () => import('./overview/page.tsx'),
  },
  {
    path: '/usage',
    title: 'Usage and cost',
    icon: BarChart3,
    group: 'Operate',
    permission: 'usage:read',
    words: 'spend tokens budgets money report export csv',
    load: () => import('./usage/page.tsx'),
  },
  {
    path: '/calls',
    title: 'Call log',
    icon: ScrollText,
    group: 'Operate',
    permission: 'records:read',
    words: 'requests refused blocked traces timeline records',
    load: () => import('./calls/page.tsx'),
  },
  {
    path: '/providers',
    title: 'Providers',
    icon: Plug,
    group: 'Gateway',
    permission: 'providers:read',
    words: 'openai anthropic gemini azure vllm ollama upstream credentials health wizard',
    load: () => import('./providers/page.tsx'),
  },
  {
    path: '/models',
    title: 'Models',
    icon: Box,
    group: 'Gateway',
    permission: 'models:read',
    words: 'prices tokens context window catalogue',
    load: () => import('./models/page.tsx'),
  },
  {
    path: '/routes',
    title: 'Routes',
    icon: Split,
    group: 'Gateway',
    permission: 'routes:read',
    words: 'targets fallback strategy weight latency cost content circuit snippet',
    load: () => import('./routes/page.tsx'),
  },
  {
    path: '/topics',
    title: 'Topics',
    icon: MessagesSquare,
    group: 'Gateway',
    permission: 'topics:read',
    words: 'routing by content examples confusion intents',
    load: () => import('./topics/page.tsx'),
  },
  {
    path: '/profiles',
    title: 'Guardrail profiles',
    icon: ShieldCheck,
    group: 'Gateway',
    permission: 'profiles:read',
    words: 'pii redact block processors injection jailbreak test bench',
    load: () => import('./profiles/page.tsx'),
  },
  {
    path: '/playground',
    title: 'Playground',
    icon: FlaskConical,
    group: 'Operate',
    permission: 'playground:use',
    words: 'try chat test send compare',
    load: () => import('./playground/page.tsx'),
  },
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
  {
    path: '/cache',
    title: 'Cache',
    icon: DatabaseZap,
    group: 'Gateway',
    permission: 'cache:read',
    words: 'semantic hits purge faq savings evidence explain',
    load: () => import('./cache/page.tsx'),
  },
  {
    path: '/devices',
    title: 'Devices',
    icon: MonitorSmartphone,
    group: 'Access',
    permission: 'devices:read',
    words: 'enrolment certificates codes revoke machines',
    load: () => import('./devices/page.tsx'),
  },
  {
    path: '/revisions',
    title: 'Revisions',
    icon: History,
    group: 'System',
    permission: 'revisions:read',
    words: 'history drafts rollback diff approval import export yaml litellm',
    load: () => import('./revisions/page.tsx'),
  },
  {
    path: '/settings',
    title: 'Settings',
    icon: Settings,
    group: 'System',
    permission: 'settings:read',
    words: 'listeners egress store cache inference approval theme about',
    load: () => import('./settings/page.tsx'),
  },
];
