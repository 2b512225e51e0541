import { Link } from 'react-router';
import { plural } from '../ui/format.ts';

/** How many are named before the rest is only counted. */
const named = 3;

/** Routes by name, each with the way there. */
export function RouteLinks({ routes }: { readonly routes: readonly string[] }) {
  if (routes.length === 0) return <span className="text-muted">none</span>;
  const more = routes.length - named;
  return (
    <span>
      {routes.slice(0, named).map((route, at) => (
        <span key={route}>
          {at > 0 && ', '}
          <Link
            to={`/routes/${encodeURIComponent(route)}`}
            className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-current"
          >
            {route}
          </Link>
        </span>
      ))}
      {more > 0 && <span className="text-muted"> and {plural(more, 'more', 'more')}</span>}
    </span>
  );
}
