import type { HttpProvider, WireRequest, WireTarget } from '#pipeline/call';

/**
 * Azure has two shapes. The v1 API (base URL ends in /openai/v1) is OpenAI's own. The classic one wants an api-version, and the
 * deployment in the path: the target's model.
 */
export function azureUrl(apiVersion: string | undefined): NonNullable<HttpProvider['url']> {
  return (baseUrl, request, target) => {
    const base = baseUrl.replace(/\/+$/, '');
    if (apiVersion === undefined) return base + request.path;
    // v1 takes no dates, only words such as `preview`.
    if (base.endsWith('/openai/v1')) return base + (/^[0-9]/.test(apiVersion) ? request.path : versioned(request.path, apiVersion));
    const root = base.endsWith('/openai') ? base : `${base}/openai`;
    return root + versioned(classicPath(request, target), apiVersion);
  };
}

/** Only these are done by a deployment. */
const byDeployment: ReadonlySet<string> = new Set(['/chat/completions', '/embeddings']);

function classicPath({ path }: WireRequest, { model }: WireTarget): string {
  return byDeployment.has(path) ? `/deployments/${encodeURIComponent(model)}${path}` : path;
}

function versioned(path: string, apiVersion: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}api-version=${encodeURIComponent(apiVersion)}`;
}
