import type { Operation } from '@tollgate/shared';

/** Which methods a path below /admin/v1 takes; none: there is no such path. */
export function methodsByPath(operations: readonly Operation[]): (path: string) => readonly string[] {
  const patterns = operations.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return (path) => [...new Set(patterns.flatMap(({ method, pattern }) => (pattern.test(path) ? [method] : [])))];
}

/** `/keys/{id}` as the router writes it. */
export function routerPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => (/^\{\w+\}$/.test(part) ? '[^/]+' : part.replaceAll('.', String.raw`\.`)));
  return new RegExp(`^${parts.join('/')}$`);
}
