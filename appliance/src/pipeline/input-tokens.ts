import { GatewayError } from '@tollgate/shared';
import type { TokenEstimate } from '#pipeline/pipeline-ports';
import type { Read } from '#pipeline/stages';

/** Input tokens of a request as the gateway counts them. A body that cannot be translated is counted as the text it is. */
export async function inputTokens(call: Pick<Read, 'normal' | 'body'>, estimate: TokenEstimate): Promise<number> {
  try {
    return await estimate.request(call.normal().value);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return await estimate.text(call.body.text);
  }
}
